"""Registration fees at the rates of the Commission's fiscal years, which many tables leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tieout.macros.scan.arithmetic.repairs import is_result_slipped, surest
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Grid

# Dollars for each million, by the fiscal years from 2007 on: the Commission's fee rate advisories
# under section 6(b) of the Securities Act.
RATES = tuple(
    Decimal(each)
    for each in (
        "30.70 39.30 55.80 71.30 116.10 114.60 136.40 128.80 116.20 100.70 115.90 124.50 121.20"
        " 129.80 109.10 92.70 110.20 147.60 153.10 138.10"
    ).split()
)
CENT, DOLLAR = Decimal("0.01"), Decimal(1)
MILLION = 1_000_000
FEWEST = 3
"""Digits of a fee that tell one rate from another."""


def at_known_rates(grid: Grid, columns: Mapping[str, int]) -> Iterator[Relation]:
    """Each fee at the rate of a fiscal year that other fees of the table have, or near to one."""
    rows = [
        (amount, fee)
        for row in sorted(grid.rows)
        if (amount := grid.cells.get((row, columns["amount"])))
        and (fee := grid.cells.get((row, columns["fee"])))
        and min(amount.value, fee.value) > 0
        and fee.digits >= FEWEST
    ]
    tried = [
        [one for rate in RATES if (one := at_rate(amount, fee, rate)) is not None]
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
            yield from surest(relations, is_result_slipped)


def at_rate(amount: Quantity, fee: Quantity, rate: Decimal) -> Relation | None:
    """The fee at a rate, which filers round up: to the cent, or to the dollar."""
    return relate(
        "product", "i0*c0/c1", [amount], fee, constants=[rate, MILLION], basis="structure",
        slack=CENT if (fee.decimals or 0) > 0 else DOLLAR,
        what=f"The fee is the amount at ${rate} for each million",
    )  # fmt: skip
