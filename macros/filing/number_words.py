"""English number words, and the whole number that a sequence of them means."""

from collections.abc import Iterable

UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
UNIT_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()
TEEN_ORDINALS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth"
).split()
TENS_ORDINALS = [word[:-1] + "ieth" for word in TENS]

SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""The powers of ten of the scale words."""

VALUES = {
    **{word: n for n, word in enumerate(UNITS + TEENS, start=1)},
    **{word: n for n, word in enumerate(UNIT_ORDINALS + TEEN_ORDINALS, start=1)},
    **{word: 10 * n for n, word in enumerate(TENS, start=2)},
    **{word: 10 * n for n, word in enumerate(TENS_ORDINALS, start=2)},
    "twice": 2,
    "zero": 0,
}


def whole_number(words: Iterable[str]) -> int:
    """The whole number of words in lower case: "two", "hundred", "five" is 205."""
    total = current = 0
    for word in words:
        if word in SCALES:
            total += (current or 1) * 10 ** SCALES[word]
            current = 0
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * (100 if word == "hundred" else 12)
        else:
            current += VALUES[word]
    return total + current
