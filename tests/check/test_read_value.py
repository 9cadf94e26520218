"""What is shown is read back: every unit in every form, near misses, and random numbers."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from random import Random

import pytest
from tieout.calculators.figures.dataset import Figure
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.formats import FORMS, FormatError, show
from tieout.calculators.figures.value_types import AMOUNTS, UNITS, Value, canonical
from tieout.macros.check.numbers.read_value import reads

from tests.helpers.page_numbers import chance_of, change_digit

# unit, value, form, what is shown
SHOWN = """
USD            25000000        -          $25,000,000
USD            25000000        digits     $25,000,000
USD            25000000        million    $25 million
USD            22460000        million    $22.46 million
USD            22500000        million    $22.5 million
USD            0               -          $0
USD            1234.5          -          $1,234.50
USD            0.125           -          $0.125
USD            -26509          -          −$26,509
USD            -22500000       million    −$22.5 million
USD/share      4.04            -          $4.04
USD/share      2               -          $2.00
USD/share      46.625          -          $46.625
USD/share      5.252           digits     $5.252
shares         21862772        -          21,862,772
shares         999             -          999
shares         4000000         million    4 million
shares         -5              -          −5
count          3               -          three
count          12              -          twelve
count          13              -          13
count          0               -          zero
count          3               digits     3
count          3               capital    Three
count          20              words      twenty
count          4000000         million    4 million
count          2.5             -          2.5
count          -3              -          −3
number         12              -          12
number         0.001           -          0.001
number         12              words      twelve
rate           0.04            -          4%
rate           0.035           -          3.5%
rate           0.116           digits     11.6%
rate           1.2             -          120%
rate           0               -          0%
rate           -0.05           -          −5%
rate           0.5             words      one-half
rate           0.5             capital    One-half
ordinal        1               -          first
ordinal        12              -          twelfth
ordinal        3               capital    Third
ordinal        13              -          13th
ordinal        21              -          21st
ordinal        102             -          102nd
ordinal        111             -          111th
ordinal        1023            -          1,023rd
days           10              -          ten days
days           10              digits     10 days
days           10              number     ten
days           60              -          60 days
days           60              number     60
days           1               -          one day
days           1               adjective  one-day
days           90              adjective  90-day
days           0               -          zero days
trading_days   5               -          five trading days
trading_days   1               digits     1 trading day
trading_days   45.5            -          45.5 trading days
trading_days   30              adjective  30-trading-day
business_days  3               capital    Three business days
months         12              -          twelve months
months         10.4            digits     10.4 months
years          3               adjective  three-year
years          20              words      twenty years
years          1               capital    One year
date           2001-10-02      -          October 2, 2001
date           2001-10-02      month      October 2001
date           2001-10-02      month-day  October 2
date           2001-10-02      year       2001
date           2001-10         -          October 2001
date           2001-10         month      October 2001
date           2001-10         year       2001
date           1987            -          1987
date           1987            year       1987
date           2002-Q1         -          first quarter of 2002
date           2002-Q4         capital    Fourth quarter of 2002
date           2002-Q1         year       2002
text           424(b)(5)       -          424(b)(5)
text           10b-5           digits     10b-5
page           S-3             -          S-3
"""

# unit, value, a similar text with a different meaning
NEAR_MISSES = """
USD            25000000        25,000,000
USD            25000000        $25,000,00
USD            25000000        $25,000,000.5
USD            25000000        $25,00,000
USD            25000000        25 million
USD            25000000        $25 billion
USD            25000000        $25 thousand
USD            25000000        $24.99 million
USD            25000000        $25,000,000%
USD            26509           −$26,509
USD            -26509          $26,509
USD            22460000        $22.5 million
USD            3               three
USD/share      4.04            $4.05
USD/share      4.04            $4.4
USD/share      4.04            4.04
shares         21862772        21,862,773
shares         21862772        $21,862,772
shares         21862772        2,1862,772
shares         21862772        21,862,772%
shares         10              ten days
count          3               third
count          3               three days
count          3               tree
count          10              1O
rate           0.04            4
rate           0.04            0.04
rate           0.04            $4
rate           0.04            0.04%
rate           0.04            4.0001%
rate           0.5             one-fourth
rate           0.5             one-third
rate           0.333333333333  33.3%
rate           0.333333333333  33.3334%
rate           0.3333          33.3%
ordinal        1               one
ordinal        3               three
ordinal        3               3
ordinal        3               fourth
ordinal        13              13rd
ordinal        21              21th
ordinal        102             102th
days           10              ten months
days           10              ten trading days
days           10              tenth
days           10              ten dayses
trading_days   5               five days
business_days  3               three trading days
months         12              twelve days
years          3               three-month
date           2001-10-02      October 3, 2001
date           2001-10-02      November 2, 2001
date           2001-10-02      October 2001, 2
date           2001-10-02      2, 2001
date           2001-10-02      October
date           2001-10-02      November 2001
date           2001-10-02      2000
date           2001-10         October 1, 2001
date           2001-10         September 2001
date           1987            October 1987
date           1987            1988
date           2002-Q1         second quarter of 2002
date           2002-Q1         first quarter of 2001
date           2002-Q1         January 2002
text           424(b)(5)       424(b)(4)
text           333-53108       333-53180
page           S-3             S-30
page           S-3             3
"""
# unit, value, form, the message
REFUSED = """
USD       25000000    words      there is no form 'words' of USD; leave it out, or write digits, million
USD       25000001    million    25000001 in millions would lose digits; leave the form out
USD       25000000    hundred    there is no form 'hundred' of USD; leave it out, or write digits, million
count     21          words      21 is not written in words; leave the form out
count     2.5         words      2.5 is not written in words; leave the form out
count     -3          capital    -3 is not written in words; leave the form out
rate      0.04        words      only one half is written in words; leave the form out for a percentage
days      30          million    there is no form 'million' of days; leave it out, or write digits, number, words, adjective, capital
ordinal   3           digits     there is no form 'digits' of ordinal; leave it out, or write capital
date      1987        month      the form 'month' does not fit the date 1987
date      2002-Q1     month      the form 'month' does not fit the date 2002-Q1
date      2001-10-02  words      there is no form 'words' of date; leave it out, or write month, month-day, year, capital
text      10b-5       million    there is no form 'million' of text; leave it out, or write digits
"""  # noqa: E501  # a message is one line


def rows(table: str) -> list[list[str]]:
    return [re.split(r"\s{2,}", row, maxsplit=3) for row in table.strip().splitlines()]


def value_of(unit: str, text: str) -> Value:
    if unit in AMOUNTS:
        return Decimal(text)
    whole = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) if unit == "date" else None
    return dt.date.fromisoformat(text) if whole else text


def result(unit: str, value: Value) -> Result:
    return Result(Figure("it", "It", unit, 1, value), value, None, None, None, "agrees")


@pytest.mark.parametrize(("unit", "written", "form", "text"), rows(SHOWN))
def test_what_is_shown_is_read_back(unit: str, written: str, form: str, text: str) -> None:
    unit = unit.replace("_", " ")
    value = value_of(unit, written)
    assert show(value, unit, "" if form == "-" else form) == text
    assert reads(text, result(unit, value)) is None
    assert reads(f"\n {text.replace(' ', '   ')} ", result(unit, value)) is None


def test_every_unit_and_every_form_is_in_the_table() -> None:
    assert {unit.replace("_", " ") for unit, *_ in rows(SHOWN)} == UNITS
    assert {form if form != "-" else "" for _, _, form, _ in rows(SHOWN)} == set(FORMS)


@pytest.mark.parametrize("row", NEAR_MISSES.strip().splitlines())
def test_a_near_miss_is_not_read(row: str) -> None:
    unit, written, text = re.split(r"\s{2,}", row, maxsplit=2)
    unit = unit.replace("_", " ")
    value = value_of(unit, written)
    assert reads(text, result(unit, value)) == f"{canonical(value)} {unit}"


@pytest.mark.parametrize(("unit", "written", "form", "message"), rows(REFUSED))
def test_a_form_that_does_not_fit(unit: str, written: str, form: str, message: str) -> None:
    with pytest.raises(FormatError) as error:
        show(value_of(unit, written), unit, form)
    assert str(error.value) == message


# A repeating quotient is read if it shows at least four decimals of its value.
THIRD = Decimal(1) / 3
TWO_THIRDS = Decimal(2) / 3


@pytest.mark.parametrize(
    ("value", "text", "is_read"),
    [
        (THIRD, "0.3333", True),
        (THIRD, "0.333333", True),
        (THIRD, "0.333", False),
        (THIRD, "0.3334", False),
        (Decimal("0.50000000001"), "0.5", True),  # whose fourth decimal is a zero
        (Decimal("0.50049999999"), "0.5", False),
        (TWO_THIRDS, "0.6667", True),
        (TWO_THIRDS, "0.6666", False),
        (TWO_THIRDS, "0.7", False),
        (Decimal("0.33333333"), "0.3333", False),
        (Decimal("0.333333333"), "0.3333", True),
    ],
)
def test_a_repeating_quotient(value: Decimal, text: str, *, is_read: bool) -> None:
    assert (reads(text, result("number", value)) is None) == is_read


def at_random(unit: str, chance: Random) -> Value:
    """Return a value that a figure of the unit may have."""
    if unit == "date":
        day = dt.date.fromordinal(chance.randint(700_000, 740_000))
        part = chance.choice(["day", "month", "quarter", "year"])
        quarter = f"{day.year}-Q{(day.month + 2) // 3}"
        shorter = {"month": f"{day:%Y-%m}", "quarter": quarter, "year": f"{day.year}"}
        return shorter.get(part, day)
    if unit == "ordinal":
        return Decimal(chance.randint(1, 10 ** chance.randint(1, 6)))
    if unit in AMOUNTS:
        digits = chance.randint(-(10 ** chance.randint(1, 24)), 10 ** chance.randint(1, 24))
        return Decimal(digits).scaleb(-chance.randint(0, 24))
    return f"{chance.randint(1, 999)}({chance.choice('abc')})-{chance.randint(1, 99)}"


@pytest.mark.slow
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_numbers_at_random(unit: str) -> None:
    """In every form that fits, each is read back, and is refused with another digit."""
    chance, shown = chance_of(unit), 0
    for _ in range(300):
        value = at_random(unit, chance)
        for form in FORMS:
            try:
                text = show(value, unit, form)
            except FormatError:
                continue
            shown += 1
            it = result(unit, value)
            assert reads(text, it) is None, (text, value, form)
            if re.search(r"\d", text):
                other = change_digit(text, chance)
                assert reads(other, it) is not None, (other, value, form)
    assert shown > 300
