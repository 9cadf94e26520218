"""The last day of a year or a quarter, given in two ways: "the year ended December 30, 2024"."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.filing.calendar_days import is_end_of_month, written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import by_usual_day, days_printed, two_dates
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ENDED = lazy_regex(
    r"\b(?:years?|twelve months|quarters?|quarterly periods?|(?:three|six|nine) months)"
    r" (?:then )?end(?:ed|ing)(?: on)?(?: [a-z]{3,9} \d{1,2}, \d{4},?(?: and)?){0,3}\s*\Z",
    re.IGNORECASE,
)
"""The words before the end of a period, or before that of another one in a list of them."""
_REACH = 120
_MANY, _VERY_MANY = 4, 12
"""Periods that end with a month, for one within a month to be wrong; if none ends that month."""
_MONTHS = lazy_regex(r"\bmonths end(?:ed|ing)\s+\Z", re.IGNORECASE)
"""Of whole months: a fiscal year may end on a Saturday."""
_OFTEN = 2
"""Places of the usual day, all in other paragraphs: a company bought may end its year otherwise."""


def find(view: View) -> Iterator[Finding]:
    """Yield the only place that ends a year or a quarter on another day than all others."""
    often = days_printed(view)
    ends: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.is_day and not (one.cell and one.cell.kind == "value"):
            start = max(one.placed.block.start, one.start - _REACH)
            if _ENDED.search(one.filing.words(start, one.start)):
                day = dt.date.fromordinal(int(one.value))
                ends[day.year, day.month].append(one)
    for places in ends.values():
        same, rest = by_usual_day(places, {})
        if len(rest) == 1 and often[int(rest[0].value)] == 1 and len(same) >= _OFTEN:
            wrong = rest[0]
            if all(one.placed.block is not wrong.placed.block for one in same):
                yield two_dates("the end of one period", wrong, same[0], sure=True)
                return
    yield from _within_a_month(ends, often)


def _within_a_month(
    ends: Mapping[tuple[int, int], Sequence[Quantity]], often: Counter[int]
) -> Iterator[Finding]:
    """The only end of a period that is not the last day of a month, if the month ends others."""
    every = [one for places in ends.values() for one in places]
    within = [one for one in every if not is_end_of_month(one.day)]
    months = [one.day.month for one in every if is_end_of_month(one.day)]
    for one in within:
        alone = len(within) == often[int(one.value)] == 1
        usual = one.day.month in months or (
            len(months) >= _VERY_MANY and _MONTHS.search(one.before(20))
        )
        if alone and usual and len(months) >= _MANY:
            last = written_day(one.day.replace(day=monthrange(one.day.year, one.day.month)[1]))
            yield Finding(
                "date", "warning",
                f"A period is said to end on {one.printed}, but all others end on the last day of"
                " a month.",
                (one,), last, one.printed,
            )  # fmt: skip


RULE = Rule(find)
