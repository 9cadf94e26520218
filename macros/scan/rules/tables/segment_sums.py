"""Amounts of segments that make up an amount of the whole company, which another table prints.

Each segment has a block of rows ("Americas: net sales, operating income"), and the income statement
or a reconciliation has the sum, in the columns of the same periods.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.scan.arithmetic.totals import total_of
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.exact_slips import held_and_slipped
from tieout.macros.scan.view import Grid, View

_FEWEST, _MOST = 2, 12  # segments
_COLUMNS = 2  # in which the sum holds
_MANY = 3  # before one that fails is reported
_DIGITS = 3  # of a sum that says something

type _Rows = Mapping[tuple[int, int], Mapping[str, Quantity]]
"""The amounts of each row, which has a table's number and its own, by their periods."""


def find(view: View) -> Iterator[Relation]:
    """Yield the sums of blocks that another table prints, in two columns or more."""
    blocks = [
        (at, sums)
        for at, grid in enumerate(view.grids)
        for rows in _blocks(grid)
        if len(sums := _sums(grid, rows)) >= _COLUMNS
    ]
    if not blocks:
        return
    every = _rows(view)
    places: dict[tuple[str, Decimal], list[tuple[int, int]]] = defaultdict(list)
    for row, amounts in every.items():
        for period, one in amounts.items():
            places[period, one.value].append(row)
    for at, sums in blocks:
        counted = Counter(
            row
            for period, terms in sums.items()
            for row in places.get((period, total_of(terms)), ())
            if row[0] != at and total_of(terms) and _is_alike(terms[0], every[row][period])
        )
        if counted:
            row, _ = max(counted.items(), key=lambda one: (one[1], -abs(one[0][0] - at)))
            yield from _of_row(sums, every[row])


def _is_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two rows have a word in common: net sales, and total net sales."""
    return bool(words_of(one.heading) & words_of(other.label))


def _of_row(
    sums: Mapping[str, Sequence[Quantity]], row: Mapping[str, Quantity]
) -> Iterator[Relation]:
    """The sums with the amounts of a row; a failing one only if a typing error explains it."""
    relations = [
        relation
        for period, terms in sums.items()
        if period in row and (relation := _added(terms, row[period]))
    ]
    holds = [one for one in relations if one.verdict == "exact"]
    if len({one.result.value for one in holds if one.result.length >= _DIGITS}) < _COLUMNS:
        return
    yield from held_and_slipped(relations, _MANY)


def _added(terms: Sequence[Quantity], result: Quantity) -> Relation | None:
    name = terms[0].heading
    return relate(
        "sum", adding(len(terms)), terms, result, basis="siblings",
        what=f"“{result.heading or name}” is the sum of “{name}” of the {len(terms)} segments",
    )  # fmt: skip


def _blocks(grid: Grid) -> Iterator[list[int]]:
    """The rows of one heading in groups of their own, which no row of the table adds up."""
    named: dict[str, list[int]] = defaultdict(list)
    for row, path in grid.row_paths.items():
        if len(path) > 1:
            named[path[-1].lower().strip(" .:")].append(row)
    for rows in named.values():
        groups = {grid.row_paths[row][-2] for row in rows}
        if _FEWEST <= len(rows) <= _MOST and len(groups) == len(rows):
            yield rows


def _rows(view: View) -> _Rows:
    found: dict[tuple[int, int], dict[str, Quantity]] = {}
    for at, grid in enumerate(view.grids):
        for row, cells in grid.rows.items():
            timed = [one for one in cells if one.period and one.unit != "rate"]
            amounts: dict[str, Quantity] = {one.period: one for one in timed}
            if len(amounts) >= _COLUMNS:
                found[at, row] = amounts
    return found


def _sums(grid: Grid, rows: Sequence[int]) -> Mapping[str, Sequence[Quantity]]:
    """The amounts of some rows by the period of their column, where two or more have one."""
    found: dict[str, list[Quantity]] = {}
    for column, cells in grid.columns.items():
        terms = [one for row in rows if (one := grid.cells.get((row, column)))]
        if len(terms) >= _FEWEST and cells[0].period:
            if cells[0].period in found:
                return {}  # the periods of two columns are one: they were not read
            found[cells[0].period] = terms
    return found


RULE = Rule(find)
