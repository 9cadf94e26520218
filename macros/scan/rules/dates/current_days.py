"""The days of a current report: cover, signature, announcements, and the exhibits of any report.

"Date of earliest event reported: May 5, 2025"; "99.1 Press release dated May 5, 2025"; and the
release itself: "DENVER, May 5, 2025 -- Alder Gas, Inc. today announced".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.current_reports import (
    CurrentReport,
    Exhibit,
    current_report,
    exhibits,
)
from tieout.macros.scan.dates.odd_dates import is_one_part, one_date, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import DAY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ISSUED = Hinted(
    " release",
    rf"\bOn {DAY},? (?:[^;{{]|\{{x\d+\}}){{0,160}}? issued (?:a|its) (?:joint )?"
    r"(?:press|news) release",
)
_ITEM = lazy_regex(r"^\W*Item\s+\d{1,2}(?:\.\d\d)?\b", re.IGNORECASE | re.MULTILINE)
_EVENT = lazy_regex(
    rf"(?:\([a-z]\) )?(?:Effective )?On {DAY},? (?:[^;{{]|\{{x\d+\}}){{0,400}}?"
    r"\b(?:entered into|approved|concluded|determined|appointed|adopted|received|issued"
    r"|completed|closed|notified|resigned|terminated|dismissed|engaged|elected|amended|executed|sold|acquired|declared|authorized)\b"
)
"""The beginning of an item: what happened on a day."""
_EARLIER = lazy_regex(
    r"\b(?:announced|previously|disclosed|as reported|originally|prior|initially|earlier)\b",
    re.IGNORECASE,
)
"""Words of a sentence that describes what is known already."""
_EFFECTIVE = lazy_regex(r"\beffective(?:\s+as\s+of)?\s*\Z", re.IGNORECASE)
"""Before a day that an agreement may have beside its own."""
_BEFORE = 30
_FIRST = 3  # sentences from the heading of an item on, of which the title may be one
_HEADING = 400  # characters of the heading
_MONTH = 31  # days before those of the cover; what is still earlier leads to the event
_CLOSE = 62  # days between two days of one thing, one of which is wrong


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the days of a report that agree, and those that cannot be."""
    report = current_report(view)
    if report is None:
        for exhibit in exhibits(view):
            yield from _stated_alike([exhibit])
            for one, odd, right in _unlike_list(exhibit):
                yield two_dates(f"Exhibit {one.number}", odd, right, sure=False)
        return
    issued = [*_issued(view)]
    yield from _same_days(report, issued)
    yield from [*_before_cover(view, report)] or _after_signature(report)
    wrong = [pair for one in report.exhibits for pair in _unlike_list(one)]
    if not wrong:
        wrong = [*_unlike_announcement(report, issued)]
    for exhibit, odd, right in wrong:
        yield two_dates(f"Exhibit {exhibit.number}", odd, right, sure=False)


def _issued(view: View) -> Iterator[Quantity]:
    """The days on which the report says that a press release was issued."""
    for sentence in view.sentences:
        if view.filing.document_at(sentence.start):
            return
        match = _ISSUED.search(sentence.masked)
        if match is not None:
            (day,) = sentence.named(match, "day")
            if day is not None and day.is_day:
                yield day


def _same_days(report: CurrentReport, issued: list[Quantity]) -> Iterator[Relation]:
    """The places of one day: what the report describes, its releases and its signature."""
    places: dict[int, list[Quantity]] = defaultdict(list)
    releases = [one for one in report.exhibits if one.is_release]
    stated = [day for one in releases for day in (*one.listed, *one.own)]
    for day in (*report.cover, *issued, *stated, *([report.signed] if report.signed else [])):
        if day not in places[int(day.value)]:
            places[int(day.value)].append(day)
    for same in places.values():
        if len(same) > 1:
            yield one_date(same, "this is the day of the report and of what it reports")
    yield from _stated_alike(report.exhibits)


def _stated_alike(every: Sequence[Exhibit]) -> Iterator[Relation]:
    """The places of the day of each exhibit: in the list, and in the exhibit itself."""
    for exhibit in every:
        by_day: dict[int, list[Quantity]] = defaultdict(list)
        for day in (*exhibit.listed, *exhibit.own):
            by_day[int(day.value)].append(day)
        for same in by_day.values():
            if len(same) > 1 and not exhibit.is_release:
                yield one_date(same, "this is the date of the exhibit")


def _after_signature(report: CurrentReport) -> Iterator[Finding]:
    """The day of the earliest event, if the report was signed before it."""
    signed = report.signed
    first = min(report.cover, key=lambda one: one.value, default=None)
    if signed is not None and first is not None and first.value > signed.value:
        message = (
            f"The report was signed on {signed.printed}, before the day of the earliest event that "
            f"it reports, {first.printed}."
        )
        places = (first, signed)
        yield Finding("date", "warning", message, places, signed.printed, first.printed)


def _before_cover(view: View, report: CurrentReport) -> Iterator[Finding]:
    """The day of the event with which an item begins, if the cover has a later one."""
    first = min(report.cover, key=lambda one: one.value, default=None)
    events = [*_events(view, view.filing.documents[0])] if first is not None else []
    early = min(events, key=lambda one: one.value, default=None)
    if first is None or early is None or not 0 < first.value - early.value <= _MONTH:
        return
    message = (
        f"The cover dates the earliest event reported {first.printed}, but an item begins with one "
        f"of {early.printed}."
    )
    yield Finding("date", "warning", message, (first, early), early.printed, first.printed)


def _events(view: View, document: Document) -> Iterator[Quantity]:
    """The days of the events with which the items of a report begin."""
    heads = [match.end() for match in _ITEM.finditer(view.filing.text, 0, document.end)]
    starts = [one.start for one in view.sentences]
    for head in heads:
        for sentence in view.sentences[bisect_left(starts, head) :][:_FIRST]:
            match = _EVENT.match(sentence.masked)
            if match is not None and sentence.start - head < _HEADING:
                (day,) = sentence.named(match, "day")
                if day is not None and day.is_day and not _EARLIER.search(match[0]):
                    yield day
                break


def _unlike_list(one: Exhibit) -> Iterator[tuple[Exhibit, Quantity, Quantity]]:
    """The day in the list of exhibits, if the exhibit has another one and nowhere this."""
    if not one.own or len({day.value for day in one.listed}) != 1:
        return
    listed, own = one.listed[0], one.own[0]
    if _EFFECTIVE.search(listed.before(_BEFORE)):
        return
    if int(listed.value) not in one.days and _is_near(listed, own):
        yield one, listed, own


def _unlike_announcement(
    report: CurrentReport, issued: list[Quantity]
) -> Iterator[tuple[Exhibit, Quantity, Quantity]]:
    """The day on which the only release is said to be issued, if it is dated otherwise."""
    dated = [one for one in report.exhibits if one.is_release]
    if len(dated) == 1 and dated[0].own and len({day.value for day in issued}) == 1:
        (release,), said, own = dated, issued[0], dated[0].own[0]
        if _is_near(said, own):
            yield release, own, said


def _is_near(one: Quantity, other: Quantity) -> bool:
    """Whether two days may be of one thing: they are close, or only their years differ."""
    apart = abs(one.value - other.value)
    return 0 < apart <= _CLOSE or (apart > 0 and is_one_part(int(one.value), int(other.value)))


RULE = Rule(find)
