"""Quarters beside their year in one table, with prices and amounts per share that add up to none.

Most rows of such a table may be no sums, so that the headings of the columns show which they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.exact_slips import is_exact_slip
from tieout.macros.scan.view import Grid, View

_QUARTERS = [
    lazy_regex(rf"(?:\b|\d\W*)(?:{words})\b", re.IGNORECASE)
    for words in ("first|1st|Q1", "second|2nd|Q2", "third|3rd|Q3", "fourth|4th|Q4")
]
_YEAR = lazy_regex(r"\b(?:years?|annual|totals?|fiscal|twelve months)\b", re.IGNORECASE)
_EACH = lazy_regex(
    r"\bper\b|\bEPS\b|\bshares?\b|\bhigh\b|\blow\b|\bclos|\bpric|%|\bmargin\b|\brates?\b"
    r"|\bdilut|\bprimary\b|\bbasic\b|\bbalance|\bat (?:end|quarter|period)|\bend of\b"
    r"|\bassets\b|\bliabilities\b|\bequity\b|\bnumber\b|\bratio\b|\baverage\b",
    re.IGNORECASE,
)
"""Words of rows whose quarters do not add up to the year."""
_FEWEST = 3  # rows that hold before another fails
_SOME = 3  # digits of a year that fails


def find(view: View) -> Iterator[Relation]:
    """Yield the year that its quarters in the row do not make up, where most rows hold."""
    for grid in view.grids:
        columns = _columns(grid)
        found = [one for row in grid.rows if (one := _sum(grid, row, columns))] if columns else []
        held = [one for one in found if one.holds and one.result.value]
        fails = [one for one in found if not one.holds]
        if len(held) < _FEWEST or len(fails) * _FEWEST > len(held):
            continue
        for one in fails:
            sign = any(one.missed == 2 * abs(each.value) for each in one.inputs)
            if one.result.digits >= _SOME and (sign or is_exact_slip(one)):
                yield replace(one, siblings=len(held), at_most="warning")


def _columns(grid: Grid) -> list[int]:
    """The columns of the four quarters, and that of the year after them."""
    heads = {column: grid.column_label(column) for column in sorted(grid.columns)}
    named = [[at for at, head in heads.items() if one.search(head)] for one in _QUARTERS]
    if any(len(columns) != 1 for columns in named):
        return []
    run = [column for (column,) in named]
    rest = [at for at, head in heads.items() if at > max(run) and _YEAR.search(head)]
    return [*run, rest[0]] if run == sorted(set(run)) and len(rest) == 1 else []


def _sum(grid: Grid, row: int, columns: list[int]) -> Relation | None:
    cells = [one for column in columns if (one := grid.cells.get((row, column)))]
    if len(cells) < len(columns) or len({one.unit for one in cells}) > 1:
        return None
    if cells[0].unit not in {"USD", ""} or _EACH.search(" ".join(grid.row_paths.get(row, ()))):
        return None
    *quarters, year = cells
    return relate(
        "sum", adding(len(quarters)), quarters, year, basis="siblings",
        what=f"“{year.heading}” of the year is the sum of the four quarters",
    )  # fmt: skip


RULE = Rule(find)
