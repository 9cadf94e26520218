"""A path of prices as the form describes it: an even trend, and random steps from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from tests.calculators.reference.arithmetic import CENT, half_up
from tests.calculators.reference.terms import Terms

_YEAR = 252  # trading days
_DECIMALS = 12
_SIZE = 2**64


def path(v: Terms, count: int) -> list[Fraction]:
    """Return the price at each placement, to the cent and at least a cent; the first is known."""
    year = v["days_apart"] / _YEAR
    spread = half_up(v["volatility"] * _root(year), _DECIMALS)
    deviates = _deviates(int(v["seed"]))
    next(deviates)  # the first placement does not move
    found, wandered = [], Fraction(1)
    for number in range(count):
        if number and spread:
            step = max(1 + spread * next(deviates), Fraction(1, 10))
            wandered = half_up(wandered * step, _DECIMALS)
        drift = max(Fraction(0), 1 + v["trend"] * year * number)
        found.append(max(CENT, half_up(v["share_price"] * drift * wandered, 2)))
    return found


def _root(value: Fraction) -> Fraction:
    """Return a square root to many more digits than are kept."""
    return Fraction(isqrt(int(value * 10**80)), 10**40)


def _deviates(seed: int) -> Iterator[Fraction]:
    """Yield sums of twelve numbers between zero and one, less six: of mean zero, variance one.

    The numbers are those of Knuth's generator MMIX (The Art of Computer Programming, 3.3.4).
    """
    state = seed % _SIZE
    while True:
        total = 0
        for _ in range(12):
            state = (6364136223846793005 * state + 1442695040888963407) % _SIZE
            total += state
        yield half_up(Fraction(total, _SIZE) - 6, _DECIMALS)
