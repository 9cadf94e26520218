"""Numbers that stand out from a table whose numbers change evenly along its rows and columns.

A table of make-whole shares is worked out by a model of option prices, so that neighboring numbers
differ by almost the same amount. The second difference of the second differences, over three rows
and three columns, is then close to zero: it adds the numbers 1, -2, 1 times 1, -2, 1. Rounding
changes each number by half a unit of its last digit at most, and so the whole by 8 units at most. A
wrong number is counted four times in its middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ROUNDING = 8  # units: sixteen times half of one
_STANDS_OUT = 12  # units in the middle of three rows and columns: a number that is 3 units off
_STENCIL = tuple(
    (row, column, (1, -2, 1)[row + 1] * (1, -2, 1)[column + 1])
    for row in (-1, 0, 1)
    for column in (-1, 0, 1)
)
_WEIGHT = 36  # the sum of the squares of the stencil

type Numbers = Sequence[Sequence[int | None]]


class Uneven(NamedTuple):
    """A number that stands out: its row and column, and by how many units, about."""

    row: int
    column: int
    units: int


def uneven(numbers: Numbers) -> Iterator[Uneven]:
    """The numbers without which all rows and columns around them are even but for rounding.

    It cannot be in the first or the last row or column.
    """
    bends = {
        (row, column): bend
        for row in range(1, len(numbers) - 1)
        for column in range(1, len(numbers[0]) - 1)
        if (bend := _bend(numbers, row, column)) is not None
    }
    found = [
        one
        for place, bend in bends.items()
        if abs(bend) >= _STANDS_OUT and (one := _of(bends, *place))
    ]
    for one in found:
        near = [
            other
            for other in found
            if abs(other.row - one.row) <= 2 and abs(other.column - one.column) <= 2
        ]
        if max(near, key=lambda other: abs(other.units)) is one:
            yield one


def _bend(numbers: Numbers, row: int, column: int) -> int | None:
    """The second difference of the second differences around a number; None at a gap."""
    total = 0
    for down, right, times in _STENCIL:
        value = numbers[row + down][column + right]
        if value is None:
            return None
        total += times * value
    return total


def _of(bends: dict[tuple[int, int], int], row: int, column: int) -> Uneven | None:
    """What a number is off by, if that leaves nothing but rounding around it."""
    around = [
        (bends[row - down, column - right], times)
        for down, right, times in _STENCIL
        if (row - down, column - right) in bends
    ]
    weight = sum(times * times for _, times in around)
    if weight * 2 < _WEIGHT:
        return None
    units = round(sum(bend * times for bend, times in around) / weight)
    if any(abs(bend - units * times) > _ROUNDING for bend, times in around):
        return None
    return Uneven(row, column, units)
