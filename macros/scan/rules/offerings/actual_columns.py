"""The column “Actual” of a capitalization, which is the balance sheet of the day it names.

A draft brings the balance sheet up to date and leaves the capitalization as it was: its cash is
that of the balance sheet, but not its deficit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_ACTUAL = lazy_regex(r"\bactual\b", re.IGNORECASE)
_OTHERWISE = lazy_regex(r"\badjusted\b|\bpro[ -]forma\b|\brestat", re.IGNORECASE)
_NO_SHEET = lazy_regex(r"\b(?:actual|adjusted|pro[ -]forma|restat)", re.IGNORECASE)
_DAY = Hinted("capitalization", r"\bcapitalization\b[^.;{}]{0,90}? (?:as of|at) \{d(?P<day>\d+)\}")
_HOLDERS = r"(?:stock|share)holders[’']? "
_LINES = {
    "cash": r"(?:total )?cash(?: and cash equivalents)?",
    "paid-in capital": r"additional paid[ -]in[ -]capital|capital in excess of par(?: value)?",
    "accumulated deficit": r"accumulated deficit",
    "equity": rf"total {_HOLDERS}\(?(?:equity|deficit|deficiency)\)?(?: \(?(?:deficit|equity)\)?)?",
}
_NAMES = {
    name: lazy_regex(rf"\W*(?:{pattern})\W*(?:\(\d\)\W*)?\Z", re.IGNORECASE)
    for name, pattern in _LINES.items()
}
_ASSETS = lazy_regex(r"\W*total assets\W*\Z", re.IGNORECASE)
_FEW, _LAST_UNITS = 3, 2  # digits of an amount; units by which rounded amounts may differ
_SCALE = 1000
_YEAR = 4  # digits
_ABOVE, _HEAD = 60, 150  # characters above a table, and those of its headings
_BACK = 6000  # characters before the table in which its day is told

type _Lines = Mapping[str, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the lines of such a column with those of the balance sheet of its day."""
    columns = [(grid, lines) for grid in view.grids if (lines := _actual(grid))]
    told = [*_days(view)] if columns else []
    for grid, lines in columns:
        start = grid.block.start
        days = [day for at, day in told if start - _BACK < at < start]
        days = days or [*filter(None, [_day_within(view, start, start + _HEAD)])]
        found: Sequence[Relation] = ()
        for sheet in _balance_sheets(view, grid, days[-1]) if days else ():
            found = max(found, [*_compared(lines, sheet)], key=len)
        if any(one.holds for one in found):
            yield from found


def _actual(grid: Grid) -> _Lines:
    """The lines of the column of a table that prints actual amounts; empty if there is none."""
    heads = {column: grid.column_label(column) for column in grid.columns}
    if not any(_OTHERWISE.search(head) for head in heads.values()):
        return {}
    actual = [
        column
        for column, head in heads.items()
        if _ACTUAL.search(head) and not _OTHERWISE.search(head)
    ]
    return _lines(grid.columns[actual[0]]) if len(actual) == 1 else {}


def _lines(cells: Sequence[Quantity]) -> _Lines:
    """The amounts of a column by what its rows are called, unless it has two of one name."""
    found: dict[str, Quantity] = {}
    twice: set[str] = set()
    for one in cells:
        name = next((name for name, named in _NAMES.items() if named.match(one.heading)), "")
        if name and one.unit in {"USD", ""}:
            twice |= {name} & found.keys()
            found[name] = one
    return {name: one for name, one in found.items() if name not in twice}


def _days(view: View) -> Iterator[tuple[int, str]]:
    """The days that sentences name as those of a capitalization, each with its place."""
    for sentence in view.sentences:
        match = _DAY.search(sentence.masked)
        day = sentence.quantities[int(match["day"])] if match else None
        if day is not None and day.is_day:
            yield sentence.start, dt.date.fromordinal(int(day.value)).isoformat()


def _balance_sheets(view: View, own: Grid, day: str) -> Iterator[_Lines]:
    """The columns of the balance sheets of a day, or of its year if they tell no more."""
    for grid in view.grids:
        if grid is own or not any(_ASSETS.match(grid.row_label(row)) for row in grid.rows):
            continue
        for cells in grid.columns.values():
            start = grid.block.start
            period = cells[0].period.rpartition("/")[2] or _day_within(view, start - _ABOVE, start)
            if period in {day, day[:_YEAR]} and not _NO_SHEET.search(cells[0].head):
                yield _lines(cells)


def _day_within(view: View, start: int, end: int) -> str:
    """The last day that is printed between two places, such as that right above a table."""
    days = [one for index in view.within(start, end) if (one := view.by_mention.get(index))]
    told = [one for one in days if one.is_day]
    return dt.date.fromordinal(int(told[-1].value)).isoformat() if told else ""


def _compared(lines: _Lines, sheet: _Lines) -> Iterator[Relation]:
    """The lines of both; one that differs by more than its rounding fails."""
    for name, one in lines.items():
        other = sheet.get(name)
        if other is None or min(one.digits, other.digits) < _FEW:
            continue
        fine, coarse = unsigned(other), unsigned(one)
        if fine.value > _SCALE // 2 * coarse.value:
            coarse = replace(
                coarse,
                value=coarse.value * _SCALE, low=coarse.low * _SCALE, high=coarse.high * _SCALE,
            )  # fmt: skip
        relation = repeat_of(
            [coarse, fine],
            what=f"“{one.heading}” is printed in two ways, in the column “{one.head}” of the "
            "capitalization and in the balance sheet of its day",
            alone=False,
        )
        near = abs(fine.value - coarse.value) <= _LAST_UNITS * max(fine.width, coarse.width)
        if relation.holds or not near:
            yield replace(relation, most="warning")


RULE = Rule("actual-columns", find)
