"""The dilution calculator's lines: from issues to shares, ownership, price and limits."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.calculators.dilution.more_lines import more_lines
from tieout.calculators.engine.ledger import ledger, numbered
from tieout.calculators.engine.lines import Line

_ISSUED = "options_issued, program_shares, program_warrants, conversion_shares"
_LINES = f"""
    program_shares [shares] Shares sold by the program
        = shares_issued(gross_proceeds, price=share_price) if include_program
    program_warrants [shares] Shares under the warrants that come with them
        = warrant_shares(shares_sold=program_shares, coverage) if include_warrants
    options_issued [shares] Shares for the options and warrants
        = same_as(value=options) if include_options
    initial_price [USD/share] Initial conversion price
        = initial_conversion_price(average_price, multiple=conversion_multiple)
    conversion_price [USD/share] Conversion price
        = floating_conversion_price(initial_price, average_low_bid, rate=floating_rate) if floats
    conversion_price [USD/share] Conversion price
        = same_as(value=initial_price)
    conversion_shares [shares] Shares for the debentures
        = conversion_shares(principal, conversion_price) if include_debentures
    new_shares [shares] New shares together
        = total(parts=[{_ISSUED}])
    shares_after [shares] Shares outstanding after
        = shares_after(shares_outstanding, issues=[{_ISSUED}])
    sale_dilution [rate] Dilution by the sale alone
        = dilution(shares_outstanding, issues=[program_shares])
    dilution [rate] Dilution by all that is included
        = dilution(shares_outstanding, issues=[new_shares])
    part_left [rate] Percentage of the company left to present holders
        = ownership(holding=shares_outstanding, shares_outstanding=shares_after)
    market_capitalization [USD] Market capitalization
        = market_capitalization(price=share_price, shares_outstanding)
    price_after [USD/share] Share price at constant market capitalization
        = price_at_constant_capitalization({{price}}, issues=[new_shares])
    options_price_fall [rate] Fall of the price by options and warrants alone
        = price_fall_at_constant_capitalization(shares_outstanding, issues=[options])
    block_total [shares] Shares of the agreeing stockholders with their warrants exercised
        = total(parts=[block_shares, block_warrants])
    block_now [rate] Percentage interest of the agreeing stockholders now
        = ownership(holding=block_shares, shares_outstanding)
    block_exercised [rate] Percentage interest of the agreeing stockholders after their own exercise
        = ownership_after(holding=block_total, shares_outstanding, issues=[block_warrants])
    block_and_program [rate] Percentage interest of the agreeing stockholders after the program too
        = ownership_after(holding=block_total, shares_outstanding, issues={{block}})
    block_counted [shares] Shares of the agreeing stockholders as included
        = total(parts=[block_shares, block_warrants]) if include_options
    block_counted [shares] Shares of the agreeing stockholders as included
        = same_as(value=block_shares)
    block_after [rate] Percentage interest of the agreeing stockholders after everything included
        = ownership_after(holding=block_counted, shares_outstanding, issues=[new_shares])
    each_exercised [rate] Percentage interest of each holder of the called warrants, all exercised
        = ownership_after(holding=each_warrants, shares_outstanding, issues=[called_warrants])
    called_exercised [rate] Percentage interest of all holders of the called warrants, exercised
        = ownership_after(holding=called_warrants, shares_outstanding, issues=[called_warrants])
    called_and_program [rate] Percentage interest of these holders after the program too
        = ownership_after(holding=called_warrants, shares_outstanding, issues={{called}})
    called_after [rate] Percentage interest of these holders after everything included
        = ownership_after({{holders}}, issues=[new_shares]) if include_options
    insiders_shares [shares] Shares that the insiders’ percentage comes to, options included
        = at_rate(amount=shares_outstanding, rate=insiders_part)
    headroom_before [shares] Authorized shares left after reserving for options and warrants
        = authorized_headroom({{charter}}, reserved=[options_issued]) if authorized
    headroom [shares] Authorized shares left after everything included
        = authorized_headroom({{charter}}, reserved=[{_ISSUED}]) if authorized
    consent_shares [shares] Shares at the consent threshold
        = shares_at_threshold(shares_outstanding, rate=consent_part) if consent_part
    interested_shares [shares] Shares at the interested stockholder threshold
        = shares_at_threshold(shares_outstanding, rate=interested_part) if interested_part
    rights_shares [shares] Shares at the rights plan threshold
        = shares_at_threshold(shares_outstanding, rate=rights_part) if rights_part
    consent_price [USD/share] Highest sale price at which the program reaches the consent threshold
        = highest_price_reaching(amount=gross_proceeds, shares=consent_shares) if consent_shares
    consent_conversion [USD/share] Highest conversion price at which the debentures alone reach it
        = highest_price_reaching(amount=principal, shares=consent_shares) if consent_shares
    authorized_price [USD/share] Lowest sale price at which the authorized shares are enough
        = least_price_within(amount=gross_proceeds, shares=headroom_before) if headroom_before
    days_of_volume [trading days] Days of average volume that the program’s shares equal
        = days_of_volume(shares=program_shares, daily_volume)
"""
_REPEATED = {
    "price": "price=share_price, shares_outstanding",
    "block": "[block_warrants, program_shares]",
    "called": "[called_warrants, program_shares]",
    "holders": "holding=called_warrants, shares_outstanding",
    "charter": "authorized, outstanding=shares_outstanding",
}


def dilution_lines(counts: Mapping[str, int]) -> tuple[Line, ...]:
    """Return the lines for as many brackets and tranches as are given."""
    last, tranches = counts["rates"], counts["tranche_shares"]
    lists = {
        "thresholds": numbered("thresholds_{}", last - 1),
        "rates": numbered("rates_{}", last),
        "numbers": numbered("tranche_shares_{}", tranches),
        "strikes": numbered("tranche_prices_{}", tranches),
    }
    return ledger(_LINES.format(**_REPEATED)) + more_lines(lists, tranches)
