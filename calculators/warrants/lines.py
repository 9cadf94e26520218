"""The warrant calculator's lines: from a sale to its warrants, their exercise, value and dates."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.calculators.engine.ledger import ledger
from tieout.calculators.engine.lines import Line

_LINES = """
    shares_sold [shares] Shares sold
        = shares_issued(gross_proceeds, price=share_price)
    sold_for [USD] Proceeds of these whole shares
        = value_at_price(shares=shares_sold, price=share_price)
    vwap [USD/share] VWAP of these sales
        = vwap(gross_proceeds=sold_for, shares_sold) if shares_sold
    warrants [shares] Shares under the warrants
        = warrant_shares(shares_sold, coverage)
    exercise_price [USD/share] Exercise price
        = warrant_exercise_price(vwap, multiple=price_multiple)
    exercise_cash [USD] Cash from exercise of all
        = cash_exercise_proceeds(warrants, exercise_price)
    exercise_value [USD] Gain on exercise of all, at the market price
        = exercise_value(warrants, exercise_price, market_price)
    cashless_shares [shares] Shares received without cash
        = cashless_exercise_shares(warrants, exercise_price, market_price)
    cash_shares [shares] Shares received for cash
        = cash_exercise_shares(warrants, exercise_price, market_price)
    cash_paid [USD] Paid for the shares received for cash
        = cash_exercise_proceeds(warrants=cash_shares, exercise_price)
    shares_given_up [shares] Shares given up for the price
        = remainder(whole=warrants, parts=[cashless_shares]) if cashless_shares
    cashless_value [USD] Value of the shares received without cash
        = value_at_price(shares=cashless_shares, price=market_price)
    cash_value [USD] Value of the shares received for cash
        = value_at_price(shares=cash_shares, price=market_price)
    fair_value_each [USD/share] Fair value of a warrant
        = black_scholes_call({model})
    fair_value [USD] Fair value of all
        = warrant_fair_value(warrants, value_per_warrant=fair_value_each)
    shares_after_sale [shares] Shares outstanding after these sales
        = shares_after(shares_outstanding, issues=[shares_sold])
    diluted_value_each [USD/share] Fair value of a warrant, less its own dilution
        = diluted_warrant_value({diluted})
    diluted_value [USD] Fair value of all, less their own dilution
        = warrant_fair_value(warrants, value_per_warrant=diluted_value_each)
    break_even [USD/share, up] Share price at which a warrant has earned that value
        = break_even_price(exercise_price, cost_per_warrant=fair_value_each)
    cashless_from [date] Exercise without cash begins
        = years_after(date=issue_date, years=cashless_after)
    transferable_from [date] Transfer is free from
        = years_after(date=issue_date, years=lock_up)
    registration_from [date] Registration rights begin
        = years_after(date=issue_date, years=registration_after)
    expiry [date] The term ends
        = years_after(date=issue_date, years=term)
    called_price [USD/share] Exercise price after a redemption notice
        = redemption_exercise_price({clause})
    called_cash [USD] Cash from exercise of all those warrants
        = cash_exercise_proceeds(warrants=called_warrants, exercise_price=called_price)
    called_bid_at_cap [USD/share, up] Closing bid from which the cap holds
        = closing_bid_at_cap({cap})
    earlier_cash [USD] Cash from exercise of the earlier warrants
        = cash_exercise_proceeds(warrants=earlier_warrants, exercise_price=earlier_price)
"""
_MODEL = (
    "market_price=share_price, exercise_price, years=term, volatility, risk_free_rate, "
    "dividend_yield"
)
_CAP = "cap=called_cap, rate=called_rate, low_rate=called_low_rate, threshold=called_threshold"
_CLAUSE = (
    "closing_bid=called_bid, cap=called_cap, rate=called_rate, low_rate=called_low_rate, "
    "threshold=called_threshold, market_price=called_bid"
)
_DILUTED = "value_per_warrant=fair_value_each, shares_outstanding=shares_after_sale, warrants"
_REPEATED = {"model": _MODEL, "clause": _CLAUSE, "cap": _CAP, "diluted": _DILUTED}


def warrant_lines(_: Mapping[str, int]) -> tuple[Line, ...]:
    """Return the lines; there are no lists among the inputs."""
    return ledger(_LINES.format(**_REPEATED))
