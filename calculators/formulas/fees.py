"""What a sale of shares costs the issuer, and its net proceeds."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.values.errors import (
    refuse,
    require_count,
    require_fraction,
    require_not_negative,
    require_positive,
)
from tieout.calculators.values.rounding import rounded_up

_CENTS = 2


@formula("commission on {gross_proceeds} by brackets")
def commission(
    gross_proceeds: Decimal, thresholds: Sequence[Decimal], rates: Sequence[Decimal]
) -> Decimal:
    """Return the commission on `gross_proceeds`, in their currency; unrounded.

    Each rate (a fraction) applies only to the proceeds of its own tier: the first up to the first
    threshold, the last above the last threshold. With no threshold, the one rate applies to all.
    From the tiered compensation of a sales agreement: marginal brackets.
    Errors: negative proceeds; thresholds not rising; rates not fractions, or not one more of them.
    """
    require_not_negative(gross_proceeds=gross_proceeds)
    tiers = _tiers(thresholds, rates)
    return sum((_in_tier(gross_proceeds, *tier) for tier in tiers), Decimal(0))


@formula(
    "the part of {gross_proceeds} above {over}, up to {up_to}",
    shorter={
        ("up_to",): "the lesser of {gross_proceeds} and {up_to}",
        ("over",): "the part of {gross_proceeds} above {over}",
        (): "{gross_proceeds}",
    },
)
def proceeds_in_tier(
    gross_proceeds: Decimal, over: Decimal | None = None, up_to: Decimal | None = None
) -> Decimal:
    """Return the part of `gross_proceeds` in one tier, in their currency; unrounded.

    The tier begins above `over` (the lowest has none) and ends at `up_to` (the top has none).
    From one step of a sales agreement's tiered compensation. Errors: a negative amount; `up_to`
    not above `over`.
    """
    require_not_negative(gross_proceeds=gross_proceeds, over=over)
    least = Decimal(0) if over is None else over
    if up_to is not None and up_to <= least:
        refuse("up_to", f"more than {least:f}, where the tier begins", up_to)
    return _in_tier(gross_proceeds, least, up_to, Decimal(1))


@formula()
def commission_in_tier(
    gross_proceeds: Decimal, over: Decimal, rate: Decimal, up_to: Decimal | None = None
) -> Decimal:
    """Return the commission that one tier earns, in the currency of the proceeds; unrounded.

    The tier is the part of `gross_proceeds` above `over` and not above `up_to` (the top tier has
    no `up_to`). From one step of a sales agreement's tiered compensation.
    Errors: a negative amount; `up_to` not above `over`; `rate` not a fraction.
    """
    require_fraction(rate=rate)
    return proceeds_in_tier(gross_proceeds, over, up_to) * rate


@formula("{commission} ÷ {gross_proceeds}")
def effective_rate(commission: Decimal, gross_proceeds: Decimal) -> Decimal:
    """Return `commission` as a fraction of `gross_proceeds`; unrounded.

    The average over all tiers. Errors: a negative commission; proceeds not above zero.
    """
    require_not_negative(commission=commission)
    require_positive(gross_proceeds=gross_proceeds)
    return commission / gross_proceeds


@formula("the rate of the bracket in which a dollar after {gross_proceeds} falls")
def marginal_rate(
    gross_proceeds: Decimal, thresholds: Sequence[Decimal], rates: Sequence[Decimal]
) -> Decimal:
    """Return the rate (a fraction) on the next dollar sold after `gross_proceeds`.

    At a threshold it is therefore the rate above it. From a sales agreement's tiered
    compensation. Errors: as for `commission`.
    """
    require_not_negative(gross_proceeds=gross_proceeds)
    begun = [rate for over, _, rate in _tiers(thresholds, rates) if gross_proceeds >= over]
    return begun[-1]


@formula("the rate of the bracket in which the last dollar of {gross_proceeds} falls")
def rate_on_last_dollar(
    gross_proceeds: Decimal, thresholds: Sequence[Decimal], rates: Sequence[Decimal]
) -> Decimal:
    """Return the rate (a fraction) on the last dollar of `gross_proceeds`.

    At a threshold it is therefore the rate below it; before any sale, that of the lowest tier.
    From a sales agreement's tiered compensation. Errors: as for `commission`.
    """
    require_not_negative(gross_proceeds=gross_proceeds)
    entered = [rate for over, _, rate in _tiers(thresholds, rates) if gross_proceeds > over]
    return entered[-1] if entered else rates[0]


@formula("the lesser of {gross_proceeds} and {maximum}")
def sold_within(gross_proceeds: Decimal, maximum: Decimal) -> Decimal:
    """Return the part of `gross_proceeds` that an agreement for up to `maximum` covers.

    In their currency; unrounded. From the most that may be sold under a sales agreement.
    Errors: a negative amount.
    """
    require_not_negative(gross_proceeds=gross_proceeds, maximum=maximum)
    return min(gross_proceeds, maximum)


@formula("the lesser of {gross_proceeds} and {maximum}, × {rate}")
def flat_commission(gross_proceeds: Decimal, rate: Decimal, maximum: Decimal) -> Decimal:
    """Return one `rate` (a fraction) of `gross_proceeds`, in their currency; unrounded.

    Proceeds above `maximum`, the most that the agreement covers, earn nothing under it.
    From the single compensation rate of a sales agreement. Errors: a negative amount; `rate` not
    a fraction.
    """
    require_not_negative(gross_proceeds=gross_proceeds, maximum=maximum)
    require_fraction(rate=rate)
    return min(gross_proceeds, maximum) * rate


@formula("the lesser of {expenses} and {cap}")
def expense_reimbursement(expenses: Decimal, cap: Decimal) -> Decimal:
    """Return the part of an agent's out-of-pocket `expenses` that is repaid: up to `cap`.

    From the reimbursement clause of a sales agreement. Errors: a negative amount.
    """
    require_not_negative(expenses=expenses, cap=cap)
    return min(expenses, cap)


@formula()
def allocated_share(amounts: Sequence[Decimal], offerings: Decimal) -> Decimal:
    """Return the part of the sum of `amounts` for each of `offerings`; unrounded.

    From a retainer or deposit that is divided equally between offerings for the limit on
    underwriters' compensation. Errors: a negative amount; `offerings` not a whole number.
    """
    require_not_negative(amounts=amounts)
    require_count(offerings=offerings)
    return sum(amounts, Decimal(0)) / offerings


@formula("{gross_proceeds} − {commission}")
def net_proceeds(gross_proceeds: Decimal, commission: Decimal) -> Decimal:
    """Return the proceeds after the commission, in their currency; unrounded.

    From the cover of a prospectus: the aggregate sales price less the commission or discount.
    Errors: a negative amount; more commission than proceeds.
    """
    require_not_negative(gross_proceeds=gross_proceeds, commission=commission)
    if commission > gross_proceeds:
        refuse("commission", f"at most the gross proceeds, {gross_proceeds:f}", commission)
    return gross_proceeds - commission


@formula("{gross_proceeds} − {commission}{expenses:−}")
def net_proceeds_after_expenses(
    gross_proceeds: Decimal, commission: Decimal, expenses: Sequence[Decimal]
) -> Decimal:
    """Return the proceeds after the commission and all `expenses`; unrounded.

    Negative if a small sale does not cover the expenses. From the issuer's estimate of its
    share of the expenses of an offering. Errors: as for `net_proceeds`.
    """
    require_not_negative(expenses=expenses)
    return net_proceeds(gross_proceeds, commission) - sum(expenses, Decimal(0))


@formula(
    "the least gross proceeds that leave {net} after commission", limit="rounded up to the cent"
)
def gross_proceeds_for_net(
    net: Decimal, thresholds: Sequence[Decimal], rates: Sequence[Decimal]
) -> Decimal:
    """Return the least gross proceeds that leave `net` after commission, up to the cent.

    The inverse of `net_proceeds` with the tiered `commission`. Errors: as for `commission`; a
    rate of 1, above which no sale adds to the net.
    """
    require_not_negative(net=net)
    tiers = _tiers(thresholds, rates)
    for item, rate in enumerate(rates, start=1):
        if rate == 1:
            refuse("rates", "less than 1, or nothing is left", rate, item)
    left = net
    for over, up_to, rate in tiers:
        if up_to is None or left <= (up_to - over) * (1 - rate):
            break
        left -= (up_to - over) * (1 - rate)
    return rounded_up(over + left / (1 - rate), _CENTS)


@formula("{gross_proceeds} × {rate}")
def compensation_limit(gross_proceeds: Decimal, rate: Decimal) -> Decimal:
    """Return the most that underwriters may be paid, in currency; unrounded.

    From NASD Rule 2710 (since FINRA Rule 5110). Errors: negative proceeds; `rate` not a fraction.
    """
    require_not_negative(gross_proceeds=gross_proceeds)
    require_fraction(rate=rate)
    return gross_proceeds * rate


@formula("{limit}{compensation:−}")
def compensation_room(limit: Decimal, compensation: Sequence[Decimal]) -> Decimal:
    """Return what the `limit` leaves after every item of `compensation`; unrounded.

    Negative if the limit is exceeded. NASD Rule 2710 counts cash, expenses and warrants alike.
    Errors: a negative amount.
    """
    require_not_negative(limit=limit, compensation=compensation)
    return limit - sum(compensation, Decimal(0))


def _tiers(
    thresholds: Sequence[Decimal], rates: Sequence[Decimal]
) -> list[tuple[Decimal, Decimal | None, Decimal]]:
    """Return each tier's lower edge, upper edge (the top has none) and rate."""
    require_positive(thresholds=thresholds)
    require_fraction(rates=rates)
    for item, (lower, upper) in enumerate(pairwise(thresholds), start=2):
        if upper <= lower:
            refuse("thresholds", f"more than the one before, {lower:f}", upper, item)
    if len(rates) != len(thresholds) + 1:
        accepted = f"a list of {len(thresholds) + 1}, one more than the thresholds"
        refuse("rates", accepted, f"a list of {len(rates)}")
    return list(zip([Decimal(0), *thresholds], [*thresholds, None], rates, strict=True))


def _in_tier(
    gross_proceeds: Decimal, over: Decimal, up_to: Decimal | None, rate: Decimal
) -> Decimal:
    top = gross_proceeds if up_to is None else min(gross_proceeds, up_to)
    return max(Decimal(0), top - over) * rate
