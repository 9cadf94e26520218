"""Paid-in capital and cash as adjusted, from what an offering brings and what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.offerings.gross_amounts import gross_amounts
from tieout.macros.scan.offerings.offering import is_before_expenses, is_expense
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.view import Grid, View

_WITH_FEES = lazy_regex(
    r"[^.;]{0,40}\binclud\w+[^.;]{0,60}(?:\bfees?\b|\bcommissions?\b|\bdiscounts?\b)", re.IGNORECASE
)
_PAID_IN = lazy_regex(r"\A\W*(?:additional )?paid[ -]in[ -]capital\b", re.IGNORECASE)
_PAR_VALUE = lazy_regex(r"\Acommon (?:stock|shares)\b.*\bpar value\b", re.IGNORECASE | re.DOTALL)
_MOST = 4  # amounts
_THOUSAND, _FEWEST = 1000, 6


def is_with_fees(one: Quantity, names: Names) -> bool:
    """Whether a sentence says that the agents' fees are in the expenses that it states."""
    sentence = names.sentence.get(one.number)
    if sentence is None:
        return False
    return _WITH_FEES.match(one.filing.text, one.end, sentence.end) is not None


def to_thousands(grid: Grid, amounts: Sequence[Quantity]) -> list[Quantity]:
    """The amounts, to the thousand if a table prints all of its own with three zeros."""
    printed = [one for one in grid.cells.values() if one.kind in AMOUNT_KINDS and one.value]
    if len(printed) < _FEWEST or any(one.value % _THOUSAND for one in printed):
        return [*amounts]
    if any(one.width >= _THOUSAND for one in printed):  # in thousands, or in millions
        return [*amounts]
    half = Decimal(_THOUSAND // 2)
    return [replace(one, low=one.value - half, high=one.value + half) for one in amounts]


def cash_brought(view: View, grid: Grid, before: Quantity, after: Quantity) -> Iterator[Relation]:
    """Cash as adjusted is the cash before it and the proceeds, less expenses stated elsewhere."""
    names = names_of(view)
    part = names.parts.at(grid.block.start)
    before, after = to_thousands(grid, [before, after])
    ours = [one for one in view.quantities if one.unit == "USD" and names.part_of(one) == part]
    costs = [one for one in ours if is_expense(one)]
    whole = {one.value: one for one in gross_amounts(view) if names.part_of(one) == part}
    ways = (
        ([one for one in ours if is_before_expenses(one)], costs),
        ([*whole.values()], [one for one in costs if is_with_fees(one, names)]),
    )
    for gross, cost in (pair for way in ways for pair in product(way[0][:_MOST], way[1][:_MOST])):
        found = holding(
            relate("sum", "i0+i1-i2", [before, gross, cost], after, basis="structure",
                   what="Cash as adjusted is the cash before it and the proceeds, less expenses")
        )  # fmt: skip
        if found:
            yield from found
            return


def paid_in_gained(grid: Grid, cash: int, columns: Sequence[int]) -> Iterator[Relation]:
    """Paid-in capital as adjusted has the added cash, but for the par value of what is issued."""
    rows = {row: grid.row_label(row) for row in grid.rows}
    paid = [row for row, label in rows.items() if _PAID_IN.search(label)]
    par = [row for row, label in rows.items() if _PAR_VALUE.search(label)]
    if len(paid) != 1 or len(par) != 1:
        return
    before, after = columns
    at = [(paid[0], before), (cash, after), (cash, before), (par[0], after), (par[0], before),
          (paid[0], after)]  # fmt: skip
    cells = [one for place in at if (one := grid.cells.get(place)) is not None]
    if len(cells) == len(at) and cells[1].value != cells[2].value:
        yield from holding(
            relate("sum", "i0+i1-i2-i3+i4", cells[:-1], cells[-1], basis="structure",
                   what="Paid-in capital as adjusted is that before it and the added cash, less "
                   "the added par value")
        )  # fmt: skip
