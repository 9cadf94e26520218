"""The registry: the name that the data file gives a formula, and the function that works it.

Every formula only rises or only falls in each of its numbers while the others stand still, so
that an interval can be followed through it by its corners, with these exceptions:

- `black_scholes_call` in `years`, where there is a dividend yield or a negative risk-free rate;
- `marginal_rate` and `rate_on_last_dollar` in `gross_proceeds`, where the rates neither only fall
  nor only rise;
- `closing_bid_at_cap` in `threshold`, where `low_rate` is above `rate`;
- `tranche_exercise_cash` in an exercise price, where it passes the market price;
- `theoretical_price` and `book_value_after` in the shares, where they may sell above or below.

`redemption_exercise_price` jumps at its threshold: it still only rises or only falls, but an
interval across the threshold holds prices that the clause never gives.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from inspect import Parameter, signature
from types import MappingProxyType
from typing import NamedTuple, get_origin

from tieout.calculators.formulas import (
    dates,
    dilution,
    fees,
    limits,
    option_value,
    placements,
    plan,
    price_after,
    price_path,
    quantities,
    tranches,
    warrants,
)
from tieout.calculators.values.errors import InputError, refuse

type Value = Decimal | dt.date | str

FORMULAS: Mapping[str, Callable[..., Value]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            quantities.total,
            quantities.remainder,
            quantities.share_of,
            quantities.product,
            quantities.average_price,
            quantities.same_as,
            quantities.equal_part,
            quantities.at_rate,
            quantities.complement,
            quantities.page_on_which,
            quantities.per_month,
            quantities.annualized,
            quantities.multiple_of,
            quantities.sum_of_products,
            quantities.last_of,
            dates.years_after,
            dates.months_after,
            dates.days_after,
            dates.year_of,
            dates.month_of,
            dates.days_between,
            dates.years_between,
            fees.commission,
            fees.proceeds_in_tier,
            fees.commission_in_tier,
            fees.effective_rate,
            fees.marginal_rate,
            fees.rate_on_last_dollar,
            fees.sold_within,
            fees.flat_commission,
            fees.expense_reimbursement,
            fees.allocated_share,
            fees.net_proceeds,
            fees.net_proceeds_after_expenses,
            fees.gross_proceeds_for_net,
            fees.compensation_limit,
            fees.compensation_room,
            warrants.warrant_shares,
            warrants.vwap,
            warrants.warrant_exercise_price,
            warrants.cash_exercise_proceeds,
            warrants.cashless_exercise_shares,
            warrants.cash_exercise_shares,
            warrants.exercise_value,
            warrants.break_even_price,
            warrants.redemption_exercise_price,
            warrants.closing_bid_at_cap,
            option_value.black_scholes_call,
            option_value.warrant_fair_value,
            dilution.shares_issued,
            dilution.shares_after,
            dilution.ownership,
            dilution.ownership_after,
            dilution.dilution,
            dilution.market_capitalization,
            dilution.value_at_price,
            dilution.price_at_constant_capitalization,
            dilution.price_fall_at_constant_capitalization,
            dilution.initial_conversion_price,
            dilution.floating_conversion_price,
            dilution.conversion_shares,
            dilution.authorized_headroom,
            dilution.shares_at_threshold,
            dilution.least_price_within,
            dilution.highest_price_reaching,
            dilution.days_of_volume,
            tranches.shares_in_the_money,
            tranches.tranche_exercise_cash,
            tranches.treasury_stock_shares,
            price_after.theoretical_price,
            price_after.book_value_per_share,
            price_after.book_value_after,
            price_after.book_value_dilution,
            price_after.diluted_warrant_value,
            limits.most_shares_within,
            limits.shares_below_line,
            limits.beneficial_ownership,
            limits.most_shares_for_holder,
            limits.most_proceeds,
            limits.least_of,
            limits.gross_proceeds_for_net_after,
            limits.value_at_limit,
            plan.plan_count,
        )
    }
)

# Functions from lists to lists, one member a placement. No figure of a data file is one.
SERIES: Mapping[str, Callable[..., Sequence[Decimal | dt.date]]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            price_path.price_path,
            plan.plan_dates,
            plan.plan_dollars,
            plan.plan_shares,
            plan.plan_prices,
            plan.plan_discounts,
            plan.plan_floors,
            plan.plan_agreements,
            placements.placement_prices,
            placements.placement_shares,
            placements.placement_proceeds,
            placements.running_total,
            placements.main_proceeds,
            placements.each_less,
            placements.placement_commissions,
            placements.placement_warrants,
            placements.placement_exercise_prices,
            placements.placement_terms,
            placements.standstill_starts,
            placements.standstill_ends,
            placements.days_since_first,
            placements.cash_after,
        )
    }
)


class Argument(NamedTuple):
    """An argument of a formula: its name, whether it may be left out, whether it is a list."""

    name: str
    required: bool
    many: bool


@cache  # asked for at every corner of every figure's inputs
def arguments(name: str) -> tuple[Argument, ...]:
    """Return the arguments of the formula called `name`, in order. Error: no such formula."""
    return tuple(
        Argument(
            parameter.name,
            required=parameter.default is Parameter.empty,
            many=get_origin(parameter.annotation) is Sequence,
        )
        for parameter in signature(SERIES.get(name) or _formula(name)).parameters.values()
    )


def call(name: str, arguments_given: Mapping[str, object]) -> Value:
    """Return the value of the formula called `name`.

    Errors: no such formula; an argument missing, unknown, or refused by the formula.
    """
    taken = arguments(name)
    for argument in taken:
        if argument.required and argument.name not in arguments_given:
            message = f"{name} needs {argument.name}, which was not given"
            raise InputError(argument.name, message)
    for given in arguments_given:
        if given not in {argument.name for argument in taken}:
            raise InputError(given, f"{name} takes no {given}")
    return _formula(name)(**arguments_given)


def _formula(name: str) -> Callable[..., Value]:
    if name not in FORMULAS:
        refuse("formula", "the name of a formula", name)
    return FORMULAS[name]
