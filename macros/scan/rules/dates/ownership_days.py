"""The date of a table of beneficial owners: "within 60 days of June 1, 2025"."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.odd_dates import by_usual_day, is_one_part, one_date, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.phrases import DAY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FORMS = (
    Hinted(
        "within",
        rf"\bwithin \{{t\d+\}}(?: \(\{{[tn]\d+\}}\))?(?: days)? (?:of|after|from|following) {DAY}",
    ),
    Hinted(
        "beneficial",
        rf"\bbeneficial(?:ly)? own(?:ed|ership)\b(?:(?!\{{d)[^;]){{0,120}}? (?:as of|at) {DAY}",
    ),
    Hinted(
        "percent",
        r"\bpercent(?:age)?s? of (?:beneficial )?ownership\b(?:(?!\{d)[^;]){0,160}?"
        rf"outstanding(?:(?!\{{d)[^;]){{0,30}}? (?:as of|at|on) {DAY}",
    ),
)
_OTHERWISE = Hinted(
    "record|meeting|expir|notice|vest", r"\b(?:record date|meeting|expir|notice|vest)"
)
_WITHIN = lazy_regex(r"\bwithin\b[^.;]{0,40}\Z")
_YEAR = 365  # days
_SELLING = lazy_regex(r"\bselling (?:stock|share|security ?|unit)?holders?\b", re.IGNORECASE)
_OWNED = Hinted("owner|owned|acquire", r"owner|owned|acquire")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of the day of each part's table, and the only other day.

    The table of selling holders has a day of its own.
    """
    parts = parts_of(view)
    found: dict[tuple[int, bool], dict[int, Quantity]] = defaultdict(dict)
    for sentence in view.sentences:
        masked = sentence.masked
        if "{d" not in masked or not _OWNED.search(masked):
            continue
        if _OTHERWISE.search(masked):
            continue
        for match in (match for form in _FORMS for match in form.finditer(masked)):
            (day,) = sentence.named(match, "day")
            if day is not None and day.is_day:
                titled = f"{day.placed.section.title} {sentence.text}"
                key = parts.at(sentence.start), _SELLING.search(titled) is not None
                found[key][day.number] = day
    for (part, _), stated in found.items():
        yield from _long_ago(
            [stated[number] for number in sorted(stated)], dates_of(view).day(part)
        )
        same, rest = by_usual_day([stated[number] for number in sorted(stated)], {})
        if len(same) < 2:
            continue
        yield one_date(same, "this is the day of the beneficial ownership")
        if len(rest) == 1 and is_one_part(int(rest[0].value), int(same[0].value)):
            sure = len(same) > 2
            yield two_dates("the beneficial ownership", rest[0], same[0], sure=sure)


def _long_ago(stated: Sequence[Quantity], document: int | None) -> Iterator[Finding]:
    """The days of owners that are a year before that of the document: text of an older one."""
    for one in stated:
        if document is not None and document - one.value > _YEAR and _WITHIN.search(one.before(60)):
            written = written_day(dt.date.fromordinal(document))
            said = (
                f"Ownership counts rights exercisable within days of {one.printed}, long before the"
                f" date of the document, {written}."
            )
            yield Finding("date", "warning", said, (one,), f"a day near {written}", one.printed)


RULE = Rule(find)
