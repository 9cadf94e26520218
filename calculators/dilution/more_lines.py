"""More lines of the dilution calculator: tranches, the price with the cash received, limits."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase

from tieout.calculators.engine.ledger import ledger
from tieout.calculators.engine.lines import Line

_LINES = """
    tranches_gross [shares] Shares under the tranches with a stated price
        = total(parts=[{numbers}])
    tranches_unknown [shares] Shares under options and warrants whose price is not stated
        = remainder(whole=options, parts=[{numbers}])
    tranches_exercised [shares] Shares of those tranches in the money
        = shares_in_the_money({tranches})
    tranches_cash [USD] Cash from exercise of those in the money
        = tranche_exercise_cash({tranches})
    treasury_shares [shares] Shares that these add by the treasury stock method
        = treasury_stock_shares({tranches})
    program_commission [USD] Commission on the program
        = commission(gross_proceeds, thresholds=[{thresholds}], rates=[{rates}])
    program_net [USD] Net proceeds of the program
        = net_proceeds(gross_proceeds, commission=program_commission) if include_program
    constant_price [USD/share] Share price after the program at constant market capitalization
        = price_at_constant_capitalization(price=share_price, {program})
    theoretical_price [USD/share] Theoretical price: with the net proceeds that come in
        = theoretical_price(price=share_price, net_proceeds=program_net, {program})
    money_in [USD] Net proceeds of the program, and cash from the tranches in the money
        = total(parts=[program_net, tranches_cash])
    exercised_price [USD/share] Theoretical price with the tranches in the money exercised too
        = theoretical_price(price=share_price, net_proceeds=money_in, {exercised})
    price_difference [USD/share] Difference: the net proceeds for each share after
        = remainder(whole=theoretical_price, parts=[constant_price]) if include_program
    book_before [USD/share] Net tangible book value a share before the program
        = book_value_per_share(book_value, shares_outstanding) if include_book
    book_after [USD/share] Net tangible book value a share after it
        = book_value_after(book_value, net_proceeds=program_net, {sold}) if include_book
    book_increase [USD/share] Increase to those who hold now
        = remainder(whole=book_after, parts=[book_before]) if include_book
    book_dilution [USD/share] Dilution to those who buy
        = book_value_dilution(price=share_price, book_value_after=book_after) if include_book
    maximum_shares [shares] Shares that the program’s maximum buys at the price
        = shares_issued(gross_proceeds=maximum, price=share_price)
    most_authorized [shares] Most shares that can be sold inside the authorized shares
        = most_shares_within(room=headroom_before, coverage)
    most_authorized_gross [USD] Most gross proceeds inside the authorized shares
        = most_proceeds(shares=most_authorized, price=share_price)
    below_vote [shares] Shares below the consent line
        = shares_below_line(shares_outstanding, rate=consent_part) if consent_part
    most_unvoted [shares] Most shares that can be sold below it, with their warrants
        = most_shares_within(room=below_vote, coverage)
    most_unvoted_gross [USD] Most gross proceeds below it
        = most_proceeds(shares=most_unvoted, price=share_price)
    holder_now [rate] Beneficial ownership of a holder, its rights counted
        = beneficial_ownership(holding=holder_shares, rights=holder_rights, shares_outstanding)
    most_holder [shares] Most new shares for this holder below the line of the rights plan
        = most_shares_for_holder({holder}) if below_all
    most_holder_gross [USD] What these cost at the price
        = most_proceeds(shares=most_holder, price=share_price) if below_all
    below_all [rate] What the line of the rights plan leaves to others
        = complement(rate=rights_part)
    most_gross [USD] Most gross proceeds before a limit is met
        = least_of(values=[maximum, most_authorized_gross, most_unvoted_gross]) if private
    most_gross [USD] Most gross proceeds before a limit is met
        = least_of(values=[maximum, most_authorized_gross])
    most_shares [shares] Shares that these proceeds buy at the price
        = shares_issued(gross_proceeds=most_gross, price=share_price)
"""
_TRANCHES = "numbers=[{numbers}], exercise_prices=[{strikes}], price=share_price"
_TRANCHE = """
    tranche_{number}_exercised [shares] Shares of tranche {letter} in the money
        = shares_in_the_money({tranches})
    tranche_{number}_cash [USD] Cash from exercise of tranche {letter}
        = tranche_exercise_cash({tranches})
    tranche_{number}_added [shares] Shares that tranche {letter} adds by the treasury stock method
        = treasury_stock_shares({tranches})
"""
_REPEATED = {
    "program": "shares_outstanding, issues=[program_shares]",
    "exercised": "shares_outstanding, issues=[program_shares, tranches_exercised]",
    "sold": "shares_outstanding, shares_sold=program_shares",
    "holder": ("holding=holder_shares, rights=holder_rights, shares_outstanding, rate=rights_part"),
}


def more_lines(lists: Mapping[str, str], tranches: int) -> tuple[Line, ...]:
    """Return the lines, with the names of the lists' members, and those of each of the tranches."""
    found = ledger(_LINES.format(**lists, **_REPEATED, tranches=_TRANCHES.format(**lists)))
    for number in range(1, tranches + 1):
        members = {"numbers": f"tranche_shares_{number}", "strikes": f"tranche_prices_{number}"}
        taken = _TRANCHES.format(**members)
        found += ledger(_TRANCHE.format(number=number, letter=letter_of(number), tranches=taken))
    return found


def letter_of(number: int) -> str:
    """Return the letter of a tranche, counting from one; after Z comes AA."""
    turn, at = divmod(number - 1, len(ascii_uppercase))
    return ascii_uppercase[at] * (turn + 1)
