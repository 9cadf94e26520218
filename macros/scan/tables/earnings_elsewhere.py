"""Earnings per share in a table without shares: their average is in another, of the same period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.earnings import DIGITS, SCALES, earned
from tieout.macros.scan.tables.earnings_names import (
    is_alike,
    is_of_result,
    is_of_shares,
    is_otherwise,
    is_per_share,
    namesakes,
)
from tieout.macros.scan.view import Grid, View

_MOST = 6  # averages of one period, and rows that may be the result
_LONG = 3  # digits of earnings per share that one column is enough for
_FEWEST = 2  # columns, of other earnings

type _Averages = Mapping[str, Sequence[tuple[str, Quantity]]]


def earnings_elsewhere(view: View) -> Iterator[Relation]:
    """The earnings per share of tables without shares; only those that hold."""
    averages = _averages(view)
    if not averages:
        return
    for grid in view.grids:
        paths = {row: " ".join(path) for row, path in grid.row_paths.items()}
        each = [row for row in paths if is_per_share(grid, row)]
        if not each or any(is_of_shares(grid, row) for row in paths):
            continue
        results = [row for row, path in paths.items() if row not in each and is_of_result(path)]
        for row in each:
            over = namesakes(grid, row, each) if is_otherwise(paths[row]) else results
            yield from _of_row(grid, row, over[:_MOST], averages)


def _averages(view: View) -> _Averages:
    """The weighted averages of shares of each period, with their headings, each value once."""
    found: dict[str, dict[Decimal, tuple[str, Quantity]]] = defaultdict(dict)
    for grid in view.grids:
        for row, path in grid.row_paths.items():
            if is_of_shares(grid, row):
                for one in grid.rows[row]:
                    if one.period and one.length > _LONG:
                        found[_time(one)].setdefault(one.value, (" ".join(path), one))
    return {period: [*each.values()][:_MOST] for period, each in found.items()}


def _time(one: Quantity) -> str:
    """The year of a number, or its period if that is not a year."""
    period = one.period
    return period.end[:4] if period.time == period.end else period


def _of_row(
    grid: Grid, row: int, results: Sequence[int], averages: _Averages
) -> Iterator[Relation]:
    """The earnings of a row over the result that fits most columns."""
    best: list[Relation] = []
    for over in results:
        for scale in SCALES:
            found = [
                held
                for one in grid.rows[row]
                if one.cell
                and (result := grid.cells.get((over, one.cell.column)))
                and (held := _held(one, result, averages, scale))
            ]
            if len(found) > len(best):
                best = found
    stated = [one for one in best if one.result.length >= DIGITS]
    if len({one.result.value for one in stated}) >= _FEWEST or any(
        one.result.length >= _LONG for one in stated
    ):
        yield from (replace(one, siblings=len(stated) - 1) for one in stated)


def _held(one: Quantity, result: Quantity, averages: _Averages, scale: Decimal) -> Relation | None:
    """Earnings per share over an average of their own period, if one of them gives them."""
    tried = (
        earned((one, result, shares), scale)
        for path, shares in averages.get(_time(one), ())
        if is_alike(one.label, path)
    )
    return next((relation for relation in tried if relation and relation.holds), None)
