"""The closing date of an offering: the same wherever it is stated, and not before the cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_SOON = r"(?:\bexpect|\banticipat|\bwill\b)"
_ON = r" on or a(?:bout|round) \{d(\d+)\}"
_DELIVERED = Hinted(
    "on or a",
    rf"{_SOON}[^{{}}.;]{{0,160}}?\bdeliver[^{{}}.;]{{0,220}}?{_ON}"
    rf"|\bdeliver(?:y|ies)\b[^{{}}.;]{{0,240}}?{_SOON}[^{{}}.;]{{0,120}}?{_ON}",
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the delivery dates of each part, and any that is before the date of the cover."""
    dates = dates_of(view)
    for part, days in closings_of(view).items():
        own = dates.printed.get(part)
        early = [day for day in days if own is not None and day.value < own.value]
        if own is not None:
            yield from (_passed(day, own) for day in early)
        kept = [day for day in days if day not in early]
        if len(kept) > 1:
            yield repeat_of(kept, what="the day of delivery is stated in two ways", alone=False)


@once
def closings_of(view: View) -> dict[int, list[Quantity]]:
    """The days on which each part expects the delivery of what it offers."""
    parts = parts_of(view)
    closings: dict[int, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for match in _DELIVERED.finditer(sentence.masked):
            day = sentence.quantities[int(match[1] or match[2])]
            if day is not None and day.is_day:
                closings[parts.at(day.start)].append(day)
    return closings


def _passed(day: Quantity, own: Quantity) -> Finding:
    return Finding(
        "date",
        "error",
        f"Delivery is expected on {day.printed}, but the document is dated {own.printed}.",
        (day, own),
        f"not before {written_day(own.day)}",
        day.printed,
    )


RULE = Rule("closing-dates", find)
