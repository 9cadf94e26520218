"""A table as lines of whole numbers: its columns or its rows, and the names of the positions."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.tables.classes import Cells, apart_from_whole, together
from tieout.macros.scan.view import Grid

_TOTAL = lazy_regex(
    r"\b(?:sub-?totals?|totals?|sum|overall|grand|gesamt|insgesamt|totaux)\b"
    r"|^\W*(?:all(?! others?\b)|both)\b"
    r"|^(?!.*\bdiscontinued\b)\W*(?:net )?cash\b.{0,20}\b(?:provided|used|generated)\b",
    re.IGNORECASE,
)
_REMAINDER = lazy_regex(
    r"\b(?:income|profit|loss|losses|earnings|margin|net|remaining|remainder|difference|after|before"
    r"|excess|deficit|proceeds|dilution)\b",
    re.IGNORECASE,
)
_RATES = lazy_regex(
    r"%|\bpercent|\bchanges?\b(?! in\b)|\baverage\b|\bweighted\b|\brates?\b|\bratios?\b"
    r"|\bmargin\b|\byield\b",
    re.IGNORECASE,
)
"""Headings of columns whose numbers may add up, but do not have to."""
_OF_THEIR_OWN = lazy_regex(
    r"\b(?:change|growth|increase|decrease|margin|yield|average|ratio|rate)s?\b", re.IGNORECASE
)
"""Headings of percentages that are not parts of the total's."""
_LESS = lazy_regex(r"\s*[-–—(]*\s*(?:less|deduct|minus|subtract)\b(?! than\b)", re.IGNORECASE)
_MOST_DECIMALS = 12
_MONEY = frozenset({"USD", "USD/share"})


