"""Counts of shares outstanding at two dates, one of which has a wrong year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_COUNT = lazy_regex(
    r"\{d(?P<day>\d+)\},? (?:there were|we had|the company had|the registrant had)"
    r" (?:approximately )?"
    r"\{s(?P<count>\d+)\} shares of (?:our |its |the company['’]s )?(?:common stock|\w+ stock)"
    r"(?: issued and)?,? outstanding"
    r"|\{s(?P<count2>\d+)\} shares of (?:our |its |the company['’]s )?(?:common stock|\w+ stock)"
    r"(?: issued and)?,? outstanding (?:as of|at|on) \{d(?P<day2>\d+)\}",
    re.IGNORECASE,
)
_NEAR = Decimal("0.01")
_APART, _TOGETHER = 180, 45


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each count that fits the other only if its year is wrong."""
    parts = parts_of(view)
    known: list[tuple[Quantity, Quantity]] = []
    for sentence in view.sentences:
        for match in _COUNT.finditer(sentence.masked):
            count = sentence.quantities[int(match["count"] or match["count2"])]
            day = sentence.quantities[int(match["day"] or match["day2"])]
            if count and day and day.is_day:
                known.append((count, day))
    for count, day in known:
        for other, later in known:
            if parts.at(count.start) == parts.at(other.start) and _stale(count, day, other, later):
                yield Finding(
                    "date",
                    "warning",
                    f"{count.printed} shares are said to be outstanding on {day.printed}, more "
                    f"than the {other.printed} of {later.printed}; one year later would fit.",
                    (day, later, count, other),
                    str(_year_later(day) or ""),
                    day.printed,
                )


def _stale(count: Quantity, day: Quantity, other: Quantity, later: Quantity) -> bool:
    """Whether the older count is slightly larger, and a date a year later is next to it."""
    if not later.value - day.value > _APART or not count.value > other.value:
        return False
    if (count.value - other.value) / other.value > _NEAR:
        return False
    moved = _year_later(day)
    return moved is not None and abs(moved.toordinal() - int(later.value)) <= _TOGETHER


def _year_later(day: Quantity) -> dt.date | None:
    date = day.day
    try:
        return date.replace(year=date.year + 1)
    except ValueError:
        return None


RULE = Rule(find)
