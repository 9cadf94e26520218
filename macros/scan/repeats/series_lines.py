"""The rows and columns of tables as series of numbers, found by the numbers in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.scan.arithmetic.rounded import is_rounded
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.view import View

_HITS = 40  # cells that print one amount
_NEAR = Decimal("0.005")  # half a unit of the third digit: a cell may be the rounded one


@dataclass(frozen=True, eq=False)
class SeriesLine:
    """The numbers of a row or a column, percentages or all others, in order."""

    cells: tuple[Quantity, ...]
    words: frozenset[str]


class SeriesLines:
    """The numbers of all lines by value, so that an amount finds its places."""

    def __init__(self, view: View) -> None:
        """Index the lines of every table that have two numbers or more."""
        places: dict[bool, list[tuple[Decimal, int, SeriesLine]]] = defaultdict(list)
        for grid in view.grids:
            for is_row, lines in ((True, grid.rows), (False, grid.columns)):
                for line in lines.values():
                    for is_rate in (True, False):
                        one = _line_of(line, is_row=is_row, is_rate=is_rate)
                        places[is_rate] += (
                            [(abs(cell.value), at, one) for at, cell in enumerate(one.cells)]
                            if len(one.cells) > 1
                            else []
                        )
        self._places = {
            is_rate: sorted(every, key=lambda place: place[0]) for is_rate, every in places.items()
        }
        self._values = {
            is_rate: [value for value, _, _ in every] for is_rate, every in self._places.items()
        }

    def of(self, one: Quantity) -> list[tuple[int, SeriesLine]]:
        """The places of an amount in lines: its position there; none if there are very many."""
        is_rate = one.kind == "rate"
        values = self._values.get(is_rate, [])
        value = abs(one.value)
        first = bisect_left(values, min(abs(one.low), value - value * _NEAR))
        last = bisect_right(values, max(abs(one.high), value + value * _NEAR))
        if last - first > _HITS:
            return []
        return (
            [
                (at, line)
                for _, at, line in self._places[is_rate][first:last]
                if is_rounded(one, line.cells[at])
            ]
            if last > first
            else []
        )


def _line_of(line: Sequence[Quantity], *, is_row: bool, is_rate: bool) -> SeriesLine:
    cells = tuple(
        one
        for one in line
        if one.kind in COMPARED_KINDS and (one.kind == "rate") == is_rate and not is_identifier(one)
    )
    headings = {one.label if is_row else one.head for one in cells}
    return SeriesLine(cells, frozenset(word for each in headings for word in stems(each)))
