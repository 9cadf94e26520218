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
