"""Sums, shares, averages and rates: the arithmetic in the sentences of any filing."""

from collections.abc import Sequence
from decimal import Decimal

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.values.errors import (
    refuse,
    require_count,
    require_fraction,
    require_not_negative,
    require_positive,
)

_MONTHS_A_YEAR = 12


def positive_ratio(amount: Decimal, **divisor: Decimal) -> Decimal:
    """Return `amount` over `divisor`, which an error names by its argument; unrounded.

    Error: the divisor is not above zero.
    """
    require_positive(**divisor)
    (below,) = divisor.values()
    return amount / below


@formula("{parts: + }", additive=True)
def total(parts: Sequence[Decimal]) -> Decimal:
    """Return the sum of `parts`, in their unit; unrounded.

    From a statement that several amounts add up to a total; a loss or a deduction is negative.
    """
    return sum(parts, Decimal(0))


@formula("{whole}{parts:−}", additive=True)
def remainder(whole: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """Return what is left of `whole` after `parts`, in their unit; unrounded.

    From a statement that part of an amount is accounted for; negative if the parts exceed it.
    """
    return whole - sum(parts, Decimal(0))


@formula()
def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """Return `part` as a fraction of `whole`; unrounded.

    From a percentage that a filing prints with both amounts. Error: `whole` is not above zero.
    """
    return positive_ratio(part, whole=whole)


@formula("{factors: × }")
def product(factors: Sequence[Decimal]) -> Decimal:
    """Return the product of `factors`, in the product of their units; unrounded (one if none).

    From an amount stated as a number of items at an amount each.
    """
    result = Decimal(1)
    for factor in factors:
        result *= factor
    return result


@formula("{proceeds} ÷ {shares}")
def average_price(proceeds: Decimal, shares: Decimal) -> Decimal:
    """Return the money received for each share, `proceeds` over `shares`; unrounded.

    From a report of shares issued for aggregate proceeds. Errors: negative proceeds, no shares.
    """
    require_not_negative(proceeds=proceeds)
    return positive_ratio(proceeds, shares=shares)


@formula("{value}")
def same_as[V](value: V) -> V:
    """Return `value`: a number, date or words that a filing states twice."""
    return value


@formula()
def equal_part(whole: Decimal, among: Decimal) -> Decimal:
    """Return an equal part of `whole` for each of `among` recipients; unrounded.

    From an amount divided equally, "one-half to each". Error: `among` is not a whole number.
    """
    require_count(among=among)
    return whole / among


@formula("{amount} × {rate}")
def at_rate(amount: Decimal, rate: Decimal) -> Decimal:
    """Return `rate` (a fraction; above one for more than the whole) of `amount`; unrounded.

    From an amount stated as a percentage of another. Error: the rate is negative.
    """
    require_not_negative(rate=rate)
    return amount * rate


@formula("what {rate} leaves of the whole")
def complement(rate: Decimal) -> Decimal:
    """Return what `rate` (a fraction) leaves of the whole: one less the rate; unrounded.

    From a discount on a price. Error: the rate is not from 0 to 1.
    """
    require_fraction(rate=rate)
    return 1 - rate


@formula()
def page_on_which(section: str) -> str:
    """Return the page label on which `section` begins.

    The caller finds the label, and it is returned unchanged: the formula exists so that a table of
    contents or a cross-reference can be recalculated.
    """
    return section


@formula()
def per_month(amount: Decimal, months: Decimal) -> Decimal:
    """Return the monthly rate of an `amount` spent or earned over `months`; unrounded.

    From a rate of spending. Error: `months` is not above zero.
    """
    return positive_ratio(amount, months=months)


@formula()
def annualized(amount: Decimal, months: Decimal) -> Decimal:
    """Return the yearly amount at the rate of an `amount` over `months`; unrounded.

    From an interim result compared with a full year. Error: `months` is not above zero.
    """
    return positive_ratio(amount * _MONTHS_A_YEAR, months=months)


@formula("{amount} ÷ {base}")
def multiple_of(amount: Decimal, base: Decimal) -> Decimal:
    """Return how many times `base` the `amount` is; unrounded.

    From a comparison ("twice the average"). Error: `base` is not above zero.
    """
    return positive_ratio(amount, base=base)


@formula("the sum of {factors × others: and }")
def sum_of_products(factors: Sequence[Decimal], others: Sequence[Decimal]) -> Decimal:
    """Return the sum of each of `factors` times its counterpart in `others`; unrounded.

    From amounts that each have a price. Error: the two lists differ in length.
    """
    if len(factors) != len(others):
        refuse("others", f"a list of {len(factors)}", f"a list of {len(others)}")
    return sum((one * other for one, other in zip(factors, others, strict=True)), Decimal(0))


@formula("the last of {values: , }")
def last_of(values: Sequence[Decimal]) -> Decimal:
    """Return the last of `values`, in their unit: where a schedule ends. Error: no values."""
    if not values:
        refuse("values", "a list of one or more", values)
    return values[-1]
