"""Dates worked from other dates: terms, anniversaries and the days between."""

import datetime as dt
import re
from calendar import monthrange
from decimal import Decimal
from typing import NoReturn

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.values.errors import refuse

_MONTHS_A_YEAR = 12
_FULL = "a date, written YYYY-MM-DD"
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}(-Q[1-4])?")


@formula("{date} + {years}")
def years_after(date: dt.date | str, years: Decimal) -> dt.date:
    """Return the date that many whole `years` after `date`.

    29 February falls on the 28th where the year has no 29th. From a term in years.
    Errors: not a full date; years not whole, negative or past the year 9999.
    """
    return _months_on(_date("date", date), "years", years, _MONTHS_A_YEAR)


@formula()
def months_after(date: dt.date | str, months: Decimal) -> dt.date:
    """Return the same day that many whole `months` later, or the last day of a shorter month.

    From a term in months (a lock-up, a report's age). Errors: as for `years_after`.
    """
    return _months_on(_date("date", date), "months", months, 1)


@formula()
def days_after(date: dt.date | str, days: Decimal) -> dt.date:
    """Return the date that many whole calendar `days` later; the day itself is not counted.

    From a period of notice, or "within so many days of" a date. Errors: as for `years_after`.
    """
    start = _date("date", date)
    try:
        return start + dt.timedelta(days=_whole("days", days))
    except OverflowError:
        _refuse_lateness("days", days)


@formula()
def year_of(date: dt.date | str) -> str:
    """Return the year of a date or partial date (a month, quarter or year), as YYYY.

    From a year that a filing names alone. Error: neither a date nor a partial date.
    """
    if not (_MONTH.fullmatch(str(date)) or _YEAR.fullmatch(str(date))):
        _date("date", date, f"{_FULL}, or YYYY-MM, YYYY-Q1 or YYYY")
    return str(date)[:4]


@formula()
def month_of(date: dt.date | str) -> str:
    """Return the month of a date or partial date, as YYYY-MM.

    From a month that a filing names alone. Error: not a date, or no month of one.
    """
    if not _MONTH.fullmatch(str(date)):
        _date("date", date, f"{_FULL}, or YYYY-MM")
    return str(date)[:7]


@formula()
def days_between(start: dt.date | str, end: dt.date | str) -> Decimal:
    """Return the calendar days from `start` to `end`, the first not counted.

    From a period given by its two ends. Errors: not full dates; `end` before `start`.
    """
    first, last = _in_order(start, end)
    return Decimal((last - first).days)


@formula()
def years_between(start: dt.date | str, end: dt.date | str) -> Decimal:
    """Return the whole years completed from `start` to `end`, as an age is counted.

    From a statement of age or standing. Errors: as for `days_between`.
    """
    first, last = _in_order(start, end)
    early = (last.month, last.day) < (first.month, first.day)
    return Decimal(last.year - first.year - early)


def _date(argument: str, value: dt.date | str, accepted: str = _FULL) -> dt.date:
    try:
        date = dt.date.fromisoformat(str(value))
    except ValueError:
        refuse(argument, accepted, value)
    if date.isoformat() != str(value):  # ISO has other forms, which no data file needs
        refuse(argument, accepted, value)
    return date


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
