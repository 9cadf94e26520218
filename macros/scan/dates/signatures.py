"""The days on which a report or a registration statement was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_BEGINS = lazy_regex(
    r"(?:[Pp]ursuant\s+to\s+the\s+requirements?|PURSUANT\s+TO\s+THE\s+REQUIREMENTS?)\s+(?:of|OF)\b"
)
_SIGNED = lazy_regex(r"\bsigned\b|\bexecuted\b", re.IGNORECASE)
_WORDS = 400  # characters of the sentence that says that the report is signed
_ENDS = lazy_regex(
    r"\b(?:exhibits?|index|schedule|certif\w+|item\s+\d|form\s+\d|balance\s+sheets?|supplemental"
    r"|(?:we|i)\s+have\s+audited|consent|table\s+of\s+contents|accountants?|auditors?)\b",
    re.IGNORECASE,
)
"""Words of what follows the signatures."""
_LONGEST = 3000  # characters of signatures
_LABEL = lazy_regex(
    r"(?:\bdated?(?:\s+as\s+of)?\s*[:.]?|\bthis(?:\s+the)?|\bon(?:\s+the|\s+this)?"
    r"|\b(?:authorized|indicated)[,.:]?(?:\s+(?:on|as\s+of)(?:\s+the)?)?)\s*\Z",
    re.IGNORECASE,
)
_BEFORE = 40  # characters
_APART = 20_000
"""Characters after the first signatures in which there are others; later ones are of an exhibit."""


@once
def signed_days(view: View) -> tuple[Quantity, ...]:
    """The days of the signatures of the filing's first document, by the words before them."""
    return tuple(_days(view))


@once
def last_signed(view: View) -> Quantity | None:
    """The last of those days; None if none is known."""
    return max(signed_days(view), key=lambda one: one.value, default=None)


def _days(view: View) -> Iterator[Quantity]:
    text, documents = view.filing.text, view.filing.documents
    last = documents[0].end if documents else len(text)
    reached, first = 0, last
    for match in _BEGINS.finditer(text, 0, last):
        signed = _SIGNED.search(text, match.end(), min(match.end() + _WORDS, last))
        if signed is None:
            continue
        if match.start() > first + _APART:
            return
        end = min(signed.end() + _LONGEST, last)
        stop = _ENDS.search(text, signed.end(), end)
        end = stop.start() if stop else end
        start = max(signed.end(), reached)
        for at in view.within(start, end):
            one = view.by_mention.get(at)
            if one is None or not one.is_day:
                continue
            if _LABEL.search(text, max(start, one.start - _BEFORE), one.start):
                first = min(first, one.start)
                yield one
        reached = max(reached, end)
