"""Days of statements that were not brought up to date, or are a day away from the end of a period.

A row of a balance sheet that counts shares "outstanding as of" a day has a column for it; what is
told of two years ends on two days; an opinion is of the balance sheet that was audited.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import is_end_of_month, month_number, written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import days_printed, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_DAY = rf"(?P<month>{MONTH})\s+(?P<day>\d\d?),\s+(?P<year>(?:19|20)\d\d)\b"
_COUNTED = lazy_regex(rf"\boutstanding,?\s+(?:as\s+of|as\s+at|at)\s+(?P<said>{_DAY})")
_ISO = lazy_regex(r"\d{4}-\d\d-\d\d\Z")
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
_OFTEN = 5
"""Places of the end of a month, for a day shortly before it to be meant for it."""
_NEAR = 2  # days before the end of a month


def find(view: View) -> Iterator[Finding]:
    """Yield each day that a statement, an opinion or a pair of periods has by mistake."""
    for grid in view.grids:
        if grid.cells:
            yield from _rows(view, grid)
    for sentence in view.sentences:
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
        one.cell.period
        for one in grid.cells.values()
        if one.cell is not None and _ISO.match(one.cell.period)
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
        message = f"A row counts shares as of {said}, but the columns of the table are of {shown}."
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


RULE = Rule("statement-days", find)
