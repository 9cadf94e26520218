"""Numbers of shares that a statement of equity shows as unchanged.

If no change is shown between two balances, the second one is as large as the first; one that
differs is wrong if the balance sheet, too, has the first. If all balances of a statement are the
same number, so is every weighted average; one that is a typing error away from it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.balance_rows import balance_rows
from tieout.macros.scan.tables.earnings_names import is_of_shares
from tieout.macros.scan.view import Grid, View

_BOTH = lazy_regex(
    r"\bshares (?:were )?(?:issued and outstanding|outstanding and issued)\b", re.IGNORECASE
)
_COUNTS = frozenset({"shares", "number"})
_FEWEST, _LONG = 3, 5  # balances of a statement, and digits of a number of shares
_NEAR = 40  # characters from a number to what it counts
_WHAT = "the balances of the statement of equity are all of the same number of shares or units"


def find(view: View) -> Iterator[Relation]:
    """Yield the balances without a change between them, and the averages of such balances."""
    yield from _balances(view)
    yield from _averages(view)


def _balances(view: View) -> Iterator[Relation]:
    """The shares at the end of each period without a change of their number."""
    known: set[Decimal] | None = None
    for grid in view.grids:
        rows = balance_rows(grid)
        for column, cells in grid.columns.items() if len(rows) > 1 else ():
            if len({one.unit for one in cells}) > 1 or cells[0].unit != "shares":
                continue
            known = _stated(view) if known is None else known
            yield from _of_column(grid, column, rows, known)


def _stated(view: View) -> set[Decimal]:
    """The numbers of shares that balance sheets say are issued and outstanding."""
    found: set[Decimal] = set()
    for grid in view.grids:
        for cell in grid.table.cells:
            text = view.filing.text[cell.start : cell.end] if cell.kind == "stub" else ""
            if "outstanding" in text:
                numbers = (view.by_mention.get(at) for at in view.within(cell.start, cell.end))
                found |= {one.value for one in numbers if one and _BOTH.search(one.after(_NEAR))}
    return found


def _of_column(
    grid: Grid, column: int, rows: Sequence[int], known: Collection[Decimal]
) -> Iterator[Relation]:
    for first, last in pairwise(rows):
        one, other = grid.cells.get((first, column)), grid.cells.get((last, column))
        if one is None or other is None or min(one.length, other.length) < _LONG:
            continue
        between = any((row, column) in grid.cells for row in range(first + 1, last))
        if between or last - first < len(("first", "change", "last")) - 1:
            continue
        if one.value == other.value or (one.value in known and other.value not in known):
            yield _repeat(one, other)


def _repeat(one: Quantity, other: Quantity) -> Relation:
    what = f"no change of the shares is shown between “{one.heading}” and “{other.heading}”"
    return repeat_of([one, other], what=what, basis="structure", sure=True)


def _averages(view: View) -> Iterator[Relation]:
    """Each average that is that number, or a typing error away from it."""
    steady = _steady(view)
    for grid in view.grids if steady else ():
        for row, cells in grid.rows.items():
            known = [steady[one.value] for one in cells if one.value in steady]
            if not known or not is_of_shares(grid, row):
                continue
            end, periods = known[0]
            for one in cells if 1 < len(cells) <= periods else ():
                if one.value == end.value or is_slip(one, end):
                    yield repeat_of([end, one], what=_WHAT, basis="structure", sure=True,
                                    at_most="warning")  # fmt: skip


def _steady(view: View) -> dict[Decimal, tuple[Quantity, int]]:
    """The numbers that all balances of a statement print, with how many periods it has."""
    steady: dict[Decimal, tuple[Quantity, int]] = {}
    for grid in view.grids:
        rows = balance_rows(grid)
        for column, cells in grid.columns.items() if len(rows) >= _FEWEST else ():
            ends = [grid.cells[row, column] for row in rows if (row, column) in grid.cells]
            whole = len(ends) == len(rows) == len(cells) and len({one.value for one in ends}) == 1
            if whole and ends[0].kind in _COUNTS and ends[0].length >= _LONG:
                steady.setdefault(ends[0].value, (ends[-1], len(rows) - 1))
    return steady


RULE = Rule(find)
