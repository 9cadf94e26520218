"""The fee table of a registration: units times price, amount times rate; filers round fees up.

Some tables show what underwriters get too, and the fee is printed again among the expenses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.offerings.agent_amounts import of_agents
from tieout.macros.scan.offerings.expense_fees import fees_again
from tieout.macros.scan.offerings.expenses_stated import expenses_stated
from tieout.macros.scan.offerings.fee_rates import CENT, DOLLAR, MILLION, at_known_rates
from tieout.macros.scan.offerings.registered_prices import prices_again
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
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
_PER_MILLION = lazy_regex(r"[^.]{0,12}per (?:\$1,000,000|million)", re.IGNORECASE)


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
            yield from at_known_rates(grid, columns)
        yield from of_agents(view, grid, columns["amount"])
        if "price" in columns:
            yield from prices_again(view, grid, columns["price"])
        fees += [one for one in grid.columns[columns["fee"]] if one.value > 0]
    yield from fees_again(view, fees)
    yield from expenses_stated(view)


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
            relate("product", "i0*i1", [amount, _plain(rate)], fee, basis="structure", slack=CENT,
                   what="The fee is the amount times the rate", sure=True)
        )  # fmt: skip


def _registered(units: Quantity, price: Quantity, amount: Quantity) -> Relation | None:
    """The units at their price, which may be rounded unless a typing error explains the amount."""
    exact = as_exact(price)
    for each in (exact, price):
        relation = relate(
            "product", "i0*i1", [units, each], amount, basis="structure", slack=DOLLAR,
            what="The amount is the units registered times the price of each", sure=True,
        )  # fmt: skip
        if relation is None or relation.holds or slip_of(amount, relation.worked):
            return relation
    return relation


def _plain(rate: Quantity) -> Quantity:
    """A rate as an exact fraction of the amount; "$153.10 per million" is 0.00015310."""
    after = rate.filing.text[rate.end : rate.end + 30]
    value = rate.value / MILLION if _PER_MILLION.match(after) else rate.value
    return replace(rate, value=value, low=value, high=value)


RULE = Rule(find)
