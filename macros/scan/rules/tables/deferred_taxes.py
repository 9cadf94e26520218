"""Net deferred taxes where the liabilities stand above the assets, or no total is named.

The assets, less the valuation allowance and the liabilities, are the net asset or net liability.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_DEFERRED = lazy_regex(r"\bdeferred (?:income )?tax", re.IGNORECASE)
_ASSETS = lazy_regex(r"\bassets?\b", re.IGNORECASE)
_LIABILITIES = lazy_regex(r"\bliabilit(?:y|ies)\b", re.IGNORECASE)
_ALLOWANCE = lazy_regex(r"\bvaluation (?:allowance|reserve)", re.IGNORECASE)
_NET = lazy_regex(
    r"\A\W*(?:total )?net\b.{0,30}\b(?:tax|asset|liabilit)|\btax(?:es)?.{0,20}, net\W*\Z",
    re.IGNORECASE,
)
_TOTAL = lazy_regex(r"\b(?:total|gross)\b", re.IGNORECASE)
_LONG = 3  # digits of the net amount
_SURE = 4  # the same, if it is in one column


@dataclass(slots=True)
class _Rows:
    """The rows of a table of deferred taxes, by what they are."""

    assets: list[int]
    liabilities: list[int]
    allowances: list[int]
    nets: list[int]


def find(view: View) -> Iterator[Relation]:
    """Yield each net amount of deferred taxes with the totals that make it."""
    for grid in view.grids:
        rows = _rows(grid)
        if rows.nets and rows.allowances and rows.assets and rows.liabilities:
            yield from _nets(grid, rows)


def _rows(grid: Grid) -> _Rows:
    """The totals of assets and of liabilities; the last row of a group that has no other total."""
    found = _Rows([], [], [], [])
    groups: dict[str, list[int]] = {}
    for row, path in sorted(grid.row_paths.items()):
        label = path[-1] if path else ""
        group = next((one for one in reversed(path) if _DEFERRED.search(one)), "")
        if _ALLOWANCE.search(label):
            found.allowances.append(row)
        elif _NET.search(label) and _DEFERRED.search(" ".join(path)):
            found.nets.append(row)
        elif group:
            groups.setdefault(group, []).append(row)
    for group, rows in groups.items():
        totals = [row for row in rows if _is_total(grid, row, group)] or rows[-1:]
        sides = (_ASSETS, found.assets), (_LIABILITIES, found.liabilities)
        for pattern, side in sides:
            if pattern.search(group):
                side.extend(totals)
    return found


def _is_total(grid: Grid, row: int, group: str) -> bool:
    label = grid.row_label(row)
    return label == group or _TOTAL.search(label) is not None


def _nets(grid: Grid, rows: _Rows) -> Iterator[Relation]:
    """The first combination of totals that holds in a column, in all columns."""
    for places in product(rows.assets, rows.allowances, rows.liabilities, rows.nets):
        if len({*places}) < len(places) or max(places) != places[-1]:
            continue
        found = [one for column in grid.columns if (one := _relation(grid, places, column))]
        held = [one for one in found if one.holds]
        if len(held) > 1 or any(one.result.length >= _SURE for one in held):
            yield from (
                replace(one, siblings=len(held) - one.holds)
                for one in found
                if one.holds or is_near_slip(one)
            )
            return


def _relation(grid: Grid, places: Sequence[int], column: int) -> Relation | None:
    cells = [grid.cells.get((row, column)) for row in places]
    parts = [one for one in cells if one is not None]
    if len(parts) < len(places) or not _are_alike(parts):
        return None
    *inputs, net = [unsigned(one) for one in parts]
    owed = _LIABILITIES.search(net.heading) and not _ASSETS.search(net.heading)
    minus = owed or parts[-1].value < 0
    return relate(
        "difference", "i1+i2-i0" if minus else "i0-i1-i2", inputs, net, basis="structure",
        what=f"“{net.heading}” is the assets less the allowance and the liabilities",
        at_most="warning",
    )  # fmt: skip


def _are_alike(parts: Sequence[Quantity]) -> bool:
    """Whether all are amounts of one unit and precision, and the net one is long."""
    return len({(one.unit, as_printed(one)[1]) for one in parts}) == 1 and parts[-1].length >= _LONG


RULE = Rule(find)
