"""The dates and periods that the headings of columns name."""

from __future__ import annotations

import datetime as dt

import pytest
from tieout.macros.filing.periods import Period, period_of

# headings of a column: the period
PERIODS = {
    ("Three Months Ended", "June 30,", "1999"): "P3M/1999-06-30",
    ("As of September 30, 2004",): "2004-09-30",
    ("Year Ended December 31,", "2023"): "P1Y/2023-12-31",
    ("12/31/97",): "1997-12-31",
    ("3/31/2024",): "2024-03-31",
    ("1998",): "1998",
    ("For the Period from May 2, 2034 (Inception) Through", "December 31, 2034"): "2034-12-31",
    ("Amount",): "",
    # Days that do not exist.
    ("June 31, 1999",): "",
    ("13/45/1999",): "",
    ("2/30/01",): "",
}


@pytest.mark.parametrize("heads", PERIODS, ids=" / ".join)
def test_the_headings_of_a_column_name_its_period(heads: tuple[str, ...]) -> None:
    assert period_of(heads, (), "") == PERIODS[heads]


# a period: its length, months, end, day, year and time
PARTS = {
    "P3M/1999-06-30": ("P3M", 3, "1999-06-30", dt.date(1999, 6, 30), 1999, "P3M/1999-06-30"),
    "P1Y/1999-06-30": ("P1Y", 12, "1999-06-30", dt.date(1999, 6, 30), 1999, "1999-06-30"),
    "P1Y/1999": ("P1Y", 12, "1999", None, 1999, "1999"),
    "1999-06-30": ("", 0, "1999-06-30", dt.date(1999, 6, 30), 1999, "1999-06-30"),
    "1999": ("", 0, "1999", None, 1999, "1999"),
    "": ("", 0, "", None, None, ""),
}


@pytest.mark.parametrize("text", PARTS)
def test_the_parts_of_a_period(text: str) -> None:
    one = Period(text)
    assert (one.length, one.months, one.end, one.day, one.year, one.time) == PARTS[text]
