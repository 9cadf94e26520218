"""Two dates of one thing: whether one may be a slip for the other, and the finding."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.date_subjects import is_of_a_price
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.view import View

_FILED = lazy_regex(r"\b(?:filed|furnished)\b", re.IGNORECASE)
_REPORTS = lazy_regex(r"\breports on form\b", re.IGNORECASE)
_BESIDE, _LIST = 60, 3000  # characters before a day


@once
def days_printed(view: View) -> Counter[int]:
    """How often each day is printed."""
    return Counter(int(one.value) for one in view.quantities if one.is_day)


@once
def days_of_events(view: View) -> Counter[int]:
    """How often each day is printed, other than as that of a stock's last price or of a report.

    The day of the price is in each draft, and is easily written for another day, and so is that of
    the report which describes an event some days later.
    """
    return Counter(
        int(one.value)
        for one in view.quantities
        if one.is_day and not is_of_a_price(one) and not _is_of_a_report(one)
    )


def _is_of_a_report(one: Quantity) -> bool:
    """Whether a day is that on which a report was filed, alone or in a list."""
    text, block = one.filing.text, one.placed.block
    low = max(block.start, one.start - _LIST)
    return bool(
        _FILED.search(text, max(low, one.start - _BESIDE), one.start)
        or _REPORTS.search(text, low, one.start)
    )


def is_one_part(day: int, other: int) -> bool:
    """Whether two days differ in the day of the month, in the month or in the year alone."""
    one, two = dt.date.fromordinal(day), dt.date.fromordinal(other)
    same = (one.day == two.day, one.month == two.month, one.year == two.year)
    return sum(same) == len(same) - 1


def by_usual_day(
    places: Sequence[Quantity], often: Mapping[int, int]
) -> tuple[list[Quantity], list[Quantity]]:
    """The places of the day that most of them print, and the rest.

    Of two days in as many places, the usual one is printed more often elsewhere.
    """
    days = Counter(int(one.value) for one in places)
    usual = max(days, key=lambda day: (days[day], often.get(day, 0)))
    same = [one for one in places if one.value == usual]
    return same, [one for one in places if one.value != usual]


def one_date(places: Sequence[Quantity], what: str) -> Relation:
    """The places that print one day as the date of one thing, which `what` names."""
    return repeat_of(places, what=what, rule="date")


def two_dates(name: str, odd: Quantity, right: Quantity, *, sure: bool) -> Finding:
    """The finding of a date that differs from another one of the same thing."""
    return Finding(
        "date",
        "error" if sure else "warning",
        f"Two dates are printed for {name}: {right.printed} and {odd.printed}.",
        (odd, right),
        right.printed,
        odd.printed,
    )
