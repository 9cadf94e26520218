"""Days on which registration statements are said to be filed, before their numbers were given.

The SEC numbers registration statements in the order of their filing: 333-100000 is of September
2002, so that "333-126478, filed on July 8, 2004" cannot be. From 1996 to 1999 only odd numbers were
given, and from 2000 to 2002 the even ones between them.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tieout.macros.filing.calendar_days import month_number
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ODD = (
    (1, "1996-01-02"), (1745, "1996-03-15"), (6171, "1996-06-18"), (14141, "1996-10-15"),
    (23795, "1997-03-24"), (26737, "1997-05-09"), (32567, "1997-07-31"), (48935, "1998-03-31"),
    (55943, "1998-06-03"), (65091, "1998-09-30"), (76795, "1999-04-22"), (84499, "1999-08-04"),
    (93231, "1999-12-21"),
)  # fmt: skip
_EVEN = (
    (30424, "2000-02-15"), (41920, "2000-07-21"), (49014, "2000-10-31"), (64740, "2001-07-09"),
    (70346, "2001-09-27"), (74006, "2001-11-27"), (87708, "2002-05-07"), (100000, "2002-09-23"),
)  # fmt: skip
_LATER = (
    (100000, "2002-09-23"), (103757, "2003-03-11"), (112967, "2004-02-20"), (116822, "2004-06-24"),
    (124699, "2005-05-06"), (127189, "2005-08-04"), (138376, "2006-11-02"), (143824, "2007-06-18"),
    (149031, "2008-02-04"), (158199, "2009-03-25"), (169564, "2010-09-24"), (183621, "2012-08-29"),
    (185704, "2012-12-27"), (203932, "2015-05-07"), (208677, "2015-12-21"), (227315, "2018-09-13"),
    (235905, "2020-01-13"), (239840, "2020-07-13"), (249417, "2020-10-09"),
    (254996, "2021-04-02"), (272104, "2023-05-19"), (279289, "2024-05-10"),
    (286936, "2025-05-02"),
)  # fmt: skip
"""Numbers and the days on which statements with them were filed."""
_FIRST_OF_SIX = 100_000
_SLACK = 100  # days by which a day between two of these may be wrong
_DAY = rf"(?P<month>{MONTH})\s+(?P<day>\d\d?),\s+(?P<year>(?:19|20)\d\d)\b"
_NUMBER = r"333-(?<![\w-].{4})(?P<number>\d{5,6})\b(?!-)"
_THEN = lazy_regex(
    rf"{_NUMBER}\)?,?(?:(?!\b(?:and|Plan|Proxy|Report|Agreement|pertaining|relating)\b)"
    rf"(?:[^\d;.]|\b[SF]-\d+\b|\.(?=[A-Z]))){{0,70}}?"
    rf"\b(?:filed|effective)\b[^\d;.]{{0,60}}?\b{_DAY}"
)
_BEFORE = lazy_regex(
    rf"\b(?:filed|effective)\b[^\d;.]{{0,70}}?\b{_DAY},?\s*\(?(?:under\s+)?(?:the\s+)?"
    r"(?:(?:Commission|SEC)\s+)?(?:File|Registration|Reg\.)\s+"
    rf"(?:(?:Statement\s+)?(?:Nos?\.?|Numbers?)\s*){_NUMBER}"
)
_BESIDE = 170  # characters from a number to its day


def find(view: View) -> Iterator[Finding]:
    """Yield each day that is earlier than the number of the statement that was filed on it."""
    text = view.filing.text
    seen: set[int] = set()
    at = text.find("333-")
    while at >= 0:
        low, high = max(0, at - _BESIDE), at + _BESIDE
        matches = [_THEN.match(text, at, high), *_BEFORE.finditer(text, low, at + 11)]
        for match in matches:
            if match is not None and match.start("day") not in seen:
                seen.add(match.start("day"))
                yield from _of(match)
        at = text.find("333-", at + 1)


def _of(match: re.Match[str]) -> Iterator[Finding]:
    number = int(match["number"])
    given = _given(number)
    try:
        day = dt.date(int(match["year"]), month_number(match["month"]), int(match["day"]))
    except ValueError:
        return
    if given is None or (given - day).days <= _SLACK:
        return
    said = " ".join(match.string[match.start("month") : match.end("year")].split())
    message = (
        f"The registration statement 333-{match['number']} is said to have been filed or become"
        f" effective on {said}, but the SEC did not assign such a number until about {given:%B %Y}."
    )
    days = Passage(match.start("month"), match.end("year"))
    own = Passage(match.start("number") - len("333-"), match.end("number"))
    yield Finding("date", "warning", message, (days, own), f"about {given:%B %Y}", said)


def _given(number: int) -> dt.date | None:
    """When a number was given, about; None if it is not known."""
    anchors: Sequence[tuple[int, str]] = _LATER
    if number < _FIRST_OF_SIX:
        anchors = _ODD if number % 2 else _EVEN
        if number < anchors[0][0] or number > anchors[-1][0]:
            return None
    at = bisect_right([one for one, _ in anchors], number)
    first, since = anchors[at - 1]
    day = dt.date.fromisoformat(since)
    if at == len(anchors):
        return day
    last, until = anchors[at]
    days = (dt.date.fromisoformat(until) - day).days
    return day + dt.timedelta(days=days * (number - first) // (last - first))


RULE = Rule(find)
