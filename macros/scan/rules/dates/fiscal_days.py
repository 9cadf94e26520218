"""Days that follow from the filer's fiscal year, and are those of another year or of another filer.

A filer is large if its shares are worth $700 million on the last business day of its second
quarter, which is June 30 only if its years end in December. The controls of a report are those of
the end of its period, and the shares on its cover are counted after that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.filing.calendar_days import month_number, written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.own_periods import is_annual, own_period, year_end
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import DAY, MONTH
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TEST = lazy_regex(
    r"\$\s?(?:700(?:\.0+)? million|75(?:\.0+)? million|250(?:\.0+)? million|700,000,000)"
    r"[^.;]{0,160}?\b(?:as of|at|on) (?:(?:the|any|prior|last|that|such|preceding|previous|each"
    rf"|year|year’s|its|our|end|of)\s)*(?P<month>{MONTH})\s(?P<day>30|31|28|29)(?:st|th)?\b"
    r"(?!,?\s(?:19|20)\d\d)"
)
"""A threshold of the SEC for the worth of a filer’s shares, on a day of each year."""
_YEAR, _HALF, _HALF_A_YEAR = 12, 6, 183  # months, days
_CONTROLS = lazy_regex(
    r"\bdisclosure controls|\binternal controls? over financial reporting", re.IGNORECASE
)
_JUDGED = lazy_regex(r"\b(?:conclu|evaluat|assess)", re.IGNORECASE)
_AS_OF = Hinted("{d", rf"\b(?:as of|as at|at)(?: [^{{}},;]{{0,80}}?,?)? {DAY}")
_CHANGED = Hinted(
    "change",
    rf"\bchanges?\b[^{{}}]{{0,200}}?\b(?:quarter|year|period|months) (?:then )?end(?:ed|ing) {DAY}",
)
_THEN = lazy_regex(
    r"\b(?:previous|prior\b|remediat|restat|identified|disclosed|will be|unable|amend|originally"
    r"|last year|preceding|audit|since|weakness\w* existed|did not maintain|compar|10-[KQ])",
    re.IGNORECASE,
)
"""Words of controls of another time."""
_OUTSTANDING = Hinted("{d", rf"\b(?:as of|at|on) {DAY}")
_COVER = 6000  # characters from the period on a cover within which it counts the shares
_WORTH = lazy_regex(r"\b(?:market value|non-?affiliates|price)\b", re.IGNORECASE)
_WEEK = 6  # days by which years of 52 weeks differ
_FEBRUARY, _SHORT = 2, 28
_SECOND = Hinted("second fiscal quarter", r"\bsecond fiscal quarter\b")
_WHOLE_WEEKS = 10
"""Days by which the end of a quarter of whole weeks, or its last business day, may differ."""
_LENGTH = lazy_regex(
    rf"\b(?P<said>(?P<count>(?i:six|nine))[\s-](?i:months?)(?:\s(?i:periods?))?\s(?i:ended|ending)"
    rf"\s(?P<month>{MONTH})\s\d\d?)\b"
)
_COUNTS = {"six": 6, "nine": 9}
_FEWEST = 2
"""Places with the right number of months, if one has a wrong one."""
_LONG = 200  # days after its period until which a report may be filed


def find(view: View) -> Iterator[Finding]:
    """Yield each day that does not follow from the filer's fiscal year."""
    yield from _tests(view)
    yield from _lengths(view)
    own = own_period(view)
    if own is None:
        return
    for sentence in view.sentences:
        if "{d" not in sentence.masked:
            continue
        if own.start < sentence.start < own.start + _COVER:
            yield from _counted(view, sentence, own)
            if is_annual(view) and _SECOND.search(sentence.text):
                yield from _second_quarter(sentence, own)
        if _CONTROLS.search(sentence.text) and not _THEN.search(sentence.text):
            yield from _controls(sentence, own)


