"""The fee table of a registration: units times price, amount times rate; filers round fees up.

The fee is printed again among the expenses of the offering. A shelf whose fee table is an exhibit
has it there alone: it is then the amount on the cover at the rate of a fiscal year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate, repeat_of
from tieout.macros.scan.repeats.title_amounts import is_title_amount
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rate", lazy_regex(r"fee rate", re.IGNORECASE)),
    ("fee", lazy_regex(r"(?:registration|filing) fee|amount of (?:the )?fee", re.IGNORECASE)),
    ("amount", lazy_regex(r"aggregate\s+(?:offering )?(?:price|amount|value)", re.IGNORECASE)),
    ("price", lazy_regex(r"price per (?:unit|share|security)", re.IGNORECASE)),
    (
        "units",
        lazy_regex(
            r"amount (?:being |to be )?registered|shares (?:to be )?registered", re.IGNORECASE
        ),
    ),
)
# Dollars for each million, by the fiscal years from 2007 on: the Commission's fee rate advisories
# under section 6(b) of the Securities Act.
_RATES = tuple(
    Decimal(each)
    for each in (
        "30.70 39.30 55.80 71.30 116.10 114.60 136.40 128.80 116.20 100.70 115.90 124.50 121.20"
        " 129.80 109.10 92.70 110.20 147.60 153.10 138.10"
    ).split()
)
_DOLLAR = Decimal(1)
_FEWEST = 3  # digits of a fee that tell one rate from another
_SURE = 5  # digits of a fee that a typing error explains, and not another amount
_CENT = Decimal("0.01")
_EXPENSE = lazy_regex(
    r"\W*(?:(?:U\.?S\.? )?(?:SEC|Securities (?:and|&) Exchange Commission|Commission) )?"
    r"(?:registration|filing) fees?\b(?! and\b)",
    re.IGNORECASE,
)
_EXPENSES = lazy_regex(r"\b(?:accounting|legal|printing)\b", re.IGNORECASE)
_TWICE = "the registration fee is printed in two ways, in its table and among the expenses"
_NEAR = Decimal("0.01")
_PER_MILLION = lazy_regex(r"[^.]{0,12}per (?:\$1,000,000|million)", re.IGNORECASE)
_MILLION = 1_000_000
_AGENTS = "The amount for the underwriters is a percentage of what is offered"
_HALF = Decimal("0.5")
_TWICE_THE_PRICE = 2
_NOTES = 5000  # characters of the notes below a table
_MOST_RATES, _MOST_ROWS = 6, 12


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the products of each row of a fee table, and the fee among the expenses."""
    fees: list[Quantity] = []
    for grid in view.grids:
        columns = _columns(grid)
        if "fee" not in columns or "amount" not in columns:
            continue
        for row in grid.rows:
            yield from _row({name: grid.cells.get((row, at)) for name, at in columns.items()})
        if "rate" not in columns:
            yield from _at_known_rates(grid, columns)
        yield from _of_agents(view, grid, columns["amount"])
        fees += [one for one in grid.columns[columns["fee"]] if one.value > 0]
    for fee in _among_expenses(view):
        yield from _again(fee, fees) if fees else _of_cover(view, fee)


def _of_agents(view: View, grid: Grid, column: int) -> Iterator[Relation]:
    """The amounts of what underwriters get: a percentage of an amount, or of its price in percent.

    Notes below the table tell the percentages: "5% of the shares", "125% of the public price".
    """
    amounts = [one for one in grid.columns[column] if one.value > 0][:_MOST_ROWS]
    end = grid.block.end
    rates = {
        one.value: as_exact(one)
        for number in view.within(grid.block.start, end + _NOTES)
        if (one := view.by_mention.get(number)) and one.kind == "rate" and one.value > 0
    }
    parts = [one for one in rates.values() if one.value < _HALF][:_MOST_RATES]
    prices = [one for one in rates.values() if 1 < one.value < _TWICE_THE_PRICE][:_MOST_RATES]
    ways = [[part] for part in parts] + [[part, price] for part in parts for price in prices]
    for amount in amounts:
        for whole in amounts if amount.digits >= _FEWEST else ():
            for way in ways if amount.value < whole.value else ():
                many = "".join(f"*i{place}" for place in range(1, len(way) + 1))
                made = relate("product", f"i0{many}", [as_exact(whole), *way], amount,
                             slack=_HALF, basis="numbers", what=_AGENTS)  # fmt: skip
                if made is not None and made.holds and made.missed <= _HALF:
                    yield made


def _among_expenses(view: View) -> Iterator[Quantity]:
    """The registration fee in each table of the expenses of an offering."""
    for grid in view.grids:
        if _EXPENSES.search(view.filing.text, grid.block.start, grid.block.end):
            for row, cells in grid.rows.items():
                if _EXPENSE.match(" ".join(grid.row_label(row).split())):
                    yield from (one for one in cells[:1] if one.digits >= _FEWEST)


