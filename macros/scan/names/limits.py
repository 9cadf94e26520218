"""Numbers that are a limit, an average or a change, and not the amount on a day."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_AT_LEAST = lazy_regex(
    r"\b(?:at least|less than|more than|minimum of|in excess of|not exceed(?:ing)?)\s+\Z",
    re.IGNORECASE,
)
_AVERAGE = lazy_regex(r"\baverage\b[^;]*\Z", re.IGNORECASE)
_CHANGE = lazy_regex(
    r"\b(?:increas|decreas|declin|grew|rose|fell|improv|reduc)\w*(?: in [^.,;]{0,60})? (?:by|of)"
    r"(?: approximately| about)?\s+\Z",
    re.IGNORECASE,
)
_DIFFERS = lazy_regex(
    r"(?:,? or [^,;]{1,12}?(?:%|percent),?)? (?:higher|lower|more|less|above|below"
    r"|(?:net )?(?:increase|decrease|decline|reduction|improvement|rise))\b",
    re.IGNORECASE,
)
_CHANGE_BEFORE = 100
_CLOSE, _NEAR = 16, 80


def is_limit(one: Quantity, other: Quantity) -> bool:
    """Whether one is the least or the most that may be, and the other stands in a table."""
    if one.cell is not None or other.cell is None:
        return False
    text = one.filing.text
    return _AT_LEAST.search(text, max(one.start - _CLOSE, 0), one.start) is not None


@once
def is_average(one: Quantity) -> bool:
    """Whether it is an average, of days or years: not a price of one day."""
    text = one.filing.text
    return _AVERAGE.search(text, max(one.start - _NEAR, 0), one.start) is not None


@once
def is_change(one: Quantity) -> bool:
    """Whether words before it make it a change: "decreased by $5 million"."""
    start = max(one.start - _CHANGE_BEFORE, 0)
    return _CHANGE.search(one.filing.text, start, one.start) is not None


@once
def is_by_how_much(one: Quantity) -> bool:
    """Whether words after an amount say that another one is larger or smaller by it."""
    return bool(_DIFFERS.match(one.filing.text, one.end, one.placed.block.end))
