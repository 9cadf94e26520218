"""Inputs and notes that several calculators have in common."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.calculators.engine.declaration import NUMBER, Input, money, rate
from tieout.calculators.engine.working import Sheet

MOST_RATE = Decimal("0.99")
"""The highest commission rate; with nothing left of a sale, no sale gives the net wanted."""

_HIGHEST_VOLATILITY = Decimal(5)
_LEAST_RISK_FREE = Decimal("-0.2")


def commission_inputs(*, kind: str = NUMBER) -> tuple[Input, Input]:
    """Return the inputs of a commission by brackets: the rate of each, and where each ends."""
    return (
        rate(
            "rates",
            "Commission rate",
            kind=kind,
            high=MOST_RATE,
            many=True,
            one_more_than="thresholds",
            help="Of the proceeds inside its bracket.",
        ),
        money("thresholds", "Top of a bracket", many=True, rising=True, help="Where it ends."),
    )


def option_value_inputs() -> tuple[Input, Input, Input]:
    """Return the inputs that the value of a warrant needs in addition to its terms."""
    return (
        rate(
            "volatility",
            "Volatility",
            high=_HIGHEST_VOLATILITY,
            help="Of the share’s price, yearly.",
        ),
        rate("risk_free_rate", "Risk-free rate", low=_LEAST_RISK_FREE, help="A year’s interest."),
        rate("dividend_yield", "Dividend yield", help="Yearly, as a part of the price."),
    )


def sale_notes(sheet: Sheet) -> Iterator[str]:
    """Yield a note if the sale is larger than the program."""
    if sheet.number("gross_proceeds") > sheet.number("maximum"):
        yield "The sale is larger than the program, which is for up to {maximum}."
