"""The textbook's formula for a call, calculated with integers to a hundred digits and more."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

_ONE = 10**130
# Beyond it, the tail of the normal distribution is under 10^-57: too small for any price.
_FARTHEST = 16
_HALVINGS = 12


def black_scholes(  # noqa: PLR0913, PLR0917 - the model has six terms
    price: Fraction,
    strike: Fraction,
    years: Fraction,
    sigma: Fraction,
    rate: Fraction,
    dividend: Fraction,
) -> Fraction:
    """S·e^(−qT)·N(d1) − K·e^(−rT)·N(d2), after Black and Scholes (1973) and Merton.

    d1 = (ln(S/K) + (r − q + s²/2)·T) ÷ (s·√T), and d2 = d1 − s·√T, for a volatility s.
    """
    now = price * _exponential(-dividend * years)
    then = strike * _exponential(-rate * years)
    spread = sigma * Fraction(isqrt(int(years * _ONE**2)), _ONE)
    if not (spread and strike):
        return max(Fraction(0), now - then)
    drift = (rate - dividend + sigma * sigma / 2) * years
    first = _cut((_logarithm(price / strike) + drift) / spread)
    return now * _normal(first) - then * _normal(first - spread)


def _cut(value: Fraction) -> Fraction:
    return Fraction(int(value * _ONE), _ONE)


def _exponential(power: Fraction) -> Fraction:
    """1 + x + x²/2! + … of a small part of the power, squared as often as it was halved."""
    part = int(power * _ONE) >> _HALVINGS
    term, total, number = _ONE, _ONE, 0
    while term:
        number += 1
        term = term * part // (_ONE * number)
        if term == -1:
            break
        total += term
    for _ in range(_HALVINGS):
        total = total * total // _ONE
    return Fraction(total, _ONE)


def _logarithm(value: Fraction) -> Fraction:
    """2·artanh((x − 1) ÷ (x + 1)), once the number is between a half and two."""
    twos = 0
    while value > Fraction(3, 2):
        value, twos = value / 2, twos + 1
    while value < Fraction(3, 4):
        value, twos = value * 2, twos - 1
    return 2 * (_artanh((value - 1) / (value + 1)) + twos * _artanh(Fraction(1, 3)))


def _artanh(value: Fraction) -> Fraction:
    term = int(value * _ONE)
    square, total, number = term * term // _ONE, 0, 1
    while abs(term) > number:
        total += term // number
        term, number = term * square // _ONE, number + 2
    return Fraction(total, _ONE)


def _normal(deviate: Fraction) -> Fraction:
    """½ + (z − z³/(3·2) + z⁵/(5·4·2!) − …) ÷ √(2π): the series of the error function."""
    if abs(deviate) > _FARTHEST:
        return Fraction(int(deviate > 0))
    power = int(deviate * _ONE)
    half_square = power * power // _ONE // 2
    total, number = 0, 0
    while abs(power) > 1:
        total += power // (2 * number + 1)
        number += 1
        power = -power * half_square // (_ONE * number)
    return Fraction(1, 2) + Fraction(total, isqrt(2 * _PI * _ONE))


def _arctan(part: int) -> int:
    term = _ONE // part
    total, number = 0, 1
    while term:
        total += term // number if number % 4 == 1 else -(term // number)
        term, number = term // (part * part), number + 2
    return total


_PI = 4 * (4 * _arctan(5) - _arctan(239))  # Machin, 1706
