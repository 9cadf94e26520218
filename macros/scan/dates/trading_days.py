"""The days on which the stock exchanges of the United States are closed."""

from __future__ import annotations

import datetime as dt

_SATURDAY = 5
_NAMES = ("a Saturday", "a Sunday")
_FIXED = {(1, 1): "New Year’s Day", (7, 4): "Independence Day", (12, 25): "Christmas Day"}
# Holidays on a weekday of a month: the month, the weekday from Monday, the first day it can be.
_MOVED = (
    (1, 0, 15, "Martin Luther King, Jr. Day", 1998),
    (2, 0, 15, "Presidents’ Day", 1971),
    (5, 0, 25, "Memorial Day", 1971),
    (9, 0, 1, "Labor Day", 1971),
    (11, 3, 22, "Thanksgiving Day", 1942),
)
_WEEK = 7
_MONDAY, _FRIDAY = 0, 4
_DOUBTFUL = {
    *((6, day) for day in (18, 19, 20)),  # Juneteenth, since 2021
    *((11, day) for day in (10, 11, 12)),  # Veterans Day, on which banks are closed
    *((12, 24), (12, 26), (12, 31), (1, 2), (7, 3), (7, 5)),  # the days beside other holidays
}


def why_no_trading(day: dt.date) -> str:
    """The name of a day without trading; nothing for any other.

    Holidays that move to another day, because they fall on a weekend, and single closings are
    left out, so that a named day is sure.
    """
    weekday = day.weekday()
    if weekday >= _SATURDAY:
        return _NAMES[weekday - _SATURDAY]
    if (day.month, day.day) in _FIXED:
        return _FIXED[day.month, day.day]
    for month, on, first, name, since in _MOVED:
        if (day.month, weekday) == (month, on) and first <= day.day < first + _WEEK:
            return name if day.year >= since else ""
    return ""


def business_days(first: dt.date, last: dt.date) -> range:
    """How many business days there may be after one day, up to another and with it.

    Days that are holidays of banks alone, in some years, or if another day is a Sunday, may count
    or not.
    """
    days = [first + dt.timedelta(days=at) for at in range(1, (last - first).days + 1)]
    open_days = [day for day in days if not why_no_trading(day)]
    return range(len(open_days) - sum(map(_may_be_closed, open_days)), len(open_days) + 1)


def _may_be_closed(day: dt.date) -> bool:
    """Whether a weekday may be a holiday: Columbus Day, Good Friday, or one of the above."""
    columbus = day.month == 10 and day.weekday() == _MONDAY and 8 <= day.day < 8 + _WEEK
    easter = day.weekday() == _FRIDAY and (3, 20) <= (day.month, day.day) <= (4, 23)
    return columbus or easter or (day.month, day.day) in _DOUBTFUL
