"""What a filing may have at most: no filing has as much, and what has would take too long."""

import re

MOST_NUMBERS = 500_000
"""Groups of digits: "1,250,000" has three."""
MOST_LINES = 1_500_000
MOST_DOCUMENTS = 1_000
MOST_CELLS = 4_000
"""In one row of a table."""
MOST_WORDS = 300_000
"""Number words, or words that begin like one: ten times as many as a filing of 25 MB has."""
_DIGITS = re.compile(r"[0-9]+")
_WORDS = tuple(f" {word}" for word in "one tw three four five six seven eight nine ten".split())


class TooMuchError(ValueError):
    """A filing that has too much of something; the message says of what."""


def refuse_beyond(count: int, most: int, what: str) -> None:
    """Raise :class:`TooMuchError` where there is more than `most` of something."""
    if count > most:
        message = f"has more than {most:,} {what}: no filing has as many, and it is not read"
        raise TooMuchError(message)


def refuse_dense(text: str) -> None:
    """Raise :class:`TooMuchError` for a text with more numbers, or number words, than any has."""
    refuse_beyond(numbers_in(text), MOST_NUMBERS, "groups of digits")
    small = text.lower()
    refuse_beyond(sum(map(small.count, _WORDS)), MOST_WORDS, "number words")


def numbers_in(text: str) -> int:
    """How many groups of digits a text has, for :data:`MOST_NUMBERS`."""
    return sum(1 for _ in _DIGITS.finditer(text))
