"""Totals of quantities, and what is taken off them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tieout.macros.scan.quantity import Quantity


def total_of(numbers: Iterable[Quantity]) -> Decimal:
    """The sum of the values of some numbers; zero if there are none."""
    return sum((one.value for one in numbers), Decimal(0))


def by_signs(signs: Iterable[bool]) -> str:
    """The expression that adds each input or takes it off, if its sign is not: "i0-i1+i2"."""
    terms = (f"{'+' if adds else '-'}i{place}" for place, adds in enumerate(signs))
    return "".join(terms).removeprefix("+")


def taking_off(count: int, first: int = 0) -> str:
    """The end of an expression that takes off so many inputs, from the first on: "-i0-i1"."""
    return "".join(f"-i{place}" for place in range(first, first + count))
