"""The Black-Scholes value of a warrant, and the normal distribution it needs, in Decimal."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.values.errors import refuse, require_fraction, require_not_negative

_PI_DIGITS = 140  # enough for the decimals of the largest discounted price (see below)
_GUARDED_DIGITS = 50  # of a price of one: the decimals of the result, and guard digits
_DECIMALS = 30
# Past 24 deviations the tail, under 10^-126, is negligible even for the largest discounted price,
# 10^24 growing for a hundred years at the lowest rate (under 10^68).
_FARTHEST_DEVIATE = Decimal(24)
_MOST_YEARS = Decimal(100)
_MOST_VOLATILITY = Decimal(10)


@formula(
    "Black–Scholes of {market_price}, {exercise_price}, {years}, {volatility},"
    " {risk_free_rate}, {dividend_yield}"
)
def black_scholes_call(  # noqa: PLR0913 - the model has six terms
    *,
    market_price: Decimal,
    exercise_price: Decimal,
    years: Decimal,
    volatility: Decimal,
    risk_free_rate: Decimal,
    dividend_yield: Decimal,
) -> Decimal:
    """Return the value of a warrant for one share, in the currency of the prices.

    Correct to 30 decimals, and given to at most 50 digits. `volatility` is the yearly standard
    deviation of returns; the two rates are yearly, compounded continuously; all are fractions.
    A European call after Black, Scholes and Merton, without the dilution of its own exercise: a
    customary measure of warrants as compensation, an estimate and not a price.
    Errors: a negative price; years over 100; volatility over 10; rates beyond 1 either way.
    """
    require_not_negative(
        market_price=market_price,
        exercise_price=exercise_price,
        years=years,
        volatility=volatility,
    )
    require_fraction(dividend_yield=dividend_yield)
    _require_at_most("years", years, _MOST_YEARS)
    _require_at_most("volatility", volatility, _MOST_VOLATILITY)
    if abs(risk_free_rate) > 1:
        refuse("risk_free_rate", "a fraction from -1 to 1 (5% is 0.05)", risk_free_rate)
    dearest = max(market_price, exercise_price)
    growth = int(abs(risk_free_rate) * years) + 1  # of a price, in powers of e: more than of ten
    with localcontext(prec=_GUARDED_DIGITS + max(dearest.adjusted(), 0) + growth):
        shares_now = market_price * (-dividend_yield * years).exp()
        price_now = exercise_price * (-risk_free_rate * years).exp()
        deviation = volatility * years.sqrt()
        if not (shares_now and price_now and deviation):
            value = max(Decimal(0), shares_now - price_now)
        else:
            first = (shares_now / price_now).ln() / deviation + deviation / 2
            received = shares_now * standard_normal_probability(first)
            value = received - price_now * standard_normal_probability(first - deviation)
        settled = value.quantize(Decimal(1).scaleb(-_DECIMALS), rounding=ROUND_HALF_EVEN)
    return +settled


@formula("{warrants} × {value_per_warrant}")
def warrant_fair_value(warrants: Decimal, value_per_warrant: Decimal) -> Decimal:
    """Return the value of all `warrants` together, in currency; unrounded.

    Errors: a negative number.
    """
    require_not_negative(warrants=warrants, value_per_warrant=value_per_warrant)
    return warrants * value_per_warrant


def standard_normal_probability(deviate: Decimal) -> Decimal:
    """Return the probability that a standard normal variable is at most `deviate`.

    Calculated in the caller's decimal context, which sets its digits.
    """
    if abs(deviate) > _FARTHEST_DEVIATE:
        return Decimal(deviate > 0)
    # Marsaglia's series: every term has the sign of the deviate, so nothing cancels.
    term = total = deviate
    divisor = 1
    while total + term != total:
        divisor += 2
        term *= deviate * deviate / divisor
        total += term
    return Decimal("0.5") + total * (-deviate * deviate / 2).exp() / (2 * _pi()).sqrt()


@cache
def _pi() -> Decimal:
    """Return pi to the context's digits, by the Gauss–Legendre algorithm."""
    with localcontext(prec=_PI_DIGITS + 10):
        mean, other, share, power = Decimal(1), 1 / Decimal(2).sqrt(), Decimal("0.25"), 1
        for _ in range(_PI_DIGITS.bit_length()):
            following = (mean + other) / 2
            other = (mean * other).sqrt()
            share -= power * (mean - following) ** 2
            mean, power = following, power * 2
        return (mean + other) ** 2 / (4 * share)


def _require_at_most(argument: str, value: Decimal, most: Decimal) -> None:
    if value > most:
        refuse(argument, f"at most {most}", value)
