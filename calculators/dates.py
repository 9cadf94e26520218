"""Dates worked from other dates: terms, anniversaries and the days between."""

import datetime as dt
from calendar import monthrange
from decimal import Decimal
from typing import NoReturn

from calculators.errors import refuse
from calculators.rounding import exact

_MONTHS_A_YEAR = 12
_FULL = "a date, written YYYY-MM-DD"


@exact
def years_after(date: dt.date | str, years: Decimal) -> dt.date:
    """Return the anniversary of `date` that many whole `years` on.

    29 February falls on the 28th where the year has no 29th. From a term ("exercisable for five
    years"). Errors: not a full date; years not whole, negative or past the year 9999.
    """
    return _months_on(_date("date", date), "years", years, _MONTHS_A_YEAR)


@exact
def months_after(date: dt.date | str, months: Decimal) -> dt.date:
    """Return the same day that many whole `months` on, or the month's last day if it has none.

    From a term in months (a lock-up, a report's age). Errors: as for `years_after`.
    """
    return _months_on(_date("date", date), "months", months, 1)


@exact
def days_after(date: dt.date | str, days: Decimal) -> dt.date:
    """Return the date that many whole calendar `days` on; the day itself is not counted.

    From a period of notice, or "within 60 days of" a date. Errors: as for `years_after`.
    """
    start = _date("date", date)
    try:
        return start + dt.timedelta(days=_whole("days", days))
    except OverflowError:
        _refuse_lateness("days", days)


def year_of(date: dt.date | str) -> str:
    """Return the year of a date or partial date, as a partial date: YYYY.

    From a year that a filing names alone. Error: neither a date nor a partial date.
    """
    return _partial("date", date)[:4]


def month_of(date: dt.date | str) -> str:
    """Return the month of a date or of a month, as a partial date: YYYY-MM.

    From a month that a filing names alone. Error: not a date, or a year without a month.
    """
    text = _partial("date", date)
    if len(text) == len("YYYY"):
        refuse("date", f"{_FULL} or YYYY-MM", date)
    return text[:7]


def days_between(start: dt.date | str, end: dt.date | str) -> Decimal:
    """Return the calendar days from `start` to `end`, the first not counted.

    From a period given by its two ends. Errors: not full dates; `end` before `start`.
    """
    first, last = _in_order(start, end)
    return Decimal((last - first).days)


def years_between(start: dt.date | str, end: dt.date | str) -> Decimal:
    """Return the whole years completed from `start` to `end`, as an age is counted.

    From a statement of age or standing. Errors: as for `days_between`.
    """
    first, last = _in_order(start, end)
    early = (last.month, last.day) < (first.month, first.day)
    return Decimal(last.year - first.year - early)


def _date(argument: str, given: dt.date | str) -> dt.date:
    try:
        date = dt.date.fromisoformat(str(given))
    except ValueError:
        refuse(argument, _FULL, given)
    if date.isoformat() != str(given):  # ISO has other forms, which no data file needs
        refuse(argument, _FULL, given)
    return date


def _partial(argument: str, given: dt.date | str) -> str:
    """Return a date, a month (YYYY-MM) or a year (YYYY) in its written form."""
    if isinstance(given, str) and len(given) < len("YYYY-MM-DD"):
        _date(argument, given + "0001-01-01"[len(given) :])
        return given
    return _date(argument, given).isoformat()


def _in_order(start: dt.date | str, end: dt.date | str) -> tuple[dt.date, dt.date]:
    first, last = _date("start", start), _date("end", end)
    if last < first:
        refuse("end", f"{first} or later", last)
    return first, last


def _months_on(start: dt.date, argument: str, count: Decimal, months_each: int) -> dt.date:
    months = start.month - 1 + _whole(argument, count) * months_each
    year, month = start.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1
    if year > dt.MAXYEAR:
        _refuse_lateness(argument, count)
    return start.replace(year=year, month=month, day=min(start.day, monthrange(year, month)[1]))


def _whole(argument: str, count: Decimal) -> int:
    if count < 0 or count != count.to_integral_value():
        refuse(argument, "a whole number, zero or more", count)
    return int(count)


def _refuse_lateness(argument: str, count: Decimal) -> NoReturn:
    refuse(argument, f"few enough to end by the year {dt.MAXYEAR}", count)
