"""A day that is printed in another form: without its year, or in digits.

A release says "on Sept. 29"; the report above it lists the release of September 29, 1997. A list of
warrants has "2/1/95" for what the agreement calls the warrants of February 1, 1995. These relations
hold: days that differ are compared by rules that know what they are the days of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.current_reports import has_current_report
from tieout.macros.scan.dates.odd_dates import one_date
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.named_values import value_of_mention
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_YEARLESS = lazy_regex(r"--(\d\d)-(\d\d)\Z")
_DIGITS = lazy_regex(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\Z")
_ENDED = lazy_regex(r"\b(?:end(?:ed|ing)|as\s+of)\s+\Z", re.IGNORECASE)
_MOST = 8  # places of a day
_WHAT = "this is one day"


def find(view: View) -> Iterator[Relation]:
    """Yield each day in digits, or without its year, with the places that print it in words."""
    days = [one for one in view.quantities if one.is_day]
    is_report = has_current_report(view)
    words: dict[Decimal, list[Quantity]] = defaultdict(list)
    for one in days:
        if not _DIGITS.match(one.printed) and (is_report or one.cell is None):
            words[one.value].append(one)
    for one in days:
        same = words.get(one.value, [])
        if _DIGITS.match(one.printed) and same and (is_report or len(same) <= _MOST):
            yield one_date([one, *same[:_MOST]], _WHAT)
    if is_report:
        yield from _without_year(view, words)
        yield from _ends(words)


def _without_year(view: View, words: dict[Decimal, list[Quantity]]) -> Iterator[Relation]:
    """The days of a report without their years, if only one of its years has them."""
    of_day: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for same in words.values():
        day = same[0].day
        of_day[day.month, day.day] += same
    for index, placed in enumerate(view.mentions):
        match = _YEARLESS.match(placed.mention.value) if placed.mention.kind == "date" else None
        if match is None:
            continue
        same = of_day.get((int(match[1]), int(match[2])), [])
        if 0 < len(same) <= _MOST and len({one.value for one in same}) == 1:
            one = value_of_mention(view, index, same[0].value)
            yield one_date([one, *same], _WHAT)


def _ends(words: dict[Decimal, list[Quantity]]) -> Iterator[Relation]:
    """The days on which the periods of a report end, with all places that say so."""
    for same in words.values():
        ends = [one for one in same if _ENDED.search(one.before(12))]
        if 1 < len(ends) <= _MOST:
            yield one_date(ends, _WHAT)


RULE = Rule(find)
