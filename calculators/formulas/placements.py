"""A schedule of placements: what each sells, under each agreement's brackets and cap.

A schedule is a list of numbers or dates for each quantity, with one member for each placement in
the order of their dates; so each function here takes and returns lists.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from inspect import unwrap
from itertools import accumulate

from tieout.calculators.formulas.dates import years_after
from tieout.calculators.formulas.declaring import series
from tieout.calculators.formulas.fees import commission
from tieout.calculators.formulas.trading_days import trading_day_after
from tieout.calculators.values.errors import (
    require_fraction,
    require_not_negative,
    require_positive,
)

_MONTHS_A_YEAR, _DAYS_A_YEAR = 12, 365
_PRICE_STEP = Decimal("0.0001")
# The lists are checked once, before they are passed to these functions.
_COMMISSION = unwrap(commission)
MAIN, OTHER = Decimal(1), Decimal(2)


@series
def placement_prices(
    market_prices: Sequence[Decimal], discounts: Sequence[Decimal]
) -> Sequence[Decimal]:
    """Return each placement's price a share: the market price less its discount (a fraction).

    To a hundredth of a cent. From a sale at the market price, or related to it. Errors: a price
    not above zero; a discount that is not a fraction.
    """
    require_positive(market_prices=market_prices)
    require_fraction(discounts=discounts)
    pairs = zip(market_prices, discounts, strict=True)
    return tuple(
        (price * (1 - part)).quantize(_PRICE_STEP, ROUND_HALF_UP) if part else price
        for price, part in pairs
    )


@series
def placement_shares(  # noqa: PLR0913, PLR0917 - a placement has this many terms
    dollars: Sequence[Decimal],
    shares: Sequence[Decimal],
    prices: Sequence[Decimal],
    floors: Sequence[Decimal],
    agreements: Sequence[Decimal],
    maximum: Decimal,
    other_maximum: Decimal,
) -> Sequence[Decimal]:
    """Return the whole shares that each placement sells.

    Those that its `dollars` buy, and its `shares`; zero if its price is below its floor or zero;
    and no more than what remains of the maximum that its agreement (1, or 2 for the other) covers.
    From placements agreed one by one, each with a minimum price, up to an aggregate amount. Errors:
    a negative number.
    """
    require_not_negative(dollars=dollars, shares=shares, prices=prices, floors=floors)
    require_not_negative(maximum=maximum, other_maximum=other_maximum)
    left = {MAIN: maximum, OTHER: other_maximum}
    found = []
    rows = zip(dollars, shares, prices, floors, agreements, strict=True)
    for money, number, price, floor, agreement in rows:
        sold = Decimal(0)
        if price and price >= floor:
            sold = min(left[agreement] // price, money // price + number // 1)
        left[agreement] -= sold * price
        found.append(sold)
    return tuple(found)


@series
def placement_proceeds(shares: Sequence[Decimal], prices: Sequence[Decimal]) -> Sequence[Decimal]:
    """Return each placement's gross proceeds: its shares at its price; unrounded.

    Errors: a negative number.
    """
    require_not_negative(shares=shares, prices=prices)
    return tuple(number * price for number, price in zip(shares, prices, strict=True))


@series
def running_total(parts: Sequence[Decimal], start: Decimal = Decimal(0)) -> Sequence[Decimal]:
    """Return the sum of `start` and the parts so far, for each of `parts`; unrounded."""
    return tuple(accumulate(parts, initial=start))[1:]


@series
def main_proceeds(proceeds: Sequence[Decimal], agreements: Sequence[Decimal]) -> Sequence[Decimal]:
    """Return each placement's proceeds under the agreement with brackets; zero of the other."""
    pairs = zip(proceeds, agreements, strict=True)
    return tuple(each if one == MAIN else Decimal(0) for each, one in pairs)


