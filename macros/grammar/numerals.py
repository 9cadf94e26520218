"""Number words and numerals: one grammar for the index of mentions and for the tie-out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal

from tieout.macros.filing.number_words import (
    SCALES,
    TEEN_ORDINALS,
    TEENS,
    TENS,
    TENS_ORDINALS,
    UNIT_ORDINALS,
    UNITS,
    VALUES,
    whole_number,
)
from tieout.macros.lazy_regex import lazy_regex

__all__ = [
    "FIRST_WORDS",
    "NUMBER_WORD",
    "NUMERAL",
    "SCALES",
    "WHOLE_WORDS",
    "WordKind",
    "number_words",
    "numbers_in",
    "word_kind",
    "word_value",
]

WordKind = Literal["cardinal", "ordinal", "fraction"]

_PART_OF = {
    "quarter": 4,
    **{word: VALUES[word] for word in [*UNIT_ORDINALS[2:], *TEEN_ORDINALS, *TENS_ORDINALS]},
}
_SMALL_PARTS = {"hundredth": 100, "thousandth": 1000}
_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    **_PART_OF,
    **{f"{word}s": n for word, n in (_PART_OF | _SMALL_PARTS).items()},
    **_SMALL_PARTS,
}


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(words) + r")\b"


_UNIT = _any(UNITS)
_BELOW_100 = rf"(?:{_any(TENS)}(?:[- ]{_UNIT})?|{_any(TEENS)}|{_UNIT})"
_BELOW_1000 = rf"(?:{_BELOW_100}(?:[- ]hundred\b(?:(?: and)?[- ]{_BELOW_100})?)?)"
_SCALE = _any(list(SCALES))
_PARTS = _any([word for word in _DENOMINATORS if word not in {"half", "halves", *_SMALL_PARTS}])
_PLURAL_PARTS = _any([word for word in _DENOMINATORS if word.endswith("ths") or word == "thirds"])

# The repetition of scales is bounded: an endless "million million ..." is not a number.
_CARDINAL = (
    rf"{_BELOW_1000}(?:[- ]{_SCALE}(?:,?(?: and)?[- ]{_BELOW_1000})?){{0,4}}"
    rf"(?: dozen\b)?|hundred\b(?:[- ]{_SCALE})?|{_SCALE}|dozen\b|twice\b|zero\b"
)
_ORDINAL = rf"(?:{_any(TENS)}[- ])?{_any(UNIT_ORDINALS)}|{_any(TEEN_ORDINALS + TENS_ORDINALS)}"
_FRACTION = (
    rf"(?:{_BELOW_100} and )?{_BELOW_100}[- ](?:one[- ])?"
    rf"{_any([f'{one}s' for one in _SMALL_PARTS])}"
    rf"|{_BELOW_100} and (?:a|one)[- ]half\b|one[- ]half\b|half\b|halves\b"
    rf"|{_UNIT}-{_PARTS}|{_UNIT} {_PLURAL_PARTS}"
    rf"|one-{_any(list(_SMALL_PARTS))}|one {_UNIT}-{_any(list(_SMALL_PARTS))}"
)
NUMBER_WORD = lazy_regex(
    rf"\b(?=[bdefhmnostz])(?:(?P<fraction>{_FRACTION})|(?P<ordinal>{_ORDINAL})|(?P<cardinal>{_CARDINAL}))",
    re.IGNORECASE | re.ASCII,
)
"""A complete number word, including compounds; the name of the group that matched is its kind."""

WHOLE_WORDS = frozenset(UNITS + TEENS + TENS)
"""Number words of one word, except for scales."""

FIRST_WORDS = frozenset(VALUES) | {"hundred", "dozen", "half", "halves"} | frozenset(SCALES)
"""The possible beginnings of a number word."""

NUMERAL = lazy_regex(r"[0-9](?:[0-9,.]*[0-9])?")
"""A maximal run of digits with the separators inside it."""

_SPACE = lazy_regex(r"\s")
_AMOUNT_BEFORE = lazy_regex(r"(?:[0-9]\s?|\$[\s\[\]●•_]*|[\[●•_]\s*\]\s?|__\s?)$")
"""A number, or the blank that a draft leaves for one: "$ million", "$[●] million", "__ million"."""
SCALED_BEFORE = 8
"""The characters before a scale word that say whether it is a number of its own."""


def word_kind(text: str) -> WordKind | None:
    """Whether `text` is a cardinal, an ordinal or a fraction; None if it is not a number word."""
    match = NUMBER_WORD.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    kinds: tuple[WordKind, ...] = ("cardinal", "ordinal", "fraction")
    return next(kind for kind in kinds if match[kind] is not None)


def word_value(text: str) -> Decimal:
    """The value of a number word: "twenty-five" is 25, "second" 2, "one-half" 0.5, "dozen" 12.

    Exact except for thirds and the like, which have the 28 digits of a Decimal quotient.
    Raises ValueError if `text` is not a number word.
    """
    kind = word_kind(text)
    if kind is None:
        message = f"not a number word: {text!r}"
        raise ValueError(message)
    words = [word for word in re.findall("[a-z]+", text.lower()) if word not in {"and", "a"}]
    if kind != "fraction":
        return Decimal(whole_number(words))
    *count, part = words
    if part.removesuffix("s") in _SMALL_PARTS and part not in _SMALL_PARTS:
        return _with_small_parts(" ".join(text.lower().split()), _DENOMINATORS[part])
    if part in _SMALL_PARTS and len(count) > 1:  # "one four-hundredth"
        return Decimal(1) / (whole_number(count[1:]) * _DENOMINATORS[part])
    if part == "half" and len(count) > 1 and count[-1] == "one":
        return whole_number(count[:-1]) + Decimal("0.5")
    if part == "half" and " and " in " ".join(text.lower().split()):
        return whole_number(count) + Decimal("0.5")
    return Decimal(whole_number(count) or 1) / _DENOMINATORS[part]


def _with_small_parts(text: str, parts: int) -> Decimal:
    """The value of "two and twenty-five one-hundredths", or of "five thousandths"."""
    whole, _, fraction = text.rpartition(" and ")
    count = re.findall("[a-z]+", fraction)[:-1]
    if len(count) > 1 and count[-1] == "one":
        count.pop()
    return whole_number(re.findall("[a-z]+", whole)) + Decimal(whole_number(count)) / parts


def only_scales(word: str, before: str) -> bool:
    """Whether a scale word is not a separate number, by the text before it (white space folded).

    It belongs to the numeral before it; after a blank for the amount it has no number.
    """
    start = max(len(before) - SCALED_BEFORE, 0)
    return word.lower() in SCALES and bool(_AMOUNT_BEFORE.search(before, start))


def number_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The number words of `text` in order: start, end (after the last character), the word."""
    for match in NUMBER_WORD.finditer(_SPACE.sub(" ", text)):
        yield match.start(), match.end(), match.group()


@cache
def _either() -> re.Pattern[str]:
    """A numeral or a number word; compiled when it is needed, which is not in a scan."""
    return re.compile(rf"{NUMERAL.pattern}|{NUMBER_WORD.pattern}", NUMBER_WORD.flags)


def numbers_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every numeral and number word of `text` in order: start, end, what is printed."""
    for match in _either().finditer(_SPACE.sub(" ", text)):
        yield match.start(), match.end(), match.group()
