"""The effects of new shares on present holders: ownership, price and headroom."""

from collections.abc import Sequence
from decimal import Decimal

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.values.errors import (
    refuse,
    require_fraction,
    require_not_negative,
    require_positive,
)
from tieout.calculators.values.rounding import rounded_down, rounded_up, whole

_PRICE_DECIMALS = 4  # the steps of a price a share: hundredths of a cent
_PRICE_STEP = Decimal("0.0001")


@formula("{gross_proceeds} ÷ {price}", limit="whole shares, rounded down")
def shares_issued(gross_proceeds: Decimal, price: Decimal) -> Decimal:
    """Return the whole shares that `gross_proceeds` buy at `price` a share, rounded down.

    From the size of an offering in money. Errors: negative proceeds; price not above zero.
    """
    require_not_negative(gross_proceeds=gross_proceeds)
    require_positive(price=price)
    return whole(gross_proceeds / price)


@formula("{shares_outstanding}{issues:+}")
def shares_after(shares_outstanding: Decimal, issues: Sequence[Decimal]) -> Decimal:
    """Return the shares outstanding after all `issues`: pro forma, or fully diluted.

    From the number outstanding and the number issuable. Errors: a negative number.
    """
    require_not_negative(shares_outstanding=shares_outstanding, issues=issues)
    return shares_outstanding + sum(issues, Decimal(0))


@formula("{holding} ÷ {shares_outstanding}")
def ownership(holding: Decimal, shares_outstanding: Decimal) -> Decimal:
    """Return `holding` as a fraction of `shares_outstanding`; unrounded.

    From a statement of beneficial ownership. Errors: a negative holding, or one larger than the
    shares outstanding; no shares outstanding.
    """
    require_not_negative(holding=holding)
    require_positive(shares_outstanding=shares_outstanding)
    if holding > shares_outstanding:
        accepted = f"at most the shares outstanding, {shares_outstanding:f}"
        refuse("holding", accepted, holding)
    return holding / shares_outstanding


@formula("{holding} ÷ ({shares_outstanding}{issues:+})")
def ownership_after(
    holding: Decimal, shares_outstanding: Decimal, issues: Sequence[Decimal]
) -> Decimal:
    """Return `holding` as a fraction of the shares outstanding after all `issues`; unrounded.

    The holding counts the holder's own new shares. From beneficial ownership under Rule 13d-3,
    or ownership as converted or exercised. Errors: as for `ownership`.
    """
    return ownership(holding, shares_after(shares_outstanding, issues))


@formula("{issues: + } ÷ ({shares_outstanding}{issues:+})")
def dilution(shares_outstanding: Decimal, issues: Sequence[Decimal]) -> Decimal:
    """Return the new shares as a fraction of all shares after the issues; unrounded.

    New shares over old and new: the fraction that each old holder's percentage loses.
    Errors: a negative issue; no shares outstanding.
    """
    require_positive(shares_outstanding=shares_outstanding)
    enlarged = shares_after(shares_outstanding, issues)
    return sum(issues, Decimal(0)) / enlarged


@formula("{price} × {shares_outstanding}")
def market_capitalization(price: Decimal, shares_outstanding: Decimal) -> Decimal:
    """Return the value of all shares outstanding at `price` a share, in currency; unrounded.

    Errors: a negative number.
    """
    require_not_negative(price=price, shares_outstanding=shares_outstanding)
    return price * shares_outstanding


@formula("{shares} × {price}")
def value_at_price(shares: Decimal, price: Decimal) -> Decimal:
    """Return the value of `shares` at `price` a share, in currency; unrounded.

    From an aggregate sales price, or a holding at the market. Errors: a negative number.
    """
    require_not_negative(shares=shares, price=price)
    return shares * price


@formula("{price} × {shares_outstanding} ÷ ({shares_outstanding}{issues:+})")
def price_at_constant_capitalization(
    price: Decimal, shares_outstanding: Decimal, issues: Sequence[Decimal]
) -> Decimal:
    """Return the price a share after `issues` that raise no money; unrounded.

    The same market capitalization over more shares. From a risk factor on future issues.
    Errors: a negative number; no shares outstanding.
    """
    require_positive(shares_outstanding=shares_outstanding)
    capitalization = market_capitalization(price, shares_outstanding)
    return capitalization / shares_after(shares_outstanding, issues)


@formula("{issues: + } ÷ ({shares_outstanding}{issues:+})")
def price_fall_at_constant_capitalization(
    shares_outstanding: Decimal, issues: Sequence[Decimal]
) -> Decimal:
    """Return the fraction by which the price falls if market capitalization stays; unrounded.

    It equals the `dilution`. From a risk factor on future issues. Errors: as for `dilution`.
    """
    return dilution(shares_outstanding, issues)


