"""Where the sentences of a text end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex

# A sentence ends with a period and white space, but not after an abbreviation or an initial.
_END = lazy_regex(r"[.!?;][”\"’')]*\s+(?=[“\"(]?[A-Z$(0-9])")
_SHORT = lazy_regex(
    r"(?:\b[A-Z]|\b[ie]\.[eg]|\b(?:No|Nos|Mr|Mrs|Ms|Dr|St|vs|Inc|Ltd|Co|Corp|Bros|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|cf|approx|U\.S))\Z",
    re.IGNORECASE,
)
_SHORTER = 8  # characters
_COMMA = lazy_regex(r",\s+")
_SPACE = lazy_regex(r"\s+")
_LONGEST = 4_000
"""Characters of a sentence; rules compare the numbers of one with each other."""


def sentence_ends(text: str, first: int, last: int) -> Iterator[int]:
    """Yield where sentences end between two places of a text; far too long ones end at a space."""
    start = first
    for match in _END.finditer(text, first, last):
        if not _SHORT.search(text, max(match.start() - _SHORTER, first), match.start()):
            yield from _cuts(text, start, match.end())
            yield match.end()
            start = match.end()
    yield from _cuts(text, start, last)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where to divide a text that is too long: behind a comma, or else at a space."""
    while end - start > _LONGEST:
        cut = _COMMA.search(text, start + _LONGEST, min(end, start + 2 * _LONGEST))
        if cut is None:
            cut = _SPACE.search(text, start + _LONGEST, end)
        if cut is None:
            return
        start = cut.end()
        yield start
