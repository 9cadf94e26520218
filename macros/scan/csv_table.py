"""Reads a CSV file as one table: cells with their places, numbers in the file's own format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.macros.filing.model import Block, Cell, Filing, SectionSpan, Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.mention import Mention
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.view import View, view_of

_CELL = lazy_regex(r'"((?:[^"]|"")*)"|([^,\n]*)')
_NUMBER = lazy_regex(
    r"(?P<open>\()?\s*(?P<minus>[-+−–])?\s*[$€£]?\s*(?P<minus2>[-−–])?"
    r"(?P<digits>\d[\d,.'\s]*|[.,]\d+)\s*(?P<percent>%)?\s*\)?\s*\Z"
)
_BY_SPACE = lazy_regex(r"\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?\Z")
_BY_COMMA = lazy_regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_COMMA_DECIMALS = lazy_regex(r"[\d\s]*\d,\d+\Z")
_POINT_DECIMALS = lazy_regex(r"[\d,\s]*\.\d+\Z")
_LEADING_ZERO = lazy_regex(r"0\d")
_MOST_HEADS = 12  # rows


@dataclass(frozen=True, slots=True)
class _Raw:
    """A cell as in the file: its row and column from 0, its span without quotes."""

    row: int
    column: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Read:
    value: Decimal
    decimals: int
    percent: bool


def csv_view(filing: Filing) -> View:
    """The view of a CSV file: one table, a mention for each cell that is a number."""
    raw = [cell for cell in _cells(filing.source) if cell.text]
    comma_is_decimal = _comma_is_decimal([cell.text for cell in raw])
    read = {
        (cell.row, cell.column): number
        for cell in raw
        if (number := _read(cell.text, comma_is_decimal=comma_is_decimal)) is not None
    }
    table = _table(raw, read)
    block = Block("table", 0, len(filing.source), table=table)
    whole = replace(
        filing, text=filing.source, offsets=None, wide={}, blocks=(block,), facts=(), labels=(),
        references=(), marks=(), furniture=(),
        sections=(SectionSpan("", 1, 0, len(filing.source)),),
    )  # fmt: skip
    mentions = [
        _placed(whole, block, cell, read[cell.row, cell.column])
        for cell in table.cells
        if cell.kind == "value"
    ]
    return view_of(whole, mentions)


def _cells(source: str) -> Iterator[_Raw]:
    """Yield the cells of the file; a quoted cell may contain commas and line ends."""
    at = row = column = 0
    while at <= len(source):
        match = _CELL.match(source, at)
        if match is None:
            break
        group = 1 if match[1] is not None else 2
        start, end = match.span(group)
        text = source[start:end].strip()
        inner = start + (len(source[start:end]) - len(source[start:end].lstrip()))
        yield _Raw(row, column, inner, inner + len(text), text)
        at = match.end()
        if at >= len(source):
            break
        if source[at] == ",":
            column += 1
        elif source[at] == "\n":
            row, column = row + 1, 0
        at += 1


def _comma_is_decimal(texts: Sequence[str]) -> bool:
    """Whether the file writes 1,5 for one and a half."""
    points = commas = groups = 0
    for text in texts:
        digits = text.strip("-−–+$€£%() ")
        if _BY_COMMA.match(digits):
            groups += 1
        elif _COMMA_DECIMALS.match(digits):
            commas += 1
        if _POINT_DECIMALS.match(digits):
            points += 1
    return commas > points and commas > groups


def _read(text: str, *, comma_is_decimal: bool) -> _Read | None:
    match = _NUMBER.match(text)
    if match is None:
        return None
    digits = re.sub(r"[\s']", "", match["digits"])
    if len(match["digits"].split()) > 1 and not _BY_SPACE.match(match["digits"].strip()):
        return None
    if comma_is_decimal:
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    if digits.count(".") > 1 or _LEADING_ZERO.match(digits) or not digits.strip("."):
        return None
    value = Decimal(digits)
    if match["minus"] not in (None, "+") or match["minus2"] or (match["open"] and value):
        value = -value
    return _Read(value, len(digits.partition(".")[2]), match["percent"] is not None)


def _table(raw: Sequence[_Raw], read: dict[tuple[int, int], _Read]) -> Table:
    """The table: column headings above the first numbers, row headings from the words of a row."""
    rows = max((cell.row for cell in raw), default=-1) + 1
    columns = max((cell.column for cell in raw), default=-1) + 1
    years = _year_rows(raw)
    for cell in raw:
        if cell.row in years:
            read.pop((cell.row, cell.column), None)
    first: dict[int, int] = {}
    for row, column in sorted(read):
        first.setdefault(column, row)
    stubs: dict[int, str] = {}
    heads: dict[int, list[str]] = {}
    for cell in raw:
        if (cell.row, cell.column) in read:
            continue
        if cell.column in first and cell.row < first[cell.column]:
            heads.setdefault(cell.column, []).append(cell.text)
        elif cell.row not in stubs:
            stubs[cell.row] = cell.text
    cells = []
    for cell in raw:
        number = (cell.row, cell.column) in read
        head = cell.column in first and cell.row < first[cell.column]
        cells.append(
            Cell(
                row=cell.row, column=cell.column, rows=1, columns=1, start=cell.start, end=cell.end,
                kind="value" if number else "head" if head else "stub",
                row_path=(stubs[cell.row],) if number and cell.row in stubs else (),
                column_path=tuple(heads.get(cell.column, ())[-3:]) if number else (),
            )
        )  # fmt: skip
    end = max((cell.end for cell in raw), default=0)
    return Table(0, end, rows, columns, min(first.values(), default=0), "", tuple(cells))


def _year_rows(raw: Sequence[_Raw]) -> set[int]:
    """Rows near the top whose only numbers are years, which are column headings."""
    by_row: dict[int, list[str]] = {}
    for cell in raw:
        if cell.row < _MOST_HEADS and cell.text[-1].isdigit():
            by_row.setdefault(cell.row, []).append(cell.text)
    return {
        row
        for row, texts in by_row.items()
        if len(texts) > 1 and all(YEAR.fullmatch(text) for text in texts)
    }


def _placed(filing: Filing, block: Block, cell: Cell, read: _Read) -> Placed:
    line, column = filing.place(cell.start)
    end_line, end_column = filing.end_place(cell.end)
    value, decimals = read.value, read.decimals
    if read.percent:
        value, decimals = value.scaleb(-2), decimals + 2
    mention = Mention(
        id=f"L{line}C{column}", page="", line=line, column=column, end_line=end_line,
        end_column=end_column, section="", kind="rate" if read.percent else "number",
        printed=filing.text[cell.start : cell.end], value=f"{value:f}",
        unit="rate" if read.percent else "", decimals=decimals, approximate=False,
    )  # fmt: skip
    return Placed(mention, cell.start, cell.end, 0, filing.sections[0], block, cell, ())
