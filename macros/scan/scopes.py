"""Whether two tables tell of one thing: columns that share rows, and disagree in several, do not.

Two years, a segment and the whole company, or a parent and its subsidiary in one report may bear
the same headings where the words that tell them apart stand outside the table.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_FEWEST = 2  # rows, beside their own, that two columns must share to tell anything
_SEVERAL = 3  # so many other rows that differ: a slip changes one, and the totals that it is in

type Name = tuple[frozenset[str], str]


class Scopes:
    """The columns of a view's tables, each by the words of its rows."""

    def __init__(self, view: View) -> None:
        """Gather the numbers of each column; a name that it bears twice tells nothing."""
        self._columns: dict[tuple[int, int], dict[Name, Decimal | None]] = defaultdict(dict)
        for grid in view.grids:
            for (_, column), one in grid.cells.items():
                named = self._columns[grid.block.start, column]
                name = (one.words, one.unit)
                named[name] = None if name in named else one.value

    def apart(self, one: Quantity, other: Quantity) -> bool:
        """Whether the columns of two cells disagree in several or most other rows they share."""
        first, second = self._of(one), self._of(other)
        shared = [
            (value, its)
            for name, value in first.items()
            if name[0] not in (one.words, other.words)
            and value is not None
            and (its := second.get(name)) is not None
        ]
        differing = sum(value != its for value, its in shared)
        return len(shared) >= _FEWEST and (differing * 2 > len(shared) or differing >= _SEVERAL)

    def _of(self, one: Quantity) -> dict[Name, Decimal | None]:
        if one.cell is None:
            return {}
        return self._columns.get((one.placed.block.start, one.cell.column), {})


scopes_of = once(Scopes)
"""The scopes of a view's tables."""
