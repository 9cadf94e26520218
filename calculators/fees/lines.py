"""The fee calculator's lines: from a sale and its terms to commission, cost and proceeds."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.calculators.engine.ledger import ledger
from tieout.calculators.engine.working import Line

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
        = multiple_of(amount=compensation_room, base=warrants) if warrants
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
"""
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
    expenses = "offering_expenses, reimbursement, allocated_advisory"
    lists = {
        "tiers": _numbered("tier_{}_commission", last),
        "thresholds": _numbered("thresholds_{}", last - 1),
        "rates": _numbered("rates_{}", last),
        "expenses": expenses,
        "other": "other_gross_proceeds",
        "compensation": "commission, reimbursement, allocated_advisory",
    }
    return (*tiers, *ledger(_LINES.format(**lists)))


def _tier(number: int, last: int) -> str:
    """Return the lines of one tier: the proceeds that fall in it, and the commission on them."""
    over = f", over=thresholds_{number - 1}" if number > 1 else ""
    up_to = f", up_to=thresholds_{number}" if number < last else ""
    return _TIER.format(
        number=number,
        which="lowest" if number == 1 else "top" if number == last else "middle",
        proceeds=f"tier_{number}_proceeds",
        commission=f"tier_{number}_commission",
        edges=over + up_to,
    )


def _numbered(name: str, count: int) -> str:
    return ", ".join(name.format(number) for number in range(1, count + 1))
