"""The fee calculator's lines: from a sale and its terms to commission, cost and proceeds."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.calculators.engine.ledger import ledger, numbered
from tieout.calculators.engine.lines import Line

_LINES = """
    commission [USD] Commission
        = total(parts=[{tiers}])
    effective_rate [rate] Effective rate
        = effective_rate(commission, gross_proceeds) if gross_proceeds
    last_rate [rate] Rate on the last dollar sold
        = rate_on_last_dollar(gross_proceeds, thresholds=[{thresholds}], rates=[{rates}])
    marginal_rate [rate] Marginal rate: on the next dollar
        = marginal_rate(gross_proceeds, thresholds=[{thresholds}], rates=[{rates}])
    net_proceeds [USD] Net proceeds after the commission
        = net_proceeds(gross_proceeds, commission)
    net_after_expenses [USD] Net proceeds after the offering’s expenses too
        = net_proceeds_after_expenses(gross_proceeds, commission, expenses=[offering_expenses])
    reimbursement [USD] Reimbursement of the agent’s expenses
        = expense_reimbursement(expenses=agent_expenses, cap=reimbursement_cap)
    advisory [USD] Retainer and deposit
        = total(parts=[retainer, deposit])
    allocated_advisory [USD] Allocated part of retainer and deposit
        = at_rate(amount=advisory, rate=allocated_part)
    net_after_all [USD] Net proceeds if reimbursement and retainer come on top
        = net_proceeds_after_expenses(gross_proceeds, commission, expenses=[{expenses}])
    cost [USD] Cost of the sale with all expenses
        = total(parts=[commission, {expenses}])
    gross_needed [USD] Gross proceeds needed for the net wanted
        = gross_proceeds_for_net(net=wanted_net, thresholds=[{thresholds}], rates=[{rates}])
    gross_needed_after_all [USD] Gross proceeds needed for the net wanted after all costs
        = gross_proceeds_for_net_after(net=wanted_net, expenses=[{expenses}], {brackets})
    months_funded [months] Months of spending that the net after all costs covers
        = multiple_of(amount=net_after_all, base=monthly_spending) if monthly_spending
    cash_compensation [USD] Cash compensation
        = total(parts=[{compensation}])
    cash_compensation_rate [rate] Cash compensation as a part of gross proceeds
        = effective_rate(commission=cash_compensation, gross_proceeds) if gross_proceeds
    compensation_limit [USD] Limit on compensation
        = compensation_limit(gross_proceeds, rate=limit_rate)
    compensation_room [USD] Room left for warrants
        = compensation_room(limit=compensation_limit, compensation=[{compensation}])
    shares_sold [shares] Shares sold
        = shares_issued(gross_proceeds, price=share_price)
    warrants [shares] Warrants that come with them
        = warrant_shares(shares_sold, coverage=warrant_coverage)
    room_per_warrant [USD/share, down] Room for each warrant
        = value_at_limit(room=compensation_room, warrants) if warrants
    limit_spare [rate] What the limit leaves above the rate of the top bracket
        = remainder(whole=limit_rate, parts=[{top}])
    within_limit_from [USD] Sale from which on cash compensation keeps the limit
        = proceeds_within_limit({within}) if limit_spare
    exercise_price [USD/share] Exercise price of these warrants
        = warrant_exercise_price(vwap=share_price, multiple=price_multiple)
    warrant_value [USD/share] Value of a warrant on the assumptions entered
        = black_scholes_call({model})
    warrants_value [USD] Value of all these warrants
        = warrant_fair_value(warrants, value_per_warrant=warrant_value)
    compensation [USD] Compensation with the warrants so valued
        = total(parts=[{compensation}, warrants_value])
    compensation_rate [rate] That compensation as a part of gross proceeds
        = effective_rate(commission=compensation, gross_proceeds) if gross_proceeds
    room_after_warrants [USD] Room left once the warrants are so valued
        = compensation_room(limit=compensation_limit, compensation=[compensation])
    warrants_per_share [USD/share] Value of the warrants that come with a share
        = at_rate(amount=warrant_value, rate=warrant_coverage)
    warrants_rate [rate] Value of these warrants as a part of the price
        = multiple_of(amount=warrants_per_share, base=share_price)
    limit_spare_valued [rate] What it leaves with the warrants so valued
        = remainder(whole=limit_spare, parts=[warrants_rate])
    within_limit_valued_from [USD] Sale from which on compensation keeps it, with these warrants
        = proceeds_within_limit({within}, besides=warrants_rate) if limit_spare_valued
    other_sold [USD] Gross proceeds that the other agreement covers
        = sold_within(gross_proceeds=other_gross_proceeds, maximum=other_maximum)
    other_commission [USD] Commission under the other agreement
        = flat_commission(gross_proceeds={other}, rate=other_rate, maximum=other_maximum)
    other_net [USD] Net proceeds of the other agreement
        = net_proceeds(gross_proceeds=other_sold, commission=other_commission)
    both_gross_proceeds [USD] Gross proceeds of both agreements
        = total(parts=[gross_proceeds, other_sold])
    both_commissions [USD] Commission on both agreements
        = total(parts=[commission, other_commission])
    other_advisory [USD] Retainer and deposit that count under the other agreement
        = remainder(whole=advisory, parts=[allocated_advisory])
    other_shares [shares] Shares sold under the other agreement
        = shares_issued(gross_proceeds=other_sold, price=share_price)
    other_warrants [shares] Warrants that come with those
        = warrant_shares(shares_sold=other_shares, coverage=warrant_coverage)
    other_warrants_value [USD] Value of those warrants
        = warrant_fair_value(warrants=other_warrants, value_per_warrant=warrant_value)
    other_compensation [USD] Compensation under the other agreement, warrants valued
        = total(parts=[other_commission, other_reimbursement, other_advisory, other_warrants_value])
    other_compensation_rate [rate] That as a part of its gross proceeds
        = effective_rate(commission=other_compensation, gross_proceeds=other_sold) if other_sold
    both_compensation [USD] Compensation under both agreements
        = total(parts=[compensation, other_compensation])
    both_compensation_rate [rate] That as a part of the gross proceeds of both
        = effective_rate(commission=both_compensation, {both}) if both_gross_proceeds
