"""The calculators' terms in a drafted data file: what is found by rule, and what is left out."""

from __future__ import annotations

import tomllib

from tieout.calculators.data.file import read_figures
from tieout.macros.draft.drafting import draft_data
from tieout.macros.mentions.index import index_of
from tieout.macros.project.calculations import calculate
from tieout.macros.project.project import work_out

from tests.helpers.drafts import STATEMENT, scanned

PROGRAM = """
                          UP TO $40,000,000

                            COMMON STOCK

This prospectus supplement covers a maximum aggregate public offering price of $40,000,000.
We will pay a commission of 5% on the first $10,000,000 of sales, 4% on sales above that amount up
to $30,000,000, and 3% on all sales above $30,000,000.

On May 3, 2010, the last reported sale price of our common stock was $5.25 per share.

                            THE OFFERING

As of March 31, 2010, there were 24,567,890 shares outstanding. There are 24,567,890 shares
outstanding.
"""


def test_a_program_with_tiers() -> None:
    scan = scanned(PROGRAM)
    text = draft_data(scan.filing, scan)
    given = tomllib.loads(text)
    fees = given["calculators"]["fees"]
    values = {key: str(one.get("value")) for key, one in given["figures"].items()}
    assert [values[key] for key in fees["rates"]] == ["0.05", "0.04", "0.03"]
    assert [values[key] for key in fees["thresholds"]] == ["10000000", "30000000"]
    assert values[fees["maximum"]] == "40000000"
    dilution = given["calculators"]["dilution"]
    assert values[dilution["shares_outstanding"]] == "24567890"
    assert values[dilution["share_price"]] == "5.25"
    assert given["figures"][dilution["options"]]["assumption"] is True
    assert "# No [calculators.warrants]: no figure is found by rule for" in text


def test_the_calculators_work_at_the_terms_found() -> None:
    scan = scanned(PROGRAM)
    dataset, mistakes = read_figures(draft_data(scan.filing, scan), "figures.toml")
    assert mistakes == []
    index = index_of(scan.filing, [one.mention for one in scan.view.mentions])
    results, found = work_out(dataset, index)
    worked, wrong = calculate(dataset, results, index)
    assert (found, wrong, sorted(worked)) == ([], [], ["dilution", "fees"])


def test_a_filing_of_no_offering_has_none() -> None:
    scan = scanned(STATEMENT)
    text = draft_data(scan.filing, scan)
    assert "calculators" not in tomllib.loads(text)
    assert (
        "# No [calculators.fees]: no figure is found by rule for an amount to be raised and a rate "
        "of commission." in text
    )


def test_what_was_raised_elsewhere_is_no_offering_of_this_filing() -> None:
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
    given = tomllib.loads(draft_data(scan.filing, scan))
    terms = given["calculators"]["warrants"]
    figures = {
        name: given["figures"][terms[name]] for name in ("coverage", "price_multiple", "term")
    }
    assert {name: (one["label"], str(one["value"])) for name, one in figures.items()} == {
        "coverage": ("Warrants, as a percentage of the shares sold", "0.12"),
        "price_multiple": (
            "Exercise price of the warrants, as a percentage of the market price",
            "1.25",
        ),
        "term": ("Term of the warrants", "4"),
    }
    assert str(given["figures"][terms["issue_date"]]["value"]) == "2010-05-04"
