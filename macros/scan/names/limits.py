"""Numbers that are a limit or an average, and not the amount on a day."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_AT_LEAST = lazy_regex(
    r"\b(?:at least|less than|more than|minimum of|in excess of|not exceed(?:ing)?)\s+\Z",
    re.IGNORECASE,
)
_AVERAGE = lazy_regex(r"\baverage\b[^;]*\Z", re.IGNORECASE)
_CLOSE, _NEAR = 16, 80


def is_limit(one: Quantity, other: Quantity) -> bool:
    """Whether one is the least or the most that may be, and the other stands in a table."""
    text = one.filing.text
    told = one.cell is None and _AT_LEAST.search(text, max(one.start - _CLOSE, 0), one.start)
    return bool(told) and other.cell is not None


def is_average(one: Quantity) -> bool:
    """Whether it is an average, of days or years: not a price of one day."""
    text = one.filing.text
    return _AVERAGE.search(text, max(one.start - _NEAR, 0), one.start) is not None
