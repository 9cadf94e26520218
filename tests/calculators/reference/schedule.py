"""Placements, one after the other, as in the plan of distribution (S-11, S-12)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate

from tests.calculators.reference.arithmetic import commission, downward, half_up
from tests.calculators.reference.dates import anniversary, weekday_shift
from tests.calculators.reference.path import path
from tests.calculators.reference.terms import Found, Rows, Terms, members, part

SIDES: dict[str, str] = {}
_PRICE, _CENTS, _NONE = 4, 2, Fraction(0)


@dataclass
class Placement:
    """One placement, as agreed: some of its terms may be those of the whole schedule."""

    day: dt.date
    money: Fraction = Fraction(0)
    number: int = 0
    market: Fraction | None = None
    discount: Fraction | None = None
    floor: Fraction | None = None
    other: bool = False


@dataclass
class _Sold:
    """The results of the placements, one member for each."""

    shares: list[int] = field(default_factory=list)
    gross: list[Fraction] = field(default_factory=list)
    commission: list[Fraction] = field(default_factory=list)


def schedule(v: Terms, rows: list[Placement]) -> Found:
    """Return every result, each series as a list."""
    placements = rows or laid_out(v)
    days = [one.day for one in placements]
    wander = path(v, len(placements))
    markets = [
        way if one.market is None else one.market
        for one, way in zip(placements, wander, strict=True)
    ]
    discounts = [v["discount"] if one.discount is None else one.discount for one in placements]
    floors = [v["floor"] if one.floor is None else one.floor for one in placements]
    prices = [
        half_up(market * (1 - off), _PRICE) if off else market
        for market, off in zip(markets, discounts, strict=True)
    ]
    money = [one.money for one in placements] if rows else _money(v, prices)
    sold = _sell(v, placements, money, prices, floors)
    net = [gross - due for gross, due in zip(sold.gross, sold.commission, strict=True)]
    main = [
        Fraction(0) if one.other else gross
        for one, gross in zip(placements, sold.gross, strict=True)
    ]
    warrants = [int(shares * v["coverage"]) for shares in sold.shares]
    strikes = [price * v["price_multiple"] for price in prices]
    elapsed = [(day - days[0]).days for day in days]
    # A month is a twelfth of 365 days.
    spent = [v["monthly_spending"] * 12 * day / 365 for day in elapsed]
    cash = [
        v["opening_cash"] + got - gone for got, gone in zip(accumulate(net), spent, strict=True)
    ]
    # It is spent until the placement is sold, so it is lowest just before.
    before = [got - each for got, each in zip(cash, net, strict=True)]
    settled = [weekday_shift(day, int(v["settlement"])) for day in days]
    shares, gross, due = sum(sold.shares), sum(sold.gross, _NONE), sum(sold.commission, _NONE)
    after = v["shares_outstanding"] + shares
    return {
        "placement_count": len(placements),
        "dates": days,
        "path": wander,
        "market_prices": markets,
        "discounts": discounts,
        "prices": prices,
        "floors": floors,
        "agreements": [2 if one.other else 1 for one in placements],
        "dollars": money,
        "wanted_shares": [one.number for one in placements],
        "shares_each": sold.shares,
        "proceeds_each": sold.gross,
        "commissions": sold.commission,
        "net_each": net,
        "warrants_each": warrants,
        "exercise_prices": strikes,
        "free_from": [anniversary(day, v["lock_up"]) for day in days],
        "expiries": [anniversary(day, v["term"]) for day in days],
        # "beginning on the fifth trading day preceding the date on which we and Cantor agree … and
        # ending on the fifth trading day after the settlement of the final sale" (S-11).
        "standstill_from": [weekday_shift(day, -int(v["standstill_before"])) for day in days],
        "standstill_to": [weekday_shift(day, int(v["standstill_after"])) for day in settled],
        "cumulated": list(accumulate(sold.gross)),
        "outstanding": [v["shares_outstanding"] + each for each in accumulate(sold.shares)],
        "days": elapsed,
        "cash": cash,
        "cash_before": before,
        "main_each": main,
        "gross_proceeds": gross,
        "main_proceeds": sum(main),
        "shares_sold": shares,
        "vwap": part(gross, shares),
        "commission": due,
        "effective_rate": part(due, gross),
        "net_proceeds": gross - due,
        "net_after_expenses": gross - due - v["offering_expenses"],
        "room_left": v["maximum"] - sum(main),
        "warrants": sum(warrants),
        "warrant_cash": sum(a * b for a, b in zip(warrants, strikes, strict=True)),
        "shares_after": after,
        "dilution": shares / after,
        "authorized_room": v["authorized"] - after - sum(warrants) - v["options"]
        if v["authorized"]
        else None,
        "last_cash": cash[-1],
        "least_cash": min(*cash, *before),
        "months_funded": part(gross - due, v["monthly_spending"]),
    }


def laid_out(v: Terms) -> list[Placement]:
    """Return this many placements, this many trading days apart."""
    apart = int(v["days_apart"])
    count = range(int(v["laid_out"]))
    return [Placement(weekday_shift(v["first_date"], apart * number)) for number in count]


def schedule_tables(v: Terms, rows: list[Placement]) -> dict[str, Rows]:
    """Return both tables: a row for each placement."""
    found = schedule(v, rows)
    placements = (
        "days", "dates", "agreements", "prices", "shares_each", "proceeds_each", "cumulated",
        "commissions", "net_each", "outstanding", "cash_before", "cash",
    )  # fmt: skip
    terms = (
        "days", "warrants_each", "exercise_prices", "free_from", "expiries", "standstill_from",
        "standstill_to",
    )  # fmt: skip
    return {
        name: [list(row) for row in zip(*(found[one] for one in columns), strict=True)]
        for name, columns in (("placements", placements), ("terms", terms))
    }


def _money(v: Terms, prices: list[Fraction]) -> list[Fraction]:
    """Return equal parts in whole cents, each at most this part of the volume in between."""
    each = downward(v["wanted_gross"] / int(v["laid_out"]), _CENTS)
    if not v["volume_part"]:
        return [each for _ in prices]
    shares = v["daily_volume"] * v["days_apart"] * v["volume_part"]
    return [min(each, downward(shares * price, _CENTS)) for price in prices]


def _sell(
    v: Terms,
    placements: list[Placement],
    money: list[Fraction],
    prices: list[Fraction],
    floors: list[Fraction],
) -> _Sold:
    """Sell agreement by agreement: each under its cap, with brackets on what it has sold so far.

    Below "any minimum price" nothing is sold, and never a fraction of a share (S-11).
    """
    tops, rates = members(v, "thresholds"), members(v, "rates")
    taken = {False: Fraction(0), True: Fraction(0)}
    caps = {False: v["maximum"], True: v["other_maximum"]}
    found = _Sold()
    for one, dollars, price, floor in zip(placements, money, prices, floors, strict=True):
        shares, before = 0, taken[one.other]
        if price and price >= floor:
            shares = int(dollars / price) + one.number
            if before + shares * price > caps[one.other]:
                shares = int((caps[one.other] - before) / price)
        taken[one.other] += shares * price
        if one.other:
            due = shares * price * v["other_rate"]
        else:
            due = commission(taken[False], tops, rates) - commission(before, tops, rates)
        found.shares.append(shares)
        found.gross.append(shares * price)
        found.commission.append(due)
    return found
