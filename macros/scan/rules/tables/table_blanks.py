"""Percentages left blank in a table: ")%" without a number, and a "%" that joins another column.

A percent sign without a bracket is a heading or a column of signs as often as a blank, so it counts
only where it makes a percentage of the amount before it: "263,018%" in a column of dollars.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.filing.model import Cell, Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprinted_number
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BLANK = lazy_regex(r"\(?\s*\)\s*%")
_PERCENT = lazy_regex(r"\(?[\d.,]+\s*\)?\s*%\)?")
_JOINED = lazy_regex(r"\(?\d{1,3}(?:,\d{3})+\)?(?P<sign>\s*%)")
_LEAST = 3  # percentages of a column, or amounts of another


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage of a table that has its sign and no number."""
    text = view.filing.text
    if "%" not in text:
        return
    for block in view.filing.blocks:
        if block.table is not None and text.count("%", block.start, block.end) > _LEAST:
            yield from _blanks_in(text, block.table)


def _blanks_in(text: str, table: Table) -> Iterator[Finding]:
    columns: dict[int, list[Cell]] = defaultdict(list)
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.kind in {"value", "stub"} and cell.row >= table.head_rows:
            columns[cell.column].append(cell)
            rows[cell.row].append(cell)
    percents = {at for at, cells in columns.items() if _count(text, cells, _PERCENT) >= _LEAST}
    if not percents:
        return
    for cells in rows.values():
        numbers = sum(any(map(str.isdigit, text[one.start : one.end])) for one in cells)
        for one in cells if numbers else ():
            said = text[one.start : one.end].strip()
            if _BLANK.fullmatch(said):
                yield _blank(text, one, cells[0], said)
            elif one.column not in percents and (joined := _JOINED.fullmatch(said)):
                column = columns[one.column]
                alone = _count(text, column, _PERCENT) == 1 == _count(text, cells, _PERCENT)
                if alone and len(column) > _LEAST:
                    sign = joined["sign"].strip()
                    yield _blank(text, one, cells[0], sign, at=joined.start("sign"))


def _count(text: str, cells: Sequence[Cell], pattern: re.Pattern[str]) -> int:
    return sum(pattern.fullmatch(text[one.start : one.end].strip()) is not None for one in cells)


def _blank(text: str, cell: Cell, head: Cell, said: str, at: int = 0) -> Finding:
    named = " ".join(text[head.start : head.end].split())
    start = text.index(said, cell.start + at)
    message = f"A percentage is left blank: “{said}” is printed without a number (“{named}”)."
    return misprinted_number(message, start, start + len(said), "a percentage", said)


RULE = Rule(find)
