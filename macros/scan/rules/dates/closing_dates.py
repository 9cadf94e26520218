"""The closing date of an offering: the same wherever it is stated, and not before the cover."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.scan.dates.closings import closings_of
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View


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
            yield repeat_of(kept, what="the day of delivery is stated in two ways", sure=True)


def _passed(day: Quantity, own: Quantity) -> Finding:
    return Finding(
        "date",
        "error",
        f"Delivery is expected on {day.printed}, but the document is dated {own.printed}.",
        (day, own),
        f"not before {written_day(own.day)}",
        day.printed,
    )


RULE = Rule(find)
