"""A path of prices for a plan: flat, falling, rising, or random from a seed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from tieout.calculators.formulas.declaring import series
from tieout.calculators.values.errors import (
    require_count,
    require_fraction,
    require_not_negative,
    require_positive,
)
from tieout.calculators.values.rounding import rounded

_DAYS_A_YEAR = 252  # trading days, as in quoted volatilities
_CENTS, _DECIMALS = 2, 12
_LEAST_PRICE = Decimal("0.01")
_UNIFORMS = 12  # the sum of this many, less its mean of six, has a variance of one
# A linear congruential generator (Knuth, MMIX), in whole numbers, so that every host agrees.
_FACTOR, _ADDED, _SIZE = 6364136223846793005, 1442695040888963407, 2**64


@series
def price_path(  # noqa: PLR0913 - a path has six terms
    *,
    start: Decimal,
    placements: Decimal,
    days_apart: Decimal,
    trend: Decimal,
    volatility: Decimal,
    seed: Decimal,
) -> Sequence[Decimal]:
    """Return the price a share at each of `placements`, to the cent and at least a cent.

    The first is `start`. The trend is the change of the price in a year (252 trading days), as a
    fraction (-0.5 halves it), in equal steps of the first price. A `volatility` (yearly, a
    fraction) adds a random part: each step multiplies by 1 plus volatility times the root of the
    step in years times a deviate, which is the sum of twelve uniform numbers less six; at least a
    tenth remains. Each of these has twelve decimals. The first deviate belongs to the first price,
    which does not move. The same `seed` gives the same path in every program. An illustration, not
    a forecast. Errors: a price not above zero; a count of zero; a negative volatility or seed.
    """
    require_positive(start=start)
    require_count(placements=placements, days_apart=days_apart)
    require_not_negative(volatility=volatility, seed=seed)
    require_fraction(trend=abs(trend))
    year = days_apart / _DAYS_A_YEAR
    spread = rounded(volatility * year.sqrt(), _DECIMALS)
    deviates = _deviates(int(seed), int(placements)) if spread else ()
    wandered = Decimal(1)
    found = []
    for number in range(int(placements)):
        if number and spread:
            step = 1 + spread * deviates[number]
            wandered = rounded(wandered * max(step, Decimal("0.1")), _DECIMALS)
        price = start * max(Decimal(0), 1 + trend * year * number) * wandered
        found.append(max(_LEAST_PRICE, rounded(price, _CENTS)))
    return tuple(found)


@lru_cache(maxsize=16)
def _deviates(seed: int, count: int) -> tuple[Decimal, ...]:
    """Return `count` deviates of mean zero and variance one, rounded to twelve decimals."""
    numbers = _uniforms(seed)
    return tuple(
        rounded(sum(next(numbers) for _ in range(_UNIFORMS)) / Decimal(_SIZE) - 6, _DECIMALS)
        for _ in range(count)
    )


def _uniforms(seed: int) -> Iterator[int]:
    """Yield whole numbers below 2^64, all equally likely."""
    state = seed % _SIZE
    while True:
        state = (state * _FACTOR + _ADDED) % _SIZE
        yield state
