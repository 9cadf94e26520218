"""Columns of percentages that make a hundred, though no line says so: the mix of sales, by year.

Two columns or more that do so leave no doubt that the rows are all there are. If one column does
not, and a typing error explains it, the others show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import RARELY, all_by_chance
from tieout.macros.scan.arithmetic.hundreds import is_too_much
from tieout.macros.scan.arithmetic.totals import taking_off
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_FEWEST, _MOST = 2, 12  # rows
_MOST_COLUMNS = 8
_BOTH = 2  # columns that make a hundred
_FEW = 3  # percentages of a column that are added in the message one by one
_RATES = lazy_regex(
    r"\b(?:rates?|yields?|margins?|growth|change|increase|decrease|volatility|discount|interest"
    r"|return|ownership|tax(?:es)?|cumulative|as a percent(?:age)? of|ratio|probability)\b",
    re.IGNORECASE,
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the last percentage of each column as what the others leave of a hundred."""
    for grid in view.grids:
        for rows in _runs(grid):
            yield from _relations(grid, rows)


def _runs(grid: Grid) -> Iterator[list[int]]:
    """The rows, one below the other, that have percentages in the same columns and no amounts."""
    run: list[int] = []
    columns: set[int] = set()
    for row, cells in grid.rows.items():
        here = {one.cell.column for one in cells if one.cell}
        rates = all(one.kind == "rate" and 0 < one.value < 1 for one in cells)
        if not rates or (run and here != columns) or _RATES.search(grid.row_label(row)):
            yield run
            run = []
        if rates and not _RATES.search(grid.row_label(row)):
            run.append(row)
            columns = here
    yield run


def _relations(grid: Grid, rows: Sequence[int]) -> Iterator[Relation]:
    if not _FEWEST <= len(rows) <= _MOST:
        return
    columns = [one.cell.column for one in grid.rows[rows[0]] if one.cell]
    if not _BOTH <= len(columns) <= _MOST_COLUMNS:
        return
    found = []
    for column in columns:
        cells = [grid.cells[row, column] for row in rows]
        relation = _rest(cells)
        if relation is not None:
            found.append(relation)
    good = [one for one in found if one.holds and _is_near(one)]
    if len(good) < _BOTH or all_by_chance(good, 1) > RARELY or len(good) + 1 < len(found):
        return
    for one in found:
        if one in good or not one.holds:
            yield replace(one, siblings=len(good), sure=is_too_much(one))


def _is_near(relation: Relation) -> bool:
    """Whether the percentages miss a hundred by two units of the last digit at most."""
    return not relation.misses(_BOTH + 1)


def _rest(cells: Sequence[Quantity]) -> Relation | None:
    *parts, last = cells
    expression = "c0" + taking_off(len(parts))
    beside = listed(parts) if len(parts) <= _FEW else f"the {len(parts)} above it"
    return relate(
        "difference", expression, parts, last, basis="siblings", constants=[1],
        what=f"the rest of 100% beside {beside}",
    )  # fmt: skip


RULE = Rule(find)
