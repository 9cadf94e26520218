"""Weighted averages of shares or units of which none was issued or bought in the periods shown.

If every balance of a statement of equity has the same number of them, so has every average; one
that is a typing error away from it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.tables.earnings_names import is_of_shares
from tieout.macros.scan.view import View

_BALANCE = lazy_regex(r"\W*(?:ending |closing |beginning |opening )?balances?\b", re.IGNORECASE)
_COUNTS = frozenset({"shares", "number"})
_FEWEST, _LONG = 3, 5  # balances of a statement, and digits of a number of shares
_WHAT = "the balances of the statement of equity are all of the same number of shares or units"


def steady_averages(view: View) -> Iterator[Relation]:
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
        rows = [row for row in sorted(grid.rows) if _BALANCE.match(grid.row_label(row))]
        for column, cells in grid.columns.items() if len(rows) >= _FEWEST else ():
            ends = [grid.cells[row, column] for row in rows if (row, column) in grid.cells]
            whole = len(ends) == len(rows) == len(cells) and len({one.value for one in ends}) == 1
            if whole and ends[0].kind in _COUNTS and ends[0].length >= _LONG:
                steady.setdefault(ends[0].value, (ends[-1], len(rows) - 1))
    return steady
