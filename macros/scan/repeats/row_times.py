"""The times of the amounts in a row, so that those of two tables can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_YEAR = lazy_regex(r"(?:P1Y/|P12M/)?(\d{4}(?:-\d\d-\d\d)?)\Z")
_DAY = lazy_regex(r"(\d{4})-(\d\d)-(\d\d)\Z")
_YEAR_DIGITS = 4
_EARLY, _LATE = 8, 22  # days of a month near its beginning and its end


def time_of(one: Quantity) -> str:
    """The end of a year, or another period in full; a day beside the end of a month is of it.

    A note may name the last day of the week in which a year ends, and a statement that of another.
    """
    match = _YEAR.match(one.period)
    time = match[1] if match else one.period
    day = _DAY.search(time)
    if day is None:
        return time
    year, month, last = map(int, day.groups())
    if last < _EARLY:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{time[: day.start()]}{year}-{month:02}" if last < _EARLY or last > _LATE else time


def by_year(cells: Mapping[str, Quantity]) -> Mapping[str, Quantity]:
    """The amounts of years by the year, if it is the only one that ends in it."""
    years = Counter(time[:_YEAR_DIGITS] for time in cells)
    return {
        time[:_YEAR_DIGITS]: one for time, one in cells.items() if years[time[:_YEAR_DIGITS]] == 1
    }
