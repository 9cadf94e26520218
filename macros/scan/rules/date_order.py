"""Impossible dates: after the document's own, outside a span of days, on another weekday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.macros.scan.document_dates import DocumentDates
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)}),?\s+(?:the\s+)?\Z", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(
    rf"\s*\((?:an? )?({'|'.join(_DAYS)})\)|,? an? ({'|'.join(_DAYS)})\b", re.IGNORECASE
)
_DONE = re.compile(
    r"(?:agreements?[”\"]?\)?,? dated(?: as of)?"
    r"|filed (?:with the (?:SEC|Commission|Securities and Exchange Commission) )?on"
    r"|\bas of|\bentered into(?: [a-z]+){0,8} on)\s*\Z",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|have|has|entered|filed|engaged|issued|reported|held|owned|acquired|sold"
    r"|purchased|completed|closed|is based (?:up)?on)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|(?-i:may)|expect\w*|anticipat\w*|intend\w*|plan\w*|proposed|if|until"
    r"|unless|matur\w+|expir\w+|scheduled|pro forma|assum\w+|estimat\w+|beginning"
    r"|effective|terminat\w+)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"within (?:the )?(?:prior |last |past |preceding |previous )?\{t(?P<span>\d+)\}"
    r"(?: prior to| preceding| before| of)?[^{}.]{0,40}\b(?:this prospectus|the date (?:of|here))",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\{d(\d+)\}")
_LATE = 370
"""A date later than this after the document is a maturity or another kind of error."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the spans of days that sentences state, and the impossible dates."""
    dates = DocumentDates(view)
    for sentence in view.sentences:
        yield from _weekdays(sentence)
        yield from _spans(sentence, dates)
        yield from _too_late(sentence, dates)


def _weekdays(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.filing.text
    for one in sentence.quantities:
        if one is None or one.kind != "date" or one.low != one.high:
            continue
        match = _WEEKDAY.search(text[max(one.start - 20, sentence.start) : one.start])
        match = match or _WEEKDAY_AFTER.match(text, one.end)
        if match is None:
            continue
        right = _DAYS[dt.date.fromordinal(int(one.value)).weekday()].capitalize()
        said = next(filter(None, match.groups())).capitalize()
        if said != right:
            yield Finding(
                "date", "error", f"{one.printed} is called a {said}; it was a {right}.",
                (one,), right, said,
            )  # fmt: skip


def _spans(sentence: Sentence, dates: DocumentDates) -> Iterator[Relation]:
    """A date said to be within a number of days before the document's own date."""
    match = _WITHIN.search(sentence.masked)
    own = dates.printed.get(dates.parts.at(sentence.start))
    if match is None or own is None:
        return
    span = sentence.quantities[int(match["span"])]
    named = [*_TOKEN.finditer(sentence.masked[: match.start()])]
    if span is None or span.unit != "days" or not named:
        return
    day = sentence.quantities[int(named[-1][1])]
    if day is None or day.low != day.high or day.value > own.value:
        return
    days = own.value - day.value
    yield Relation(
        "date", (day, own), span, "i1-i0", (), days, days, days,
        "within-rounding" if days <= span.value else "disagrees", "stated",
        f"{day.printed} lies {days} days before {own.printed}, said to be within {span.printed}",
        alone=True,
    )  # fmt: skip


def _too_late(sentence: Sentence, dates: DocumentDates) -> Iterator[Relation | Finding]:
    """Past events with a date after the document's."""
    part = dates.parts.at(sentence.start)
    own = dates.day(part)
    if own is None or _NOT_YET.search(sentence.text) or not _PAST.search(sentence.text):
        return
    text = sentence.filing.text
    for one in sentence.quantities:
        if one is None or one.kind != "date" or one.low != one.high:
            continue
        if not own < one.value <= own + _LATE:
            continue
        if _DONE.search(text[max(one.start - 90, sentence.start) : one.start]):
            printed = dates.printed.get(part)
            yield _after(one, own, printed)
            if printed is not None:
                days = printed.value
                yield Relation(
                    "date", (printed,), one, "i0", (), days, days, days, "disagrees", "numbers",
                    "A past event is not dated later than the document", alone=True,
                )  # fmt: skip


def _after(one: Quantity, own: int, printed: Quantity | None) -> Finding:
    day = dt.date.fromordinal(own)
    whose = "the document is dated" if printed else "the document was filed on"
    own_day = printed.printed if printed else f"{day:%B} {day.day}, {day.year}"
    return Finding(
        "date",
        "error" if printed else "warning",
        f"{one.printed} is described as past, but {whose} {own_day}.",
        (one, printed) if printed else (one,),
        f"not after {own_day}",
        one.printed,
    )


RULE = Rule("date-order", "weekdays, spans of days, and dates after the document's own", find)
