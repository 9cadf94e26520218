"""Impossible dates: after the document's own, outside a range of days, on the wrong weekday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import DocumentDates, dates_of
from tieout.macros.scan.dates.past_events import NOT_YET, days_of_deeds
from tieout.macros.scan.dates.trading_days import why_no_trading
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import DATE_TOKEN, SEC
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = lazy_regex(rf"\b({'|'.join(_DAYS)}),?\s+(?:the\s+)?\Z", re.IGNORECASE)
_WEEKDAY_AFTER = lazy_regex(
    rf"\s*\((?:an? )?({'|'.join(_DAYS)})\)|,? an? ({'|'.join(_DAYS)})\b", re.IGNORECASE
)
_DONE = lazy_regex(
    r"(?:agreements?[”\"]?\)?,? dated(?: as of)?"
    rf"|filed (?:with {SEC} )?on"
    r"|(?<!of record )(?<!record date )\bas of|\bentered into(?: [a-z]+){0,8} on"
    r"|\boutstanding,? (?:at|on)|\A\W*at"
    r"|\b(?:year|months?|quarter|quarterly period|weeks) ended)\s*\Z",
    re.IGNORECASE,
)
_REPORT = lazy_regex(
    r"\breports? on Form 10-[KQ] for (?:the |our )?(?:fiscal |quarterly )?(?:year|quarter|period)"
    r" ended\s*\Z",
    re.IGNORECASE,
)
"""Before the end of a period for which there is a report."""
_PAST = lazy_regex(
    r"\b(?:was|were|had|have|has|entered|filed|engaged|issued|reported|held|owned|acquired|sold"
    r"|purchased|completed|closed|is based (?:up)?on|shares outstanding)\b",
    re.IGNORECASE,
)
_AHEAD = lazy_regex(r"\b(?:after|until|through|before|beyond|by)\s+\Z", re.IGNORECASE)
_REACH = 20
_OPEN = lazy_regex(r"\bsubject to (?:change|adjustment)\b", re.IGNORECASE)
_DUE = lazy_regex(r"\bdue\b", re.IGNORECASE)
_WITHIN = Hinted(
    "within",
    r"within (?:the )?(?:prior |last |past |preceding |previous )?\{t(?P<span>\d+)\}"
    r"(?: prior to| preceding| before| of)?[^{}.]{0,40}\b(?:this prospectus|the date (?:of|here))",
)
_LAST_PRICE = Hinted(
    "price",
    r"\b(?:on|as of|at) \{d(\d+)\},? (?:the|our) (?:[a-z]+ ){0,4}(?:last|closing)(?: [a-z]+){0,3}"
    r" price"
    r"|\b(?:last|closing)(?: [a-z]+){0,3} price[^{}.;]{0,160} (?:on|as of|at) \{d(\d+)\}",
)
_VALUED = lazy_regex(r"aggregate market value|non-?\s?affiliates", re.IGNORECASE)
_RECENT = 45  # days before the document in which a price is that of a day, not of a period's end
_YEAR, _LAST = 364, 16
"""Days of a year, and those before a document in which the prices for its fee may be taken."""
_AVERAGE = Hinted(
    "high and low",
    r"\bhigh and low\b(?:[^{};]|\{[mnrs]u?\d+\}){0,200}? (?:on|as of) \{d(?P<day>\d+)\}",
)
_LATE = 740
"""A date later than this after the document is a maturity or another kind of error."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the spans of days that sentences state, and the impossible dates."""
    dates = dates_of(view)
    for sentence in view.sentences:
        yield from _weekdays(sentence)
        yield from _spans(sentence, dates)
        yield from _too_late(sentence, dates)
        yield from _last_prices(sentence, dates)
        yield from _fee_prices(sentence, dates)


