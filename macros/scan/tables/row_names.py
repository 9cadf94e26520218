"""The row of a table that prints a number, by its folded name."""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.quantity import TERM_KINDS

_NOTED = lazy_regex(r"\([^()]{0,4}\)|[^\w(]+|\(")
"""What two prints of one name may differ in: the marks of notes, points and spaces."""

type Row = tuple[int, str]


def row_of(placed: Placed) -> Row | None:
    """The table and the folded name of the row of an amount; None outside tables, or without one.

    Several titles of a table of contents have one page, and several rows one day.
    """
    cell, kind = placed.cell, placed.mention.kind
    if cell is None or cell.kind != "value" or not cell.row_path or kind not in TERM_KINDS:
        return None
    name = _NOTED.sub("", cell.row_path[-1]).casefold()
    return (placed.block.start, name) if name else None
