"""Numbers that stand out from a table whose numbers change evenly along its rows and columns.

A table of make-whole shares is worked out by a model of option prices, so that neighboring numbers
differ by almost the same amount. The second difference of the second differences, over three rows
and three columns, is then close to zero: it adds the numbers 1, -2, 1 times 1, -2, 1. Rounding
changes each number by half a unit of its last digit at most, and so the whole by 8 units at most. A
wrong number is counted four times in its middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

_ROUNDING = 8  # units: sixteen times half of one
_STANDS_OUT = 12  # units that a number adds somewhere: 3 units off in the middle, 6 at the edge
_STENCIL = tuple(
    (row, column, (1, -2, 1)[row + 1] * (1, -2, 1)[column + 1])
    for row in (-1, 0, 1)
    for column in (-1, 0, 1)
)
_REACH = 2  # rows and columns to a number in the same sums
_THREE = 3  # a number and the two beside it
_FEWEST = 3  # sums that a number is in; one in a corner is in a single one

type Numbers = Sequence[Sequence[int | None]]


class Uneven(NamedTuple):
    """A number that stands out: its row and column, by how many units, about, and what is left.

    `left` is the sum of the squares of what is uneven without it.
    """

    row: int
    column: int
    units: int
    left: int


def uneven(numbers: Numbers) -> Iterator[Uneven]:
    """The numbers without which all rows and columns around them are even but for rounding."""
    bends = {
        (row, column): bend
        for row in range(1, len(numbers) - 1)
        for column in range(1, len(numbers[0]) - 1)
        if (bend := _bend(numbers, row, column)) is not None
    }
    likely = {
        (row + down, column + right)
        for (row, column), bend in bends.items()
        if abs(bend) >= _STANDS_OUT
        for down, right, _ in _STENCIL
    }
    found = [
        one
        for place in sorted(likely)
        if (one := _uneven_at(bends, *place)) is not None and _breaks_its_lines(numbers, one)
    ]
    for one in found:
        near = [
            other
            for other in found
            if abs(other.row - one.row) <= _REACH and abs(other.column - one.column) <= _REACH
        ]
        if min(near, key=lambda other: other.left) is one:
            yield one


def _breaks_its_lines(numbers: Numbers, one: Uneven) -> bool:
    """Whether a number is uneven with the two beside it in its row, and in its column.

    A wrong number is counted twice in the middle of each; the line may bend by half as much.
    """
    row, column = numbers[one.row], [line[one.column] for line in numbers]
    for line, at in ((row, one.column), (column, one.row)):
        three = [each for each in line[max(at - 1, 0) : at + 2] if each is not None]
        if len(three) == _THREE and abs(three[0] - 2 * three[1] + three[2]) < abs(one.units):
            return False
    return True


def _bend(numbers: Numbers, row: int, column: int) -> int | None:
    """The second difference of the second differences around a number; None at a gap."""
    total = 0
    for down, right, times in _STENCIL:
        value = numbers[row + down][column + right]
        if value is None:
            return None
        total += times * value
    return total


def _uneven_at(bends: dict[tuple[int, int], int], row: int, column: int) -> Uneven | None:
    """What a number is off by, if that leaves nothing but rounding around it."""
    around = [
        (bends[row - down, column - right], times)
        for down, right, times in _STENCIL
        if (row - down, column - right) in bends
    ]
    if len(around) < _FEWEST:
        return None
    weight = sum(times * times for _, times in around)
    units = round(Fraction(sum(bend * times for bend, times in around), weight))
    left = [abs(bend - units * times) for bend, times in around]
    most = max(abs(times) for _, times in around)
    if max(left) > _ROUNDING or abs(units) * most < _STANDS_OUT:
        return None
    return Uneven(row, column, units, sum(each * each for each in left))
