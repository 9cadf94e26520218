"""Warrants: their number, their exercise price, and the result of exercise."""

from decimal import Decimal

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.formulas.quantities import positive_ratio
from tieout.calculators.values.errors import (
    require_fraction,
    require_not_negative,
    require_positive,
)
from tieout.calculators.values.rounding import whole


@formula("{shares_sold} × {coverage}", limit="whole shares, rounded down")
def warrant_shares(shares_sold: Decimal, coverage: Decimal) -> Decimal:
    """Return the shares that the warrants buy: `coverage` (a fraction) of `shares_sold`.

    Whole shares, rounded down. From the warrant coverage of a sales agreement.
    Errors: a negative number.
    """
    require_not_negative(shares_sold=shares_sold, coverage=coverage)
    return whole(shares_sold * coverage)


@formula("{gross_proceeds} ÷ {shares_sold}")
def vwap(gross_proceeds: Decimal, shares_sold: Decimal) -> Decimal:
    """Return the volume weighted average price of the shares sold, a share; unrounded.

    Each price weighted by its shares is the proceeds over the shares. From the pricing of
    warrants in a sales agreement. Errors: negative proceeds; no shares.
    """
    require_not_negative(gross_proceeds=gross_proceeds)
    return positive_ratio(gross_proceeds, shares_sold=shares_sold)


@formula("{vwap} × {multiple}")
def warrant_exercise_price(vwap: Decimal, multiple: Decimal) -> Decimal:
    """Return the exercise price a share: `multiple` (1.5 for 150%) of the `vwap`; unrounded.

    From the pricing of warrants in a sales agreement. Errors: a negative number.
    """
    require_not_negative(vwap=vwap, multiple=multiple)
    return vwap * multiple


@formula("{warrants} × {exercise_price}")
def cash_exercise_proceeds(warrants: Decimal, exercise_price: Decimal) -> Decimal:
    """Return the money the issuer receives when all `warrants` are exercised for cash; unrounded.

    One warrant buys one share. From the exercise clause of a warrant. Errors: a negative number.
    """
    require_not_negative(warrants=warrants, exercise_price=exercise_price)
    return warrants * exercise_price


@formula(
    "{warrants} × ({market_price} − {exercise_price}) ÷ {market_price}",
    limit="never below nothing; whole shares, rounded down",
)
def cashless_exercise_shares(
    warrants: Decimal, exercise_price: Decimal, market_price: Decimal
) -> Decimal:
    """Return the shares issued when all `warrants` are exercised without cash.

    The holder gives up shares worth the exercise price at the market price. Whole shares, rounded
    down; none where the market price is not above the exercise price. From the cashless exercise
    provision of a warrant. Errors: a negative number.
    """
    require_not_negative(
        warrants=warrants, exercise_price=exercise_price, market_price=market_price
    )
    if market_price <= exercise_price:
        return Decimal(0)
    return whole(warrants * (market_price - exercise_price) / market_price)


@formula("{warrants} where {market_price} is above {exercise_price}, or none")
def cash_exercise_shares(
    warrants: Decimal, exercise_price: Decimal, market_price: Decimal
) -> Decimal:
    """Return the shares issued if all `warrants` are exercised for cash when that pays.

    One share each if the market price is above the exercise price, and none otherwise.
    From the exercise clause of a warrant. Errors: a negative number.
    """
    require_not_negative(
        warrants=warrants, exercise_price=exercise_price, market_price=market_price
    )
    return warrants if market_price > exercise_price else Decimal(0)


@formula("{warrants} × ({market_price} − {exercise_price})", limit="never below nothing")
def exercise_value(warrants: Decimal, exercise_price: Decimal, market_price: Decimal) -> Decimal:
    """Return the gain from exercising all `warrants`: market price less exercise price, each.

    Unrounded; zero where the market price is not above the exercise price. The intrinsic value
    of a warrant. Errors: a negative number.
    """
    require_not_negative(
        warrants=warrants, exercise_price=exercise_price, market_price=market_price
    )
    return warrants * max(Decimal(0), market_price - exercise_price)


@formula("{exercise_price} + {cost_per_warrant}")
def break_even_price(exercise_price: Decimal, cost_per_warrant: Decimal) -> Decimal:
    """Return the market price a share at which a holder recovers the cost; unrounded.

    Errors: a negative number.
    """
    require_not_negative(exercise_price=exercise_price, cost_per_warrant=cost_per_warrant)
    return exercise_price + cost_per_warrant


@formula(
    "the lesser of {cap} and {closing_bid} × {rate}"
    " ({low_rate} where {market_price} is less than {threshold})"
)
def redemption_exercise_price(  # noqa: PLR0913 - a clause with six terms
    *,
    closing_bid: Decimal,
    cap: Decimal,
    rate: Decimal,
    low_rate: Decimal,
    threshold: Decimal,
    market_price: Decimal,
) -> Decimal:
    """Return the exercise price a share after a redemption notice; unrounded.

    The lesser of `cap` and `rate` of the `closing_bid`, or `low_rate` of it where the market price
    is less than `threshold`. From the redemption (call) clause of a warrant whose price floats.
    Errors: a negative price; a rate that is not a fraction.
    """
    require_not_negative(
        closing_bid=closing_bid, cap=cap, threshold=threshold, market_price=market_price
    )
    require_fraction(rate=rate, low_rate=low_rate)
    return min(cap, closing_bid * (low_rate if market_price < threshold else rate))


@formula(
    "the lowest bid at which {rate} of it ({low_rate} if it is less than {threshold})"
    " is {cap} or more"
)
def closing_bid_at_cap(
    cap: Decimal, rate: Decimal, low_rate: Decimal, threshold: Decimal
) -> Decimal:
    """Return the lowest closing bid at which `cap` sets the exercise price; unrounded.

    The market price is taken to equal the bid: `low_rate` applies to a bid below `threshold`,
    `rate` from there on. From the redemption (call) clause of a warrant whose price floats.
    Errors: a negative price; a rate that is not a fraction; `rate` zero.
    """
    require_not_negative(cap=cap, threshold=threshold)
    require_fraction(rate=rate, low_rate=low_rate)
    require_positive(rate=rate)
    if cap < threshold * low_rate:
        return cap / low_rate
    return max(threshold, cap / rate)
