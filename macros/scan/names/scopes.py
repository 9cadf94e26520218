"""Whether two columns are of one company and period: not if they differ in many rows of one name.

Two years, a segment and the whole company, or a parent and its subsidiary in one report may have
the same headings if the words that distinguish them are outside the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_FEWEST = 2  # rows, besides their own, that two columns must share to be evidence
_SEVERAL = 2  # other rows that must differ: an error changes one, and its totals

type Name = tuple[frozenset[str], str]


type Row = tuple[int, int]
type Headed = tuple[int, int, str]


class Scopes:
    """The columns of a view's tables, each by the words of its rows."""

    def __init__(self, view: View) -> None:
        """Collect the numbers of each column; a repeated name is not evidence."""
        self._columns: dict[tuple[int, int], dict[Name, Decimal | None]] = defaultdict(dict)
        self._headed: dict[Headed, set[Decimal]] = defaultdict(set)
        self._rows: dict[Row, list[Decimal]] = defaultdict(list)
        for grid in view.grids:
            for (_, column), one in sorted(grid.cells.items()):
                self._headed[_headed(one)].add(abs(one.value))
                self._rows[_row(one)].append(abs(one.value))
                named = self._columns[grid.block.start, column]
                name = (one.words, one.unit)
                named[name] = None if name in named else one.value
        self._tables: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for block, column in sorted(self._columns):
            self._tables[block].append((block, column))

    def apart(self, one: Quantity, other: Quantity) -> bool:
        """Whether the columns of two cells disagree in several or most other rows they share.

        Or whether their tables, with as many columns each, do so in the other columns; or a row has
        several numbers under one heading, so that it is unknown which of them is meant.
        """
        if self._is_one_of(one) or self._is_one_of(other) or self.rows_differ(one, other):
            return True
        shared, differing = self._in_other_rows(one, other)
        if shared >= _FEWEST and (differing * 2 > shared or differing >= _SEVERAL):
            return True
        return shared >= _FEWEST and self._beside(one, other) >= _SEVERAL

    def columns_differ(self, one: Quantity, other: Quantity) -> bool:
        """Whether the columns of two cells disagree in several other rows that they share."""
        return self._in_other_rows(one, other)[1] >= _SEVERAL

    def rows_differ(self, one: Quantity, other: Quantity) -> bool:
        """Whether two rows with as many numbers differ in several of them: a slip changes one."""
        own, its = (self._rows.get(_row(each), []) for each in (one, other))
        if len(own) != len(its):
            return False
        return sum(mine != theirs for mine, theirs in zip(own, its, strict=True)) >= _SEVERAL

    def _in_other_rows(self, one: Quantity, other: Quantity) -> tuple[int, int]:
        """How many other rows the columns of two cells share, and in how many they disagree."""
        return _compared(self._of(one), self._of(other), {one.words, other.words})

    def _is_one_of(self, one: Quantity) -> bool:
        """Whether its row has other numbers under the same heading."""
        return bool(one.head) and one.cell is not None and len(self._headed[_headed(one)]) > 1

    def _beside(self, one: Quantity, other: Quantity) -> int:
        """How many amounts differ in the other columns of two tables with as many columns."""
        own, its = (self._tables.get(each.placed.block.start, []) for each in (one, other))
        if len(own) != len(its) or one.placed.block is other.placed.block:
            return 0
        pairs = zip(own, its, strict=True)
        return sum(
            _compared(self._columns[mine], self._columns[theirs], set())[1]
            for mine, theirs in pairs
            if one.cell and mine[1] != one.cell.column
        )

    def _of(self, one: Quantity) -> dict[Name, Decimal | None]:
        if one.cell is None:
            return {}
        return self._columns.get((one.placed.block.start, one.cell.column), {})


def _row(one: Quantity) -> Row:
    """The table of a number, and its row."""
    return one.placed.block.start, one.cell.row if one.cell else -1


def _headed(one: Quantity) -> Headed:
    """The table of a number, its row, and the headings of its column."""
    return one.placed.block.start, one.cell.row if one.cell else -1, one.head


def _compared(
    first: Mapping[Name, Decimal | None],
    second: Mapping[Name, Decimal | None],
    without: Collection[frozenset[str]],
) -> tuple[int, int]:
    """How many rows two columns share, except `without`, and in how many they disagree."""
    shared = [
        (value, its)
        for name, value in first.items()
        if name[0] not in without and value is not None and (its := second.get(name)) is not None
    ]
    return len(shared), sum(value != its for value, its in shared)


scopes_of = once(Scopes)
"""The scopes of a view's tables."""
