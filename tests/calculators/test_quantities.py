"""Properties of sums, shares and rates that hold for any amounts."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tieout.calculators.formulas import quantities

AMOUNTS = st.decimals(-(10**12), 10**12, places=2)
POSITIVE = st.decimals("0.01", 10**12, places=2)
RATES = st.integers(0, 10_000).map(lambda points: Decimal(points) / 10_000)
HAIR = Decimal("1E-13")


@given(AMOUNTS, st.lists(AMOUNTS, max_size=20))
def test_the_remainder_and_the_parts_add_up_to_the_whole(
    whole: Decimal, parts: list[Decimal]
) -> None:
    left = quantities.remainder(whole, parts)
    assert quantities.total([left, *parts]) == whole


@given(st.lists(AMOUNTS, max_size=20))
def test_a_total_is_the_same_in_any_order(parts: list[Decimal]) -> None:
    assert quantities.total(parts) == quantities.total(sorted(parts))


@given(AMOUNTS, POSITIVE)
def test_a_share_of_the_whole_gives_back_the_part(part: Decimal, whole: Decimal) -> None:
    share = quantities.share_of(part, whole)
    assert abs(quantities.at_rate(whole, abs(share)) - abs(part)) < HAIR
    assert quantities.multiple_of(part, whole) == share


@given(AMOUNTS, st.integers(1, 1_000))
def test_equal_parts_add_up_to_the_whole(whole: Decimal, among: int) -> None:
    part = quantities.equal_part(whole, Decimal(among))
    assert abs(quantities.product([part, Decimal(among)]) - whole) < HAIR


@given(AMOUNTS, RATES)
def test_a_rate_and_its_complement_share_an_amount(amount: Decimal, rate: Decimal) -> None:
    taken = quantities.at_rate(amount, rate)
    left = quantities.at_rate(amount, quantities.complement(rate))
    assert taken + left == amount


@given(POSITIVE, st.integers(1, 10**9))
def test_an_average_price_times_the_shares_is_the_proceeds(price: Decimal, shares: int) -> None:
    proceeds = quantities.product([price, Decimal(shares)])
    assert quantities.average_price(proceeds, Decimal(shares)) == price


@given(AMOUNTS, st.integers(1, 600))
def test_a_year_is_twelve_months_of_the_monthly_rate(amount: Decimal, months: int) -> None:
    period = Decimal(months)
    yearly = quantities.annualized(amount, period)
    assert abs(yearly - 12 * quantities.per_month(amount, period)) < HAIR
    assert abs(quantities.annualized(yearly, Decimal(12)) - yearly) < HAIR


@given(st.one_of(AMOUNTS, st.dates(), st.text()))
def test_what_is_stated_twice_is_identical(value: object) -> None:
    assert quantities.same_as(value) is value


@given(st.text())
def test_a_page_label_is_returned_unchanged(label: str) -> None:
    assert quantities.page_on_which(label) == label
