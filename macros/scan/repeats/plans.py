"""Whether two numbers belong to two stock plans, or to two kinds of options of one plan."""

from __future__ import annotations

from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.repeats.stated_alike import StatedNumber

_PLAN = lazy_regex(r"\b((?:19|20)\d\d)\s+(?:[A-Z][\w’'-]*\s+){0,5}Plan\b")
_OF_VALUE = lazy_regex(r"\s+of\s+(?:the\s+)?fair\s+market\s+value\b")
_LEAST_PRICES = frozenset({Decimal(1), Decimal("1.1")})
"""The least price of an incentive stock option, as a part of the market value: that of a holder of
a tenth of the votes is higher (Internal Revenue Code, Section 422(c)(5))."""


def are_of_two_plans(one: StatedNumber, other: StatedNumber) -> bool:
    """Whether the plans nearest before both numbers in their sentences are of two years."""
    own, its = (
        _PLAN.findall(each.one.filing.text, each.sentence.start, each.one.start)[-1:]
        for each in (one, other)
    )
    return bool(own and its) and own != its


def are_two_least_prices(one: Quantity, other: Quantity) -> bool:
    """Whether they are the least prices of two kinds of options: 100% and 110% of a value."""
    return {one.value, other.value} == _LEAST_PRICES and all(
        _OF_VALUE.match(each.filing.text, each.end) for each in (one, other)
    )
