"""Reads the tables of a plain-text document: columns from where values end, rows from lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.filing.limits import MOST_TEXT_CELLS, refuse_beyond
from tieout.macros.filing.raw import RawCell, RawTable
from tieout.macros.filing.text.columns import (
    TableLine,
    ValueColumn,
    columns_of,
    only_dates,
    spot,
    underline,
)
from tieout.macros.filing.text.fields import TextField, fields_of, is_rule
from tieout.macros.filing.text.regions import LONGEST, begins_rows, is_tag, regions
from tieout.macros.filing.text.spreads import spread
from tieout.macros.lazy_regex import lazy_regex

_FILLED = 0.55
"""How much of its column the first line of a row label fills if it continues on the next."""
_NO_INDENT = 10_000
_GO_ON = (",", "-", " and", " of", " for", " in", " to", " the", " from", " on", "&")
_SCHEDULE_HEAD = 12
"""The most lines between the multiplier of a financial data schedule and its rows."""
_MULTIPLIER = lazy_regex(r"\s*<MULTIPLIER>\s+(?P<times>[0-9,]{1,20})")


@dataclass(slots=True)
class TextTable:
    """A table: its first and last line, from 0, and its cells by logical columns."""

    first: int
    last: int
    raw: RawTable
    multiplier: int = 0


def find_tables(
    lines: Sequence[str], starts: Sequence[int], furniture: frozenset[int]
) -> Iterator[TextTable]:
    """The tables of a document in order; `furniture` are the lines, from 0, that divide pages."""
    at = cells = 0
    for first, last in regions(lines, furniture):
        if first < at:
            continue
        rows, multiplier = _rows(lines, starts, range(first, last + 1), furniture)
        if rows and lines[rows[0].number].lstrip().startswith("<"):
            multiplier = multiplier or _multiplier_above(lines, rows[0].number)
        cells += sum(len(row.fields) for row in rows)
        refuse_beyond(cells, MOST_TEXT_CELLS, "cells of tables")
        raw = _raw(rows)
        if raw is not None:
            yield TextTable(first, last, raw, multiplier)
            at = last + 1


def _rows(
    lines: Sequence[str], starts: Sequence[int], numbers: range, furniture: frozenset[int]
) -> tuple[list[TableLine], int]:
    """The lines of a table with words or rules, and the power of ten that a tag states."""
    rows: list[TableLine] = []
    multiplier = 0
    for number in numbers:
        line = lines[number]
        if number in furniture or not line.strip() or len(line) > LONGEST:
            continue
        tagged = "<" in line
        if tagged and is_tag(line):
            if begins_rows(line) and not any(row.valued and not only_dates(row) for row in rows):
                _mark_head(rows)
            continue
        power = _multiplier(line) if tagged else None
        if power is not None:
            multiplier = power
            continue
        row = TableLine(number, starts[number], indent=len(line) - len(line.lstrip()))
        if is_rule(line):
            row.rules = [match.span() for match in re.finditer(r"\S+", line)]
        else:
            row.fields = fields_of(line)
            if "----" in line or "====" in line or "____" in line:  # rules beside words
                rules = [one for one in row.fields if is_rule(one.text)]
                row.rules = [(one.start, one.end) for one in rules]
                row.fields = tuple(one for one in row.fields if one not in rules)
        rows.append(row)
    return rows, multiplier


def _multiplier(line: str) -> int | None:
    """The power of ten in the tag for it."""
    found = _MULTIPLIER.match(line)
    return len(found["times"].replace(",", "")) - 1 if found else None


def _multiplier_above(lines: Sequence[str], first: int) -> int:
    """The power of ten that a financial data schedule states above its rows, each with a tag."""
    ahead = reversed(lines[max(first - _SCHEDULE_HEAD, 0) : first])
    return next(filter(None, map(_multiplier, ahead)), 0)


def _mark_head(rows: Sequence[TableLine]) -> None:
    """Mark the lines above the rows that have several headings."""
    for row in rows:
        row.heads = len(row.fields) > 1 and not row.valued


def _raw(rows: Sequence[TableLine]) -> RawTable | None:
    """The table of some lines, if it has values."""
    if not any(row.valued for row in rows):
        return None
    columns = columns_of(rows)
    return _Cells(rows, columns).read() if columns else None


class _Cells:
    """Collects the cells of a table, row by row."""

    def __init__(self, rows: Sequence[TableLine], columns: Sequence[ValueColumn]) -> None:
        self.table = RawTable(rows[0].start)
        self._rows = rows
        self._columns = columns
        self._pending: RawCell | None = None
        self._indent = 0
        self._body = False
        self._number = 0

    def read(self) -> RawTable | None:
        for at, row in enumerate(self._rows):
            if row.fields:
                self._row(at, row)
            elif row.rules:
                self._pending = None
        table = self.table
        table.rows, table.columns = self._number, len(self._columns) + 1
        table.end = table.cells[-1].end if table.cells else table.start
        return table if table.cells else None

    def _row(self, at: int, row: TableLine) -> None:
        valued = any(one.valued and one is not row.fields[0] for one in row.fields)
        begun = self._body
        self._body = self._body or (valued and not only_dates(row))
        wide = {} if self._body else spread(self._rows, at)
        own = [self._cell(one, at, wide.get(one.start)) for one in row.fields]
        stub = own[0]
        alone = len(own) == 1 and stub.column == 0
        above = self._pending if begun or not alone else None
        indent = self._indent if begun else _NO_INDENT
        if above is not None and stub.column == 0 and _continues(above, indent, stub, row):
            above.end = stub.end
            above.text = f"{above.text} {stub.text}"
            for cell in own[1:]:
                cell.row = above.row
            self.table.cells += own[1:]
            self._pending = above if alone and not above.text.endswith(":") else None
            return
        self.table.cells += own
        self._pending = stub if alone and not stub.text.endswith(":") else None
        room = len(stub.text) > _FILLED * self._columns[0].left
        self._indent = row.indent if room else _NO_INDENT
        self._number += 1

    def _cell(self, one: TextField, at: int, over: tuple[int, int] | None) -> RawCell:
        row = self._rows[at]
        if not self._body:
            over = over or underline(self._rows, at, one.start, one.end)
        column, width = spot(self._columns, one, over, body=self._body)
        return RawCell(
            self._number,
            column,
            1,
            width,
            row.start + one.start,
            row.start + one.end,
            head=bool(row.rules) or row.heads,
            indent=float(row.indent),
            key=column + width - 1,
            text=one.text,
            beside=column > 0 and self._columns[column - 1].words and not one.valued,
        )


def _continues(above: RawCell, indent: int, below: RawCell, row: TableLine) -> bool:
    """Whether the heading of a row began on the line above.

    That was full and this line is indented, or the sentence goes on; not so where this line begins
    with the same words again.
    """
    if below.text.startswith(above.text):
        return False
    return row.indent > indent or below.text[:1].islower() or above.text.endswith(_GO_ON)
