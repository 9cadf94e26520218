"""Titles of pages: the headings of a filing without a number, in ordinary letters."""

from __future__ import annotations

import pytest
from tieout.macros.html.words import numbers
from tieout.macros.scaffold.titles import in_letters, letters, page_name, plain_title

TITLES = {
    "RISK FACTORS": "Risk Factors",
    "Period in “Summary”, commission": "Period in Summary, commission",
    "USE OF PROCEEDS": "Use of Proceeds",
    "Use of proceeds": "Use of proceeds",
    "Item 1A. Risk Factors": "Risk Factors",
    "ITEM 7. MANAGEMENT'S DISCUSSION": "Management's Discussion",
    "PART II. OTHER INFORMATION": "Other Information",
    "NOTE 10 - COMMITMENTS": "Commitments",
    "10. Commitments and Contingencies": "Commitments and Contingencies",
    "(a) Basis of presentation": "Basis of presentation",
    "Plan of Distribution (Conflicts of Interest)": "Plan of Distribution (Conflicts of Interest)",
    "The date of this prospectus is March 28, 2025": "The date of this prospectus is March",
    "HARBOR LANTERN, INC.": "Harbor Lantern, Inc.",
    "SUMMARY OF OUR 2019 STOCK PLAN": "Summary of Our Stock Plan",
    "Two Classes of Stock": "Classes of Stock",
    "1,974,432 Shares": "Shares",
    "U.S. HOLDERS": "U.S. Holders",
    "TAXATION OF NON-U.S. HOLDERS": "Taxation of Non-U.S. Holders",
    "OPERATING AGREEMENT OF MEADOW OP, LLC'S MEMBERS": (
        "Operating Agreement of Meadow OP, LLC's Members"
    ),
    "MEADOW & COMPANY (UK) LTD.": "Meadow & Company (UK) Ltd.",
    "WHERE YOU CAN FIND MORE": "Where You Can Find More",
    "FATCA": "FATCA",
    "Risk Factors RISK FACTORS": "Risk Factors",
    "The Company and the Company": "The Company and the Company",
    "Item 16. Form 10-K Summary": "Annual Report Summary",
    "FORM 20-F": "Annual Report",
    "Exhibits and Reports on Form 8-K": "Exhibits and Current reports",
    "ITEM 6. EXHIBITS AND REPORTS ON FORM 8-K": "Exhibits and Current Reports",
    "Our Annual Report on Form 10-K": "Our Annual Report",
    "Balance Sheets as of June 30, 2024 (Unaudited) and December 31, 2023": (
        "Balance Sheets (Unaudited)"
    ),
    "STATEMENTS OF CASH FLOWS FOR THE YEARS ENDED DECEMBER 31, 2023 A": "Statements of Cash Flows",
    "Statement of Income for the six months ended June 30, 2024": "Statement of Income",
    "Statement of Income for the year ended December 31, 2023 and the period from March 7, 2022"
    " (Inception) through December 31, 2022 (unaudited)": "Statement of Income (unaudited)",
    "Statement of Income for the period from March 7, 2022 (date of inception) through De": (
        "Statement of Income"
    ),
    "MARKET FOR OUR COMMON EQUITY AND": "Market for Our Common Equity",
    "MANAGEMENT'S DISCUSSION AND ANALYSIS OF FINANCIAL": "Management's Discussion and Analysis",
    "Note 10 Earnings Per Share": "Earnings Per Share",
    "Section 16 Matters": "Section Matters",
    "Item 1A. Risk factors Item 1A. Risk factors": "Risk factors",
    "Business Item 1. Business": "Business",
    "The Wick-100® Index": "The Wick Index",
    "The Tallow 2000® Index": "The Tallow Index",
    "Payment per $1,000.00 in principal amount of Notes": "Payment",
    "Price per 10 Shares": "Price per Shares",
    "Certain Relationships, Related Transactions, and Independence of the Directors": (
        "Certain Relationships, Related Transactions, and Independence of the Directors"
    ),
    "NOTES TO THE STATEMENTS (Unaudited)": "Notes to the Statements (Unaudited)",
    "PART 1": "",
    "Item 3.": "",
    "Item 15(a)(1)": "",
    "P art II": "",
    "2025": "",
    "<b>Bold</b> {{ figure }}": "B Bold /b figure",
    "S&amp;P RATINGS OF AT&amp;T": "S&P Ratings of AT&T",
    "Wax &lt and wicks": "Wax & lt and wicks",
    "Notes (.": "Notes",
    "- ' . . . (.": "",
}


@pytest.mark.parametrize("heading", TITLES)
def test_a_title(heading: str) -> None:
    title = plain_title(heading)
    assert title == TITLES[heading]
    assert not numbers(title)


def test_a_company_keeps_the_letter_that_its_name_begins_with() -> None:
    assert plain_title("T. Wick Company", numbered=False) == "T. Wick Company"
    assert plain_title("T. Wick Company") == "Wick Company"


NAMES = {
    ("AFC WICK, INC.", "AFC Wick, Inc. and AFC WICK, INC."): "AFC Wick, Inc.",
    ("WICK & WAX INC", "The shares of Wick & Wax, Inc. are ours."): "Wick & Wax, Inc.",
    ("WICK WAX CO", "The Wick-Wax Company makes candles."): "Wick-Wax Company",
    ("WICK INC", "WICK INC and nothing else"): "WICK INC",
    ("Wick Inc", "WICK INC"): "Wick Inc",
}


@pytest.mark.parametrize(("name", "text"), NAMES)
def test_a_name_in_ordinary_letters(name: str, text: str) -> None:
    assert in_letters(name, text) == NAMES[name, text]


def test_a_long_title_ends_at_a_word() -> None:
    whole = "Discussion and Analysis of Financial Condition and Results of Our Operations"
    assert plain_title(f"{whole} in and of Itself") == whole
    begun = (
        "Liquidity and the many events that raise substantial and lasting doubt about our ability"
    )
    assert plain_title(f"{begun} to go on") == begun


def test_pages_with_the_same_title_have_different_names() -> None:
    taken: set[str] = set()
    names = [page_name(title, taken) for title in ("Experts", "Experts", "Experts", "Ærø & Co.")]
    assert names == ["experts", "experts-b", "experts-c", "r-co"]


def test_letters_count_without_numerals() -> None:
    assert " ".join(map(letters, (1, 2, 26, 27, 52, 53))) == "a b z aa az ba"
