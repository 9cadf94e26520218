"""Percentages among near numbers: which they are, and the amounts that they may belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.prose.near_amounts import NearAmount

_LINKED = lazy_regex(
    r"\A[^{}.;]{0,60}?(?:,? (?:or|representing|equal to|which (?:is|represents?)|constituting"
    r"|i\.e\.,?|accounting for|comprising)|\() ?(?:approximately |about |an additional )?"
    r"(?:[A-Z]{1,3}\$? ?)?\Z",
    re.IGNORECASE,
)
"""The words between a part and its percentage."""
_POINTS = lazy_regex(r"\A ?(?:percentage )?points?\b|\A ?(?:basis|bps)\b", re.IGNORECASE)
_AGREED = lazy_regex(
    r"\b(?:interest|fees?|commissions?|royalt\w+|tax\w*|discounts?|premiums?|dividends?|coupon"
    r"|bear\w*|equal to|deposit)\b",
    re.IGNORECASE,
)
"""Words of a rate that is agreed or set by law, and so is exact."""
_BEFORE = 80  # characters
MOST_SIZES = 10
"""Amounts near a percentage that are tried; more are of other things."""


def is_rate(one: NearAmount) -> bool:
    """Whether it is a percentage in digits, not a number of points."""
    quantity = one.amount.quantity
    return (
        one.amount.family == "rate"
        and bool(quantity.printed_digits)
        and not _POINTS.match(one.sentence.masked, one.amount.end)
        and "p" not in quantity.printed.lower().replace("percent", "")
    )


def sizes_near(
    rate: NearAmount, here: Sequence[NearAmount], before: Sequence[NearAmount]
) -> list[NearAmount]:
    """The amounts near a percentage, the nearest first."""
    at = rate.amount.quantity.start
    sizes = [one for one in (*here, *before) if one.amount.family != "rate"]
    return sorted(sizes, key=lambda one: abs(one.amount.quantity.start - at))[:MOST_SIZES]


def is_linked(part: NearAmount, rate: NearAmount) -> bool:
    """Whether words join a part and the percentage after it, or before it."""
    masked = part.sentence.masked
    if part.amount.end <= rate.amount.start:
        return _LINKED.match(masked[part.amount.end : rate.amount.start]) is not None
    return _LINKED.match(masked[rate.amount.end : part.amount.start]) is not None


def is_agreed(rate: NearAmount) -> bool:
    """Whether words near a percentage below a hundred say that it is agreed."""
    masked, place = rate.sentence.masked, rate.amount
    near = masked[max(place.start - _BEFORE, 0) : place.end + _BEFORE]
    return place.quantity.value < 1 and _AGREED.search(near) is not None
