"""Whether two numbers are in two editions of the same statements: as of June, as of September.

A registration statement has financial statements of a year and of a later quarter, and two sets of
pro forma statements; they say the same words of the numbers of two days. Where the titles of their
sections name the days, these tell them apart.
"""

from __future__ import annotations

from functools import lru_cache

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_MONTHS = tuple(month.lower() for month in MONTHS)
_DAY = lazy_regex(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})\b")


def are_of_two_editions(one: Quantity, other: Quantity) -> bool:
    """Whether the titles of their sections name days, and the latest of these differ."""
    own, its = one.placed.section, other.placed.section
    if own is its or not own.title or not its.title:
        return False
    first, second = _latest(own.title), _latest(its.title)
    return first is not None and second is not None and first != second


@lru_cache(1 << 10)
def _latest(title: str) -> tuple[int, int, int] | None:
    """The latest day that a title names."""
    days = (
        (int(match[3]), _MONTHS.index(match[1]), int(match[2]))
        for match in _DAY.finditer(title.lower())
    )
    return max(days, default=None)
