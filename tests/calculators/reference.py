"""A second reading of the terms, in exact fractions, written from the filing's words.

It shares nothing with `calculators/`: each function says what it reads, and where. Only
`black_scholes` leaves exact fractions, for which it takes the standard library's `math.erf`.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Round to the nearest, a tie away from zero."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def commission(gross: Fraction, tops: list[Fraction], rates: list[Fraction]) -> Fraction:
    """4.00% on the first $10 million, 3.50% on the next and so on: dollar by bracket (S-11)."""
    paid, left, bottom = Fraction(0), gross, Fraction(0)
    for top, rate in zip([*tops, None], rates, strict=True):
        room = left if top is None else min(left, top - bottom)
        paid += room * rate
        left -= room
        bottom = top if top is not None else bottom
    return paid


def gross_for_net(net: Fraction, tops: list[Fraction], rates: list[Fraction]) -> Fraction:
    """Return the least whole cents that leave the net: found by halving, not by the inverse."""
    low, high = 0, 1
    while Fraction(high, 100) - commission(Fraction(high, 100), tops, rates) < net:
        high *= 2
    while low < high:
        middle = (low + high) // 2
        gross = Fraction(middle, 100)
        if gross - commission(gross, tops, rates) >= net:
            high = middle
        else:
            low = middle + 1
    return Fraction(low, 100)


def black_scholes(  # noqa: PLR0913, PLR0917 - the model has six terms
    price: Fraction,
    strike: Fraction,
    years: Fraction,
    sigma: Fraction,
    rate: Fraction,
    dividend: Fraction,
) -> float:
    """Return a European call by the textbook formula, in floating point."""
    s, k, t, v = float(price), float(strike), float(years), float(sigma)
    r, q = float(rate), float(dividend)
    if not (t and v):
        return max(0.0, s * math.exp(-q * t) - k * math.exp(-r * t))
    first = (math.log(s / k) + (r - q + v * v / 2) * t) / (v * math.sqrt(t))

    def normal(x: float) -> float:
        return (1 + math.erf(x / math.sqrt(2))) / 2

    second = first - v * math.sqrt(t)
    return s * math.exp(-q * t) * normal(first) - k * math.exp(-r * t) * normal(second)


def weekday_shift(day: dt.date, count: int) -> dt.date:
    """Walk day by day; Saturdays and Sundays are not counted."""
    step = dt.timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() in {5, 6}:
            day += step
    return day


def anniversary(day: dt.date, years: int) -> dt.date:
    """Return the same day of a later year; the 28th for a 29th of February that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@dataclass
class Placement:
    """One placement, as agreed."""

    day: dt.date
    money: Fraction
    number: int
    price: Fraction
    floor: Fraction
    other: bool


@dataclass
class Sold:
    """What a placement has come to."""

    shares: int
    gross: Fraction
    commission: Fraction
    warrants: int
    exercise_price: Fraction
    outstanding: int
    cash: Fraction


def schedule(  # noqa: PLR0913 - the terms of two agreements
    placements: list[Placement],
    *,
    maximum: Fraction,
    other_maximum: Fraction,
    tops: list[Fraction],
    rates: list[Fraction],
    other_rate: Fraction,
    coverage: Fraction,
    multiple: Fraction,
    outstanding: int,
    cash: Fraction,
    monthly: Fraction,
) -> list[Sold]:
    """Sell share by agreement: each under its cap (S-11, S-12), brackets on all sold so far."""
    taken = {False: Fraction(0), True: Fraction(0)}
    caps = {False: maximum, True: other_maximum}
    found, netted = [], Fraction(0)
    for one in placements:
        shares = 0
        if one.price >= one.floor:
            shares = int(one.money / one.price) + one.number
            while shares and taken[one.other] + shares * one.price > caps[one.other]:
                shares = int((caps[one.other] - taken[one.other]) / one.price)
        gross = shares * one.price
        if one.other:
            due = gross * other_rate
        else:
            due = commission(taken[False] + gross, tops, rates) - commission(
                taken[False], tops, rates
            )
        taken[one.other] += gross
        outstanding += shares
        netted += gross - due
        elapsed = (one.day - placements[0].day).days
        left = cash + netted - monthly * 12 * elapsed / 365
        found.append(
            Sold(
                shares, gross, due, int(shares * coverage), one.price * multiple, outstanding, left
            )
        )
    return found


def fraction(value: object) -> Fraction:
    """Return a number of the calculators exactly."""
    assert isinstance(value, Decimal)
    return Fraction(value)
