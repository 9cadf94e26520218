"""Properties of warrants, and the normal distribution against another program's digits."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tieout.calculators.formulas import option_value, warrants

PRICES = st.decimals(0, 10**4, places=4)
POSITIVE_PRICES = st.decimals("0.0001", 10**4, places=4)
COUNTS = st.integers(0, 10**9).map(Decimal)
RATES = st.integers(0, 10_000).map(lambda points: Decimal(points) / 10_000)
YEARS = st.decimals(0, 30, places=2)
VOLATILITIES = st.decimals(0, 3, places=3)
# The value is correct to thirty decimals, so two values may differ by at most this.
HAIR = Decimal("1E-29")


def value(  # noqa: PLR0913, PLR0917 - the model has six terms
    market_price: Decimal,
    exercise_price: Decimal,
    years: Decimal,
    volatility: Decimal,
    risk_free_rate: Decimal = Decimal("0.04"),
    dividend_yield: Decimal = Decimal(0),
) -> Decimal:
    return option_value.black_scholes_call(
        market_price=market_price,
        exercise_price=exercise_price,
        years=years,
        volatility=volatility,
        risk_free_rate=risk_free_rate,
        dividend_yield=dividend_yield,
    )


@given(COUNTS, RATES)
def test_warrants_are_whole_and_never_above_the_coverage(
    shares_sold: Decimal, coverage: Decimal
) -> None:
    earned = warrants.warrant_shares(shares_sold, coverage)
    assert earned == earned.to_integral_value()
    assert earned <= shares_sold * coverage < earned + 1


@given(COUNTS, PRICES, PRICES)
def test_cashless_exercise_gives_the_whole_shares_that_its_value_buys(
    count: Decimal, exercise_price: Decimal, market_price: Decimal
) -> None:
    shares = warrants.cashless_exercise_shares(count, exercise_price, market_price)
    worth = warrants.exercise_value(count, exercise_price, market_price)
    assert 0 <= shares <= count
    assert shares == shares.to_integral_value()
    assert shares * market_price <= worth
    assert worth == 0 or worth < (shares + 1) * market_price


@given(COUNTS, PRICES, PRICES)
def test_exercise_for_cash_pays_the_difference_of_the_prices(
    count: Decimal, exercise_price: Decimal, market_price: Decimal
) -> None:
    paid = warrants.cash_exercise_proceeds(count, exercise_price)
    worth = warrants.exercise_value(count, exercise_price, market_price)
    assert worth == max(Decimal(0), count * market_price - paid)


@given(PRICES, PRICES)
def test_at_the_break_even_price_a_warrant_is_worth_its_cost(
    exercise_price: Decimal, cost: Decimal
) -> None:
    even = warrants.break_even_price(exercise_price, cost)
    assert warrants.exercise_value(Decimal(1), exercise_price, even) == cost


@given(POSITIVE_PRICES, st.integers(1, 10**6))
def test_a_single_price_is_the_weighted_average(price: Decimal, shares_sold: int) -> None:
    count = Decimal(shares_sold)
    assert warrants.vwap(price * count, count) == price


def redemption(closing_bid: Decimal, cap: Decimal, market_price: Decimal) -> Decimal:
    return warrants.redemption_exercise_price(
        closing_bid=closing_bid,
        cap=cap,
        rate=Decimal("0.97"),
        low_rate=Decimal("0.95"),
        threshold=Decimal(5),
        market_price=market_price,
    )


@given(PRICES, PRICES, PRICES)
def test_the_redemption_price_is_under_the_cap_and_the_bid(
    closing_bid: Decimal, cap: Decimal, market_price: Decimal
) -> None:
    assert redemption(closing_bid, cap, market_price) <= min(cap, closing_bid)


@given(POSITIVE_PRICES, PRICES, RATES.filter(bool), RATES)
def test_the_cap_applies_from_its_closing_bid(
    cap: Decimal, threshold: Decimal, rate: Decimal, low_rate: Decimal
) -> None:
    clause = {"cap": cap, "rate": rate, "low_rate": low_rate, "threshold": threshold}
    bid = warrants.closing_bid_at_cap(**clause)
    hair = bid * Decimal("1e-9")

    def price_at(one: Decimal) -> Decimal:
        return warrants.redemption_exercise_price(closing_bid=one, market_price=one, **clause)

    assert price_at(bid + hair) == cap
    for below in (bid - hair, bid / 2, bid / 100):
        assert price_at(below) < cap


@pytest.mark.parametrize(
    ("deviate", "probability"),
    [
        ("0", "0.5"),
        ("1", "0.84134474606854294858523254563203792248"),
        ("-1", "0.158655253931457051414767454367962077522"),
        ("1.96", "0.975002104851779565863415730959162810"),
        ("-3", "0.00134989803163009452665181476759497738"),
        ("-10", "7.619853024160526065973343251599308363504E-24"),
        ("-23", "2.3306370062206487985735846704332459316E-117"),
        ("0.0000000001", "0.500000000039894228040143267793928116"),
        ("25", "1"),
        ("-25", "0"),
    ],
)
def test_the_normal_distribution_to_thirty_digits(deviate: str, probability: str) -> None:
    with localcontext(prec=150):
        found = option_value.standard_normal_probability(Decimal(deviate))
    with localcontext(prec=30):
        assert +found == +Decimal(probability)


@given(st.decimals(-30, 30, places=3))
def test_the_two_tails_add_up_to_one(deviate: Decimal) -> None:
    with localcontext(prec=60):
        below = option_value.standard_normal_probability(deviate)
        above = option_value.standard_normal_probability(-deviate)
        assert 0 <= round(below, 50) <= 1
        assert abs(below + above - 1) < Decimal("1E-50")


@given(PRICES, PRICES, YEARS, VOLATILITIES, RATES, RATES)
def test_a_warrant_is_worth_at_most_the_share_and_at_least_its_discounted_exercise(  # noqa: PLR0913, PLR0917
    market_price: Decimal,
    exercise_price: Decimal,
    years: Decimal,
    volatility: Decimal,
    rate: Decimal,
    dividend: Decimal,
) -> None:
    found = value(market_price, exercise_price, years, volatility, rate, dividend)
    with localcontext(prec=60):
        share = market_price * (-dividend * years).exp()
        least = max(Decimal(0), share - exercise_price * (-rate * years).exp())
        assert least - HAIR <= found <= share + HAIR


@given(PRICES, PRICES, PRICES, YEARS, VOLATILITIES, VOLATILITIES)
def test_a_warrant_rises_with_the_share_and_volatility_and_falls_with_its_price(  # noqa: PLR0913, PLR0917
    one: Decimal, other: Decimal, fixed: Decimal, years: Decimal, calm: Decimal, wild: Decimal
) -> None:
    low, high = sorted([one, other])
    calm, wild = sorted([calm, wild])
    assert value(low, fixed, years, calm) <= value(high, fixed, years, calm)
    assert value(fixed, high, years, calm) <= value(fixed, low, years, calm)
    assert value(fixed, low, years, calm) <= value(fixed, low, years, wild)
    assert value(fixed, low, years, calm) <= value(fixed, low, years + 1, calm)


@given(PRICES, PRICES, YEARS, VOLATILITIES)
def test_a_split_divides_the_value_of_a_warrant(
    market_price: Decimal, exercise_price: Decimal, years: Decimal, volatility: Decimal
) -> None:
    whole = value(market_price, exercise_price, years, volatility)
    half = value(market_price / 2, exercise_price / 2, years, volatility)
    with localcontext(prec=60):
        assert abs(whole - 2 * half) <= HAIR


@given(COUNTS, PRICES, PRICES, YEARS)
def test_all_warrants_are_worth_no_less_than_their_exercise(
    count: Decimal, exercise_price: Decimal, market_price: Decimal, years: Decimal
) -> None:
    assume(count > 0)
    each = value(market_price, exercise_price, years, Decimal("0.8"))
    worth = warrants.exercise_value(count, exercise_price, market_price)
    assert option_value.warrant_fair_value(count, each) >= worth - count * HAIR
