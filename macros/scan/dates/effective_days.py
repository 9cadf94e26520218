"""The day on which an agreement is effective, which need not be the day of its signing."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_EFFECTIVE = lazy_regex(r"\beffective(?: date)?(?: (?:as|on|from|is|of))*\s+\Z", re.IGNORECASE)
_BESIDE = 40


def is_effective_on(view: View, one: Quantity, other: Quantity) -> bool:
    """Whether the paragraph of one of two days says that something is effective on one of them."""
    blocks = [each.placed.block for each in (one, other)]
    return any(
        day.is_day
        and day.value in {one.value, other.value}
        and any(day.placed.block is block for block in blocks)
        and _EFFECTIVE.search(day.before(_BESIDE)) is not None
        for day in view.quantities
    )
