"""The date or period of a number, from its tag or table, and its form in keys."""

from __future__ import annotations

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.filing.calendar_days import months_between
from tieout.macros.filing.number_words import UNIT_ORDINALS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed

_PERIOD = lazy_regex(
    r"(?:P(?P<count>\d+)(?P<unit>[MY])/)?(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?"
)
_DATE = lazy_regex(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_COUNTS = {"2": "two", "3": "three", "6": "six", "9": "nine"}
SPANS = {"P3M": "quarter", "P6M": "year to date", "P9M": "year to date"}
"""What a label says about the length of its period; it does not mention a year."""


def period_of(placed: Placed) -> tuple[str, bool]:
    """The date or period of a number, in the document model's form, and whether it is a period.

    It comes from the number's tag or, without one, from the table's headings.
    """
    period = placed.facts[-1].period if placed.facts else ""
    if not period:
        period = placed.cell.period if placed.cell is not None else ""
        return period, period.startswith("P")
    start, divided, end = period.partition("/")
    if not divided:
        return period, False
    months = months_between(start, end)
    if months in {3, 6, 9}:
        return f"P{months}M/{end}", True
    return (f"P1Y/{end}" if months == 12 else end), True


def moment(period: str) -> str:
    """A date or a period as part of a key: "june_1999", "year_to_june_1999", "1999"."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return ""
    month = MONTHS[int(found["month"]) - 1].lower() if found["month"] else ""
    end = f"{month}_{found['year']}" if month else found["year"]
    if not found["count"]:
        return end
    if found["unit"] == "Y" or found["count"] == "12":
        return f"year_to_{end}" if month else f"year_{end}"
    if found["count"] == "3":
        return f"quarter_to_{end}" if month else f"quarter_{end}"
    return f"{_COUNTS.get(found['count'], found['count'])}_months_to_{end}"


def key_of_day(value: str) -> str:
    """A key for a day, month, quarter or year, if nothing says what it is the date of."""
    found = _DATE.fullmatch(value)
    if found is None:
        return "day"
    year = found["year"]
    if found["quarter"]:
        return f"{UNIT_ORDINALS[int(found['quarter']) - 1]}_quarter_{year}"
    if not found["month"]:
        return f"year_{year}"
    month = MONTHS[int(found["month"]) - 1].lower()
    return f"{month}_{int(found['day'])}_{year}" if found["day"] else f"{month}_{year}"


def span_of(placed: Placed) -> str:
    """The length of a number's period for its label: "quarter", "year to date" or ""."""
    period, _ = period_of(placed)
    return SPANS.get(period.partition("/")[0], "")
