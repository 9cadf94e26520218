"""Rounding and searching: what every reading of the terms needs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

CENT, STEP = Fraction(1, 100), Fraction(1, 10_000)


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Round to the nearest, a tie away from zero."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def downward(value: Fraction, decimals: int) -> Fraction:
    """Round to a number that is never more."""
    return Fraction(value * 10**decimals // 1, 10**decimals)


def upward(value: Fraction, decimals: int) -> Fraction:
    """Round to a number that is never less."""
    return -downward(-value, decimals)


def least(holds: Callable[[int], bool]) -> int:
    """Return the least whole number from zero that passes, if every larger one does too."""
    low, high = 0, 1
    while not holds(high):
        low, high = high + 1, high * 2
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def most(fits: Callable[[int], bool]) -> int:
    """Return the largest whole number that fits; zero if none does."""
    return max(0, least(lambda number: not fits(number)) - 1)


def commission(gross: Fraction, tops: list[Fraction], rates: list[Fraction]) -> Fraction:
    """4.00% on the first $10 million, 3.50% on the next and so on: dollar by bracket (S-11)."""
    paid, left, bottom = Fraction(0), gross, Fraction(0)
    for top, rate in zip([*tops, None], rates, strict=True):
        room = left if top is None else min(left, top - bottom)
        paid += room * rate
        left -= room
        bottom = bottom if top is None else top
    return paid


def gross_for_net(net: Fraction, tops: list[Fraction], rates: list[Fraction]) -> Fraction:
    """Return the least whole cents that leave the net: found by bisection, not by the inverse."""

    def leaves(cents: int) -> bool:
        return cents * CENT - commission(cents * CENT, tops, rates) >= net

    return least(leaves) * CENT
