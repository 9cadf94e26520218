"""What underwriters get, in a fee table: a percentage of an amount, or of its price in percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.scan.offerings.fee_rates import FEWEST
from tieout.macros.scan.quantity import as_exact
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Grid, View

_AGENTS = "The amount for the underwriters is a percentage of what is offered"
_HALF = Decimal("0.5")
_TWICE_THE_PRICE = 2
_NOTES = 5000  # characters of the notes below a table
_MOST_RATES, _MOST_ROWS = 6, 12


def of_agents(view: View, grid: Grid, column: int) -> Iterator[Relation]:
    """The amounts of what underwriters get: a percentage of an amount, or of its price in percent.

    Notes below the table state the percentages: "5% of the shares", "125% of the public price".
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
        for whole in amounts if amount.digits >= FEWEST else ():
            for way in ways if amount.value < whole.value else ():
                many = "".join(f"*i{place}" for place in range(1, len(way) + 1))
                made = relate("product", f"i0{many}", [as_exact(whole), *way], amount,
                             slack=_HALF, basis="numbers", what=_AGENTS)  # fmt: skip
                if made is not None and made.holds and made.missed <= _HALF:
                    yield made
