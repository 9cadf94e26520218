"""Aligns the columns of a table whose signs are in cells of their own, with no empty cells.

Where only some rows have "$" or "%", and the others have nothing in place of its cell, a number is
not in the same raw column as those above it. Such a row then has as many cells as another one once
signs are part of their numbers, but another width. Each cell's column is then its place in its row.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tieout.macros.filing.cells.values import Row, is_number, is_value
from tieout.macros.filing.raw import RawCell

_SIGNS = ("$", "€", "£", "¥", "%", ")")
_LEAST = 2
"""Cells of a row that is not only a title."""


def aligned(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with each cell in the column of its place, if their table is ragged."""
    if not _is_ragged(rows):
        return rows
    body = [row for row in rows if _has_numbers(row)]
    most = Counter(len(row.cells) for row in body).most_common(1)[0][0]
    first = body[0].number
    return [
        _placed(row, after_name=row.number < first and len(row.cells) == most - 1) for row in rows
    ]


def _is_ragged(rows: Sequence[Row]) -> bool:
    """Whether rows of as many cells end in different columns, and no row has an empty cell.

    Only a head may have one above the names of the rows.
    """
    widths: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        above = at = min(row.cells[0].column, 1)
        for cell in row.cells:
            if cell.column != at or cell.rows > 1 or (cell.columns > 1 and not _has_sign(cell)):
                return False
            at += cell.columns
        if len(row.cells) >= _LEAST:
            widths[above + len(row.cells)].add(at)
    return any(_has_numbers(row) for row in rows) and any(len(each) > 1 for each in widths.values())


def _has_sign(cell: RawCell) -> bool:
    """Whether it is a number with a sign, which may have been in a cell of its own."""
    return is_value(cell.text) and any(sign in cell.text for sign in _SIGNS)


def _has_numbers(row: Row) -> bool:
    """Whether a cell after the first is a number, and no year."""
    return any(is_number(cell.text) for cell in row.cells[1:])


def _placed(row: Row, *, after_name: bool) -> Row:
    """A row with its cells in the columns of their places, if need be from the second column."""
    first = max(row.cells[0].column, int(after_name))
    cells = [
        replace(cell, column=at, columns=1, key=at) for at, cell in enumerate(row.cells, first)
    ]
    return replace(row, cells=cells)