"""
_REPAID = "reimbursement, allocated_advisory"
_MODEL = (
    "market_price=share_price, exercise_price, years=term, volatility, risk_free_rate, "
    "dividend_yield"
)
_TIER = """
    {proceeds} [USD] Proceeds in the {which} bracket
        = proceeds_in_tier(gross_proceeds{edges})
    {commission} [USD] Commission in the {which} bracket
        = at_rate(amount={proceeds}, rate=rates_{number})
"""


def fee_lines(counts: Mapping[str, int]) -> tuple[Line, ...]:
    """Return the lines for as many tiers as there are `rates`."""
    last = counts["rates"]
    tiers = [line for number in range(1, last + 1) for line in ledger(_tier(number, last))]
    thresholds, rates = numbered("thresholds_{}", last - 1), numbered("rates_{}", last)
    expenses = f"offering_expenses, {_REPAID}"
    brackets = f"thresholds=[{thresholds}], rates=[{rates}]"
    lists = {
        "tiers": numbered("tier_{}_commission", last),
        "thresholds": thresholds,
        "rates": rates,
        "expenses": expenses,
        "brackets": brackets,
        "top": f"rates_{last}",
        "within": f"expenses=[{_REPAID}], {brackets}, limit=limit_rate",
        "model": _MODEL,
        "both": "gross_proceeds=both_gross_proceeds",
        "other": "other_gross_proceeds",
        "compensation": f"commission, {_REPAID}",
    }
    return (*tiers, *ledger(_LINES.format(**lists)))


def _tier(number: int, last: int) -> str:
    """Return the lines of one tier: the proceeds in it, and the commission on them."""
    over = f", over=thresholds_{number - 1}" if number > 1 else ""
    up_to = f", up_to=thresholds_{number}" if number < last else ""
    return _TIER.format(
        number=number,
        which="lowest" if number == 1 else "top" if number == last else "middle",
        proceeds=f"tier_{number}_proceeds",
        commission=f"tier_{number}_commission",
        edges=over + up_to,
    )
