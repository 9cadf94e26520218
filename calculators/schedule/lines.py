"""The schedule's lines: from rows, or a plan, to each placement and the totals."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.calculators.engine.ledger import ledger
from tieout.calculators.engine.lines import Line

_LINES = """
    placement_count [count] Placements
        = plan_count(rows=placements, placements=laid_out)
    dates [each date] Date of each placement
        = plan_dates(rows=placements, count=placement_count, first_date, days_apart)
    path [each USD/share] Market price by the path
        = price_path({path})
    market_prices [each USD/share] Market price at each placement
        = plan_prices(rows=placements, path)
    discounts [each rate] Discount of each placement
        = plan_discounts(rows=placements, count=placement_count, discount)
    prices [each USD/share] Price of each placement
        = placement_prices(market_prices, discounts)
    floors [each USD/share] Floor of each placement
        = plan_floors(rows=placements, count=placement_count, floor)
    agreements [each number] Agreement of each placement
        = plan_agreements(rows=placements, count=placement_count)
    dollars [each USD] Money that each placement is to bring
        = plan_dollars({dollars})
    wanted_shares [each shares] Shares that each placement is to sell
        = plan_shares(rows=placements, count=placement_count)
    shares_each [each shares] Shares sold by each placement
        = placement_shares({shares})
    proceeds_each [each USD] Gross proceeds of each placement
        = placement_proceeds(shares=shares_each, prices)
    commissions [each USD] Commission on each placement
        = placement_commissions({commissions})
    net_each [each USD] Net proceeds of each placement
        = each_less(amounts=proceeds_each, parts=commissions)
    warrants_each [each shares] Shares under each placement’s warrants
        = placement_warrants(shares=shares_each, coverage)
    exercise_prices [each USD/share] Exercise price of each placement’s warrants
        = placement_exercise_prices(prices, multiple=price_multiple)
    free_from [each date] Transfer of each placement’s warrants is free from
        = placement_terms(dates, years=lock_up)
    expiries [each date] Term of each placement’s warrants ends
        = placement_terms(dates, years=term)
    standstill_from [each date] Standstill of each placement begins
        = standstill_starts(dates, before=standstill_before)
    standstill_to [each date] Standstill of each placement ends
        = standstill_ends(dates, settlement, after=standstill_after)
    cumulated [each USD] Gross proceeds so far
        = running_total(parts=proceeds_each)
    outstanding [each shares] Shares outstanding after each placement
        = running_total(parts=shares_each, start=shares_outstanding)
    days [each number] Days since the earliest placement
        = days_since_first(dates)
    cash [each USD] Cash after each placement
        = cash_after(start=opening_cash, net=net_each, days, monthly=monthly_spending)
    cash_before [each USD] Cash just before each placement
        = each_less(amounts=cash, parts=net_each)
    main_each [each USD] Gross proceeds under the agreement with brackets
        = main_proceeds(proceeds=proceeds_each, agreements)
    gross_proceeds [USD] Gross proceeds
        = total(parts=proceeds_each)
    main_proceeds [USD] of which under the agreement with brackets
        = total(parts=main_each)
    shares_sold [shares] Shares sold
        = total(parts=shares_each)
    vwap [USD/share] Average price, weighted by shares
        = vwap(gross_proceeds, shares_sold) if shares_sold
    commission [USD] Commission
        = total(parts=commissions)
    effective_rate [rate] Effective rate
        = effective_rate(commission, gross_proceeds) if gross_proceeds
    net_proceeds [USD] Net proceeds after the commission
        = net_proceeds(gross_proceeds, commission)
    net_after_expenses [USD] Net proceeds after the offering’s expenses too
        = net_proceeds_after_expenses(gross_proceeds, commission, expenses=[offering_expenses])
    room_left [USD] Left under the agreement with brackets
        = remainder(whole=maximum, parts=[main_proceeds])
    warrants [shares] Shares under all warrants
        = total(parts=warrants_each)
    warrant_cash [USD] Cash from exercise of all warrants
        = sum_of_products(factors=warrants_each, others=exercise_prices)
    shares_after [shares] Shares outstanding after the last placement
        = shares_after(shares_outstanding, issues=[shares_sold])
    dilution [rate] Dilution by the shares sold
        = dilution(shares_outstanding, issues=[shares_sold])
    authorized_room [shares] Authorized shares left, with all warrants and options set aside
        = authorized_headroom(authorized, {charter}) if authorized
    last_cash [USD] Cash after the last placement
        = last_of(values=cash)
    least_cash [USD] Least cash: just before a placement
        = least_of(values=cash_before)
    months_funded [months] Months of spending that the net proceeds cover
        = multiple_of(amount=net_proceeds, base=monthly_spending) if monthly_spending
"""
_REPEATED = {
    "path": "start=share_price, placements=placement_count, days_apart, trend, volatility, seed",
    "dollars": (
        "rows=placements, count=placement_count, total=wanted_gross, prices, daily_volume, "
        "days_apart, part=volume_part"
    ),
    "shares": ("dollars, shares=wanted_shares, prices, floors, agreements, maximum, other_maximum"),
    "charter": "outstanding=shares_outstanding, reserved=[shares_sold, warrants, options]",
}
_COMMISSIONS = (
    "proceeds=proceeds_each, agreements, thresholds=[{thresholds}], rates=[{rates}], other_rate"
)


def schedule_lines(counts: Mapping[str, int]) -> tuple[Line, ...]:
    """Return the lines for as many brackets as there are `rates`."""
    last = counts["rates"]
    commissions = _COMMISSIONS.format(
        thresholds=", ".join(f"thresholds_{number}" for number in range(1, last)),
        rates=", ".join(f"rates_{number}" for number in range(1, last + 1)),
    )
    return ledger(_LINES.format(**_REPEATED, commissions=commissions))
