"""Trading days: Monday to Friday, including holidays."""

import datetime as dt

from tieout.calculators.values.errors import refuse

_WEEK, _WORKDAYS = 7, 5


def trading_day_after(date: dt.date, days: int) -> dt.date:
    """Return the trading day that many trading `days` later; a negative number counts back.

    Monday to Friday are trading days, including holidays. From a Saturday or Sunday the first
    day forward is Monday, the first day back Friday; zero changes nothing. From a settlement
    on the third business day, or a standstill counted in trading days. Error: a year past 9999.
    """
    if not days:
        return date
    try:
        weeks, rest = divmod(abs(days), _WORKDAYS)
        step = 1 if days > 0 else -1
        if date.weekday() >= _WORKDAYS:  # count from the nearest trading day on the other side
            date -= dt.timedelta(days=step)
            while date.weekday() >= _WORKDAYS:
                date -= dt.timedelta(days=step)
        date += dt.timedelta(days=step * weeks * _WEEK)
        for _ in range(rest):
            date += dt.timedelta(days=step)
            while date.weekday() >= _WORKDAYS:
                date += dt.timedelta(days=step)
    except OverflowError:
        refuse("days", f"few enough to end by the year {dt.MAXYEAR}", days)
    return date
