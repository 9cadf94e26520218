"""Products of a count and a price in one sentence that a typing error breaks, too exact for chance.

"$48,404,893 based on 31,673,185 shares and a price of $1.53 per share", where 31,637,185 would
make it hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.arithmetic.share_sums import COUNTED
from tieout.macros.scan.arithmetic.slips import IN_DIGITS
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Sentence

_LONG = 6
"""Digits of a count and of an amount to the dollar, of which one is wrong."""
_MOST = 4
_BY_CHANCE = Decimal("0.0001")
"""The most that a typing error may be due to chance: a filing has hundreds of long numbers."""
_HALF = Decimal("0.5")


def broken_products(sentence: Sentence) -> Iterator[Relation]:
    """An amount that is almost a count at a price, if no count and price of the sentence make it.

    The digits of one long number are wrong: that of the amount, or that of the count.
    """
    known = [one for one in sentence.quantities if one is not None and one.cell is None]
    prices = [as_exact(one) for one in known if one.unit == "USD/share" and one.value > 0]
    counts = [one for one in known if one.unit in COUNTED and one.digits >= _LONG]
    totals = [one for one in known if one.unit == "USD" and _is_to_the_dollar(one)]
    if not (prices and counts and totals) or max(map(len, (prices, counts, totals))) > _MOST:
        return
    for total in totals:
        made = [*_almost(total, counts, prices)]
        if len(made) == 1 and not any(
            abs(count.value * price.value - total.value) <= 1
            for count, price in product(counts, prices)
        ):
            yield made[0]


def _is_to_the_dollar(one: Quantity) -> bool:
    return one.digits >= _LONG and one.width <= 1


def _almost(
    total: Quantity, counts: Sequence[Quantity], prices: Sequence[Quantity]
) -> Iterator[Relation]:
    tried = len(counts) * len(prices)
    for count, price in product(counts, prices):
        right = (total.value / price.value).quantize(Decimal(1), ROUND_HALF_UP)
        exact = abs(right * price.value - total.value) <= _HALF
        wrong = [total] if slip_of(total, count.value * price.value) in IN_DIGITS else []
        wrong += [count] if exact and slip_of(count, right) in IN_DIGITS else []
        digits = min(count.digits, total.digits)
        errors = 10 * digits * tried  # the numbers that a wrong digit can make
        if wrong and errors <= _BY_CHANCE * Decimal(10) ** digits:
            relation = relate(
                "product", "i0*i1", [count, price], total, basis="stated", slack=_HALF,
                tried=tried, sure=True,
                what=f"{total.printed} is almost {count.printed} at {price.printed}, "
                "printed near it",
            )  # fmt: skip
            if relation is not None and not relation.holds:
                yield relation
