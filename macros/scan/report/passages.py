"""The words around a place of the filing, so that a reader can judge it without looking it up."""

from __future__ import annotations

from typing import NamedTuple

from tieout.macros.filing.model import Filing
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Place

_BEFORE, _AFTER = 160, 120
"""The most characters quoted before and after a place."""
_NEAR = 60
"""The same on each side of misprinted words, which need no more to be judged."""
_OPENING, _CLOSING = ("(", "[", "\u201c"), (".", ",", ";", ":", ")", "]", "%", "\u201d")
"""The signs with no space after them, and before them."""


class Quoted(NamedTuple):
    """A place with the words before and after it; in a table, its headings come before it."""

    before: str
    printed: str
    after: str
    headings: tuple[str, ...] = ()

    @property
    def ahead(self) -> str:
        """The space before the place; none after an opening bracket."""
        return "" if self.before.endswith(_OPENING) else " "

    @property
    def behind(self) -> str:
        """The space after the place; none before a full stop and the like."""
        return "" if self.after.startswith(_CLOSING) else " "

    @property
    def line(self) -> str:
        """The passage on one line, with the place between guillemets."""
        marked = f"{self.before}{self.ahead}»{self.printed}«{self.behind}{self.after}".strip()
        return " · ".join((*self.headings, marked))


def quote(filing: Filing, place: Place, *, briefly: bool = False) -> Quoted:
    """The passage around a place: its block of text, or the headings of its cell and its row."""
    number = place if isinstance(place, Quantity) else None
    printed = number.printed if number else filing.words(place.start, place.end)
    cell = number.cell if number else None
    if cell is not None:
        inside = (cell.start, place.start), (place.end, cell.end)
        before, after = (filing.words(*span) for span in inside)
        rows, columns = " / ".join(cell.row_path), " / ".join(cell.column_path)
        headings = tuple(one for one in (rows, columns) if one)
        return Quoted(before, printed, after, headings)
    block = filing.block_at(place.start)
    ahead, behind = (_NEAR, _NEAR) if briefly else (_BEFORE, _AFTER)
    first, last = max(block.start, place.start - ahead), min(block.end, place.end + behind)
    before = filing.words(first, place.start)
    after = filing.words(place.end, max(last, place.end))
    if first > block.start:
        before = f"…{before.partition(' ')[2]}"
    if last < block.end:
        after = f"{after.rpartition(' ')[0]}…"
    return Quoted(before, printed, after)
