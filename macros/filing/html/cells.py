"""Opens and closes the cells of an HTML table, and joins numbers that are split across cells."""

from tieout.macros.filing.build import Pieces
from tieout.macros.filing.html.style import Style
from tieout.macros.filing.limits import MOST_CELLS, refuse_beyond
from tieout.macros.filing.raw import RawCell, RawTable
from tieout.macros.lazy_regex import lazy_regex

_OPENS = frozenset({"$", "US$", "C$", "A$", "£", "€", "¥", "$(", "(", "($", "US$(", "-$"})
_CLOSES = lazy_regex(r"\s*(?:\)?\s*%|\)|%\))\s*(?:$|[,;*]|\([0-9a-z]{1,2}\)|\[)")
_PERCENT = lazy_regex(r"%\s*(?:\(?[0-9a-z]{1,2}\)|\*)?\s*\Z")
_TIMES = lazy_regex(r"\s*[x×]\s*")
_DIGIT = lazy_regex(r"[0-9]")
_LONG_CELL = 200
_MOST_STEPS = 1_000_000
"""The most steps in one table to search rows for free columns next to cells that span them."""


def open_cell(table: RawTable, tag: str, style: Style, align: str) -> None:
    """Begin a cell in the first column that no cell above spans."""
    row = max(table.rows - 1, 0)
    table.in_row += 1
    refuse_beyond(table.in_row, MOST_CELLS, "cells in a row of a table")
    while table.taken.get(table.column, 0) > row and table.steps < _MOST_STEPS:
        table.column += 1
        table.steps += 1
    if style.rows > 1:
        for column in range(table.column, table.column + style.columns):
            table.taken[column] = row + style.rows
    table.cell = RawCell(
        row,
        table.column,
        style.rows,
        style.columns,
        -1,
        -1,
        head=tag == "th",
        indent=style.indent,
        align=align,
        key=table.column + style.columns - 1,
    )
    table.blocks_in_cell = 0
    table.column += style.columns
    table.columns = max(table.columns, table.column)


def close_cell(table: RawTable, pieces: Pieces) -> None:
    """Close the open cell, and keep it if it has words."""
    cell, table.cell = table.cell, None
    if cell is not None and cell.start >= 0:
        cell.end = pieces.length
        cell.text = pieces.tail(cell.start)
        if (table.cells and table.cells[-1] is not cell) or not table.cells:
            table.cells.append(cell)
        if table.blocks_in_cell > 1 and len(cell.text) > _LONG_CELL:
            table.prose += 1


def joins(before: str, after: str) -> str:
    """Whether the words of a cell continue in the next: "open" if a number begins there."""
    before, first = before.strip(), after.lstrip()[:1]
    if before in _OPENS and first and (first.isdigit() or first in ".(-—–−" or first == "["):
        return "open"
    if not _DIGIT.search(before) and before[-1:] not in "—–-":
        return ""
    if _CLOSES.match(after):
        if _PERCENT.search(before) and "%" in after:
            return ""  # the sign of an empty column
        opened = before.count("(") > before.count(")")
        closing = after.lstrip()[:1] == ")"
        return "close" if opened or not closing else ""
    return "close" if _TIMES.fullmatch(after) and before[-1:].isdigit() else ""