@formula("{average_price} × {multiple}")
def initial_conversion_price(average_price: Decimal, multiple: Decimal) -> Decimal:
    """Return the price a share at which a debenture first converts; unrounded.

    `multiple` (1.5 for 150%) of the average price before issuance. From the conversion clause of
    a convertible debenture. Errors: a negative number.
    """
    require_not_negative(average_price=average_price, multiple=multiple)
    return average_price * multiple


@formula("the lesser of {initial_price} and {average_low_bid} × {rate}")
def floating_conversion_price(
    initial_price: Decimal, average_low_bid: Decimal, rate: Decimal
) -> Decimal:
    """Return the price a share at which a debenture converts once its price floats; unrounded.

    The lesser of the initial price and `rate` (1.05 for 105%) of the average of the lowest
    closing bids. From the conversion clause of a convertible debenture. Errors: a negative number.
    """
    require_not_negative(initial_price=initial_price, average_low_bid=average_low_bid, rate=rate)
    return min(initial_price, average_low_bid * rate)


@formula("{principal} ÷ {conversion_price}", limit="whole shares, rounded down")
def conversion_shares(principal: Decimal, conversion_price: Decimal) -> Decimal:
    """Return the whole shares that `principal` converts into, rounded down.

    From the conversion clause of a convertible debenture. Errors: a negative principal; a
    conversion price not above zero.
    """
    require_not_negative(principal=principal)
    require_positive(conversion_price=conversion_price)
    return whole(principal / conversion_price)


@formula("{authorized} − {outstanding}{reserved:−}")
def authorized_headroom(
    authorized: Decimal, outstanding: Decimal, reserved: Sequence[Decimal]
) -> Decimal:
    """Return the authorized shares that are neither outstanding nor `reserved`.

    Negative if more is promised than the charter allows. From the description of capital
    stock. Errors: a negative number.
    """
    require_not_negative(authorized=authorized, outstanding=outstanding, reserved=reserved)
    return authorized - outstanding - sum(reserved, Decimal(0))


@formula("{shares_outstanding} × {rate}", limit="whole shares, rounded up")
def shares_at_threshold(shares_outstanding: Decimal, rate: Decimal) -> Decimal:
    """Return the least whole shares that are `rate` (a fraction) of those outstanding.

    Rounded up. From a limit on an issue without a vote of holders (the 20% rule of a market), or
    the trigger of a rights plan. Errors: a negative number of shares; `rate` not a fraction.
    """
    require_not_negative(shares_outstanding=shares_outstanding)
    require_fraction(rate=rate)
    return rounded_up(shares_outstanding * rate, 0)


@formula(
    "the lowest price at which {amount} buys no more than {shares} whole shares",
    limit="in hundredths of a cent",
)
def least_price_within(amount: Decimal, shares: Decimal) -> Decimal:
    """Return the lowest price a share at which `amount` buys no more than `shares`.

    In hundredths of a cent, for whole shares: a step lower, it buys more. Zero if there is no
    amount. From a limit on shares that may not be exceeded (those authorized), applied to an
    offering in money. Errors: a negative amount or number of shares.
    """
    require_not_negative(amount=amount, shares=shares)
    if not amount:
        return Decimal(0)
    return rounded_down(amount / (whole(shares) + 1), _PRICE_DECIMALS) + _PRICE_STEP


@formula(
    "the highest price at which {amount} buys {shares} whole shares or more",
    limit="in hundredths of a cent",
)
def highest_price_reaching(amount: Decimal, shares: Decimal) -> Decimal:
    """Return the highest price a share at which `amount` still buys `shares` or more.

    In hundredths of a cent, for whole shares: a step higher, it buys fewer. From a limit that
    applies as soon as it is reached (a part of the stock that needs a vote), applied to an offering
    in money or the principal of a debenture. Errors: a negative amount; shares not above zero.
    """
    require_not_negative(amount=amount)
    require_positive(shares=shares)
    return rounded_down(amount / rounded_up(shares, 0), _PRICE_DECIMALS)


@formula("{shares} ÷ {daily_volume}")
def days_of_volume(shares: Decimal, daily_volume: Decimal) -> Decimal:
    """Return the trading days in which `daily_volume` shares a day add up to `shares`; unrounded.

    From an average daily trading volume. Errors: negative shares; volume not above zero.
    """
    require_not_negative(shares=shares)
    require_positive(daily_volume=daily_volume)
    return shares / daily_volume
