"""A term with its first and its last day: 180 days after a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.trading_days import business_days, why_no_trading
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Severity

_TRADING = lazy_regex(r"\b(?:business|trading)\b", re.IGNORECASE)
_LEEWAY = {"days": 0, "months": 1, "years": 1}
"""Days by which an end may differ: the last day of a term of months may be the day before."""
_AS_OF = lazy_regex(r"\bas of\s+\Z", re.IGNORECASE)
"""Words before a day on which something else is so, and no term ends."""
_NEAR = 10  # characters
_ANNIVERSARY = " anniversary"
_CLIPPED = 28


def unit_of(one: Quantity) -> str:
    """The unit of a term: years for "the tenth anniversary"."""
    after = one.filing.text[one.end : one.end + len(_ANNIVERSARY)]
    return "years" if one.kind == "ordinal" and after == _ANNIVERSARY else one.unit


def is_term(one: Quantity) -> bool:
    """Whether a duration leads to a day of the calendar: business days do not."""
    if one.kind not in ("duration", "ordinal") or unit_of(one) not in _LEEWAY:
        return False
    after = one.filing.text[one.end : one.end + 12]
    whole = one.value > 1 and one.value == int(one.value)
    return whole and not _TRADING.search(one.printed) and not _TRADING.search(after)


def is_end(first: Quantity, term: Quantity, last: Quantity) -> bool:
    """Whether a term leads from one day to another, as one counts or the other.

    An end on a day without trading may move to the next one.
    """
    end = end_of(first, term)
    if end is None:
        return False
    moved = end < last.day and bool(why_no_trading(end)) and 1 in business_days(end, last.day)
    return moved or abs((last.day - end).days) <= _LEEWAY[unit_of(term)]


def end_of(first: Quantity, term: Quantity) -> dt.date | None:
    """The day that a whole number of days, months or years leads to; None if there is none."""
    day, count = first.day, int(term.value)
    try:
        unit = unit_of(term)
        if unit == "days":
            return day + dt.timedelta(days=count)
        month = day.month - 1 + count * (12 if unit == "years" else 1)
        begun = dt.date(day.year + month // 12, month % 12 + 1, 1)
    except (OverflowError, ValueError):
        return None
    following = (begun.replace(day=_CLIPPED) + dt.timedelta(days=4)).replace(day=1)
    return min(begun + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))


def _length(term: Quantity) -> str:
    """A term in words: "90 days after", "the tenth anniversary of"."""
    unit = unit_of(term)
    if term.kind == "ordinal":
        return f"The {term.printed} " + ("day after" if unit == "days" else "anniversary of")
    if term.printed.endswith(f"-{unit[:-1]}"):
        return f"{int(term.value)} {unit} after"
    return (
        f"{term.printed} after"
        if term.printed.endswith((unit, unit[:-1]))
        else (f"{term.printed} {unit} after")
    )


def wrong_end(
    first: Quantity | None, term: Quantity | None, last: Quantity | None, severity: Severity
) -> Iterator[Finding]:
    """The finding of a term that leads to another day; none if there is nothing to compare."""
    if first is None or term is None or last is None or not (first.is_day and last.is_day):
        return
    end = end_of(first, term) if is_term(term) else None
    if end is None or is_end(first, term, last) or _AS_OF.search(last.before(_NEAR)):
        return
    right = written_day(end)
    yield Finding(
        "date",
        severity,
        f"{_length(term)} {first.printed} is {right}, but {last.printed} is printed.",
        (last, term, first),
        right,
        last.printed,
    )
