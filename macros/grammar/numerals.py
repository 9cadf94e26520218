"""Number words and numerals: one grammar for the index of mentions and for the tie-out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

WordKind = Literal["cardinal", "ordinal", "fraction"]

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNIT_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEEN_ORDINALS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth"
).split()
_TENS_ORDINALS = [word[:-1] + "ieth" for word in _TENS]

SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""The powers of ten that a scale word stands for."""

_VALUES = {
    **{word: n for n, word in enumerate(_UNITS + _TEENS, start=1)},
    **{word: n for n, word in enumerate(_UNIT_ORDINALS + _TEEN_ORDINALS, start=1)},
    **{word: 10 * n for n, word in enumerate(_TENS, start=2)},
    **{word: 10 * n for n, word in enumerate(_TENS_ORDINALS, start=2)},
    "twice": 2,
    "zero": 0,
}
_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{word: n for n, word in enumerate([*_UNIT_ORDINALS[2:], "tenth"], start=3)},
    **{word + "s": n for n, word in enumerate([*_UNIT_ORDINALS[2:], "tenth"], start=3)},
}


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(words) + r")\b"


_UNIT = _any(_UNITS)
_BELOW_100 = rf"(?:{_any(_TENS)}(?:[- ]{_UNIT})?|{_any(_TEENS)}|{_UNIT})"
_BELOW_1000 = rf"(?:{_BELOW_100}(?:[- ]hundred\b(?:(?: and)?[- ]{_BELOW_100})?)?)"
_SCALE = _any(list(SCALES))
_PARTS = _any([word for word in _DENOMINATORS if word not in {"half", "halves"}])
_PLURAL_PARTS = _any([word for word in _DENOMINATORS if word.endswith("ths") or word == "thirds"])

# The repetition of scales is bounded: an endless "million million ..." is not a number.
_CARDINAL = (
    rf"{_BELOW_1000}(?:[- ]{_SCALE}(?:,?(?: and)?[- ]{_BELOW_1000})?){{0,4}}"
    rf"(?: dozen\b)?|hundred\b(?:[- ]{_SCALE})?|{_SCALE}|dozen\b|twice\b|zero\b"
)
_ORDINAL = rf"(?:{_any(_TENS)}[- ])?{_any(_UNIT_ORDINALS)}|{_any(_TEEN_ORDINALS + _TENS_ORDINALS)}"
_FRACTION = (
    rf"{_BELOW_100} and (?:a|one)[- ]half\b|one[- ]half\b|half\b|halves\b"
    rf"|{_UNIT}-{_PARTS}|{_UNIT} {_PLURAL_PARTS}"
)
NUMBER_WORD = re.compile(
    rf"\b(?=[bdefhmnostz])(?:(?P<fraction>{_FRACTION})|(?P<ordinal>{_ORDINAL})|(?P<cardinal>{_CARDINAL}))",
    re.IGNORECASE | re.ASCII,
)
"""A whole number word, compounds as one; the name of the group that matched is its kind."""

WHOLE_WORDS = frozenset(_UNITS + _TEENS + _TENS)
"""Number words of one word, except for scales."""

FIRST_WORDS = frozenset(_VALUES) | {"hundred", "dozen", "half", "halves"} | frozenset(SCALES)
"""What a number word may begin with."""

NUMERAL = re.compile(r"[0-9](?:[0-9,.]*[0-9])?")
"""A maximal run of digits with the separators inside it."""

_EITHER = re.compile(rf"(?P<numeral>{NUMERAL.pattern})|{NUMBER_WORD.pattern}", NUMBER_WORD.flags)
_SPACE = re.compile(r"\s")


def word_kind(text: str) -> WordKind | None:
    """Whether `text` is a cardinal, an ordinal or a fraction; None if it is not a number word."""
    match = NUMBER_WORD.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    kinds: tuple[WordKind, ...] = ("cardinal", "ordinal", "fraction")
    return next(kind for kind in kinds if match[kind] is not None)


def word_value(text: str) -> Decimal:
    """The value of a number word: "twenty-five" 25, "second" 2, "one-half" 0.5, "dozen" 12.

    Exact except for thirds and the like, which have the 28 digits of a Decimal quotient.
    Raises ValueError if `text` is not a number word.
    """
    kind = word_kind(text)
    if kind is None:
        message = f"not a number word: {text!r}"
        raise ValueError(message)
    words = [word for word in re.findall("[a-z]+", text.lower()) if word not in {"and", "a"}]
    if kind != "fraction":
        return Decimal(_whole(words))
    *count, part = words
    if part == "half" and len(count) > 1 and count[-1] == "one":
        return _whole(count[:-1]) + Decimal("0.5")
    if part == "half" and " and " in " ".join(text.lower().split()):
        return _whole(count) + Decimal("0.5")
    return Decimal(_whole(count) or 1) / _DENOMINATORS[part]


def _whole(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word in SCALES:
            total += (current or 1) * 10 ** SCALES[word]
            current = 0
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * (100 if word == "hundred" else 12)
        else:
            current += _VALUES[word]
    return total + current


def number_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The number words of `text` in order: start, end (after the last character), the word."""
    for match in NUMBER_WORD.finditer(_SPACE.sub(" ", text)):
        yield match.start(), match.end(), match.group()


def numbers_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every numeral and number word of `text` in order: start, end, what is printed."""
    for match in _EITHER.finditer(_SPACE.sub(" ", text)):
        yield match.start(), match.end(), match.group()
