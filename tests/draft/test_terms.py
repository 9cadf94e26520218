"""The calculators' terms in a drafted data file: what is found by rule, and what is left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.term_tables import PATTERNS

from tests.helpers.drafts import PROGRAM, STATEMENT, TRANCHES, worked_at
from tests.helpers.scanned import scanned


def test_a_program_with_tiers() -> None:
    scan = scanned(PROGRAM)
    text = draft_data(scan.filing, scan)
    drafted = tomllib.loads(text)
    fees = drafted["calculators"]["fees"]
    values = {key: str(one.get("value")) for key, one in drafted["figures"].items()}
    assert [values[key] for key in fees["rates"]] == ["0.05", "0.04", "0.03"]
    assert [values[key] for key in fees["thresholds"]] == ["10000000", "30000000"]
    assert values[fees["maximum"]] == "40000000"
    dilution = drafted["calculators"]["dilution"]
    assert values[dilution["shares_outstanding"]] == "24567890"
    assert values[dilution["share_price"]] == "5.25"
    assert drafted["figures"][dilution["options"]]["assumption"] is True
    assert "# No [calculators.warrants]: no rule found a figure for" in text


def test_the_calculators_work_at_the_terms_found() -> None:
    scan = scanned(PROGRAM)
    assert sorted(worked_at(draft_data(scan.filing, scan), scan)) == ["dilution", "fees"]


def test_a_filing_without_an_offering_has_none() -> None:
    scan = scanned(STATEMENT)
    text = draft_data(scan.filing, scan)
    assert "calculators" not in tomllib.loads(text)
    assert (
        "# No [calculators.fees]: no rule found a figure for an amount to be raised and a rate "
        "of commission." in text
    )


def test_an_earlier_offering_is_not_this_filings_offering() -> None:
    scan = scanned("We make and sell things. " * 600 + "\n\n" + PROGRAM)
    assert "calculators" not in tomllib.loads(draft_data(scan.filing, scan))


WARRANTS = """
In connection with sales we will also issue warrants to purchase shares of common stock in an amount
equal to 12% of the number of shares sold by the agent at an exercise price equal to 125% of the
volume weighted average sales price of those shares. The warrants are exercisable for four years.

