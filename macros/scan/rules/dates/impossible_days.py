"""Days that do not exist, and a first payment on a day that is not a payment date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tieout.macros.filing.calendar_days import SHORT_MONTHS, iso_day, month_number
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MONTH = rf"(?:{MONTH}|(?:{SHORT_MONTHS})\.?)"
# Only days that some month lacks are looked at.
_DAY = lazy_regex(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>29|3[0-9])(?:st|nd|rd|th)?,\s*(?P<year>(?:19|20)\d\d)"
    r"(?![\d,.]*\d)"
    r"|(?:\b(?:on|by|of|until|through|dated|to|from)\s+(?:the\s+)?)"
    r"(?P<day2>29|3[0-9])(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?"
    rf"(?P<month2>{_MONTH}),?"
    r"\s+(?P<year2>(?:19|20)\d\d)(?![\d,.]*\d)"
)
# What begins or continues such a day, which is quicker to find.
_NEAR = lazy_regex(
    r"(?:29|3\d)(?:st|nd|rd|th)?(?:,\s*(?:19|20)\d\d|\s+(?:day\s+of\s+)?[A-Z][a-z][a-z])"
)
_BEFORE, _AFTER = 16, 24  # characters around it
_ONE_DAY = rf"(?:{_MONTH})\s+\d{{1,2}}"
_OTHER_DAY = rf"(?:,\s*|,?\s+and\s+|,\s*and\s+){_ONE_DAY}"
_DAYS = rf"on\s+(?:each\s+)?(?P<days>{_ONE_DAY}(?:{_OTHER_DAY}){{1,3}})"
_FIRST = rf"(?P<first>(?P<on>{_ONE_DAY}),\s*(?:19|20)\d\d)"
_BEGINNING = rf"\b(?:beginning|commencing|starting)(?:\s+on)?\s+{_FIRST}"
_EACH_YEAR = (
    Hinted(
        "beginning|commencing|starting",
        rf"\b{_DAYS}\s+(?:of|in)\s+(?:each|every)\s+(?:calendar\s+)?year[^.;()]{{0,40}}?{_BEGINNING}",
    ),
    Hinted(
        "beginning|commencing|starting",
        rf"\b(?:semi-?\s?annually|quarterly)(?:\s+in\s+arrears?)?,?\s+{_DAYS},?\s+{_BEGINNING}",
    ),
)
"""Payments of interest, on the days of each year; the words "of each year" may be left out."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each day that does not exist, and each first payment on another day."""
    text = view.filing.text
    for near in _NEAR.finditer(text):
        match = _DAY.search(text, max(near.start() - _BEFORE, 0), near.end() + _AFTER)
        if match is None or match.end() < near.end():
            continue
        if "\n\n" in match[0]:
            continue  # cells of a heading in two lines, read across
        month, day, year = (match[name] or match[f"{name}2"] for name in ("month", "day", "year"))
        if not iso_day(int(year), month_number(month), int(day)):
            start = match.start() if match["day"] else match.start("day2")
            printed = view.filing.words(start, match.end())
            yield Finding(
                "date", "error", f"“{printed}” is not a day of the calendar.",
                (Passage(start, match.end()),), "a day that exists", printed,
            )  # fmt: skip
    for sentence in view.sentences:
        for match in chain.from_iterable(one.finditer(sentence.printed) for one in _EACH_YEAR):
            days = [" ".join(day.split()) for day in re.findall(_ONE_DAY, match["days"])]
            if " ".join(match["on"].split()).lower() not in [day.lower() for day in days]:
                start, end = (sentence.start + at for at in match.span("first"))
                stated = Passage(*(sentence.start + at for at in match.span("days")))
                first = " ".join(match["first"].split())
                yield Finding(
                    "date", "error",
                    f"Payments on {', '.join(days[:-1])} and {days[-1]} are said to begin on "
                    f"{first}, which is not one of these days.",
                    (Passage(start, end), stated), " or ".join(days), first,
                )  # fmt: skip


RULE = Rule(find)
