"""An amount of the text and the cell of a table that it states, rounded or not.

The discussion says that a gain was "$234 million", or the business section that revenues were
"about $54.9 million", and a statement has the gain or the revenues to the thousand. As in
`repeat_again`, the number and the words that both have must be too rare for chance.

These relations hold: numbers that differ are compared by rules that know more about them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log

from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_STATED = frozenset({"money", "shares"})
_OPPOSED = {"money", "shares"}
_CELLS = frozenset({"money", "shares", "number"})
_MOST = 24
"""Cells that an amount may state; one of more cells is too coarse to state any."""
_FEWEST, _DIGITS = 2, 3
_ENOUGH, _SHORT = 9.5, 12.5
"""How unlikely it is, as a logarithm, that an amount of so many digits is a cell's by chance."""


def find(view: View) -> Iterator[Relation]:
    """Yield each amount of a sentence with the cell that it states."""
    names = names_of(view)
    cells = sorted(
        (
            one
            for grid in view.grids
            for one in grid.cells.values()
            if one.kind in _CELLS and one.digits >= _FEWEST and one.number not in names.sentence
        ),
        key=lambda one: abs(one.value),
    )
    values = [abs(one.value) for one in cells]
    for sentence in view.sentences:
        for one in sentence.quantities:
            if one is None or one.kind not in _STATED or one.digits < _FEWEST:
                continue
            if one.cell is not None or one.number not in names.of:
                continue
            yield from _of(one, cells, values, names)


def _of(
    one: Quantity, cells: Sequence[Quantity], values: Sequence[Decimal], names: Names
) -> Iterator[Relation]:
    """The relation of an amount and the cells of the value that it states."""
    low, high = sorted((abs(one.low), abs(one.high)))
    inside = cells[bisect_left(values, low) : bisect_right(values, high)]
    if not 0 < len(inside) <= _MOST:
        return
    rarity = log(len(cells) / len(inside))
    own = names.of[one.number]
    stated: list[tuple[float, Quantity]] = []
    for cell in inside:
        name = names.of.get(cell.number)
        if name is None or not _may_be(one, cell) or own.part != name.part:
            continue
        years = {year for year in (cell.period.year, *map(int, YEAR.findall(cell.head))) if year}
        if years and own.years and years.isdisjoint(own.years):
            continue
        heading = frozenset(stems(cell.heading))
        if heading and heading & own.near:
            stated.append((names.weight(own.near & (name.near | heading)), cell))
    if not stated:
        return
    most = max(weight for weight, _ in stated)
    if rarity + most < (_ENOUGH if one.digits >= _DIGITS else _SHORT):
        return
    best = [cell for weight, cell in stated if weight == most]
    if len({abs(cell.value) for cell in best}) == 1:
        yield repeat_of(
            [*map(unsigned, [one, *best])],
            what="this is the same quantity, rounded in the text",
            basis="numbers",
        )


def _may_be(one: Quantity, cell: Quantity) -> bool:
    """Whether a cell may be what an amount states: of its kind, and not rounded more."""
    return {one.kind, cell.kind} != _OPPOSED and cell.width <= one.width


RULE = Rule(find)
