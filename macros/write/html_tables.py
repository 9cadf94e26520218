"""Writes the tables of an HTML filing, without rows and columns that are only for spacing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup
from tieout.macros.filing.looks import BOLD, Look
from tieout.macros.filing.model import Cell, Filing, Table
from tieout.macros.write.runs import Runs

_USUAL = Look()
_MOST_SPANNED = 100
"""The most rows that a cell is shown to span."""
_WIDE = 3
"""The least columns of a table that may be wider than a phone, and gets keyboard focus."""
_MANY = 9
"""The most columns of a table that fits on a sheet of paper in the usual size."""


def write_table(filing: Filing, table: Table, bounds: tuple[int, int], runs: Runs) -> Markup:
    """Write a table with all words between the `bounds`, which may begin before its cells.

    What stands between two rows, such as the label of a page that ends there, has a row of its own.
    """
    rows: dict[int, list[tuple[Cell, int, int]]] = {}
    between: dict[int, Markup] = {}
    table = _without_empty_columns(table)
    cells = sorted(table.cells, key=lambda cell: cell.start)
    can_part = all(cell.rows == 1 for cell in cells)
    at = bounds[0]
    for number, cell in enumerate(cells):
        end = cell.end if number + 1 < len(cells) else max(bounds[1], cell.end)
        start = cell.start
        if words := filing.text[at:start].strip():
            if number and can_part and cell.row not in rows:
                first = filing.text.index(words, at)
                between[cell.row] = _between(table, runs.write(first, first + len(words)))
            else:
                start = at
        rows.setdefault(cell.row, []).append((cell, start, end))
        at = max(at, end)
    taken: dict[int, set[int]] = {}
    written = Markup("").join(
        Markup("{}<tr>{}</tr>").format(
            between.get(number, ""),
            Markup("").join(_row(filing, table, row, runs, _Spans(rows, taken))),
        )
        for number, row in sorted(rows.items())
    )
    reached = Markup(' tabindex="0"') if table.columns > _WIDE else ""
    many = " many" if table.columns > _MANY else ""
    return Markup(
        '<div class="wide"{}><table class="cells{}"><tbody>{}</tbody></table></div>'
    ).format(reached, many, written)


def _between(table: Table, words: Markup) -> Markup:
    """A row for the words between two rows."""
    return Markup('<tr><td class="center" colspan="{}">{}</td></tr>').format(table.columns, words)


def _without_empty_columns(table: Table) -> Table:
    """The table without columns that only wider cells reach into, as a heading does into a spacer.

    Two columns are joined if no cell begins in the second, or none ends in the first.
    """
    starts = {cell.column for cell in table.cells}
    ends = {cell.column + cell.columns for cell in table.cells}
    places = [0]
    joined = False
    for column in range(1, table.columns):
        joined = not joined and (column not in starts or column not in ends)
        places.append(places[-1] + (not joined))
    if places[-1] + 1 == table.columns:
        return table
    cells = []
    for cell in table.cells:
        first, last = (
            places[min(at, table.columns - 1)]
            for at in (cell.column, cell.column + cell.columns - 1)
        )
        cells.append(replace(cell, column=first, columns=last - first + 1))
    return replace(table, columns=places[-1] + 1, cells=tuple(cells))


type _Rows = dict[int, list[tuple[Cell, int, int]]]


class _Spans(NamedTuple):
    """The cells of each row, and the columns of each row that cells from above reach into."""

    rows: _Rows
    taken: dict[int, set[int]]

    def take(self, cell: Cell, column: int, width: int) -> int:
        """Note what a cell spans; return the number of rows, which no other cell occupies."""
        here = range(column, column + width)
        below = 1
        while below < min(cell.rows, _MOST_SPANNED) and (row := self.rows.get(cell.row + below)):
            free = all(
                one.column >= column + width or one.column + one.columns <= column
                for one, *_ in row
            )
            if not free or not self.taken.get(cell.row + below, set()).isdisjoint(here):
                break
            self.taken.setdefault(cell.row + below, set()).update(here)
            below += 1
        return below

    def blanks(self, row: int, column: int, end: int) -> Iterator[Markup]:
        """The empty cells of a row between two columns, where no cell above reaches."""
        taken = self.taken.get(row, set())
        for free, columns in groupby(range(column, end), lambda each: each not in taken):
            if free:
                yield _empty(len(list(columns)))


def _row(
    filing: Filing, table: Table, row: list[tuple[Cell, int, int]], runs: Runs, spans: _Spans
) -> Iterator[Markup]:
    column = 0
    for cell, start, end in row:
        if cell.column > column:
            yield from spans.blanks(cell.row, column, cell.column)
            column = cell.column
        width = max(min(cell.columns, table.columns - column), 1)
        rows = spans.take(cell, column, width) if cell.rows > 1 else 1
        yield _cell(filing, cell, (width, rows), runs.write(start, end, _without(cell)))
        column += width
    yield from spans.blanks(row[0][0].row, column, table.columns)


def _without(cell: Cell) -> int:
    """The style to leave out: headings of columns are bold anyway."""
    return BOLD if cell.kind == "head" else 0


def _empty(width: int) -> Markup:
    return Markup('<td colspan="{}"></td>').format(width) if width > 1 else Markup("<td></td>")


def _cell(filing: Filing, cell: Cell, spans: tuple[int, int], words: Markup) -> Markup:
    width, rows = spans
    if cell.kind == "head":
        words = Markup("<br>").join(line for line in words.split("<br>") if line.strip())
    look = filing.looks.get(cell.start, _USUAL)
    indented = look.indent and look.align != "center" and cell.kind != "head"
    classes = [look.align, f"in-{look.indent}" if indented else ""]
    tag, scope = "td", ""
    if cell.kind == "head":
        tag, scope = "th", "col" if width == 1 else "colgroup"
    elif cell.kind == "stub":
        tag, scope = "th", "row"
    elif cell.kind == "title":
        classes = ["title", *classes]
    elif look.align != "center":
        classes = ["number"]
    class_names = " ".join(name for name in classes if name)
    return Markup("<{0}{1}{2}{3}{4}>{5}</{0}>").format(
        tag,
        Markup(' class="{}"').format(class_names) if class_names else "",
        Markup(' scope="{}"').format(scope) if scope else "",
        Markup(' colspan="{}"').format(width) if width > 1 else "",
        Markup(' rowspan="{}"').format(rows) if rows > 1 else "",
        words,
    )
