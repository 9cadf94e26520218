"""Totals of quantities, with the values as printed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tieout.macros.scan.quantity import Quantity


def total_of(numbers: Iterable[Quantity]) -> Decimal:
    """The sum of the values of some numbers; zero if there are none."""
    return sum((one.value for one in numbers), Decimal(0))
