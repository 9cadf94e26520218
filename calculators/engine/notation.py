"""How each formula is written for a reader: in words and signs, with its own rounding or limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_WHOLE_SHARES = "whole shares, rounded down"
_NEVER_BELOW = "never below nothing"
_PRICE_STEPS = "in hundredths of a cent"


class Expression(NamedTuple):
    """A formula as a reader writes it, and what rounding or limit the formula itself has.

    `{name}` is an argument; `{name: + }` a list joined by what follows the colon; `{name:+}` a
    list, each of whose items has the sign before it.
    """

    text: str
    limit: str = ""


EXPRESSIONS: Mapping[str, Expression] = {
    "total": Expression("{parts: + }"),
    "remainder": Expression("{whole}{parts:−}"),
    "product": Expression("{factors: × }"),
    "average_price": Expression("{proceeds} ÷ {shares}"),
    "multiple_of": Expression("{amount} ÷ {base}"),
    "same_as": Expression("{value}"),
    "at_rate": Expression("{amount} × {rate}"),
    "years_after": Expression("{date} + {years}"),
    "proceeds_in_tier": Expression("the part of {gross_proceeds} above {over}, up to {up_to}"),
    "effective_rate": Expression("{commission} ÷ {gross_proceeds}"),
    "marginal_rate": Expression(
        "the rate of the bracket in which a dollar after {gross_proceeds} falls"
    ),
    "rate_on_last_dollar": Expression(
        "the rate of the bracket in which the last dollar of {gross_proceeds} falls"
    ),
    "sold_within": Expression("the lesser of {gross_proceeds} and {maximum}"),
    "flat_commission": Expression("the lesser of {gross_proceeds} and {maximum}, × {rate}"),
    "expense_reimbursement": Expression("the lesser of {expenses} and {cap}"),
    "net_proceeds": Expression("{gross_proceeds} − {commission}"),
    "net_proceeds_after_expenses": Expression("{gross_proceeds} − {commission}{expenses:−}"),
    "gross_proceeds_for_net": Expression(
        "the least gross proceeds that leave {net} after commission", "rounded up to the cent"
    ),
    "compensation_limit": Expression("{gross_proceeds} × {rate}"),
    "compensation_room": Expression("{limit}{compensation:−}"),
    "warrant_shares": Expression("{shares_sold} × {coverage}", _WHOLE_SHARES),
    "vwap": Expression("{gross_proceeds} ÷ {shares_sold}"),
    "warrant_exercise_price": Expression("{vwap} × {multiple}"),
    "cash_exercise_proceeds": Expression("{warrants} × {exercise_price}"),
    "cashless_exercise_shares": Expression(
        "{warrants} × ({market_price} − {exercise_price}) ÷ {market_price}",
        f"{_NEVER_BELOW}; {_WHOLE_SHARES}",
    ),
    "cash_exercise_shares": Expression(
        "{warrants} where {market_price} is above {exercise_price}, or none"
    ),
    "exercise_value": Expression("{warrants} × ({market_price} − {exercise_price})", _NEVER_BELOW),
    "break_even_price": Expression("{exercise_price} + {cost_per_warrant}"),
    "redemption_exercise_price": Expression(
        "the lesser of {cap} and {closing_bid} × {rate}"
        " ({low_rate} where {market_price} is less than {threshold})"
    ),
    "closing_bid_at_cap": Expression(
        "the lowest bid at which {rate} of it ({low_rate} if it is less than {threshold})"
        " is {cap} or more"
    ),
    "black_scholes_call": Expression(
        "Black–Scholes of {market_price}, {exercise_price}, {years}, {volatility},"
        " {risk_free_rate}, {dividend_yield}"
    ),
    "warrant_fair_value": Expression("{warrants} × {value_per_warrant}"),
    "shares_issued": Expression("{gross_proceeds} ÷ {price}", _WHOLE_SHARES),
    "shares_after": Expression("{shares_outstanding}{issues:+}"),
    "ownership": Expression("{holding} ÷ {shares_outstanding}"),
    "ownership_after": Expression("{holding} ÷ ({shares_outstanding}{issues:+})"),
    "dilution": Expression("{issues: + } ÷ ({shares_outstanding}{issues:+})"),
    "price_fall_at_constant_capitalization": Expression(
        "{issues: + } ÷ ({shares_outstanding}{issues:+})"
    ),
    "market_capitalization": Expression("{price} × {shares_outstanding}"),
    "value_at_price": Expression("{shares} × {price}"),
    "price_at_constant_capitalization": Expression(
        "{price} × {shares_outstanding} ÷ ({shares_outstanding}{issues:+})"
    ),
    "initial_conversion_price": Expression("{average_price} × {multiple}"),
    "floating_conversion_price": Expression(
        "the lesser of {initial_price} and {average_low_bid} × {rate}"
    ),
    "conversion_shares": Expression("{principal} ÷ {conversion_price}", _WHOLE_SHARES),
    "authorized_headroom": Expression("{authorized} − {outstanding}{reserved:−}"),
    "shares_at_threshold": Expression("{shares_outstanding} × {rate}", "whole shares, rounded up"),
    "least_price_within": Expression(
        "the lowest price at which {amount} buys no more than {shares} whole shares", _PRICE_STEPS
    ),
    "highest_price_reaching": Expression(
        "the highest price at which {amount} buys {shares} whole shares or more", _PRICE_STEPS
    ),
    "plan_count": Expression("the rows entered, or {placements} laid out"),
    "sum_of_products": Expression("{factors} × {others}, added up"),
    "last_of": Expression("the last of {values}"),
    "least_of": Expression("the least of {values: , }"),
    "shares_in_the_money": Expression("{numbers: + } with an exercise price below {price}"),
    "tranche_exercise_cash": Expression(
        "{numbers: + }, each × its own of {exercise_prices: , }, if that is below {price}"
    ),
    "treasury_stock_shares": Expression(
        "{numbers: + }, each × ({price} − its own of {exercise_prices: , }) ÷ {price}", _NEVER_BELOW
    ),
    "theoretical_price": Expression(
        "({price} × {shares_outstanding} + {net_proceeds}) ÷ ({shares_outstanding}{issues:+})"
    ),
    "book_value_per_share": Expression("{book_value} ÷ {shares_outstanding}"),
    "book_value_after": Expression(
        "({book_value} + {net_proceeds}) ÷ ({shares_outstanding} + {shares_sold})"
    ),
    "book_value_dilution": Expression("{price} − {book_value_after}"),
    "diluted_warrant_value": Expression(
        "{value_per_warrant} × {shares_outstanding} ÷ ({shares_outstanding} + {warrants})"
    ),
    "most_shares_within": Expression(
        "the most shares that with {coverage} of them for warrants fit into {room}", _WHOLE_SHARES
    ),
    "shares_below_line": Expression("the most shares below {shares_outstanding} × {rate}"),
    "beneficial_ownership": Expression(
        "({holding} + {rights}) ÷ ({shares_outstanding} + {rights})"
    ),
    "most_shares_for_holder": Expression(
        "the most new shares with which ({holding} + {rights} + new) ÷ "
        "({shares_outstanding} + {rights} + new) is below {rate}"
    ),
    "most_proceeds": Expression(
        "the most money that buys no more than {shares} at {price}", "in cents"
    ),
    "gross_proceeds_for_net_after": Expression(
        "the least gross proceeds that leave {net} after commission{expenses:−}",
        "rounded up to the cent",
    ),
    "value_at_limit": Expression("{room} ÷ {warrants}", "down to a hundredth of a cent"),
    "complement": Expression("what {rate} leaves of the whole"),
    "commission": Expression("commission on {gross_proceeds} by brackets"),
    "days_of_volume": Expression("{shares} ÷ {daily_volume}"),
}

# A tier that lacks an edge: the lowest begins at nothing, the top has no end.
TIERS = {
    ("up_to",): Expression("the lesser of {gross_proceeds} and {up_to}"),
    ("over",): Expression("the part of {gross_proceeds} above {over}"),
    (): Expression("{gross_proceeds}"),
}
