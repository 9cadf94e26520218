"""Intervals, the explicit roundings, and the sizes of number that are refused."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tieout.calculators.values.errors import InputError, number
from tieout.calculators.values.rounding import (
    Interval,
    interval_of,
    interval_of_sum,
    interval_through,
    rounded,
    rounded_up,
    whole,
)

AMOUNTS = st.decimals(-(10**12), 10**12, places=4)
DECIMALS = st.integers(-6, 6)


@pytest.mark.parametrize(
    ("value", "decimals", "truncated", "low", "high"),
    [
        ("0.28", 2, False, "0.275", "0.285"),  # approximately 28%
        ("0.193", 3, False, "0.1925", "0.1935"),  # 19.3%
        ("22500000", -5, False, "22450000", "22550000"),  # $22.5 million
        ("-46.4", 1, False, "-46.45", "-46.35"),
        ("0", 0, False, "-0.5", "0.5"),
        ("46.625", None, False, "46.625", "46.625"),
        ("46.625", None, True, "46.625", "46.625"),
        ("2.00", 2, True, "2.00", "2.01"),
        ("-1.2", 1, True, "-1.3", "-1.2"),
        ("0", 1, True, "-0.1", "0.1"),
        ("22500000", -5, True, "22500000", "22600000"),
    ],
)
def test_what_a_printed_number_stands_for(
    value: str, decimals: int | None, *, truncated: bool, low: str, high: str
) -> None:
    interval = interval_of(Decimal(value), decimals, truncated=truncated)
    assert interval == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        (("1", "2"), ("2", "3"), True),
        (("1", "2"), ("2.0001", "3"), False),
        (("1", "4"), ("2", "3"), True),
        (("2", "2"), ("2", "2"), True),
        (("2", "2"), ("3", "3"), False),
    ],
)
def test_intervals_that_meet(one: tuple[str, str], other: tuple[str, str], *, met: bool) -> None:
    first = Interval(Decimal(one[0]), Decimal(one[1]))
    second = Interval(Decimal(other[0]), Decimal(other[1]))
    assert first.meets(second) is met
    assert second.meets(first) is met


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        ("0.125", 2, "0.13"),  # half up, where banker's rounding gives the even 0.12
        ("-0.125", 2, "-0.13"),
        ("0.1249999999", 2, "0.12"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("-0.4", 0, "0"),
        ("2.5", 0, "3"),
        ("22460000", -5, "22500000"),
        ("49999", -5, "0"),
        ("50000", -5, "100000"),
        ("4", 2, "4.00"),
        ("0." + "4" + "9" * 49, 0, "1"),  # a half, calculated to fifty digits
    ],
)
def test_rounded(value: str, decimals: int, result: str) -> None:
    assert str(rounded(Decimal(value), decimals)) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("0.99", "0"),
        ("1", "1"),
        ("-0.99", "0"),
        ("-1.5", "-1"),
        ("199.6", "199"),
        ("0." + "9" * 50, "1"),  # a third taken three times
        ("0." + "9" * 30, "0"),
    ],
)
def test_whole(value: str, result: str) -> None:
    assert str(whole(Decimal(value))) == result


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        ("0.001", 2, "0.01"),
        ("0.01", 2, "0.01"),
        ("-0.019", 2, "-0.01"),
        ("-0.4", 0, "0"),
        ("4372554.4", 0, "4372555"),
        ("1." + "0" * 48 + "1", 0, "1"),  # one, calculated to fifty digits
        ("1." + "0" * 30 + "1", 0, "2"),
    ],
)
def test_rounded_up(value: str, decimals: int, result: str) -> None:
    assert str(rounded_up(Decimal(value), decimals)) == result


@given(AMOUNTS, DECIMALS)
def test_a_number_is_within_the_interval_of_its_rounded_value(
    value: Decimal, decimals: int
) -> None:
    printed = rounded(value, decimals)
    assert interval_of(printed, decimals).meets(Interval.point(value))
    assert rounded(printed, decimals) == printed


@given(AMOUNTS)
def test_a_number_is_within_the_truncated_interval_of_its_whole_part(value: Decimal) -> None:
    assert interval_of(whole(value), 0, truncated=True).meets(Interval.point(value))
    assert abs(whole(value)) <= abs(value)


@given(AMOUNTS, DECIMALS)
def test_rounding_up_is_never_less_and_less_than_a_unit_more(value: Decimal, decimals: int) -> None:
    excess = rounded_up(value, decimals) - value
    assert 0 <= excess < Decimal(1).scaleb(-decimals)


def difference(corner: Mapping[str, Decimal]) -> Decimal:
    return corner["whole"] - corner["part"]


def test_the_corners_of_a_difference() -> None:
    intervals = {
        "whole": Interval(Decimal(10), Decimal(12)),
        "part": Interval(Decimal(1), Decimal(3)),
    }
    assert interval_through(difference, intervals) == Interval(Decimal(7), Decimal(11))


def test_exact_inputs_give_an_exact_result() -> None:
    intervals = {"whole": Interval.point(Decimal(10)), "part": Interval.point(Decimal(1))}
    assert interval_through(difference, intervals) == Interval.point(Decimal(9))


def total(corner: Mapping[int, Decimal]) -> Decimal:
    return sum(corner.values(), Decimal(0))


def test_twelve_inexact_inputs_are_allowed_with_any_number_of_exact_ones() -> None:
    inexact = {key: interval_of(Decimal(1), 0) for key in range(12)}
    exact = {key: Interval.point(Decimal(1)) for key in range(12, 100)}
    assert interval_through(total, inexact | exact) == Interval(Decimal(94), Decimal(106))


def test_thirteen_inexact_inputs_are_too_many() -> None:
    intervals = {key: interval_of(Decimal(1), 0) for key in range(13)}
    with pytest.raises(InputError) as refused:
        interval_through(total, intervals)
    assert str(refused.value) == "inputs must be at most 12 inexact numbers; 13 was given"


def test_a_long_sum_has_the_interval_of_its_corners() -> None:
    intervals = {key: interval_of(Decimal(key), key % 3) for key in range(11)}
    assert interval_of_sum(total, intervals) == interval_through(total, intervals)
    ends = {"whole": Interval(Decimal(10), Decimal(12)), "part": Interval(Decimal(1), Decimal(3))}
    assert interval_of_sum(difference, ends) == Interval(Decimal(7), Decimal(11))


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [
        ("2", "1", "high must be the low end, 2, or more; 1 was given"),
        ("NaN", "1", "low must be a number; NaN was given"),
        ("1", "sNaN", "high must be a number; sNaN was given"),
        ("1", "Infinity", "high must be a number; Infinity was given"),
    ],
)
def test_ends_that_do_not_form_an_interval(low: str, high: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        Interval(Decimal(low), Decimal(high))
    assert str(refused.value) == message


def test_at_most_twenty_four_decimals() -> None:
    least = Decimal("1E-24")
    assert rounded(least, 24) == least
    assert interval_of(least, 24) == Interval(least / 2, least * 3 / 2)
    message = "decimals must be from -24 to 24; 25 was given"
    for formula in (rounded, rounded_up, interval_of):
        with pytest.raises(InputError) as refused:
            formula(least, 25)
        assert str(refused.value) == message


SIZE = "price must be zero, or between 10^-99 and 10^24 in size, with at most 50 digits; "


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (4 / 1, "price must be an exact number (a Decimal, not a float); 4.0 was given"),
        (None, "price must be a number; None was given"),
        ([Decimal(1)], "price must be a number; a list was given"),
        (10**24, SIZE + "1000000000000000000000000 was given"),
        (10**100_000, SIZE + "a far larger whole number was given"),
        (Decimal("1" * 10_000), SIZE + "a number of 10,000 digits was given"),
        ("4" * 50, "price must be a number; " + "4" * 50 + " was given"),
        ("4" * 51, "price must be a number; " + "4" * 50 + "… was given"),
    ],
    ids=["float", "nothing", "list", "large", "huge", "long", "text", "longer text"],
)
def test_what_a_formula_does_not_accept_as_a_number(value: object, message: str) -> None:
    with pytest.raises(InputError) as refused:
        number("price", value)
    assert str(refused.value) == message