def _weekdays(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.filing.text
    for one in sentence.quantities:
        if one is None or not one.is_day:
            continue
        match = _WEEKDAY.search(text[max(one.start - 20, sentence.start) : one.start])
        match = match or _WEEKDAY_AFTER.match(text, one.end)
        if match is None:
            continue
        right = _DAYS[one.day.weekday()].capitalize()
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
    named = [*DATE_TOKEN.finditer(sentence.masked[: match.start()])]
    if span is None or span.unit != "days" or not named:
        return
    day = sentence.quantities[int(named[-1][1])]
    if day is None or not day.is_day or day.value > own.value:
        return
    days = own.value - day.value
    yield Relation(
        "date", (day, own), span, "i1-i0", (), days, days, days,
        "within-rounding" if days <= span.value else "disagrees", "stated",
        f"{day.printed} lies {days} days before {own.printed}, said to be within {span.printed}",
        sure=False,
    )  # fmt: skip


def _too_late(sentence: Sentence, dates: DocumentDates) -> Iterator[Relation | Finding]:
    """Past events with a date after the document's."""
    part = dates.parts.at(sentence.start)
    own = dates.day(part)
    if own is None:
        return
    late = [
        one for one in sentence.quantities if one and one.is_day and own < one.value <= own + _LATE
    ]
    if not late or NOT_YET.search(sentence.text):
        return
    text, is_past = sentence.filing.text, _PAST.search(sentence.text)
    stated = () if _DUE.search(sentence.text) else days_of_deeds(sentence)
    for one in late:
        if _is_ahead(one, sentence):
            continue
        before = text[max(one.start - 90, sentence.start) : one.start]
        if one in stated or _REPORT.search(before) or (is_past and _DONE.search(before)):
            printed = dates.named(part)
            yield _after(one, own, printed)
            if printed is not None:
                days = printed.value
                yield Relation(
                    "date", (printed,), one, "i0", (), days, days, days, "disagrees", "numbers",
                    "A past event is not dated later than the document", sure=False,
                )  # fmt: skip


def _is_ahead(one: Quantity, sentence: Sentence) -> bool:
    """Whether the sentence names the same day as one after or until which something is so."""
    text = sentence.filing.text
    return any(
        other is not one
        and other.value == one.value
        and _AHEAD.search(text, max(other.start - _REACH, sentence.start), other.start)
        for other in sentence.quantities
        if other is not None and other.is_day
    )


def _last_prices(sentence: Sentence, dates: DocumentDates) -> Iterator[Finding]:
    """The day of the last reported price: after the document's date, or without trading."""
    for match in _LAST_PRICE.finditer(sentence.masked):
        one = sentence.quantities[int(match[1] or match[2])]
        part = dates.parts.at(sentence.start)
        own = dates.day(part)
        if one is None or not one.is_day or own is None or NOT_YET.search(match[0]):
            continue
        if own < one.value:
            stated = not _PAST.search(sentence.text) or not NOT_YET.search(sentence.text)
            if stated and not _OPEN.search(sentence.text):
                yield _after(one, own, dates.named(part))
        elif own - one.value < _RECENT and not _VALUED.search(sentence.text):
            closed = why_no_trading(one.day)
            if closed:
                yield Finding(
                    "date", "warning", f"A price of {one.printed} is printed; that day was "
                    f"{closed}, without trading.", (one,), "a trading day", one.printed,
                )  # fmt: skip


def _fee_prices(sentence: Sentence, dates: DocumentDates) -> Iterator[Finding]:
    """The day of the prices by which a fee is computed, if it is a year too early."""
    own = dates.day(dates.parts.at(sentence.start))
    for match in _AVERAGE.finditer(sentence.masked):
        (one,) = sentence.named(match, "day")
        if one is None or not one.is_day or own is None:
            continue
        if _YEAR <= own - one.value <= _YEAR + _LAST:
            yield _a_year_early(one, own)


def _a_year_early(one: Quantity, own: int) -> Finding:
    known = written_day(dt.date.fromordinal(own))
    message = (
        f"The fee is computed from prices of {one.printed}, more than a year before {known}, "
        "the date of the document."
    )
    right = f"{one.day.year + 1}"
    return Finding("date", "warning", message, (one,), right, one.printed)


def _after(one: Quantity, own: int, printed: Quantity | None) -> Finding:
    whose = "the document is dated" if printed else "the document was filed on"
    own_day = printed.printed if printed else written_day(dt.date.fromordinal(own))
    return Finding(
        "date",
        "error" if printed else "warning",
        f"{one.printed} is described as past, but {whose} {own_day}.",
        (one, printed) if printed else (one,),
        f"not after {own_day}",
        one.printed,
    )


RULE = Rule(find)
