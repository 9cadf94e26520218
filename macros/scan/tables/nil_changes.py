"""The change in cash of a period that is printed as nil, though cash was another amount before.

The balances of cash at the beginning and the end of the period are printed below it; the change
between them stands elsewhere in the column, as the total of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, misprinted_number
from tieout.macros.scan.view import Grid, View

_CHANGE = lazy_regex(
    r"\W*(?:net )?\W*(?:increase|decrease|change)\b(?:(?!\b(?:due|effect|overdraft|pool\w*)\b).)*"
    r"\bcash\b",
    re.IGNORECASE,
)
_STATED = lazy_regex(r"\b(?:increase|decrease|change)\b", re.IGNORECASE)
_FIRST = lazy_regex(r"\bcash\b.*\bbeginning\b|\bbeginning\b.*\bcash\b", re.IGNORECASE)
_LAST = lazy_regex(r"\bcash\b.*\bend\b|\bend\b.*\bcash\b", re.IGNORECASE)
_NIL = lazy_regex(r"[$\s]*[-–—]+\s*")
_NEAR = 3  # rows from the change to the balances
_FEWEST = 2  # digits of a change


def nil_changes(view: View) -> Iterator[Finding]:
    """Each such change, in statements that print both balances of the column below it."""
    for grid in view.grids:
        labels = {row: grid.row_label(row) for row in grid.rows}
        last = [row for row, label in labels.items() if _LAST.search(label)]
        first = [row for row, label in labels.items() if _FIRST.search(label)]
        if len(first) != 1 or len(last) != 1:
            continue
        rows = _nil_rows(view, grid, range(first[0] - _NEAR, first[0]))
        for cell in rows:
            begin, end = (grid.cells.get((row, cell.column)) for row in (first[0], last[0]))
            if begin is not None and end is not None and begin.unit == end.unit:
                yield from _of_column(grid, cell, begin, end)


def _nil_rows(view: View, grid: Grid, near: range) -> Iterator[Cell]:
    """The dashes of the row of the change in cash."""
    named = {
        cell.row
        for cell in grid.table.cells
        if cell.row in near
        and cell.column == 0
        and _CHANGE.match(view.filing.words(cell.start, cell.end))
    }
    for cell in grid.table.cells:
        dash = cell.column > 0 and cell.kind == "value" and cell.row in named
        if dash and _NIL.fullmatch(view.filing.text[cell.start : cell.end]):
            yield cell


def _of_column(grid: Grid, cell: Cell, begin: Quantity, end: Quantity) -> Iterator[Finding]:
    change = end.value - begin.value
    column = grid.columns[cell.column]
    known = next((one for one in column if one.value == change and one.length >= _FEWEST), None)
    if known is None or known in (begin, end) or _STATED.search(known.heading):
        return
    message = (
        "The change in cash is printed as nil, but cash was "
        f"{begin.printed} and is {end.printed}: {known.printed}, as “{known.heading}” prints."
    )
    yield misprinted_number(message, cell.start, cell.end, known.printed, "-", begin, end, known)
