"""What is said to be still to come at a time that is past: "a rule is expected in April 2024".

Only in the text of the filing itself, by the date of which the time was past: what a document of
the day says of its own future is no slip, nor what was expected then.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import month_number, written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import DocumentDates, dates_of
from tieout.macros.scan.dates.own_periods import own_period
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_DO = (
    r"(?:occur|begin|commence|complete|launch|close|file|open|start|finish|submit|initiate|finalize"
    r"|receive|conclude|take place|implement|introduce|release|obtain|hold|have|be (?:completed"
    r"|held|launched|ready|available|filed|finalized|closed|operational|finished|implemented|submitted"
    r"|installed|opened|placed|published|initiated|released|delivered))"
)
_PLAN = (
    rf"(?:\b(?:we|company|management|registrant) (?:currently |presently |also |now |further )*"
    rf"(?:expects?|anticipates?|intends?|plans?|hopes?) to {_DO}"
    rf"|\b(?:is|are) (?:currently |now |presently )?(?:expected|anticipated|scheduled|planned"
    rf"|targeted|slated)(?: to {_DO})?"
    rf"|\bwill (?:begin|commence|complete|launch|open|close|occur|take place|be (?:completed"
    r"|launched|ready|available|filed|finalized|held|submitted|released|opened)))"
)
_WHEN = (
    r"(?P<said>(?:(?P<part>first|second|third|fourth|1st|2nd|3rd|4th) (?P<kind>quarter|half) of"
    rf" (?:calendar )?|(?P<month>{MONTH})(?: (?P<day>\d\d?))?,? (?:of )?)?"
    r"(?P<year>(?:19|20)\d\d))\b"
)
_FORM = Hinted(
    "expect|anticipat|scheduled|plan|target|slated|intend|hope|will",
    (
        rf"{_PLAN}\b[^.;(),]{{0,70}}? (?P<at>(?:by|in|during|before|on or before|no later than"
        r"|sometime in|on)(?: or about| about)?(?: the)?(?: end of)?(?: the)?) " + _WHEN
    ).replace(" ", r"\s+"),
)
_THEN = lazy_regex(
    r"\b(?:was|were|had|did|originally|initially|at (?:that|the) time|until|if|since|would|could"
    r"|from|between|than|last|began|started|adopted|announced|fiscal|another|commencing|beginning"
    r"|starting)\b",
    re.IGNORECASE,
)
"""Words of what was expected, or of what is compared with the past."""
_CLOSING = lazy_regex(r"\b(?:delivery|closing)\b", re.IGNORECASE)
"""Words of what the rule for closing dates reports."""
_STATEMENTS = lazy_regex(r"\bF-\d{1,3}\Z")
"""The page of a statement, which is of an earlier day than a prospectus."""
_COMPARED = lazy_regex(r"\b(?:as|than|like|over|from|to|with)\s*\Z", re.IGNORECASE)
"""Words before a time with which one to come is compared: "at the same level as in 2019"."""
_BESIDE = 20  # characters before a time
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_MONTHS_OF = {"quarter": 3, "half": 6}
_GRACE = 20
"""Days before the date of a filing in which it may have been written."""
_AGO = 1100
"""Days after which the words are rather those of another document."""


def find(view: View) -> Iterator[Finding]:
    """Yield each time that is past, at which something is expected to come."""
    dates = dates_of(view)
    first = next(iter(view.filing.documents), None)
    if first is None or not any(dates.day(part) for part in (0, *dates.printed)):
        return
    for sentence in view.sentences:
        if first.start <= sentence.start < first.end and not _CLOSING.search(sentence.text):
            for match in _FORM.finditer(sentence.printed):
                start = sentence.start + match.start("at")
                as_then = _COMPARED.search(view.filing.text, max(start - _BESIDE, 0), start)
                if not (as_then or _THEN.search(match[0])):
                    yield from _past(view, dates, sentence.start, match)


def _past(
    view: View, dates: DocumentDates, sentence_start: int, match: re.Match[str]
) -> Iterator[Finding]:
    """The time of a match, if it is past by the date of its part of the filing."""
    day = dates.day(parts_of(view).at(sentence_start))
    last = _last_day(match)
    if day is None or last is None or _STATEMENTS.search(view.filing.page_at(sentence_start).label):
        return
    own = own_period(view)
    if own is not None and last > own.day:
        return  # after the period of the report, and still to come when it was written
    if _GRACE < day - last.toordinal() < _AGO:
        said = " ".join(match["said"].split())
        at = " ".join(match["at"].split())
        written = written_day(dt.date.fromordinal(day))
        message = (
            f"Something is said to be still to come {at} {said}, but the document is dated "
            f"{written}."
        )
        place = Passage(*(sentence_start + each for each in match.span("said")))
        yield Finding("date", "warning", message, (place,), f"a time after {written}", said)


def _last_day(match: re.Match[str]) -> dt.date | None:
    """The last day of the time of a match; None if it is none."""
    year, month = int(match["year"]), 12
    if match["part"]:
        month = _PARTS[match["part"].lower()] * _MONTHS_OF[match["kind"].lower()]
    elif match["month"]:
        month = month_number(match["month"])
    if month > 12:  # "the third half"
        return None
    last = monthrange(year, month)[1]
    return dt.date(year, month, min(int(match["day"] or last), last) or last)


RULE = Rule(find)
