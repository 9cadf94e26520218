"""What amounts and dates are called by the words around them."""

from __future__ import annotations

import pytest
from tieout.macros.draft.days import of_day
from tieout.macros.draft.phrases import Around, phrase
from tieout.macros.draft.wording import Wording

WORDING = Wording("the shares outstanding net proceeds option exercised in full after offering")
# kind and unit; the words before the number and after it; the label
AMOUNTS = {
    "after the offering, in a sentence": (
        "shares", "shares",
        ("Upon the closing of this offering, we will have", " shares of common stock outstanding,"),
        "Shares outstanding after this offering",
    ),
    "in a row": (
        "shares", "shares",
        ("Common stock to be outstanding immediately after this offering", " shares"),
        "Shares outstanding after this offering",
    ),
    "of a kind that is named after it": (
        "shares", "shares",
        ("We have 4,500,000 shares, inclusive of", " shares outstanding of non-voting Wax Shares"),
        "Shares outstanding of non-voting wax shares",
    ),
    "of the usual kind, after it": (
        "shares", "shares", ("We have", " shares outstanding of our common stock"),
        "Shares outstanding",
    ),
    "preferred stock of a balance sheet": (
        "shares", "shares",
        (
            "Series C preferred stock, par value, 5,000,000 shares authorized;",
            " shares issued and outstanding",
        ),
        "Shares of preferred stock issued and outstanding",
    ),
    "common stock below the preferred": (
        "shares", "shares",
        (
            "Preferred stock, 5,000 authorized, none issued; common stock, 9,000 authorized,",
            " shares issued and outstanding",
        ),
        "Shares issued and outstanding",
    ),
    "units that are offered": (
        "count", "", ("We are offering", " units at an offering price"), "Units offered",
    ),
    "units of something else": ("count", "", ("The hotel has", " units"), "Units"),
    "before it": (
        "shares", "shares",
        ("Before this offering, there were", " shares of common stock outstanding."),
        "Shares outstanding before this offering",
    ),
    "a conversion before it": (
        "shares", "shares",
        ("converted before the completion of this offering, when 12 holders had",
         " shares outstanding."),
        "Shares outstanding",
    ),
    "another number between": (
        "shares", "shares",
        ("After this offering, 500 holders will have", " shares outstanding."),
        "Shares outstanding",
    ),
    "with the option": (
        "shares", "shares",
        ("After this offering, we will have 9,500,000 shares of common stock outstanding, or",
         " shares if the underwriters exercise their option in full."),
        "Shares outstanding after this offering, option exercised in full",
    ),
    "an amount with the option": (
        "money", "USD",
        ("We expect net proceeds of approximately $6.7 million (or approximately",
         " if the underwriters exercise their option in full)."),
        "Net proceeds, option exercised in full",
    ),
    "an amount that is no alternative": (
        "money", "USD",
        ("We expect net proceeds of", " if the underwriters exercise their option in full."),
        "Net proceeds",
    ),
    "the count that the one after the offering is based on": (
        "shares", "shares",
        ("The number of shares to be outstanding after this offering is based on",
         " shares outstanding as of June 30, 2030"),
        "Shares outstanding",
    ),
    "in a row that names a placement too": (
        "shares", "shares",
        ("Common stock to be outstanding after this offering and the private placement",
         " shares of common stock"),
        "Shares outstanding after this offering",
    ),
    "offered, in a row": (
        "shares", "shares", ("Common stock offered by us", " shares"), "Shares offered",
    ),
    "offered, to a buyer with a long name": (
        "shares", "shares",
        ("We are offering directly to one institutional investor (the health care “Purchaser”)",
         " shares of our common stock"),
        "Shares offered",
    ),
    "that a prospectus relates to": (
        "shares", "shares",
        ("This Prospectus relates to", " shares (the “Shares”) of common stock, of holders"),
        "Shares offered",
    ),
    "resold from time to time": (
        "shares", "shares",
        ("This prospectus relates to the resale, from time to time, of up to an aggregate of",
         " shares of common stock"),
        "Shares offered",
    ),
    "outstanding, of others than affiliates": (
        "shares", "shares",
        ("which was calculated based on",
         " outstanding shares of our voting and non-voting common stock held by non-affiliates"),
        "Shares held by non-affiliates",
    ),
    "the parts of what is offered": (
        "shares", "shares",
        ("This prospectus relates to the sale of up to 7,000 shares, consisting of (i)",
         " shares held by the holders"),
        "Shares held by the holders",
    ),
    "shares that those offered are issued for": (
        "shares", "shares",
        ("the offer and sale of our shares of common stock issuable upon conversion of",
         " shares of Series A Convertible Preferred Stock"),
        "Shares to be converted",
    ),
    "of another class": (
        "shares", "shares",
        ("Our authorized capital is 9,000,000 shares of common stock and",
         " shares of preferred stock."),
        "Shares of preferred stock authorized",
    ),
    "a float with the number of a rule": (
        "money", "USD",
        ("The market value of our stock held by non-affiliates under I.B.6. of Form S-3 is", ""),
        "Market value held by non-affiliates",
    ),
    "a float before another subject": (
        "money", "USD",
        ("the market value of our stock held by non-affiliates is less than",
         " and our annual revenue was less than $100 million"),
        "Market value held by non-affiliates",
    ),
    "a list of what is included, before the verb": (
        "money", "USD",
        ("the expenses of this offering, including printing, but excluding agent fees, will be",
         ", all payable by us."),
        "Expenses",
    ),
    "a deduction that names its owner's next amount": (
        "money", "USD",
        ("after deducting expenses of $90,000, our net tangible book value would have been",
         ", or $3.00 per share."),
        "Net tangible book value",
    ),
    "an assumption after the amount": (
        "money", "USD",
        ("The net proceeds, after deducting estimated offering expenses payable by us, will be",
         ", assuming a public offering price of $1.50 per share"),
        "Net proceeds",
    ),
    "what is said next": (
        "money", "USD",
        ("Together with the net proceeds that we will receive from the placement of",
         ", we expect to receive aggregate net proceeds of $9.0 million"),
        "Net proceeds",
    ),
    "a title of an agreement": (
        "money", "USD",
        ("To date, we have sold", " of common stock pursuant to the sales agreement."),
        "Amount of common stock sold",
    ),
    "a fee, as a part of something": (
        "rate", "rate",
        ("We will pay the placement agent a cash fee equal to", " of the gross proceeds."),
        "Cash fee, percentage of gross proceeds",
    ),
    "a limit of ownership": (
        "rate", "rate",
        ("none if it would beneficially own more than 4.99% (or, at the election of the holder,",
         " of our shares)"),
        "Beneficial ownership limit",
    ),
    "a holder that owns": (
        "rate", "rate",
        ("Our officers and holders of more than", " of our shares."),
        "Percentage of shares",
    ),
    "the compensation of a sales agent": (
        "rate", "rate",
        ("The agent is entitled to compensation at a commission rate up to",
         " of the gross proceeds of sales."),
        "Commission, percentage of gross proceeds of sales",
    ),
    "compensation of up to a part": (
        "rate", "rate",
        ("The agent is entitled to compensation of up to", " of the gross sales price."),
        "Compensation, percentage of gross sales price",
    ),
    "a conjunction is no name": ("rate", "rate", ("by 40%, but", ", a year later"), ""),
    "a verb is no part of a name": (
        "rate", "rate",
        ("we must pay royalty payments of", " each year"),
        "Royalty payments rate",
    ),
    "shares that others hold": (
        "shares", "shares",
        ("the market value was based on",
         " shares of our outstanding common stock held by non-affiliates"),
        "Shares held by non-affiliates",
    ),
    "a percentage of another price": (
        "money", "USD/share",
        ("the agent's warrants have an exercise price equal to 125% of the offering price (or",
         " per share)"),
        "Exercise price",
    ),
    "a price to redeem, and the price on which it depends": (
        "money", "USD/share",
        ("we may redeem them before they expire, at a price of",
         " per warrant, provided that the closing price of our shares is $18.00"),
        "Redemption price per warrant",
    ),
    "a price of a unit, without another name": (
        "money", "USD/share", ("at a price of", " per unit"), "Price per unit",
    ),
    "what is left of a program": (
        "money", "USD",
        ("all of which sales were made under the program, leaving", " that could be sold"),
        "Amount that may be sold",
    ),
    "under an option": (
        "shares", "shares",
        ("if they exercise in full their option to purchase up to", " additional shares"),
        "Shares under option",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AMOUNTS)
def test_what_an_amount_is_called(name: str) -> None:
    kind, unit, words, label = AMOUNTS[name]
    assert phrase(kind, unit, Around(*words), WORDING)[1] == label


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("The notes will mature on", "maturity date"),
        ("The maturity date is", "maturity date"),
        ("our Senior Notes due", "due date"),
    ],
)
def test_when_notes_are_due(before: str, label: str) -> None:
    assert of_day(Around(before, "")) == (0, label)


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("Form 10-Q for the quarters ended March 31, 2030 and", "end of interim period"),
        ("a placement agency agreement, dated as of", "date of placement agency agreement"),
        ("the Sales Agreement, dated as of", "date of Sales Agreement"),
        ("was declared effective by the SEC on", "effective date"),
        ("Working capital as of", "date of balances"),
        ("the period from July 2, 2030 to", "end of period"),
        ("the period from July 2, 2030 (inception) through", "end of period"),
        ("the period from", "beginning of period"),
    ],
)
def test_what_a_date_is_called(before: str, label: str) -> None:
    assert of_day(Around(before, ""))[1] == label
