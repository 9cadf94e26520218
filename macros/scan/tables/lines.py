"""A table as lines of whole numbers: its columns, or its rows, with what each position is called."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Grid

_TOTAL = re.compile(
    r"\b(?:sub-?totals?|totals?|sum|overall|both|grand|combined|all|gesamt|insgesamt|totaux)\b",
    re.IGNORECASE,
)
_LESS = re.compile(r"\s*[-–—(]*\s*(?:less|deduct|minus|subtract)\b", re.IGNORECASE)
_MOST_DECIMALS = 12


@dataclass(eq=False)
class Lines:
    """Lines of a table side by side, each with a number or none at each position.

    `values` are twice the printed numbers, counted in the table's last digit; `halves` are twice
    the half of a unit of each number's own last digit, so that `value - half` and `value + half`
    are the ends of what it stands for, times two.
    `labels` name the positions, `across` tells that the lines are the table's rows (positions are
    columns). `signs` has -1 where a position is to be taken off, as its heading says ("less").
    """

    values: list[list[int | None]]
    halves: list[list[int]]
    labels: list[str]
    across: bool = False
    signs: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take every position as added where no signs are given."""
        self.signs = self.signs or [1] * len(self.labels)

    @cached_property
    def taken_off(self) -> bool:
        """Whether any position is taken off."""
        return -1 in self.signs

    @cached_property
    def size(self) -> int:
        """How many positions a line has."""
        return len(self.labels)

    @cached_property
    def filled(self) -> list[bool]:
        """Whether any line has a number at each position."""
        return [any(line[at] is not None for line in self.values) for at in range(self.size)]

    @cached_property
    def total(self) -> list[bool]:
        """Whether each position is called a total."""
        return [bool(_TOTAL.search(label)) for label in self.labels]

    @cached_property
    def never_negative(self) -> list[bool]:
        """Whether each line has no number below zero."""
        return [not any(one is not None and one < 0 for one in line) for line in self.values]


def whole_numbers(quantities: Sequence[Quantity]) -> dict[int, tuple[int, int]]:
    """The quantities of a table, by their number, as value and half of `Lines`."""
    places = [
        one.decimals if one.decimals is not None else max(0, -_exponent(one.value))
        for one in quantities
    ]
    last = min(max(places, default=0), _MOST_DECIMALS)
    found = {}
    for one, decimals in zip(quantities, places, strict=True):
        half = 0 if one.decimals is None else 10 ** max(last - decimals, 0)
        found[one.number] = (int(one.value.scaleb(last) * 2), half)
    return found


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def is_less(label: str) -> bool:
    """Tell whether a row's heading says that its numbers are taken off."""
    return bool(_LESS.match(label))


def down(grid: Grid) -> tuple[Lines, list[list[Quantity | None]]]:
    """The columns of a table as lines, and the quantity at each position of each."""
    columns = [column for column, cells in sorted(grid.columns.items()) if len(cells) >= 2]
    cells = [
        [grid.cells.get((row, column)) for row in range(grid.table.rows)] for column in columns
    ]
    labels = [grid.row_label(row) for row in range(grid.table.rows)]
    return _lines(grid, cells, labels, across=False), cells


def across(grid: Grid) -> tuple[Lines, list[list[Quantity | None]]]:
    """The rows of a table as lines, and the quantity at each position of each."""
    rows = [row for row, cells in sorted(grid.rows.items()) if len(cells) >= 3]
    cells = [
        [grid.cells.get((row, column)) for column in range(grid.table.columns)] for row in rows
    ]
    labels = [grid.column_label(column) for column in range(grid.table.columns)]
    return _lines(grid, cells, labels, across=True), cells


def _lines(
    grid: Grid, cells: list[list[Quantity | None]], labels: list[str], *, across: bool
) -> Lines:
    whole = whole_numbers(list(grid.cells.values()))
    values = [[whole[one.number][0] if one else None for one in line] for line in cells]
    halves = [[whole[one.number][1] if one else 0 for one in line] for line in cells]
    return Lines(values, halves, labels, across)


def surprise(tolerance: int, half: int, result: int) -> float:
    """How unlikely it is, in powers of ten, that a sum meets a result by accident.

    A sum of numbers as large as the result has one chance in as many as there are values the
    tolerance would tell apart.
    """
    if result == 0:
        return 0.0
    width = tolerance / half if half else 2.0 * tolerance or 1.0
    units = abs(result) / (2 * half) if half else float(abs(result))
    return max(0.0, math.log10(max(1.0, units / max(width, 1.0))))