def _again(fee: Quantity, fees: Sequence[Quantity]) -> Iterator[Relation]:
    """The fee of the fee table; the only one that is near it, or that a typing error turned to it.

    Filers round the fee up to a dollar, and an amendment has another fee for what it adds.
    """
    again = [repeat_of([one, fee], what=_TWICE) for one in fees if one.number != fee.number]
    held = [one for one in again if one.holds]
    values = {one.value for one in fees if one.number != fee.number}
    if held:
        yield held[0]
    elif len(values) == 1:
        (value,) = values
        apart = abs(value - fee.value)
        near = apart < _NEAR * value and apart > (0 if fee.decimals else _DOLLAR)
        yield from (replace(one, alone=not near, most="warning") for one in again[:1])


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
        for rate in _RATES
        if (relation := _at_rate(amount, fee, rate)) is not None
    ]
    held = [one for one in tried if one.holds]
    near = [one for one in tried if fee.digits >= _SURE and slip_of(fee, one.worked)]
    yield from held[:1]
    if not held and len(near) == len(titles) == 1:
        yield replace(near[0], most="warning")


def _at_known_rates(grid: Grid, columns: dict[str, int]) -> Iterator[Relation]:
    """Each fee at the rate of a fiscal year that other fees of the table have, or near to one."""
    rows = [
        (amount, fee)
        for row in sorted(grid.rows)
        if (amount := grid.cells.get((row, columns["amount"])))
        and (fee := grid.cells.get((row, columns["fee"])))
        and min(amount.value, fee.value) > 0
        and fee.digits >= _FEWEST
    ]
    tried = [
        [one for rate in _RATES if (one := _at_rate(amount, fee, rate)) is not None]
        for amount, fee in rows
    ]
    held = [[one for one in each if one.holds][:1] for each in tried]
    rates = {one.constants[0] for each in held for one in each}
    for relations, right in zip(tried, held, strict=True):
        if right:
            yield from right
        elif len(rates) == 1:
            siblings = sum(len(each) for each in held)
            same = [one for one in relations if one.constants[0] in rates]
            yield from (replace(one, siblings=siblings) for one in same)
        elif not rates:
            near = [one for one in relations if slip_of(one.result, one.worked)]
            yield from near if len(near) == 1 else []


def _at_rate(amount: Quantity, fee: Quantity, rate: Decimal) -> Relation | None:
    return relate(
        "product", "i0*c0/c1", [amount], fee, constants=[rate, _MILLION], basis="structure",
        slack=_CENT if (fee.decimals or 0) > 0 else _DOLLAR,
        what=f"The fee is the amount at ${rate} for each million",
    )  # fmt: skip


def _columns(grid: Grid) -> dict[str, int]:
    """The columns by their headings; each name once."""
    found: dict[str, int] = {}
    for column in sorted(grid.columns):
        head = " ".join(grid.column_label(column).split())
        for name, pattern in _COLUMNS:
            if pattern.search(head):
                found.setdefault(name, column)
                break
    return found


def _row(row: dict[str, Quantity | None]) -> Iterator[Relation]:
    units, price, amount = row.get("units"), row.get("price"), row.get("amount")
    fee, rate = row.get("fee"), row.get("rate")
    if any(one is not None and one.value < 0 for one in (units, price, amount, fee)):
        return  # "(1)" is a note, not a number
    if units and price and amount:
        yield from evaluated(_registered(units, price, amount))
    if rate and amount and fee:
        yield from evaluated(
            relate("product", "i0*i1", [amount, _plain(rate)], fee, basis="structure", slack=_CENT,
                   what="The fee is the amount times the rate", alone=False)
        )  # fmt: skip


def _registered(units: Quantity, price: Quantity, amount: Quantity) -> Relation | None:
    """The units at their price, which may be rounded unless a typing error explains the amount."""
    exact = as_exact(price)
    for each in (exact, price):
        relation = relate(
            "product", "i0*i1", [units, each], amount, basis="structure", slack=_DOLLAR,
            what="The amount is the units registered times the price of each", alone=False,
        )  # fmt: skip
        if relation is None or relation.holds or slip_of(amount, relation.worked):
            return relation
    return relation


def _plain(rate: Quantity) -> Quantity:
    """A rate as an exact fraction of the amount; "$153.10 per million" is 0.00015310."""
    after = rate.filing.text[rate.end : rate.end + 30]
    value = rate.value / _MILLION if _PER_MILLION.match(after) else rate.value
    return replace(rate, value=value, low=value, high=value)


RULE = Rule("fee-table", find)
