"""Days and years, counted on a calendar."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction


def weekday_shift(day: dt.date, count: int) -> dt.date:
    """Count day by day, without Saturdays and Sundays."""
    step = dt.timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() in {5, 6}:
            day += step
    return day


def anniversary(day: dt.date, years: Fraction) -> dt.date:
    """Return the same day of a later year; the 28th if there is no February 29."""
    try:
        return day.replace(year=day.year + int(years))
    except ValueError:
        return day.replace(year=day.year + int(years), day=28)
