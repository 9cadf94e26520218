"""The warrants: number, price, exercise (S-11, S-12) and value."""

from __future__ import annotations

from fractions import Fraction

from tests.calculators.reference.arithmetic import STEP, least
from tests.calculators.reference.dates import anniversary
from tests.calculators.reference.option_value import black_scholes
from tests.calculators.reference.terms import Found, Rows, Terms

SIDES = {"break_even": "up", "called_bid_at_cap": "up"}
DATES = {
    "cashless_from": "cashless_after", "transferable_from": "lock_up",
    "registration_from": "registration_after", "expiry": "term",
}  # fmt: skip
_ABSENT = (
    "vwap", "exercise_price", "exercise_cash", "exercise_value", "cashless_shares", "cash_shares",
    "cash_paid", "shares_given_up", "cashless_value", "cash_value", "fair_value_each", "fair_value",
    "diluted_value_each", "diluted_value", "break_even",
)  # fmt: skip


def warrants(v: Terms) -> Found:
    """Return every result; if no share is sold, there is no price or anything based on it."""
    sold = int(v["gross_proceeds"] / v["share_price"])
    # "warrants … in an amount equal to 10% of the number of shares sold" (S-11).
    number = int(sold * v["coverage"])
    price = called_price(v, v["called_bid"])
    found: Found = dict.fromkeys(_ABSENT) | {
        "shares_sold": sold,
        "sold_for": sold * v["share_price"],
        "warrants": number,
        "shares_after_sale": v["shares_outstanding"] + sold,
        **{name: anniversary(v["issue_date"], v[term]) for name, term in DATES.items()},
        "called_price": price,
        "called_cash": v["called_warrants"] * price,
        "called_bid_at_cap": bid_at_cap(v),
        "earlier_cash": v["earlier_warrants"] * v["earlier_price"],
    }
    if not sold:
        return found
    # Everything is sold at one price, which is then the volume-weighted average.
    strike = v["share_price"] * v["price_multiple"]
    worth = values(v, v["volatility"], number, sold)
    return (
        found
        | {
            "vwap": v["share_price"],
            "exercise_price": strike,
            "exercise_cash": number * strike,
            "break_even": strike + worth["fair_value_each"],
        }
        | exercise(number, strike, v["market_price"])
        | worth
    )


def exercise(number: int, strike: Fraction, market: Fraction) -> Found:
    """Return the result of exercise: nobody pays the price for a share that costs no more.

    Without cash, shares worth the exercise price are given up, and no fraction of a share is
    issued.
    """
    pays = market > strike
    for_cash = number if pays else 0
    without = int(number * (market - strike) / market) if pays else 0
    return {
        "exercise_value": for_cash * (market - strike),
        "cashless_shares": without,
        "cash_shares": for_cash,
        "cash_paid": for_cash * strike,
        "shares_given_up": number - without if without else None,
        "cashless_value": without * market,
        "cash_value": for_cash * market,
    }


def values(v: Terms, volatility: Fraction, number: int, sold: int) -> Found:
    """Return the value of a warrant, and that value times N ÷ (N + M) for its dilution (Hull)."""
    strike = v["share_price"] * v["price_multiple"]
    each = black_scholes(
        v["share_price"], strike, v["term"], volatility, v["risk_free_rate"], v["dividend_yield"]
    )
    after = v["shares_outstanding"] + sold
    thinner = each * after / (after + number)
    return {
        "fair_value_each": each,
        "fair_value": number * each,
        "diluted_value_each": thinner,
        "diluted_value": number * thinner,
    }


def called_price(v: Terms, bid: Fraction) -> Fraction:
    """Return "the lesser of $33.75 … and 97% (or 95% if … less than $5.00 …)" of the bid (S-7)."""
    low = bid < v["called_threshold"]
    cap: Fraction = v["called_cap"]
    floating: Fraction = bid * v["called_low_rate" if low else "called_rate"]
    return min(cap, floating)


def bid_at_cap(v: Terms) -> Fraction:
    """Return the lowest bid, in hundredths of a cent, whose price is the cap, found by search."""
    line = int(v["called_threshold"] / STEP)
    cap = v["called_cap"]
    if v["called_low_rate"]:
        below = least(lambda bid: bid * STEP * v["called_low_rate"] >= cap)
        if below < line:
            return below * STEP
    return STEP * least(lambda bid: bid >= line and bid * STEP * v["called_rate"] >= cap)


def warrant_tables(v: Terms, shown: dict[str, Rows]) -> dict[str, Rows]:
    """Return every table, at the market prices and volatilities that are shown."""
    found = warrants(v)
    sold, number, strike = found["shares_sold"], found["warrants"], found["exercise_price"]
    at = {
        price: exercise(number, strike, price) if sold else dict.fromkeys(_ABSENT)
        for price, *_ in shown["prices"]
    }
    worth = {
        place: values(v, place, number, sold) if sold else dict.fromkeys(_ABSENT)
        for place, *_ in shown["volatilities"]
    }
    names = ("exercise_value", "cashless_value", "cash_shares", "cashless_shares")
    each = ("fair_value_each", "fair_value", "diluted_value_each", "diluted_value")
    bids = (v["called_floor"], v["called_bid"], v["called_threshold"], bid_at_cap(v))
    prices = [called_price(v, bid) for bid in bids]
    for_cash = ("cash_paid", "cash_shares", "cash_value", "exercise_value")
    without = ("cashless_shares", "cashless_value", "cashless_value")
    return {
        "scenarios": [
            [None, *(found[one] for one in for_cash)],
            [None, None, *(found[one] for one in without)],
        ],
        "prices": [[price, *(one[name] for name in names)] for price, one in at.items()],
        "volatilities": [[place, *(one[name] for name in each)] for place, one in worth.items()],
        "dates": [[None, v[term], found[date]] for date, term in DATES.items()],
        "called": [
            [None, bid, price, v["called_warrants"] * price]
            for bid, price in zip(bids, prices, strict=True)
        ],
    }
