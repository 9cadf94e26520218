"""The mark of holders who own less than one percent, printed beside some who own more."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import PERCENT
from tieout.macros.scan.quantity import COUNTED_KINDS, Passage, Quantity
from tieout.macros.scan.relation import Finding, Place
from tieout.macros.scan.view import Grid, View

_LESS = Hinted(
    "less than",
    r"(?P<mark>\*{1,3})[^\w\n]{0,8}(?:(?:represents?|denotes|indicates|means|beneficial(?:ly)?"
    r"|owns?|ownership|of|holds?|is) )*less than (?:one percent|1(?:\.0+)?(?: percent| ?%))",
)
_SHARE = lazy_regex(r"(?P<number>\d{1,3}(?:\.\d+)?) ?%?\*?")
_REACH = 6000  # characters below a table
_SMALL = Decimal("0.01")  # what the note says
_HUNDRED = 100


def mark_below(view: View, grid: Grid) -> Passage | None:
    """The mark at the note below a table, or in it, that says "less than 1%"."""
    text = view.filing.text
    end = min(grid.block.end + _REACH, len(text))
    match = _LESS.search(text[grid.block.start : end])
    if match is None:
        return None
    start = grid.block.start + match.start()
    return Passage(start, grid.block.start + match.end())


def marked_percents(view: View, grid: Grid, note: Passage) -> Iterator[Finding]:
    """Each percentage of one percent or more that has the mark beside it."""
    text = view.filing.text
    cells = {(one.row, one.column): one for one in grid.table.cells}
    for cell in grid.table.cells:
        beside = cells.get((cell.row, cell.column - 1))
        if beside is None or beside.kind != "value" or not _is_marked(text, cell, beside.column):
            continue
        share = _SHARE.fullmatch(text[beside.start : beside.end].strip())
        is_percent = PERCENT.search(" ".join(beside.column_path))
        if share and is_percent and Decimal(share["number"]) >= _SMALL * _HUNDRED:
            message = (
                f"{share[0]} is marked with “*” as less than 1%"
                f" (“{' '.join(beside.column_path[-1:])}”)."
            )
            places: tuple[Place, ...] = (Passage(beside.start, cell.end), note)
            yield Finding("share-of", "error", message, places, "no mark", f"{share[0]} *")


def marked_counts(
    grid: Grid, owned_column: int, percent_column: int, whole: Quantity, note: Passage
) -> Iterator[Finding]:
    """Each count of one percent or more of the shares outstanding that has the mark alone.

    A holder's own rights are at most what is owned, so that the count is at least its part of the
    shares outstanding and itself.
    """
    text = whole.filing.text
    for cell in grid.table.cells:
        owned = grid.cells.get((cell.row, owned_column))
        printed = cell.column != percent_column and (cell.row, percent_column) in grid.cells
        if printed or not _is_marked(text, cell, percent_column) or owned is None:
            continue
        if owned.kind not in COUNTED_KINDS or owned.value <= 1:
            continue
        least = owned.value / (whole.value + owned.value)
        if least >= _SMALL:
            message = (
                f"{owned.printed} is marked with “*” as less than 1%, but it is {least:.1%} or more"
                f" of {whole.printed} outstanding."
            )
            places: tuple[Place, ...] = (Passage(cell.start, cell.end), owned, whole, note)
            yield Finding("share-of", "warning", message, places, f"{least:.1%} or more", "*")


def _is_marked(text: str, cell: Cell, column: int) -> bool:
    """Whether a cell is the mark in a column, or beside it without a heading of its own."""
    if cell.kind != "value" or text[cell.start : cell.end].strip() != "*":
        return False
    return cell.column == column or (cell.column == column + 1 and not cell.column_path)
