"""Periods out of order: "in the third quarter of 2026, followed by … in the second quarter".

Also a quarter beside the months that do not end with it: "for the third quarter of 2026 and ... for
the first six months of 2026".
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tieout.macros.filing.calendar_days import month_number
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_THEN = lazy_regex(
    r"\b(?:followed by|after which|and subsequently"
    r"|(?:Subsequently|Thereafter|Following (?:this|that)),)"
)
_PERIOD = lazy_regex(
    r"\b(?:in|by|during|on|to)\s+(?:the\s+)?(?P<said>"
    r"(?:(?P<part>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?P<kind>quarter|half)\s+of\s+"
    r"|Q(?P<quarter>[1-4])\s+(?:of\s+)?"
    rf"|(?P<month>{MONTH})\s+(?:(?P<day>\d\d?),\s+|of\s+)?)?"
    r"(?P<year>(?:19|20)\d\d))\b"
)
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_MONTHS = {"quarter": 3, "half": 6}
_MOST = 5000  # places that are looked at
_REACH = 200  # characters on both sides of the words that say that something follows
_OTHERWISE = lazy_regex(
    r"\b(?:original|previous|earlier|prior|compar|instead|rather|fiscal|amend|restat|revis|except)",
    re.IGNORECASE,
)
_ENDS = lazy_regex(r"[.;]\s")
_AIMED = lazy_regex(r"\b(?:by|until|before|no later than)\s\Z", re.IGNORECASE)
_MONTHS_OF = lazy_regex(
    r"first\s(?P<count>six|nine)\smonths\sof\s(?:the\s)?(?:fiscal\s)?(?:year\s)?(?P<year>(?:19|20)\d\d)\b"
)
_QUARTER = lazy_regex(
    r"\b(?P<quarter>second|third)\s(?:fiscal\s)?quarter\sof\s(?:the\s)?(?:fiscal\s)?(?:year\s)?"
    r"(?P<year>(?:19|20)\d\d),?\sand\s(?:(?!compar|versus)[^.;]|\.(?=\d)){0,60}(?:for|in|during)\sthe\s\Z"
)
_OF_QUARTER = {"second": "six", "third": "nine"}


class _Period(NamedTuple):
    """A period as printed, with its first and last day, and its place."""

    said: str
    first: dt.date
    last: dt.date
    place: Passage


def find(view: View) -> Iterator[Finding]:
    """Yield each period of what follows that ends before the period of what it follows."""
    text = view.filing.text
    for match in islice(_THEN.finditer(text), _MOST):
        start, end = max(0, match.start() - _REACH), match.end() + _REACH
        before = [*_periods(text, start, match.start())]
        after = [*_periods(text, match.end(), end)]
        if not before or not after:
            continue
        first, last = before[-1], after[0]
        words = text[first.place.start : last.place.end]
        if _AIMED.search(text, start, first.place.start):
            continue  # a day that was to come is not what follows it
        sentences = _ENDS.findall(words)
        begins = match[0][0].isupper()
        if len(sentences) > begins or _OTHERWISE.search(words):
            continue
        if last.last < first.first:
            when = "on" if last.first == last.last else "in"
            yield Finding(
                "date",
                "warning",
                f"What follows {first.said} is said to be {when} {last.said}, which is earlier.",
                (last.place, first.place),
                f"not before {first.said}",
                last.said,
            )
    yield from _beside(text)


def _beside(text: str) -> Iterator[Finding]:
    """The months that are stated with a quarter, and end with another one."""
    for match in _MONTHS_OF.finditer(text):
        quarter = _QUARTER.search(text, max(0, match.start() - _REACH), match.start())
        if quarter is None or quarter["year"] != match["year"]:
            continue
        right = _OF_QUARTER[quarter["quarter"]]
        if right != match["count"]:
            message = (
                f"The {quarter['quarter']} quarter of {match['year']} is given with the "
                f"first {match['count']} months; the first {right} months end with that quarter."
            )
            places = (Passage(*match.span("count")), Passage(*quarter.span("quarter")))
            yield Finding("date", "warning", message, places, right, match["count"])


def _periods(text: str, start: int, end: int) -> Iterator[_Period]:
    """The days, months, quarters, halves and years of a part of the text, in its order."""
    for match in _PERIOD.finditer(text, start, end):
        months, year = _months(match), int(match["year"])
        first = dt.date(year, months[0], 1)
        last = dt.date(year, months[1], calendar.monthrange(year, months[1])[1])
        if match["day"]:
            day = min(int(match["day"]), last.day)
            first = last = dt.date(year, months[0], max(day, 1))
        said = " ".join(match["said"].split())
        named = f"the {said}" if match["part"] else said
        yield _Period(named, first, last, Passage(*match.span("said")))


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a period, from 1."""
    if match["month"]:
        month = month_number(match["month"])
        return month, month
    if match["part"]:
        length = _MONTHS[match["kind"]]
        last = min(_PARTS[match["part"]] * length, 12)
        return last - length + 1, last
    if match["quarter"]:
        last = int(match["quarter"]) * _MONTHS["quarter"]
        return last - 2, last
    return 1, 12


RULE = Rule(find)
