"""The registration fee among the expenses of an offering.

It is that of the fee table. A shelf whose fee table is an exhibit has the fee there alone: it is
then the amount on the cover at the rate of a fiscal year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.names.title_amounts import is_title_amount
from tieout.macros.scan.offerings.fee_rates import DOLLAR, FEWEST, RATES, at_rate
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import Grid, View

_SURE = 5  # digits of a fee that a typing error explains, and not another amount
_EXPENSE = lazy_regex(
    r"\W*(?:(?:U\.?S\.? )?(?:SEC|Securities (?:and|&) Exchange Commission|Commission) )?"
    r"(?:registration|filing) fees?\b(?! and\b)",
    re.IGNORECASE,
)
_EXPENSES = lazy_regex(r"\b(?:accounting|legal|printing)\b", re.IGNORECASE)
_TWICE = "the registration fee is printed in two ways, in its table and among the expenses"
_NEAR = Decimal("0.1")


def fees_again(view: View, fees: Sequence[Quantity]) -> Iterator[Relation]:
    """The fees among the expenses, each with that of the fee tables or of the cover."""
    for fee in _among_expenses(view):
        yield from _again(fee, fees) if fees else _of_cover(view, fee)


def expense_lists(view: View) -> Iterator[Grid]:
    """The tables of the expenses of an offering, which have a registration fee."""
    for grid in view.grids:
        if _EXPENSES.search(view.filing.text, grid.block.start, grid.block.end) and any(
            _is_fee(grid, row) for row in grid.rows
        ):
            yield grid


def _is_fee(grid: Grid, row: int) -> bool:
    return _EXPENSE.match(" ".join(grid.row_label(row).split())) is not None


def _among_expenses(view: View) -> Iterator[Quantity]:
    """The registration fee in each table of the expenses of an offering."""
    for grid in expense_lists(view):
        for row, cells in grid.rows.items():
            if _is_fee(grid, row):
                yield from (one for one in cells[:1] if one.digits >= FEWEST)


def _again(fee: Quantity, fees: Sequence[Quantity]) -> Iterator[Relation]:
    """The fee of the fee table; the only one that is near it, or that a typing error turned to it.

    Of several, it is their total. Filers round the fee up to a dollar, and an amendment has another
    fee for what it adds.
    """
    again = [repeat_of([one, fee], what=_TWICE) for one in fees if one.number != fee.number]
    held = [one for one in again if one.holds]
    values = {one.value for one in fees if one.number != fee.number}
    if len(values) > 1 and max(values) * 2 == sum(values):
        again = [one for one in again if max(values) in {each.value for each in one.places}]
        values = {max(values)}
    if held:
        yield held[0]
    elif len(values) == 1:
        (value,) = values
        apart = abs(value - fee.value)
        near = apart < _NEAR * value and apart > (0 if fee.decimals else DOLLAR)
        yield from (replace(one, sure=near, at_most="warning") for one in again[:1])


def _of_cover(view: View, fee: Quantity) -> Iterator[Relation]:
    """The fee for the amount on the cover at the rate of a fiscal year; or near to one."""
    names = names_of(view)
    titles = {
        one.value: one
        for one in reversed(view.quantities)
        if one.kind == "money" and is_title_amount(one, names)
    }
    tried = [
        relation
        for amount in titles.values()
        for rate in RATES
        if (relation := at_rate(amount, fee, rate)) is not None
    ]
    held = [one for one in tried if one.holds]
    near = [one for one in tried if fee.digits >= _SURE and slip_of(fee, one.worked)]
    yield from held[:1]
    if not held and len(near) == len(titles) == 1:
        yield replace(near[0], at_most="warning")
