"""A report that was signed before what is in it, or after it was filed.

What was signed on September 28 has no auditor's report of October 11 and does not count the shares
of October 2, and a report for the year 2024 was not signed in March 2024.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.own_periods import own_period
from tieout.macros.scan.dates.past_events import NOT_YET, days_of_deeds
from tieout.macros.scan.dates.signatures import last_signed, signed_days
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OPINION = lazy_regex(r"\b[Ii]n\s+our\s+opinion,")
_REPORT = 3500  # characters from an auditor's opinion to the date of the report
_MOST = 20  # opinions
_RUNS_ON = lazy_regex(
    r"\b(?:at|of|ended|ending|and|on|as|through|to|after|before|dated?|until)\W*\Z", re.IGNORECASE
)
"""Words before a day that is not that of the report."""
_ALONE = lazy_regex(
    r"\W*(?:\n|\Z)|[,\s]*\(?(?:except|with\s+respect)\b|\W*F-?\d|\W*<PAGE>", re.IGNORECASE
)
_PLACE = 60  # characters of the place before the date of a report
_YEAR = 366  # days until which a date of the report is later than the signatures
_AFTERWARDS = 100  # days after the signatures
_COUNTED = lazy_regex(
    r"\bas of[:\s]*\Z|\A\W*at\s*\Z"
    r"|\b(?:outstanding|market value|holders|record|ages?)\b[^.;]{0,60}?\b(?:as at|at|on)[:\s]*\Z",
    re.IGNORECASE,
)
"""Words before a day as of which something is stated."""
_FILED = lazy_regex(r"\bfiled\b", re.IGNORECASE)
_BEFORE = 90  # characters


def find(view: View) -> Iterator[Finding]:
    """Yield the signatures of an impossible day."""
    days, last = signed_days(view), last_signed(view)
    if last is None:
        return
    own = own_period(view)
    early = [one for one in days if own is not None and one.value < own.value]
    if early and own is not None:
        message = (
            f"The report is signed on {written_day(early[0].day)}, before the end of its period, "
            f"{written_day(own.day)}."
        )
        places = (early[0], own)
        yield Finding("date", "warning", message, places, f"after {own.printed}", early[0].printed)
    filed = dates_of(view).filed
    if filed is not None and last.value > filed:
        known = written_day(dt.date.fromordinal(filed))
        message = f"The report is signed on {written_day(last.day)}, but it was filed on {known}."
        yield Finding("date", "warning", message, (last,), f"not after {known}", last.printed)
    if last not in early:
        yield from _stated(view, last)
        yield from _audited(view, last)


def _stated(view: View, last: Quantity) -> Iterator[Finding]:
    """The days after the signatures of which the report states as past, each once."""
    documents, days = view.filing.documents, set[Decimal]()
    end = documents[0].end if documents else len(view.filing.text)
    for sentence in view.sentences:
        if sentence.start >= end:
            return
        for one in _late(view, sentence, last):
            if one.value not in days:
                days.add(one.value)
                message = (
                    f"{written_day(one.day)} is described as past, but the report is signed on "
                    f"{written_day(last.day)}."
                )
                right = f"not after {last.printed}"
                yield Finding("date", "warning", message, (one, last), right, one.printed)


def _late(view: View, sentence: Sentence, last: Quantity) -> Iterator[Quantity]:
    """The past days of a sentence after the signatures, and not after the report was filed."""
    latest, dates = last.value + _AFTERWARDS, dates_of(view)
    late = [
        one
        for one in sentence.quantities
        if one and one.is_day and last.value < one.value <= latest
    ]
    if not late:
        return
    own, stated = dates.day(dates.parts.at(sentence.start)), days_of_deeds(sentence, may_go_on=True)
    goes_on = NOT_YET.search(sentence.text) is not None
    for one in late:
        before = view.filing.text[max(one.start - _BEFORE, sentence.start) : one.start]
        is_counted = _COUNTED.search(before) and not goes_on
        is_past = (one in stated or is_counted) and not _FILED.search(before)
        if is_past and (own is None or one.value <= own):
            yield one


def _audited(view: View, last: Quantity) -> Iterator[Finding]:
    """The first auditor's report after the signatures."""
    for report in _audits(view):
        if 0 < report.value - last.value <= _YEAR:
            message = (
                f"The report is signed on {written_day(last.day)}, before "
                f"{written_day(report.day)}, the date of an auditor’s report in it."
            )
            places = (last, report)
            yield Finding(
                "date", "warning", message, places, f"not before {report.printed}", last.printed
            )
            return


def _audits(view: View) -> Iterator[Quantity]:
    """The dates of the auditors' reports in the filing's first document."""
    text, documents = view.filing.text, view.filing.documents
    last, count, reached = documents[0].end if documents else len(text), 0, 0
    for match in _OPINION.finditer(text, 0, last):
        if match.start() < reached:
            continue
        count += 1
        if count > _MOST:
            return
        for at in view.within(match.end(), min(match.end() + _REPORT, last)):
            one = view.by_mention.get(at)
            if one is not None and one.is_day and _is_of_a_report(one):
                yield one
                reached = one.end
                break


def _is_of_a_report(one: Quantity) -> bool:
    """Whether a day stands alone in its line, or after a place: "Boston, Massachusetts"."""
    text = one.filing.text
    line = text.rfind("\n", 0, one.start) + 1
    if one.start - line > _PLACE or _RUNS_ON.search(text, max(one.start - 30, 0), one.start):
        return False
    return _ALONE.match(text, one.end) is not None


RULE = Rule(find)
