"""Reads the tables of a plain-text document: columns from where values end, rows from lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tieout.macros.filing.limits import MOST_TEXT_CELLS, refuse_beyond
from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.raw import RawCell, RawTable
from tieout.macros.filing.text_fields import Field, fields_of, is_rule
from tieout.macros.filing.text_regions import LONGEST, is_tag, regions

_FILLED = 0.55
"""How much of its column the first line of a row label fills if it continues on the next."""
_NO_INDENT = 10_000
_INDENTED = 20
_GO_ON = (",", "-", " and", " of", " for", " in", " to", " the", " from", " on", "&")
_MULTIPLIER = re.compile(r"\s*<MULTIPLIER>\s+(?P<times>[0-9,]{1,20})")


@dataclass(slots=True)
class TextTable:
    """A table: its first and last line, from 0, and its cells by logical columns."""

    first: int
    last: int
    raw: RawTable
    multiplier: int = 0


@dataclass(slots=True)
class _Line:
    """A line of a table: where it begins in the reading text, and its fields."""

    number: int
    start: int
    fields: Sequence[Field] = ()
    rules: list[tuple[int, int]] = field(default_factory=list)
    indent: int = 0

    @property
    def valued(self) -> bool:
        return any(one.valued for one in self.fields)


def find_tables(
    lines: Sequence[str], starts: Sequence[int], furniture: frozenset[int]
) -> Iterator[TextTable]:
    """The tables of a document in order; `furniture` are the lines, from 0, that divide pages."""
    at = cells = 0
    for first, last in regions(lines, furniture):
        if first < at:
            continue
        rows, multiplier = _rows(lines, starts, range(first, last + 1), furniture)
        cells += sum(len(row.fields) for row in rows)
        refuse_beyond(cells, MOST_TEXT_CELLS, "cells of tables")
        raw = _raw(rows)
        if raw is not None:
            yield TextTable(first, last, raw, multiplier)
            at = last + 1


def _rows(
    lines: Sequence[str], starts: Sequence[int], numbers: range, furniture: frozenset[int]
) -> tuple[list[_Line], int]:
    """The lines of a table with words or rules, and the power of ten that a tag states."""
    rows: list[_Line] = []
    multiplier = 0
    for number in numbers:
        line = lines[number]
        if number in furniture or not line.strip() or len(line) > LONGEST:
            continue
        tagged = "<" in line
        if tagged and is_tag(line):
            continue
        told = _MULTIPLIER.match(line) if tagged else None
        if told:
            multiplier = len(told["times"].replace(",", "")) - 1
            continue
        row = _Line(number, starts[number], indent=len(line) - len(line.lstrip()))
        if is_rule(line):
            row.rules = [match.span() for match in re.finditer(r"\S+", line)]
        else:
            row.fields = fields_of(line)
        rows.append(row)
    return rows, multiplier


def _raw(rows: Sequence[_Line]) -> RawTable | None:
    """The table of some lines, if it has values."""
    if not any(row.valued for row in rows):
        return None
    columns = _columns(rows)
    return _Cells(rows, columns).read() if columns else None


@dataclass(slots=True)
class _Column:
    """A column of values: their leftmost and rightmost ends, and their usual end."""

    left: int
    right: int
    end: int
    count: int = 1


def _columns(rows: Sequence[_Line]) -> list[_Column]:
    """The columns, from where values end; values whose ends are close are in the same column."""
    ends: list[_Column] = []
    for row in rows:
        ends += (
            _Column(value.start, value.end, value.digits_end)
            for value in row.fields
            if value.valued and (len(row.fields) > 1 or value.start > _INDENTED)
        )
    ends.sort(key=lambda column: column.end)
    found: list[_Column] = []
    for one in ends:
        near = found[-1] if found else None
        if near is not None and (one.end - near.end <= 2 or one.left < near.end):
            near.left, near.right = min(near.left, one.left), max(near.right, one.right)
            if one.end - near.end <= 2 and near.count < 3:
                near.end = one.end
            near.count += 1
        else:
            found.append(one)
    return found


def _place(columns: Sequence[_Column], start: int, end: int) -> tuple[int, int]:
    """The first column, from 1, that words belong to, and how many; 0 is the stub."""
    inside = [
        at for at, column in enumerate(columns, 1) if start < column.right and column.left < end
    ]
    if inside:
        return inside[0], len(inside)
    if end <= columns[0].left:
        gap = columns[0].left - end
        width = columns[1].left - columns[0].right if len(columns) > 1 else 6
        return (1, 1) if start > 8 and gap <= max(width // 2, 2) else (0, 1)
    middle = (start + end) / 2
    nearest = min(
        range(len(columns)),
        key=lambda at: abs((columns[at].left + columns[at].right) / 2 - middle),
    )
    return nearest + 1, 1


class _Cells:
    """Collects the cells of a table, row by row."""

    def __init__(self, rows: Sequence[_Line], columns: Sequence[_Column]) -> None:
        self.table = RawTable(rows[0].start)
        self._rows = rows
        self._columns = columns
        self._pending: RawCell | None = None
        self._indent = 0
        self._body = False
        self._number = 0

    def read(self) -> RawTable | None:
        for at, row in enumerate(self._rows):
            if row.rules:
                self._pending = None
            elif row.fields:
                self._row(at, row)
        table = self.table
        table.rows, table.columns = self._number, len(self._columns) + 1
        table.end = table.cells[-1].end if table.cells else table.start
        return table if table.cells else None

    def _row(self, at: int, row: _Line) -> None:
        valued = any(one.valued and one is not row.fields[0] for one in row.fields)
        self._body = self._body or (valued and not _only_dates(row))
        own = [self._cell(one, at, row) for one in row.fields]
        stub = own[0]
        alone = len(own) == 1 and stub.column == 0
        above = self._pending
        if above is not None and stub.column == 0 and _continues(above, self._indent, stub, row):
            above.end = stub.end
            above.text = f"{above.text} {stub.text}"
            for cell in own[1:]:
                cell.row = above.row
            self.table.cells += own[1:]
            self._pending = above if alone and not above.text.endswith(":") else None
            return
        self.table.cells += own
        self._pending = stub if alone and self._body and not stub.text.endswith(":") else None
        room = len(stub.text) > _FILLED * self._columns[0].left
        self._indent = row.indent if room else _NO_INDENT
        self._number += 1

    def _cell(self, one: Field, at: int, row: _Line) -> RawCell:
        column, width = _spot(self._columns, one, self._rows, at, body=self._body)
        return RawCell(
            self._number,
            column,
            1,
            width,
            row.start + one.start,
            row.start + one.end,
            indent=float(row.indent),
            key=column + width - 1,
            text=one.text,
        )


def _only_dates(row: _Line) -> bool:
    values = [one for one in row.fields if one.valued]
    return all(is_date_like(one.text) for one in values)


def _spot(
    columns: Sequence[_Column], one: Field, rows: Sequence[_Line], at: int, *, body: bool
) -> tuple[int, int]:
    if one.valued and (one.start >= columns[0].left or one.start > 20):
        for index, column in enumerate(columns, 1):
            if column.left <= one.start and one.end <= column.right:
                return index, 1
    left = columns[0].left
    leads = body or one.start == 0 or one.end <= left - 6
    if one.start < left and leads and (body or one.end <= left or one.start < left // 2):
        return 0, 1
    start, end = one.start, one.end
    if not body:
        under = _underline(rows, at, start, end)
        start, end = under or (start, end)
    return _place(columns, start, end)


def _underline(rows: Sequence[_Line], at: int, start: int, end: int) -> tuple[int, int] | None:
    """The rule under a heading, which shows how many columns it covers."""
    if at + 1 < len(rows):
        for low, high in rows[at + 1].rules:
            if low <= start + 2 and end - 2 <= high and high - low < 120:
                return low, high
    return None


def _continues(above: RawCell, indent: int, below: RawCell, row: _Line) -> bool:
    """Whether the heading of a row began on the line above.

    That line was full and this one is indented, or the sentence continues.
    """
    return row.indent > indent or below.text[:1].islower() or above.text.endswith(_GO_ON)
