"""The links of equal dates that a document states for one reason, such as the end of its year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.date_subjects import without_list
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.linked_dates import Link
from tieout.macros.scan.phrases import SIGNATURES
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_LATEST = ("last price", "count of shares", "market value")
"""What a document states as of the latest day, when it is written."""
_REPORT, _FILING = "report", "filing"
_OWN = ("agreement", "prospectus", "supplement", "document")
_PAGES = 12_000
"""Characters of the pages with the signatures."""
_PERIOD = lazy_regex(
    r"\b(?:years?|quarters?|periods?|months|weeks) (?:then )?(?:ended|ending)\Z"
    r"|\b(?:balance sheets?|statements? of financial (?:condition|position)|financial statements)"
    r"[^.;]{0,60}? (?:as of|at)\Z",
    re.IGNORECASE,
)
"""The words before the end of a period that is reported on."""
_AS_OF = lazy_regex(r"\b(?:as of|as at|at)\Z", re.IGNORECASE)
_OF_ONE_DAY = lazy_regex(r"\A\W*(?:our )?(?:capitalization|dilution)\W*\Z", re.IGNORECASE)
"""The sections that are stated as of one day, in their words and above their tables."""
_FORM = lazy_regex(r"\b(8-K|10-[KQ]|20-F|6-K|8-A|[SF]-\d{1,2})(?:12[BG]|/A)?\b")
_EXHIBIT = lazy_regex(r"(?<![\d.])\d{1,3}\.\d{1,2}(?![\d.])")
_REACH, _LONG, _ROW = 160, 600, 60  # characters before a date


def links_of_use(
    view: View, events: Iterable[tuple[str, Quantity]]
) -> Iterator[tuple[Link, Quantity]]:
    """The links of dates that a document states for one reason; `events` are what dates are of.

    The last price, the count of shares and their market value are those of one day, the latest
    when it was written, what is offered is sold under an agreement of the document's own day, and
    a current report describes the day that its cover names. A registration statement is signed on
    the day on which it is filed, or before. A report is cited by the end of its period, and by the
    day on which it was filed, in the text and in the list of exhibits.
    """
    dates = dates_of(view)
    every: dict[int, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.is_day:
            every[int(one.value)].append(one)
    own = {int(one.value) for one in dates.printed.values()}
    yield from _signed(view, own, every)
    for day, places in every.items():
        for one in places if len(places) > 1 else ():
            yield from _of_words(one, day)
    yield from _of_events(view, events, own, every)


def _of_events(
    view: View,
    events: Iterable[tuple[str, Quantity]],
    own: AbstractSet[int],
    every: Mapping[int, Sequence[Quantity]],
) -> Iterator[tuple[Link, Quantity]]:
    """The links of the days of events."""
    dates = dates_of(view)
    for event, one in events:
        if event in _LATEST:
            yield ("latest", dates.parts.at(one.start)), one
        elif event in _OWN and int(one.value) in own:
            yield ("own", 0), one
        elif event == _REPORT:
            for each in every[int(one.value)]:
                if each.start >= one.start:
                    yield ("report", int(one.value)), each
        elif event == _FILING and (forms := _FORM.findall(one.before(_LONG))):
            yield (f"filed {forms[-1]}", int(one.value)), one


def _signed(
    view: View, own: AbstractSet[int], every: Mapping[int, Sequence[Quantity]]
) -> Iterator[tuple[Link, Quantity]]:
    """The links of the days beside the signatures that are the document's own."""
    for signed in SIGNATURES.finditer(view.filing.text) if own else ():
        for one in (day for value in own for day in every.get(value, ())):
            if signed.end() <= one.start < signed.end() + _PAGES:
                yield ("own", 0), one


def _of_words(one: Quantity, day: int) -> Iterator[tuple[Link, Quantity]]:
    """The links of a day by the words before it, by its section, or by the row of its exhibit."""
    before = without_list(one, _REACH)
    if _PERIOD.search(before):
        yield ("period", day), one
    section, cell = one.placed.section, one.cell
    is_above = cell is not None and cell.kind in ("title", "head")
    if _OF_ONE_DAY.match(section.title) and (is_above or _AS_OF.search(before)):
        yield (f"section {day}", section.start), one
    if cell is not None and (form := _taken_from(one)):
        yield (f"filed {form}", day), one


def _taken_from(one: Quantity) -> str:
    """The form that a row of a list of exhibits names as the source of its exhibit."""
    text, block = one.filing.text, one.placed.block
    before = text[max(one.start - _ROW, block.start) : one.start]
    after = text[one.end : min(one.end + _ROW // 2, block.end)]
    forms = _FORM.findall(before)
    return forms[-1] if forms and (_EXHIBIT.search(before) or _EXHIBIT.search(after)) else ""
