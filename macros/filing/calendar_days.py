"""Days of the calendar as filings write them: two-digit years, and days that do not exist."""

import datetime as dt
from calendar import isleap

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
"""A pattern of the months that filings shorten."""
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_DAYS_A_MONTH = 30.44
_CENTURY = 100
_PIVOT = 50
"""Two-digit years from 50 on are in the twentieth century: EDGAR began in 1993."""


def full_year(year: int) -> int:
    """Return a year with its century, which two digits omit."""
    if year >= _CENTURY:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def iso_day(year: int, month: int, day: int) -> str:
    """Return a day as ``1999-06-30``; "" if the calendar has no such day."""
    if not 1 <= month <= len(MONTHS):
        return ""
    last = _LAST_DAYS[month - 1] + (month == _FEBRUARY and isleap(year))
    if not 1 <= day <= last:
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def month_number(name: str) -> int:
    """Return the number, from 1, of a month from its name or its first three letters."""
    return MONTHS.index(name[:3].lower()) + 1


def months_between(first: str, last: str) -> int:
    """Return how many months a period has, by its ISO days; 0 if it has none, or they are no days.

    A month is a twelfth of a year: quarters of thirteen weeks have three months.
    """
    try:
        days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    except ValueError:
        return 0
    return max(round(days / _DAYS_A_MONTH), 1) if days > 0 else 0


def is_end_of_month(day: dt.date) -> bool:
    """Return whether a month ends with a day."""
    return (day + dt.timedelta(days=1)).day == 1


def written_day(day: dt.date) -> str:
    """Return a day as ``June 30, 1999``."""
    return f"{day:%B} {day.day}, {day.year}"
