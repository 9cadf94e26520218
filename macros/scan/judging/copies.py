"""Amounts of a table that the next column prints in the same row: one may be copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tieout.macros.scan.view import Grid, View

_DIGITS = 3  # of an amount that two columns seldom share


def copied_in(view: View) -> frozenset[int]:
    """The numbers of the quantities whose row prints the same amount in the next column.

    If a row prints an amount more than twice, it does not change from one column to another.
    """
    return frozenset(number for grid in view.grids for number in _copies_in(grid))


def _copies_in(grid: Grid) -> Iterator[int]:
    for cells in grid.rows.values():
        times = Counter(one.value for one in cells)
        for one, other in pairwise(cells):
            if (
                one.value == other.value
                and one.unit == other.unit
                and one.length >= _DIGITS
                and times[one.value] == 2
            ):
                yield from (one.number, other.number)
