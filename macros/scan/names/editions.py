"""Whether two numbers are in two editions of the same statements: as of June, as of September.

A registration statement has financial statements of a year and of a later quarter, and two sets of
pro forma statements; they say the same words of the numbers of two days. Where the titles of their
sections name the days, these tell them apart, and so do notes to statements and to interim ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_MONTHS = tuple(month.lower() for month in MONTHS)
_DAY = lazy_regex(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})\b")

_NOTES = lazy_regex(r"\s*notes to\b", re.IGNORECASE)
_INTERIM = lazy_regex(r"\b(?:unaudited|condensed|interim)\b", re.IGNORECASE)


def are_of_two_editions(one: Quantity, other: Quantity) -> bool:
    """Whether the titles of their sections name days, and the latest of these differ."""
    own, its = one.placed.section, other.placed.section
    if own is its or not own.title or not its.title:
        return False
    if _is_of_notes(own.title) and _is_of_notes(its.title):
        interim = [_INTERIM.search(title) is not None for title in (own.title, its.title)]
        if interim[0] != interim[1]:
            return True
    first, second = _latest(own.title), _latest(its.title)
    return first is not None and second is not None and first != second


def _is_of_notes(title: str) -> bool:
    """Whether a title is that of notes to statements, which describe one day."""
    return _NOTES.match(title) is not None


@lru_cache(1 << 10)
def _latest(title: str) -> tuple[int, int, int] | None:
    """The latest day that a title names."""
    days = (
        (int(match[3]), _MONTHS.index(match[1]), int(match[2]))
        for match in _DAY.finditer(title.lower())
    )
    return max(days, default=None)
