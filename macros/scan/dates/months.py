"""Dates that are months: "in June 2024"."""

from __future__ import annotations

from tieout.macros.scan.quantity import Quantity

_LONGEST = 30  # days from the first to the last


def is_month(one: Quantity) -> bool:
    """Whether a quantity is a month of a year."""
    return one.kind == "date" and 0 < one.width <= _LONGEST
