"""Days of statements that were not brought up to date, or are a day away from the end of a period.

A row of a balance sheet that counts shares "outstanding as of" a day has a column for it; what is
stated for two years ends on two days; an opinion is of the balance sheet that was audited; and the
cash, the debts and the arrangements of a company are stated as of its balance sheets.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import is_end_of_month, month_number, written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.balance_days import balance_days
from tieout.macros.scan.dates.odd_dates import by_usual_day, days_printed, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import DAY, MONTH
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_DAY = rf"(?P<month>{MONTH})\s+(?P<day>\d\d?),\s+(?P<year>(?:19|20)\d\d)\b"
_COUNTED = lazy_regex(rf"\boutstanding,?\s+(?:as\s+of|as\s+at|at)\s+(?P<said>{_DAY})")
_TWO = 2  # columns of a balance sheet
_PERIOD = r"(?:year|quarter|period|\{t\d+\}) ended"
_ENDED = Hinted(
    "ended {d",
    rf"{_PERIOD} \{{d(?P<one>\d+)\}},? (?:and|compared (?:to|with)|versus)"
    rf" (?:for |the |a |same |fiscal ){{0,5}}{_PERIOD} \{{d(?P<two>\d+)\}}",
)
_OPINION = Hinted(
    "financial position",
    r"\bpresents? fairly\b[^{}]{0,120}?\bfinancial position of [^{}]{0,120}?(?:as of|as at|at)"
    r" \{d(?P<day>\d+)\}",
)
_SUBJECT = lazy_regex(
    r"\boff-?\s?balance|\bcontractual obligations|\bfinancial instruments|\binterest and penalties"
    r"|\bpayment of interest|\bdilutive|\bcash (?:and cash equivalents )?of\b|\bhad no cash"
    r"|\bworking capital|\baccumulated deficit",
    re.IGNORECASE,
)
"""What is stated as of the day of a balance sheet."""
_OTHERWISE = lazy_regex(
    r"\b(?:adopt|impair|test|pro forma|acqui|prior|previous|will|would|merge|beginning|predecessor"
    r"|agreement|covenant|existed|since|plan\b|nasdaq|regain|notice)",
    re.IGNORECASE,
)
_STALE = Hinted("{d", rf"\b(?:as of|as at|at) {DAY}")
_RARE = 3  # places of a day that is no balance sheet's
_A_YEAR = 400  # days between a day and that of the balance sheet that is meant
_INCEPTION = Hinted(
    "inception",
    r"\{d(?P<from>\d+)\},? \(?(?:date of )?inception\)?,? \)?(?:to|through|until) \{d(?P<to>\d+)\}",
)
_MOST_OFTEN = 3
"""Places that describe the same period from the inception, if one describes another."""
_OFTEN = 5
"""Places of the end of a month, for a day shortly before it to be meant for it."""
_NEAR = 2  # days before the end of a month


def find(view: View) -> Iterator[Finding]:
    """Yield each day that a statement, an opinion or a pair of periods has by mistake."""
    for grid in view.grids:
        if grid.cells:
            yield from _rows(view, grid)
    yield from _from_inception(view)
    for sentence in view.sentences:
        if _SUBJECT.search(sentence.text):
            yield from _stale(view, sentence)
        masked = sentence.masked
        for match in _ENDED.finditer(masked):
            yield from _twice(sentence, match)
        for match in _OPINION.finditer(masked):
            (day,) = sentence.named(match, "day")
            if day is not None and day.is_day:
                yield from _near_an_end(view, day)


def _rows(view: View, grid: Grid) -> Iterator[Finding]:
    """The days of the rows of a balance sheet that none of its columns has."""
    columns = {
        one.period for one in grid.cells.values() if one.period.day and not one.period.length
    }
    if len(columns) < _TWO:
        return
    text = view.filing.text
    for match in _COUNTED.finditer(text, grid.block.start, grid.block.end):
        day = _iso(match)
        cell = next((one for one in grid.table.cells if one.start <= match.start() < one.end), None)
        if cell is None or day in columns or cell.row not in grid.rows:
            continue
        said = " ".join(match["said"].split())
        shown = " and ".join(written_day(dt.date.fromisoformat(one)) for one in sorted(columns))
        message = f"A row counts shares as of {said}, but the table’s columns are for {shown}."
        yield Finding("date", "warning", message, (Passage(*match.span("said")),), shown, said)


def _iso(match: re.Match[str]) -> str:
    month = month_number(match["month"])
    return f"{match['year']}-{month:02}-{int(match['day']):02}"


def _twice(sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    """The second of two periods that are said to end on one day."""
    one, other = sentence.named(match, "one", "two")
    if one is not None and other is not None and one.is_day and one.value == other.value:
        said = f"Two periods are compared, but both are said to end on {one.printed}."
        yield Finding("date", "warning", said, (other, one), "another day", other.printed)


def _near_an_end(view: View, day: Quantity) -> Iterator[Finding]:
    """A day shortly before the end of a month that the filing has in many places."""
    often = days_printed(view)
    for step in range(1, _NEAR + 1):
        end = day.day + dt.timedelta(days=step)
        if not is_end_of_month(end):
            continue
        if often[int(day.value)] == 1 and often[end.toordinal()] >= _OFTEN:
            right = next(one for one in view.quantities if one.is_day and one.day == end)
            yield two_dates("the end of one period", day, right, sure=True)


def _stale(view: View, sentence: Sentence) -> Iterator[Finding]:
    """A rare day before that of the last balance sheet, which is stated as if it were one."""
    if _OTHERWISE.search(sentence.text):
        return
    known, often = balance_days(view), days_printed(view)
    for match in _STALE.finditer(sentence.masked):
        (day,) = sentence.named(match, "day")
        if day is None or not day.is_day or often[int(day.value)] > _RARE:
            continue
        later = [one for one in known if day.value < one]
        near = min(known, key=lambda one: abs(one - int(day.value)), default=None)
        if near is None or not later or near == day.value or often[max(later)] < _OFTEN:
            continue
        if abs(near - day.value) <= _A_YEAR:
            shown = written_day(dt.date.fromordinal(near))
            said = (
                f"This is as of {day.printed}, but no balance sheet has that date; the nearest"
                f" is dated {shown}."
            )
            yield Finding("date", "warning", said, (day,), shown, day.printed)
            return


def _from_inception(view: View) -> Iterator[Finding]:
    """The only period from the inception that begins or ends on another day than the others."""
    begins: list[Quantity] = []
    ends: list[Quantity] = []
    known = balance_days(view)
    for sentence in view.sentences:
        for match in _INCEPTION.finditer(sentence.masked):
            first, last = sentence.named(match, "from", "to")
            if first is not None and last is not None and first.is_day and last.is_day:
                begins.append(first)
                ends.append(last)
    for places, what in ((begins, "inception"), (ends, "end of the period from the inception")):
        same, rest = by_usual_day(places, {}) if places else ([], [])
        alone = [one for one in rest if sum(one.value == each.value for each in rest) == 1]
        for odd in alone:
            apart = abs(odd.value - same[0].value)
            if len(same) >= _MOST_OFTEN and apart <= _A_YEAR and odd.value not in known:
                yield two_dates(f"the {what}", odd, same[0], sure=False)


RULE = Rule(find)