@dataclass(eq=False)
class Lines:
    """Parallel lines of a table, each with a number or none at each position.

    `values` are twice the printed numbers, in units of the table's last digit; `halves` are twice
    half a unit of each number's own last digit, so that `value - half` and `value + half` are twice
    the ends of its interval.
    `labels` name the positions, `groups` the groups that they are in. `across` says that the lines
    are the table's rows (positions are columns). `signs` has -1 for a position that is subtracted,
    by its heading ("less"). `additive` says which lines have amounts, whose sums are expected to
    hold; sums of rates may hold, but do not have to. `classes` are the kinds of the lines' numbers:
    amounts say nothing about how prices add up. `rounding` is what all numbers are rounded to, in
    units of the last digit. `all_of` is 100% in each line of rates: what its parts add up to.
    """

    values: list[list[int | None]]
    halves: list[list[int]]
    labels: list[str]
    across: bool = False
    signs: list[int] = field(default_factory=list)
    additive: list[bool] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    rounding: int = 1
    all_of: list[int | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Add every position if no signs are given."""
        self.signs = self.signs or [1] * len(self.labels)
        self.additive = self.additive or [True] * len(self.values)
        self.classes = self.classes or ["amount"] * len(self.values)
        self.all_of = self.all_of or [None] * len(self.values)

    @cached_property
    def taken_off(self) -> bool:
        """Whether any position is subtracted."""
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

    def is_remainder(self, at: int) -> bool:
        """Whether a position is called what is left after a deduction."""
        return _REMAINDER.search(self.labels[at]) is not None

    @cached_property
    def grain(self) -> list[int]:
        """The zeros at the end of all numbers of each line, as a power of ten; not evidence."""
        return [_power_of_ten(math.gcd(*(one for one in line if one))) for line in self.values]

    @cached_property
    def slack(self) -> list[int]:
        """The largest rounding error of a sum of each line's numbers."""
        return [sum(halves) for halves in self.halves]

    @cached_property
    def never_negative(self) -> list[bool]:
        """Whether each line has no number below zero."""
        return [not any(one is not None and one < 0 for one in line) for line in self.values]


@once
def _whole_numbers(grid: Grid) -> dict[int, tuple[int, int]]:
    """The quantities of a table, by their number, as value and half of `Lines`."""
    quantities = list(grid.cells.values())
    printed = [as_printed(one) for one in quantities]
    last = min(max((decimals for _, decimals in printed), default=0), _MOST_DECIMALS)
    times = Decimal(2 * 10**last)
    found = {}
    for one, (value, decimals) in zip(quantities, printed, strict=True):
        half = 0 if one.decimals is None else 10 ** max(last - decimals, 0)
        found[one.number] = (int(value * times), half)
    return found


def _power_of_ten(number: int) -> int:
    """The greatest power of ten that divides a number, counted in halves as in `Lines`."""
    power = 1
    while number and number % (2 * power * 10) == 0:
        power *= 10
    return 2 * power


def is_less(label: str) -> bool:
    """Whether a row's heading says that its numbers are subtracted."""
    return bool(_LESS.match(label))


@once
def down(grid: Grid) -> tuple[Lines, Cells]:
    """The columns of a table as lines, and the quantity at each position of each.

    Amounts, rates and amounts per share are never added to each other: a column that has several
    of them becomes several lines.
    """
    columns, labels = _columns_of(grid)
    lines, cells = _lines(grid, _staggered(grid) or columns, labels, fewest=2, across=False)
    for row, label in enumerate(labels):
        path = grid.row_paths.get(row, ())
        lines.groups.append(path[-2] if len(path) > 1 else "")
        less = is_less(label) or (len(path) > 1 and is_less(path[-2]) and not lines.total[row])
        if less and not any((line[row] or 0) < 0 for line in lines.values):
            lines.signs[row] = -1
    return lines, cells


def _staggered(grid: Grid) -> Cells:
    """The single line of a table whose totals are in a separate column next to their parts."""
    if len(grid.columns) < 2 or any(len(cells) > 1 for cells in grid.rows.values()):
        return []
    return [[grid.rows[row][0] if row in grid.rows else None for row in range(grid.table.rows)]]


@once
def across(grid: Grid) -> tuple[Lines, Cells]:
    """The rows of a table as lines, and the quantity at each position of each."""
    return _lines(grid, *_rows_of(grid), fewest=3, across=True)


@once
def mixed_down(grid: Grid) -> tuple[Lines, Cells]:
    """The columns of a table as lines, amounts and rates and prices together."""
    cells, labels = _columns_of(grid)
    return Lines(*_whole(grid, cells), labels, across=False), cells


@once
def mixed_across(grid: Grid) -> tuple[Lines, Cells]:
    """The rows of a table as lines, amounts and rates and prices together."""
    cells, labels = _rows_of(grid)
    return Lines(*_whole(grid, cells), labels, across=True), cells


def _columns_of(grid: Grid) -> tuple[Cells, list[str]]:
    """The columns of a table, and the headings of their positions."""
    at = range(grid.table.rows)
    cells = [[grid.cells.get((row, column)) for row in at] for column in sorted(grid.columns)]
    return cells, [grid.row_label(row) for row in at]


def _rows_of(grid: Grid) -> tuple[Cells, list[str]]:
    """The rows of a table, and the headings of their positions."""
    at = range(grid.table.columns)
    cells = [[grid.cells.get((row, column)) for column in at] for row in sorted(grid.rows)]
    return cells, [grid.column_label(column) for column in at]


def _whole(grid: Grid, cells: Cells) -> tuple[list[list[int | None]], list[list[int]]]:
    """The cells as whole numbers, and half a unit of the last digit of each."""
    whole = _whole_numbers(grid)
    values = [[whole[one.number][0] if one else None for one in line] for line in cells]
    return values, [[whole[one.number][1] if one else 0 for one in line] for line in cells]


def _lines(
    grid: Grid, cells: Cells, labels: list[str], *, fewest: int, across: bool
) -> tuple[Lines, Cells]:
    whole = _whole_numbers(grid)
    parts: Cells = []
    classes: list[str] = []
    for line in cells:
        for name, part in together(line).items():
            if sum(one is not None for one in part) >= fewest:
                parts.append(part)
                money = all(one.unit in _MONEY for one in part if one)
                classes.append("money" if money and name != "rate" else name)
    values, halves = _whole(grid, parts)
    if across:
        apart_from_whole(parts, classes)
    additive = [
        name != "rate"
        and (across or not any(_RATES.search(head) for head in {one.head for one in part if one}))
        for name, part in zip(classes, parts, strict=True)
    ]
    every = [
        next((whole[one.number][0] for one in part if one and _is_all(one)), None) for part in parts
    ]
    return Lines(values, halves, labels, across, [], additive, classes, all_of=every), parts


def _is_all(one: Quantity) -> bool:
    """Whether a number is 100% of something that its column divides."""
    return one.unit == "rate" and one.value == 1 and not _OF_THEIR_OWN.search(one.head)
