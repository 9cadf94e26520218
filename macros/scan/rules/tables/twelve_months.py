"""Twelve months that end within a year: the year, and what this year's months are more than last's.

Such a column stands in a pro forma statement or beside the periods that it is made of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.exact_slips import is_exact_slip
from tieout.macros.scan.view import Grid, View

_YEAR = "P1Y"
_ROWS = 3  # that two statements have in common, and in which a column holds
_MANY = 5  # rows that hold before one that fails is reported
_DIGITS = 3  # of a number that is no chance

type _Terms = tuple[Quantity, Quantity, Quantity]
type _Rows = Mapping[frozenset[str], Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield the columns of twelve months, from a year and two interim periods of the same rows."""
    years = [found for grid in view.grids for found in _years(grid)]
    interim = [found for grid in view.grids for found in _interim(grid)] if years else []
    if not interim:
        return
    cells: dict[Decimal, list[tuple[int, Quantity]]] = defaultdict(list)
    for at, grid in enumerate(view.grids):
        for one in grid.cells.values():
            if one.length >= _DIGITS and one.unit != "rate":
                cells[one.value].append((at, one))
    done: set[int] = set()
    for year, rows in years:
        for later, now, before in interim:
            if later != year + 1:
                continue
            names = [name for name in rows if name in now and name in before]
            found = [
                (at, relation)
                for name in names
                for at, one in cells[rows[name].value + now[name].value - before[name].value]
                if (relation := _relation(one, (rows[name], now[name], before[name])))
            ]
            held = [*_of_columns(found, done)]
            yield from held
            yield from _slips(held, [(rows[name], now[name], before[name]) for name in names], view)


def _of_columns(found: list[tuple[int, Relation]], done: set[int]) -> Iterator[Relation]:
    """The relations of the columns in which several rows hold."""

    def column(at: int, one: Relation) -> tuple[int, int]:
        return at, one.result.cell.column if one.result.cell else -1

    held: dict[tuple[int, int], set[Decimal]] = defaultdict(set)
    for at, one in found:
        held[column(at, one)].add(one.result.value)
    for at, one in found:
        count = len(held[column(at, one)])
        if count >= _ROWS and one.result.number not in done:
            done.add(one.result.number)
            yield replace(one, siblings=count - 1)


def _slips(held: Sequence[Relation], terms: Sequence[_Terms], view: View) -> Iterator[Relation]:
    """The only row of a column that a typing error makes fail, if most others hold."""
    places = Counter(
        (id(one.result.placed.block), one.result.cell.column) for one in held if one.result.cell
    )
    for (block, column), count in places.items() if len(held) >= _MANY else ():
        grid = next(one for one in view.grids if id(one.block) == block)
        named = _rows(grid, column)
        fails = [
            relation
            for each in terms
            if (result := named.get(_name(each[0])))
            and (relation := _relation(result, each))
            and not relation.holds
        ]
        if count >= _MANY and len(fails) == 1 and is_exact_slip(fails[0]):
            yield replace(fails[0], siblings=count)


def _relation(result: Quantity, terms: _Terms) -> Relation | None:
    if any(one.value == 0 for one in terms) or any(one is result for one in terms):
        return None
    return relate(
        "roll-forward", "i0+i1-i2", terms, result, basis="siblings",
        what=f"“{result.heading}” of twelve months is the year with what the months add to it",
    )  # fmt: skip


def _years(grid: Grid) -> Iterator[tuple[int, _Rows]]:
    for column, cells in grid.columns.items():
        period = cells[0].period
        if period.length == _YEAR and period.year and len(rows := _rows(grid, column)) >= _ROWS:
            yield period.year, rows


def _interim(grid: Grid) -> Iterator[tuple[int, _Rows, _Rows]]:
    """The columns of some months, each with the next one to its right, of the year before."""
    columns = sorted(grid.columns)
    for place, column in enumerate(columns[:-1]):
        other = columns[place + 1]
        now, before = grid.columns[column][0].period, grid.columns[other][0].period
        if now.length in {"", _YEAR} or before.length not in {"", now.length}:
            continue
        if now.year is None or before.year != now.year - 1:
            continue
        rows = _rows(grid, column), _rows(grid, other)
        if all(len(each) >= _ROWS for each in rows):
            yield now.year, *rows


def _rows(grid: Grid, column: int) -> _Rows:
    """The amounts of a column by the words of their rows; not those of two rows of one name."""
    cells = grid.columns[column]
    counted = Counter(_name(one) for one in cells)
    return {
        name: one
        for one in cells
        if one.unit == "USD" and (name := _name(one)) and counted[name] == 1
    }


def _name(one: Quantity) -> frozenset[str]:
    return words_of(one.heading) - {"loss", "losses"}


RULE = Rule(find)
