"""The parts of a form, "PART I" and "Part II, Item 1A", which number their items anew."""

from __future__ import annotations

import re
from bisect import bisect_right

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.view import View

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_NUMBER = r"(?P<part>I{1,3}|IV)\b"
_BEGINS = lazy_regex(
    rf"^\W*(?:PART|Part(?=\s+[IV]+\W*(?:[-–—.:]|\n|\Z|(?:FINANCIAL|OTHER|Financial|Other)\b)))\s+"
    rf"{_NUMBER}(?!,?[^\S\n]+(?:[Ii]tem|of|in|and|to)\b|[^\n]{{0,40}}\b[Cc]ontinued)",
    re.MULTILINE,
)
_BEFORE = lazy_regex(
    rf"\bpart\s+{_NUMBER}[\W_]{{1,6}}(?:\(?items?[\d\sA-K,]{{0,20}}(?:and\s+)?)?\Z", re.IGNORECASE
)
_AFTER = lazy_regex(
    rf"[A-K]?(?:\([a-z\d]\))*,?\s+(?:of|in|under)\s+part\s+{_NUMBER}", re.IGNORECASE
)
_REACH = 40


class FormParts:
    """Where the parts of a form begin in a filing."""

    def __init__(self, view: View) -> None:
        """Find the beginnings, in the contents too."""
        self._view = view
        found = [*_BEGINS.finditer(view.filing.text)]
        self._starts = [one.start("part") for one in found]
        self._parts = [_ROMAN[one["part"]] for one in found]

    def at(self, offset: int) -> int:
        """The part that a place is in, from 1; 0 if none is known."""
        last = bisect_right(self._starts, offset) - 1
        document = self._view.filing.document_at
        if last < 0 or document(self._starts[last]) != document(offset):
            return 0
        return self._parts[last]

    def stated(self, start: int, end: int) -> int:
        """The part that the words beside a cited item name; 0 if they name none."""
        text = self._view.filing.text
        match = _BEFORE.search(text, max(start - _REACH, 0), start) or _AFTER.match(text, end)
        return _ROMAN[match["part"].upper()] if match else 0
