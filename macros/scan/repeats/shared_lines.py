"""Rows and columns of two tables that share numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.terms import stems_of
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import COUNTING_KINDS, Quantity
from tieout.macros.scan.view import View

DIGITS = 3
"""Digits of a number that is not the same in two lines by chance."""
CLOSE = Decimal("1.25")
"""Near numbers differ by less than this factor."""
_MOST = 12  # lines that print one number; one that is in more is several quantities

type Pair = tuple[int, int]
"""Two indexes: of a line and of a number in it, or of one number in each of two lines."""


@dataclass(frozen=True, slots=True, eq=False)
class SharedLine:
    """A row or a column: its numbers in order, and whether it is a row."""

    cells: tuple[Quantity, ...]
    is_row: bool

    def name(self, one: Quantity) -> frozenset[str]:
        """The words of the heading that the line's numbers share."""
        return stems_of(one.heading if self.is_row else one.head)

    def path(self, one: Quantity) -> frozenset[str]:
        """The same with the words of the headings above it."""
        return stems_of(one.label if self.is_row else one.head)

    def item(self, one: Quantity) -> frozenset[str]:
        """The words of the other heading of a number, which only that number has."""
        return stems_of(one.head if self.is_row else one.heading)

    def key(self, one: Quantity) -> tuple[str, str]:
        """What a number of the line is called within it."""
        return (one.period, one.head) if self.is_row else (one.label, one.unit)


def lines_of(view: View) -> list[SharedLine]:
    """The rows and the columns of all tables that have two numbers or more."""
    found = []
    for grid in view.grids:
        for is_row, lines in ((True, grid.rows), (False, grid.columns)):
            for line in lines.values():
                cells = tuple(one for one in line if _counts(one))
                if len(cells) > 1:
                    found.append(SharedLine(cells, is_row))
    return found


def _counts(one: Quantity) -> bool:
    return bool(
        one.kind in COUNTING_KINDS
        and one.value
        and not YEAR.fullmatch(one.printed)
        and not is_identifier(one)
    )


def pairs_of(lines: Sequence[SharedLine]) -> Iterator[tuple[SharedLine, SharedLine, list[Pair]]]:
    """The pairs of lines of two tables that share numbers, with the positions of these."""
    where: dict[Decimal, list[Pair]] = defaultdict(list)
    for index, line in enumerate(lines):
        for at, one in enumerate(line.cells):
            if one.digits >= DIGITS:
                where[abs(one.value)].append((index, at))
    shared: dict[Pair, list[Pair]] = defaultdict(list)
    for places in where.values():
        if len(places) <= 2 * _MOST:
            for number, (first, at) in enumerate(places):
                block = lines[first].cells[0].placed.block
                for second, its in places[number + 1 :]:
                    if lines[second].cells[0].placed.block is not block:
                        shared[first, second].append((at, its))
    for (first, second), pairs in shared.items():
        yield lines[first], lines[second], _in_order(pairs)


def _in_order(pairs: list[Pair]) -> list[Pair]:
    """The pairs of positions that are in the same order in both lines."""
    kept: list[Pair] = []
    for at, its in sorted(pairs):
        if not kept or (at > kept[-1][0] and its > kept[-1][1]):
            kept.append((at, its))
    return kept


def rows_above(lines: Sequence[SharedLine]) -> dict[SharedLine, SharedLine]:
    """The row above each row of a table."""
    rows = [one for one in lines if one.is_row]
    return {
        below: line
        for line, below in pairwise(rows)
        if line.cells[0].placed.block is below.cells[0].placed.block
    }


def are_of_two_groups(one: SharedLine | None, other: SharedLine | None) -> bool:
    """Whether the rows above two rows are close in each column and equal in none.

    The tables are of two groups of which one is part of the other, such as the plans whose
    accumulated obligation exceeds their assets, and those whose projected obligation does.
    """
    if one is None or other is None or len(one.cells) != len(other.cells):
        return False
    return all(
        least != most and most < CLOSE * least
        for least, most in (
            sorted((abs(mine.value), abs(its.value)))
            for mine, its in zip(one.cells, other.cells, strict=True)
        )
    )
