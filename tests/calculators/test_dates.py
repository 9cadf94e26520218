"""Properties that hold for any calendar date."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tieout.calculators.formulas import dates

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
COUNTS = st.integers(0, 1_200)


@given(DATES, st.integers(0, 100_000))
def test_the_days_between_are_the_days_after(date: dt.date, days: int) -> None:
    later = dates.days_after(date, Decimal(days))
    assert dates.days_between(date, later) == days


@given(DATES, COUNTS)
def test_twelve_months_are_a_year(date: dt.date, years: int) -> None:
    assert dates.months_after(date, Decimal(12 * years)) == dates.years_after(date, Decimal(years))


@given(DATES, COUNTS)
def test_an_anniversary_completes_its_years(date: dt.date, years: int) -> None:
    anniversary = dates.years_after(date, Decimal(years))
    moved = anniversary.day != date.day  # of a leap day, moved to the 28th
    assert dates.years_between(date, anniversary) == years - moved
    if years:
        eve = anniversary - dt.timedelta(days=1)
        assert dates.years_between(date, eve) == years - 1


@given(DATES, COUNTS)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    date: dt.date, months: int
) -> None:
    later = dates.months_after(date, Decimal(months))
    passed = (later.year - date.year) * 12 + later.month - date.month
    assert passed == months
    next_day = later + dt.timedelta(days=1)
    assert later.day == date.day or (later.day < date.day and next_day.day == 1)


@given(DATES, DATES, COUNTS)
def test_terms_that_begin_earlier_end_earlier(one: dt.date, other: dt.date, months: int) -> None:
    first, second = sorted([one, other])
    count = Decimal(months)
    assert dates.months_after(first, count) <= dates.months_after(second, count)


@given(DATES, COUNTS)
def test_text_and_date_are_the_same(date: dt.date, count: int) -> None:
    number = Decimal(count)
    text = date.isoformat()
    assert dates.years_after(text, number) == dates.years_after(date, number)
    assert dates.months_after(text, number) == dates.months_after(date, number)
    assert dates.days_after(text, number) == dates.days_after(date, number)
    assert dates.days_between(text, date) == 0


@given(DATES)
def test_a_date_begins_with_its_month_and_its_month_with_its_year(date: dt.date) -> None:
    month = dates.month_of(date)
    assert date.isoformat().startswith(f"{month}-")
    assert month.startswith(f"{dates.year_of(date)}-")
    assert dates.month_of(month) == month
    assert dates.year_of(month) == dates.year_of(date)
