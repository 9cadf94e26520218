"""Relations between printed numbers in any filing: signs, quotients, averages and changes."""

from collections.abc import Sequence
from decimal import Decimal

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.formulas.quantities import positive_ratio
from tieout.calculators.values.errors import (
    refuse,
    require_fraction,
    require_not_negative,
)

_THIRDS = 3


@formula("−{amount}", additive=True)
def sign_reversed(amount: Decimal) -> Decimal:
    """Return `amount` with the other sign, in its unit; exact.

    From a loss that a table prints in brackets and a sentence without them.
    """
    return -amount


@formula("{additions: + }{deductions:−}", additive=True)
def total_less_deductions(additions: Sequence[Decimal], deductions: Sequence[Decimal]) -> Decimal:
    """Return the sum of `additions` less all of `deductions`, in their unit; unrounded.

    From a column that adds some lines and subtracts others, as from assets to net assets.
    """
    return sum(additions, Decimal(0)) - sum(deductions, Decimal(0))


@formula("{amount} ÷ {divisor}")
def quotient(amount: Decimal, divisor: Decimal) -> Decimal:
    """Return `amount` over `divisor`, in the quotient of their units; unrounded.

    From a column that gives another one per unit; either may be negative. Error: `divisor` is 0.
    """
    _require_divisor("divisor", divisor)
    return amount / divisor


@formula("{amount} ÷ ({parts: + })")
def amount_over_total(amount: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """Return `amount` over the sum of `parts`; unrounded.

    From a value for each share after shares are added. Error: the parts sum to 0.
    """
    whole = sum(parts, Decimal(0))
    _require_divisor("parts", whole)
    return amount / whole


@formula("({values: + }) ÷ the number of them", additive=True)
def average_of(values: Sequence[Decimal]) -> Decimal:
    """Return the plain average of `values`, in their unit; unrounded. Error: no values."""
    if not values:
        refuse("values", "a list of one or more", values)
    return sum(values, Decimal(0)) / len(values)


@formula("{new} ÷ {old} − 1")
def relative_increase(new: Decimal, old: Decimal) -> Decimal:
    """Return by which fraction `new` is above `old`; negative if it is below; unrounded.

    From "increased by 8% to". Error: `old` is not above zero.
    """
    return positive_ratio(new, old=old) - 1


@formula("1 − {new} ÷ {old}")
def relative_decrease(new: Decimal, old: Decimal) -> Decimal:
    """Return by which fraction `new` is below `old`; negative if it is above; unrounded.

    From "decreased by 8% to". Error: `old` is not above zero.
    """
    return 1 - positive_ratio(new, old=old)


@formula("{increase} ÷ ({new} − {increase})")
def increase_over_base(increase: Decimal, new: Decimal) -> Decimal:
    """Return `increase` as a fraction of the amount before it, `new` less it; unrounded.

    From "increased by $2 million, or 8%, to". Error: nothing was there before.
    """
    base = new - increase
    if base <= 0:
        refuse("increase", f"less than {new}", increase)
    return increase / base


@formula("{decrease} ÷ ({new} + {decrease})")
def decrease_over_base(decrease: Decimal, new: Decimal) -> Decimal:
    """Return `decrease` as a fraction of the amount before it, `new` plus it; unrounded.

    From "decreased by $2 million, or 8%, to". Errors: either is negative, or both are 0.
    """
    require_not_negative(decrease=decrease, new=new)
    _require_divisor("decrease", new + decrease)
    return decrease / (new + decrease)


@formula("{value} + {amount} × (1 − {rate}) − {expenses}")
def value_after_sale(value: Decimal, amount: Decimal, rate: Decimal, expenses: Decimal) -> Decimal:
    """Return `value` after a sale of an `amount`, less a commission at `rate` and the `expenses`.

    From a net tangible book value as adjusted for an offering; unrounded. Errors: a rate that is
    not from 0 to 1; a negative amount or expense.
    """
    require_fraction(rate=rate)
    require_not_negative(amount=amount, expenses=expenses)
    return value + amount * (1 - rate) - expenses


@formula("{market_value} ÷ 3")
def baby_shelf_limit(market_value: Decimal) -> Decimal:
    """Return the most that an issuer with a small public float may sell in a year; unrounded.

    A third of the market value of the shares held by non-affiliates: Form S-3, General Instruction
    I.B.6. Error: a negative market value.
    """
    require_not_negative(market_value=market_value)
    return market_value / _THIRDS


@formula("{shares} × {price} ÷ 3")
def baby_shelf_limit_at_price(shares: Decimal, price: Decimal) -> Decimal:
    """Return the same as `baby_shelf_limit`, from the `shares` of the float and a `price` of each.

    Unrounded. Errors: either is negative.
    """
    require_not_negative(shares=shares, price=price)
    return shares * price / _THIRDS


def _require_divisor(argument: str, divisor: Decimal) -> None:
    if not divisor:
        refuse(argument, "other than zero", divisor)
