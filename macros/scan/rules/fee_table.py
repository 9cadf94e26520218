"""The fee table of a registration: units times price, amount times rate; filers round fees up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rate", re.compile(r"fee rate", re.IGNORECASE)),
    ("fee", re.compile(r"(?:registration|filing) fee|amount of (?:the )?fee", re.IGNORECASE)),
    ("amount", re.compile(r"aggregate\s+(?:offering )?(?:price|amount|value)", re.IGNORECASE)),
    ("price", re.compile(r"price per (?:unit|share|security)", re.IGNORECASE)),
    (
        "units",
        re.compile(
            r"amount (?:being |to be )?registered|shares (?:to be )?registered", re.IGNORECASE
        ),
    ),
)
_CENT = Decimal("0.01")
_PER_MILLION = re.compile(r"[^.]{0,12}per (?:\$1,000,000|million)", re.IGNORECASE)
_MILLION = 1_000_000


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the products of each row of a fee table."""
    for grid in view.grids:
        columns = _columns(grid)
        if "fee" not in columns or "amount" not in columns:
            continue
        for row in grid.rows:
            yield from _row({name: grid.cells.get((row, at)) for name, at in columns.items()})


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
        yield from _only(
            relate("product", "i0*i1", [units, price], amount, basis="structure",
                   what="The amount is the units registered times the price of each", alone=False)
        )  # fmt: skip
    if rate and amount and fee:
        yield from _only(
            relate("product", "i0*i1", [amount, _plain(rate)], fee, basis="structure", slack=_CENT,
                   what="The fee is the amount times the rate", alone=False)
        )  # fmt: skip


def _plain(rate: Quantity) -> Quantity:
    """A rate as an exact fraction of the amount; "$153.10 per million" is 0.00015310."""
    after = rate.filing.text[rate.end : rate.end + 30]
    value = rate.value / _MILLION if _PER_MILLION.match(after) else rate.value
    return replace(rate, value=value, low=value, high=value)


def _only(relation: Relation | None) -> list[Relation]:
    return [relation] if relation is not None else []


RULE = Rule("fee-table", "units times price and amount times rate of a fee table", find)
