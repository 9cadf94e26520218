"""The gross proceeds of an offering: amounts so called, rows of a cover, a program's maximum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_GROSS = Hinted(
    "gross proceeds",
    r"\bgross proceeds\b[^{};]{0,90}?(?:\bof|\bare|\bis|\bbe|\bwere|\bto|\bapproximately|\bwas"
    r"|\btotal(?:ed|ing)?) (?:an aggregate of |approximately |up to )*\{m(\d+)\}"
    r"|\{m(\d+)\}(?: in| of)(?: total| aggregate)? gross proceeds",
)
_PRICE_ROW = lazy_regex(
    r"\A(?:assumed |combined |initial |public |total )*"
    r"(?:offering price|price to (?:the )?public|gross proceeds\Z)",
    re.IGNORECASE,
)
_BEFORE_EXPENSES = lazy_regex(r"\bproceeds\b.*\bbefore expenses", re.IGNORECASE)
_FEE_ROW = lazy_regex(r"\bdiscounts?\b|\bcommissions?\b|\bfees?\b", re.IGNORECASE)
_CAP = Hinted(
    "aggregate",
    r"\baggregate (?:gross |sales? |offering )*(?:proceeds|price|amount|value) of up to "
    r"\{m(?P<amount>\d+)\}",
)


def amounts_before_expenses(view: View) -> Iterator[Quantity]:
    """The totals of the rows of proceeds before expenses on a cover."""
    yield from _in_rows(view, _BEFORE_EXPENSES)


def amounts_of_fees(view: View) -> Iterator[Quantity]:
    """The totals of the rows of discounts, commissions and fees, on a cover or elsewhere."""
    yield from _in_rows(view, _FEE_ROW)


def proceeds_of_each(view: View) -> Iterator[Quantity]:
    """The proceeds of each share, unit or ADS in the rows of proceeds before expenses."""
    for grid in view.grids:
        for row, cells in grid.rows.items():
            if _BEFORE_EXPENSES.search(grid.row_label(row)):
                yield from (one for one in cells if one.kind == "money" and one.value < DEAREST)


def program_caps(view: View) -> Iterator[Quantity]:
    """The most that a program may sell, which is exact."""
    for sentence in view.sentences:
        for match in _CAP.finditer(sentence.masked):
            one = sentence.quantities[int(match["amount"])]
            if one is not None and one.unit == "USD":
                yield one


def gross_amounts(view: View) -> Iterator[Quantity]:
    """The amounts called gross proceeds, and the totals of the rows of prices on a cover."""
    for sentence in view.sentences:
        for match in _GROSS.finditer(sentence.masked):
            one = sentence.quantities[int(match[1] or match[2])]
            if one is not None and one.unit == "USD":
                yield one
    yield from _in_rows(view, _PRICE_ROW)


def _in_rows(view: View, called: re.Pattern[str]) -> Iterator[Quantity]:
    """The amounts, too large for prices, in the rows that are called so."""
    for grid in view.grids:
        for row, cells in grid.rows.items():
            if called.search(grid.row_label(row)):
                yield from (one for one in cells if one.kind == "money" and one.value > DEAREST)
