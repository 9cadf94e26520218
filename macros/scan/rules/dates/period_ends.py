"""The last day of one year or quarter, told in two ways: "the year ended December 30, 2024"."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tieout.macros.scan.dates.odd_dates import two_dates
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ENDED = re.compile(
    r"\b(?:(?P<year>years?|twelve months)|quarters?|quarterly periods?|(?:three|six|nine) months)"
    r" (?:then )?end(?:ed|ing)(?: on)?\s*\Z",
    re.IGNORECASE,
)
_REACH = 60
_OFTEN = 2
"""Places of the usual day, all in other paragraphs: a company bought may end its year otherwise."""


def find(view: View) -> Iterator[Finding]:
    """Yield the only place that ends a year or a quarter on another day of the month."""
    often = Counter(int(one.value) for one in view.quantities if one.is_day)
    ends: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.is_day and not (one.cell and one.cell.kind == "value"):
            start = max(one.placed.block.start, one.start - _REACH)
            if _ENDED.search(" ".join(one.filing.text[start : one.start].split())):
                day = dt.date.fromordinal(int(one.value))
                ends[day.year, day.month].append(one)
    for places in ends.values():
        days = Counter(int(one.value) for one in places)
        if len(days) == 2:
            (usual, times), (odd, single) = days.most_common()
            if often[odd] == single == 1 and times >= _OFTEN:
                wrong, right = (
                    next(one for one in places if one.value == day) for day in (odd, usual)
                )
                if all(
                    one.placed.block is not wrong.placed.block for one in places if one is not wrong
                ):
                    yield two_dates("the end of one period", wrong, right, sure=True)


RULE = Rule("period-ends", "the last day of one year or quarter, told in two ways", find)
