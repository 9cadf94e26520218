"""The balances of a statement of equity, which the balance sheet of the same day prints too.

One that differs is reported if the others of its row agree, and what the balance sheet prints in
its place would make the row add up.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, evaluated, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.balance_pairs import stems_of
from tieout.macros.scan.tables.balance_rows import balance_rows
from tieout.macros.scan.view import Grid, View

_SHEET = lazy_regex(r"\W*total liabilities\b.*\b(?:equity|deficit|deficiency)", re.IGNORECASE)
_EQUITY = lazy_regex(
    r"\W*total (?!liabilities)(?:\w+[’']?s?[’']? )*(?:equity|deficit|deficiency)\b", re.IGNORECASE
)
_TOTAL = lazy_regex(r"\btotals?\b", re.IGNORECASE)
_ASIDE = lazy_regex(r"\([^)]*\)?|[,;:$–—].*|\s-\s.*|\bpar\b.*|\d.*", re.DOTALL)
_IDLE = stems_of(
    "amount amounts value values dollars deficit earnings income loss total stated at cost"
)
_FEWEST = 2  # balances of a row that agree
_TOTALS = "total"


class _Pair(NamedTuple):
    """A balance in a statement of equity, and that of the balance sheet."""

    here: Quantity
    there: Quantity


type _Sheet = Mapping[frozenset[str], Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield the balances that both print, and the one that is wrong in its row."""
    sheets = _sheets(view)
    if not sheets:
        return
    for grid in view.grids:
        for row in balance_rows(grid):
            day = grid.rows[row][0].period.day
            if day in sheets:
                yield from _of_row(grid, row, sheets[day])


def _sheets(view: View) -> Mapping[dt.date | None, _Sheet]:
    """The lines of equity of each balance sheet by its day; the first one that has them."""
    found: dict[dt.date | None, _Sheet] = {}
    for grid in view.grids:
        ends = [row for row in grid.rows if _SHEET.match(grid.row_label(row))]
        for column in grid.columns if len(ends) == 1 else ():
            day = grid.columns[column][0].period.day
            if day and day not in found and (sheet := _sheet(grid, column, ends[0])):
                found[day] = sheet
    return found


def _sheet(grid: Grid, column: int, end: int) -> _Sheet:
    named: dict[frozenset[str], list[Quantity]] = defaultdict(list)
    for row in sorted(grid.rows):
        one = grid.cells.get((row, column))
        if one is None or row >= end or one.unit != "USD":
            continue
        label = grid.row_label(row)
        is_total = _EQUITY.match(label)
        named[frozenset({_TOTALS}) if is_total else _name(label)].append(one)
    last = named.get(frozenset({_TOTALS}), [])[-1:]
    found = {name: cells[0] for name, cells in named.items() if name and len(cells) == 1}
    return found | {frozenset({_TOTALS}): one for one in last} if last else {}


@lru_cache(maxsize=1024)
def _name(label: str) -> frozenset[str]:
    """The words of a line before its details: "Common stock, $0.01 par value"."""
    return stems_of(_ASIDE.sub(" ", label)) - _IDLE


def _of_row(grid: Grid, row: int, sheet: _Sheet) -> Iterator[Relation]:
    pairs = [*_pairs(grid, row, sheet)]
    agree = [one for one in pairs if one.here.value == one.there.value]
    differ = [one for one in pairs if one not in agree]
    if len(agree) >= _FEWEST:
        for pair in agree:
            if pair.here.value:
                yield _repeat(pair, len(agree) - 1)
        if len(differ) == 1:
            yield from _wrong(grid.rows[row], differ[0], len(agree))


def _pairs(grid: Grid, row: int, sheet: _Sheet) -> Iterator[_Pair]:
    """The balances of a row, each with that of the balance sheet that has the same name."""
    seen: set[frozenset[str]] = set()
    for one in grid.rows[row]:
        head = one.cell.column_path if one.cell else ()
        name = _name(" ".join(head))
        if not name and head and _TOTAL.search(" ".join(head)):
            name = frozenset({_TOTALS})
        if one.unit == "USD" and name in sheet and name not in seen:
            seen.add(name)
            yield _Pair(one, sheet[name])


def _repeat(pair: _Pair, siblings: int) -> Relation:
    name = pair.here.head.replace(" / ", " ") or "the balance"
    return repeat_of(
        [unsigned(pair.here), unsigned(pair.there)],
        what=f"“{name}” is in the statement of equity and in the balance sheet",
        siblings=siblings,
    )


def _wrong(cells: Sequence[Quantity], pair: _Pair, agree: int) -> Iterator[Relation]:
    """A balance that the balance sheet does not have, if the row adds up with what it has."""
    amounts = [one for one in cells if one.unit == "USD"]
    *parts, total = amounts
    if pair.here not in parts or len(parts) < _FEWEST:
        return
    rest = sum(one.value for one in parts if one is not pair.here)
    if rest + pair.there.value == total.value:
        yield _repeat(pair, agree)
        yield from evaluated(
            relate(
                "sum", adding(len(parts)), parts, total, basis="structure", siblings=agree,
                what="the total of equity is the sum of its parts",
            )
        )  # fmt: skip


RULE = Rule(find)