The date of this prospectus supplement is May 4, 2010.
"""


def test_warrants_whose_terms_are_stated() -> None:
    scan = scanned(PROGRAM + WARRANTS)
    drafted = tomllib.loads(draft_data(scan.filing, scan))
    terms = drafted["calculators"]["warrants"]
    figures = {
        name: drafted["figures"][terms[name]] for name in ("coverage", "price_multiple", "term")
    }
    assert {name: (one["label"], str(one["value"])) for name, one in figures.items()} == {
        "coverage": ("Warrants, as a percentage of the shares sold", "0.12"),
        "price_multiple": (
            "Exercise price of the warrants, as a percentage of the market price",
            "1.25",
        ),
        "term": ("Term of the warrants", "4"),
    }
    assert str(drafted["figures"][terms["issue_date"]]["value"]) == "2010-05-04"


def values(drafted: dict[str, Any], keys: Iterable[str]) -> list[str]:
    return [str(drafted["figures"][key].get("value", key)) for key in keys]


def test_tranches_and_convertible_notes() -> None:
    scan = scanned(PROGRAM + TRANCHES)
    text = draft_data(scan.filing, scan)
    drafted = tomllib.loads(text)
    dilution = drafted["calculators"]["dilution"]
    assert values(drafted, dilution["tranche_shares"]) == ["1250000", "750000"]
    assert values(drafted, dilution["tranche_prices"]) == ["4.56", "6"]
    all_of_them = drafted["figures"][dilution["options"]]
    assert (all_of_them["formula"], all_of_them["inputs"]) == (
        "total", {"parts": dilution["tranche_shares"]},
    )  # fmt: skip
    names = ("principal", "average_price", "conversion_multiple")
    assert values(drafted, (dilution[name] for name in names)) == ["5000000", "8", "1"]
    assert dilution["borrowed"]["average_price"] == "Begins at the conversion price itself"
    sheet = worked_at(text, scan)["dilution"].sheet
    assert sheet.value("conversion_shares") == Decimal(625_000)


MARKET = """
We have an at-the-market offering program with a sales agent. The date of this prospectus supplement
is May 4, 2010.
"""


def test_placements_over_time_belong_to_an_at_the_market_program() -> None:
    scan = scanned(MARKET + PROGRAM)
    text = draft_data(scan.filing, scan)
    drafted = tomllib.loads(text)
    schedule = drafted["calculators"]["schedule"]
    names = ("wanted_gross", "share_price", "first_date", "maximum")
    assert values(drafted, (schedule[name] for name in names)) == [
        "40000000", "5.25", "2010-05-04", "40000000",
    ]  # fmt: skip
    assert "schedule" in worked_at(text, scan)
    bought = MARKET.replace("at-the-market", "bought").replace("sales agent", "underwriter")
    scan = scanned(bought + PROGRAM)
    assert (
        "# No [calculators.schedule]: no rule found a figure for a commission on sales at the "
        "market." in draft_data(scan.filing, scan)
    )


# The labels that a figure of each term may have, and others that are something else.
LABELS = {
    "price": (
        (
            "Public offering price per share", "Purchase price",
            "Combined offering price per share and accompanying warrant",
        ),
        (
            "Offering price per pre-funded warrant", "Public offering price per unit",
            "Initial public offering price per ADS", "Purchase price, common warrants",
            "Common stock, proposed maximum offering price",
        ),
    ),
    "outstanding": (
        (
            "Shares outstanding", "Common stock outstanding", "Shares issued and outstanding",
            "Ordinary shares outstanding before this offering",
        ),
        (
            "Shares outstanding after this offering", "Shares outstanding of non-voting shares",
            "Shares of preferred stock outstanding",
        ),
    ),
    "net": (("Net proceeds", "Aggregate net proceeds"), ("Net proceeds, rounded",)),
    "commission": (
        ("Commission, percentage of gross proceeds", "Cash fee, percentage of gross proceeds"),
        ("Original issue discount rate", "Interest rate"),
    ),
    "exercise": (
        ("Exercise price", "Exercise price, common warrants"),
        ("Exercise price per pre-funded warrant", "Offering price"),
    ),
    "term": (
        ("Term of the warrants", "Exercise period", "Period until expiration",
         "Period from date of issuance"),
        ("Vesting period", "Useful life", "Length of fiscal year"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("role", LABELS)
def test_a_term_is_called_by_its_name(role: str) -> None:
    _, pattern = PATTERNS[role]
    fit, unfit = LABELS[role]
    found = [one for one in (*fit, *unfit) if re.search(pattern, one, re.IGNORECASE)]
    assert found == list(fit)


TRUST = """
The maximum aggregate public offering price is $40,000,000. We raise no more than $40,000,000.

We will keep 90% of the gross proceeds in trust.
"""
FEE = "\nWe will pay the agent a cash fee of 7% of the gross proceeds.\n"
# The filing, and the rates of the commission in the calculator; None without the calculator.
COMMISSIONS = {
    "a part of the proceeds": (TRUST, None),
    "a part of the proceeds, and a fee": (TRUST + FEE, ["0.07"]),
    "a part of the proceeds of a program": (MARKET + TRUST, ["0.9"]),
}


@pytest.mark.parametrize("name", COMMISSIONS)
def test_a_commission_is_called_one_except_at_the_market(name: str) -> None:
    text, rates = COMMISSIONS[name]
    scan = scanned(text)
    drafted = tomllib.loads(draft_data(scan.filing, scan))
    fees = drafted.get("calculators", {}).get("fees")
    assert (fees and values(drafted, fees["rates"])) == rates