@series
def each_less(amounts: Sequence[Decimal], parts: Sequence[Decimal]) -> Sequence[Decimal]:
    """Return each of `amounts` less its counterpart in `parts`; unrounded."""
    return tuple(amount - part for amount, part in zip(amounts, parts, strict=True))


@series
def placement_commissions(
    proceeds: Sequence[Decimal],
    agreements: Sequence[Decimal],
    thresholds: Sequence[Decimal],
    rates: Sequence[Decimal],
    other_rate: Decimal,
) -> Sequence[Decimal]:
    """Return the commission on each placement; unrounded.

    Under the agreement with brackets (1) it is what the placement adds to the commission on all
    proceeds so far, so a placement that crosses an edge pays both rates; under the other (2) one
    rate of its own proceeds. From compensation by brackets of the aggregate proceeds. Errors: as
    for `commission`.
    """
    require_not_negative(proceeds=proceeds)
    require_fraction(other_rate=other_rate)
    sold, paid = Decimal(0), Decimal(0)
    found = []
    for each, agreement in zip(proceeds, agreements, strict=True):
        if agreement == MAIN:
            sold += each
            due = _COMMISSION(sold, thresholds, rates)
            found.append(due - paid)
            paid = due
        else:
            found.append(each * other_rate)
    return tuple(found)


@series
def placement_warrants(shares: Sequence[Decimal], coverage: Decimal) -> Sequence[Decimal]:
    """Return the shares under each placement's warrants: `coverage` of its shares, rounded down.

    Errors: a negative number.
    """
    require_not_negative(shares=shares, coverage=coverage)
    return tuple(number * coverage // 1 for number in shares)


@series
def placement_exercise_prices(prices: Sequence[Decimal], multiple: Decimal) -> Sequence[Decimal]:
    """Return the exercise price of each placement's warrants: `multiple` of its price; unrounded.

    Each placement is sold at one price, which is its VWAP. Errors: a negative number.
    """
    require_not_negative(prices=prices, multiple=multiple)
    return tuple(price * multiple for price in prices)


@series
def placement_terms(dates: Sequence[dt.date], years: Decimal) -> Sequence[dt.date]:
    """Return the date that many whole `years` after each placement: of a term, or a lock-up."""
    return tuple(years_after(date, years) for date in dates)


@series
def standstill_starts(dates: Sequence[dt.date], before: Decimal) -> Sequence[dt.date]:
    """Return when each placement's standstill begins: `before` trading days before its date.

    Trading days are Monday to Friday; the placement is agreed on its date. From a covenant not to
    sell other shares around a placement.
    """
    return tuple(trading_day_after(date, -int(before)) for date in dates)


@series
def standstill_ends(
    dates: Sequence[dt.date], settlement: Decimal, after: Decimal
) -> Sequence[dt.date]:
    """Return when each placement's standstill ends: trading days `after` its settlement.

    Settlement is `settlement` business days after its date; both kinds of days are Monday to
    Friday. From a covenant not to sell other shares around a placement.
    """
    settled = (trading_day_after(date, int(settlement)) for date in dates)
    return tuple(trading_day_after(date, int(after)) for date in settled)


@series
def days_since_first(dates: Sequence[dt.date]) -> Sequence[Decimal]:
    """Return the calendar days from the first placement to each."""
    return tuple(Decimal((date - dates[0]).days) for date in dates)


@series
def cash_after(
    start: Decimal, net: Sequence[Decimal], days: Sequence[Decimal], monthly: Decimal
) -> Sequence[Decimal]:
    """Return the cash in the bank after each placement, in currency; unrounded.

    The cash at the first placement plus the net proceeds since, less `monthly` spending for the
    `days` since: a month is a twelfth of 365 days. Negative once the money has run out. From a rate
    of spending. Error: negative spending.
    """
    require_not_negative(monthly=monthly)
    rows = zip(accumulate(net), days, strict=True)
    yearly = monthly * _MONTHS_A_YEAR
    return tuple(start + got - yearly * day / _DAYS_A_YEAR for got, day in rows)
