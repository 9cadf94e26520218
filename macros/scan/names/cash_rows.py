"""Whether two rows are what is paid in a period and what is charged, which may differ."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_CASH_FLOWS = lazy_regex(r"\b(?:operating|investing|financing) activities", re.IGNORECASE)
_DEFERRED_TAX = lazy_regex(
    r"\bdeferred\b.*\btax|\btax(?:es)?\b.*\bdeferred\b", re.IGNORECASE | re.DOTALL
)
"""What nobody has paid: a statement of cash flows adds back what was charged."""
_BALANCE = lazy_regex(r"\bassets?\b|\bliabilit|\bcurrent\b|\bvaluation\b", re.IGNORECASE)
"""Deferred taxes of a day, not of a year, which one table may print net."""


def is_cash_beside_charge(one: Quantity, other: Quantity) -> bool:
    """Whether only one of two rows is about cash flows, unless both are of deferred taxes.

    The cash paid in a period is not the charge in the statement of equity.
    """
    apart = (_CASH_FLOWS.search(one.label) is None) != (_CASH_FLOWS.search(other.label) is None)
    return apart and not are_deferred_taxes(one, other)


def are_deferred_taxes(one: Quantity, other: Quantity) -> bool:
    """Whether two rows are deferred taxes, which a note and the cash flows print alike."""
    return all(
        _DEFERRED_TAX.search(each.label) and not _BALANCE.search(each.heading)
        for each in (one, other)
    )
