"""Properties of ownership, price and conversion that hold for any company."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tieout.calculators.formulas import dilution as shares
from tieout.calculators.formulas.quantities import average_price

PRICES = st.decimals("0.01", 10**4, places=2)
MONEY = st.decimals(0, 10**9, places=2)
COUNTS = st.integers(1, 10**9).map(Decimal)
ISSUES = st.lists(st.integers(0, 10**9).map(Decimal), max_size=6)
RATES = st.integers(0, 10_000).map(lambda points: Decimal(points) / 10_000)
HAIR = Decimal("1E-24")
STEP = Decimal("0.0001")


@given(COUNTS, ISSUES)
def test_dilution_is_between_zero_and_one(outstanding: Decimal, issues: list[Decimal]) -> None:
    found = shares.dilution(outstanding, issues)
    assert 0 <= found < 1
    assert (found == 0) == (sum(issues) == 0)


@given(COUNTS, ISSUES, COUNTS)
def test_one_more_issue_dilutes_more(
    outstanding: Decimal, issues: list[Decimal], further: Decimal
) -> None:
    assert shares.dilution(outstanding, issues) < shares.dilution(outstanding, [*issues, further])


@given(COUNTS, ISSUES)
def test_issues_may_come_in_any_order_or_all_at_once(
    outstanding: Decimal, issues: list[Decimal]
) -> None:
    together = [sum(issues, Decimal(0))]
    assert shares.shares_after(outstanding, issues) == shares.shares_after(outstanding, together)
    assert shares.dilution(outstanding, issues[::-1]) == shares.dilution(outstanding, together)


@given(COUNTS, COUNTS, ISSUES)
def test_dilution_is_what_each_old_holder_loses_of_the_percentage_held(
    holding: Decimal, others: Decimal, issues: list[Decimal]
) -> None:
    outstanding = holding + others
    before = shares.ownership(holding, outstanding)
    after = shares.ownership_after(holding, outstanding, issues)
    assert abs(after - before * (1 - shares.dilution(outstanding, issues))) < HAIR


@given(COUNTS, COUNTS, ISSUES)
def test_the_shares_of_all_owners_add_up_to_the_whole(
    holding: Decimal, others: Decimal, issues: list[Decimal]
) -> None:
    outstanding = holding + others
    owners = [holding, others, *issues]
    owned = [shares.ownership_after(held, outstanding, issues) for held in owners]
    assert abs(sum(owned, Decimal(0)) - 1) < HAIR


@given(PRICES, COUNTS, ISSUES)
def test_the_capitalization_stays_and_the_price_falls_by_the_dilution(
    price: Decimal, outstanding: Decimal, issues: list[Decimal]
) -> None:
    after = shares.price_at_constant_capitalization(price, outstanding, issues)
    enlarged = shares.shares_after(outstanding, issues)
    before = shares.market_capitalization(price, outstanding)
    fall = shares.price_fall_at_constant_capitalization(outstanding, issues)
    assert abs(shares.market_capitalization(after, enlarged) / before - 1) < HAIR
    assert abs(after / price - (1 - fall)) < HAIR


@given(MONEY, PRICES)
def test_fractional_shares_are_not_issued_and_whole_ones_are(
    money: Decimal, price: Decimal
) -> None:
    issued = shares.shares_issued(money, price)
    assert issued == issued.to_integral_value()
    assert issued * price <= money < (issued + 1) * price
    assert shares.conversion_shares(money, price) == issued


@given(MONEY.filter(bool), COUNTS)
def test_the_average_price_gives_back_the_shares_sold(proceeds: Decimal, sold: Decimal) -> None:
    """Although the price is calculated to only fifty digits, no share is lost."""
    assert shares.shares_issued(proceeds, average_price(proceeds, sold)) == sold


@given(MONEY.filter(bool), COUNTS)
def test_at_the_price_shown_a_limit_is_kept_and_a_step_below_it_is_passed(
    amount: Decimal, limit: Decimal
) -> None:
    price = shares.least_price_within(amount, limit)
    assert price == price.quantize(STEP)
    assert shares.shares_issued(amount, price) <= limit
    if price > STEP:
        assert shares.shares_issued(amount, price - STEP) > limit


@given(MONEY.filter(bool), COUNTS)
def test_at_the_price_shown_a_limit_is_reached_and_a_step_above_it_is_not(
    amount: Decimal, limit: Decimal
) -> None:
    price = shares.highest_price_reaching(amount, limit)
    assert price == price.quantize(STEP)
    if price:
        assert shares.shares_issued(amount, price) >= limit
    assert shares.shares_issued(amount, price + STEP) < limit


@given(COUNTS, RATES)
def test_the_threshold_is_the_least_holding_at_the_rate(
    outstanding: Decimal, rate: Decimal
) -> None:
    least = shares.shares_at_threshold(outstanding, rate)
    assert least == least.to_integral_value()
    assert shares.ownership(least, outstanding) >= rate
    assert least == 0 or shares.ownership(least - 1, outstanding) < rate


@given(PRICES, PRICES)
def test_a_floating_conversion_price_never_rises_above_the_initial_one(
    average: Decimal, low_bid: Decimal
) -> None:
    initial = shares.initial_conversion_price(average, Decimal("1.2"))
    floating = shares.floating_conversion_price(initial, low_bid, Decimal("1.01"))
    assert floating in {initial, low_bid * Decimal("1.01")}
    assert floating <= initial
    assert shares.conversion_shares(Decimal(10**7), floating) >= shares.conversion_shares(
        Decimal(10**7), initial
    )


@given(COUNTS, COUNTS, ISSUES)
def test_the_headroom_fills_the_authorized_shares(
    authorized: Decimal, outstanding: Decimal, reserved: list[Decimal]
) -> None:
    left = shares.authorized_headroom(authorized, outstanding, reserved)
    assert left + shares.shares_after(outstanding, reserved) == authorized


@given(COUNTS, COUNTS)
def test_days_of_volume_trade_all_shares(count: Decimal, daily_volume: Decimal) -> None:
    assert (
        abs(shares.days_of_volume(count, daily_volume) * daily_volume - count) < HAIR * count + HAIR
    )
