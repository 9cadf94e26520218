"""Shares at the end of a period in which a statement of equity shows no change of their number.

They are as many as at its beginning; an end that differs is wrong if the balance sheet, too, has
the number of the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import Grid, View

_BALANCE = lazy_regex(r"\W*(?:ending |closing |beginning |opening )?balances?\b", re.IGNORECASE)
_BOTH = lazy_regex(
    r"\bshares (?:were )?(?:issued and outstanding|outstanding and issued)\b", re.IGNORECASE
)
_LONG = 5  # digits of a number of shares
_NEAR = 40  # characters from a number to what it counts


def unchanged_shares(view: View) -> Iterator[Relation]:
    """The shares at the end of each period without a change of their number."""
    known: set[Decimal] | None = None
    for grid in view.grids:
        rows = [row for row in sorted(grid.rows) if _BALANCE.match(grid.row_label(row))]
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
