"""Capitalization as adjusted: an offering adds the same amount to cash and to capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.repairs import slip_of, value_that_mends
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_ACTUAL = re.compile(r"\bactual\b", re.IGNORECASE)
_ADJUSTED = re.compile(r"\bas (?:further )?adjusted\b|\bpro[ -]forma\b", re.IGNORECASE)
_CASH = re.compile(r"^\W*(?:total )?cash\b", re.IGNORECASE)
_CAPITAL = re.compile(
    r"^\W*total (?:stockholders|shareholders|members)?['’]? ?\(?(?:equity|deficit)"
    r"|^\W*total (?:stockholders|shareholders)['’] |^\W*total capitalization",
    re.IGNORECASE,
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the cash of each column as adjusted: the cash before, plus the increase in capital."""
    for grid in view.grids:
        columns = [
            column
            for column in sorted(grid.columns)
            if _ACTUAL.search(grid.column_label(column))
            or _ADJUSTED.search(grid.column_label(column))
        ]
        if len(columns) > 1 and _ACTUAL.search(grid.column_label(columns[0])):
            yield from _of(grid, columns)


def _of(grid: Grid, columns: list[int]) -> Iterator[Relation]:
    cash = [row for row in sorted(grid.rows) if _CASH.search(grid.row_label(row))]
    capital = [row for row in sorted(grid.rows) if _CAPITAL.search(grid.row_label(row))]
    if len(cash) != 1 or not capital:
        return
    for before, after in pairwise(columns):
        found = []
        for row in capital:
            cells = [
                grid.cells.get(at)
                for at in ((cash[0], before), (row, after), (row, before), (cash[0], after))
            ]
            known = [one for one in cells if one is not None]
            if len(known) == len(cells):
                found.append(_gained(known[:3], known[3]))
        tried = [one for one in found if one is not None]
        holds = [one for one in tried if one.holds]
        slips = [one for one in tried if _is_slip(one)]
        yield from holds[:1] or slips[:1]


def _is_slip(relation: Relation) -> bool:
    """Whether a typing error in one of its four numbers explains the failure."""
    return any(
        value is not None and slip_of(place, value)
        for place in relation.places
        if (value := value_that_mends(relation, place)) is not None
    )


def _gained(inputs: list[Quantity], result: Quantity) -> Relation | None:
    label = inputs[1].label.rpartition(" / ")[2]
    return relate(
        "sum", "i0+i1-i2", inputs, result, basis="structure",
        what=f"Cash as adjusted is the cash before it plus the increase in “{label}”",
    )  # fmt: skip


RULE = Rule("capitalization", "cash and capital, actual and as adjusted", find)