def _tests(view: View) -> Iterator[Finding]:
    """The last days of second quarters that are not those of the filer."""
    text = view.filing.text
    found = [*_TEST.finditer(text)]
    end = year_end(view) if found else None
    if end is None:
        return
    half = (end + _HALF - 1) % _YEAR
    for match in found:
        if month_number(match["month"]) != half + 1:
            printed = view.filing.words(match.start("month"), match.end("day"))
            said = (
                f"The filer’s status is said to depend on the worth of its shares on {printed}, "
                f"but its fiscal year ends in {MONTHS[end - 1]}, so its second quarter ends in "
                f"{MONTHS[half]}."
            )
            place = Passage(match.start("month"), match.end("day"))
            yield Finding("date", "warning", said, (place,), f"in {MONTHS[half]}", printed)


def _second_quarter(sentence: Sentence, own: Quantity) -> Iterator[Finding]:
    """The only day of a sentence about the end of the second quarter, if it is another day."""
    days = [one for one in sentence.quantities if one is not None and one.is_day]
    if len(days) != 1 or not _WORTH.search(sentence.text):
        return
    apart = (own.value - days[0].value - _HALF_A_YEAR).copy_abs()
    if apart > _WHOLE_WEEKS:
        said = (
            f"{days[0].printed} is said to be the end of the filer’s second quarter, but its "
            f"fiscal year ended on {own.printed}."
        )
        yield Finding("date", "warning", said, (days[0], own), "", days[0].printed)


def _lengths(view: View) -> Iterator[Finding]:
    """The months of a year to date that do not end with its quarter: "six months ended" in it."""
    found = [*_LENGTH.finditer(view.filing.text)]
    end = year_end(view) if found else None
    if end is None:
        return
    for month in {match["month"] for match in found}:
        right = (month_number(month) - end) % _YEAR
        same = [one for one in found if one["month"] == month]
        odd = [one for one in same if _COUNTS[one["count"].lower()] != right]
        if right in _COUNTS.values() and len(odd) == 1 and len(same) > _FEWEST:
            (one,) = odd
            said = " ".join(one["said"].split())
            message = (
                f"“{said}” is printed, but the filer’s fiscal year ends in {MONTHS[end - 1]}, so "
                f"the year to date is {right} months long at the end of {month}."
            )
            place = Passage(*one.span("count"))
            yield Finding("date", "warning", message, (place,), str(right), one["count"])


def _controls(sentence: Sentence, own: Quantity) -> Iterator[Finding]:
    """The end of an earlier period, as of which controls are judged or during which changed."""
    forms = [_CHANGED] if _JUDGED.search(sentence.text) is None else [_AS_OF, _CHANGED]
    for form in forms:
        for match in form.finditer(sentence.masked):
            (day,) = sentence.named(match, "day")
            if day is not None and day.is_day and day.value < own.value and _is_an_end(day, own):
                said = (
                    f"This report is for the period ended {own.printed}, but its statement about "
                    f"controls is for {day.printed}."
                )
                yield Finding("date", "warning", said, (day, own), own.printed, day.printed)
                return


def _is_an_end(day: Quantity, own: Quantity) -> bool:
    """Whether a day ends the same period of an earlier year."""
    return own.day.month == day.day.month and abs(own.day.day - day.day.day) <= _WEEK


def _counted(view: View, sentence: Sentence, own: Quantity) -> Iterator[Finding]:
    """The day on which shares are counted, a year too early."""
    if "outstanding" not in sentence.text or _WORTH.search(sentence.text):
        return
    last = dates_of(view).day(0) or int(own.value) + _LONG
    for match in _OUTSTANDING.finditer(sentence.masked):
        (day,) = sentence.named(match, "day")
        if day is None or not day.is_day or day.value >= own.value:
            continue
        right = _a_year_later(day.day)
        if own.value < right.toordinal() <= last:
            said = (
                f"Shares are counted on the cover as of {day.printed}, before the end of the "
                f"period, {own.printed}; {written_day(right)} would be after it."
            )
            yield Finding("date", "warning", said, (day, own), written_day(right), day.printed)


def _a_year_later(day: dt.date) -> dt.date:
    last = _SHORT if day.month == _FEBRUARY else day.day
    return day.replace(year=day.year + 1, day=min(day.day, last))


RULE = Rule(find)
