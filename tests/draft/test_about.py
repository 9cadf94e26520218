"""The issuer of a filing: the line of its cover that names the company, and no other."""

from __future__ import annotations

import pytest
from tieout.macros.draft.about import names_of
from tieout.macros.filing.read import parse_filing

COVERS = {
    "the line that the form calls the name": (
        """
        FORM 10-K
        LANTERN INCOME & GROWTH FUND
        (Exact name of registrant as specified in its charter)
        Do not check if a smaller reporting company.
        """,
        "LANTERN INCOME & GROWTH FUND",
    ),
    "a line that is a company's name": (
        """
        Exhibit 99.1
        The Nasdaq Stock Market LLC
        The Lantern Company, Inc.
        Contact: A. Wick
        Lantern Trust
        """,
        "The Lantern Company, Inc.",
    ),
    "whom the prospectus calls us, and no bank on its cover": (
        """
        PROSPECTUS
        Wick Partners
        Tallow Securities

        In this prospectus, “we,” “us,” “our” and “Lantern” refer to Lantern Gas and Electric
        Company and its subsidiaries. The Lantern logo is a trademark.
        """,
        "Lantern Gas and Electric Company",
    ),
    "whom the prospectus calls us, at the end of a sentence": (
        "References to “we” and “us” refer to Lantern Harbor, Inc. The logo is ours.",
        "Lantern Harbor, Inc.",
    ),
    "whom the filing calls the company": (
        """
        Wick Partners

        Lantern Harbor Ltd., a corporation of Delaware (the "Company"), offers its shares.
        """,
        "Lantern Harbor Ltd.",
    ),
    "whom the filing calls by a short name or the issuer": (
        """
        Linked to the Wick Index

        Payments on the notes depend on Lantern Finance LLC (“Lantern Finance” or the “Issuer”), as
        issuer of the notes, and Lantern Harbor Corporation (“LHC” or the “Guarantor”).
        """,
        "Lantern Finance LLC",
    ),
    "a bank whose name alone is there": ("Wick Partners", "Wick Partners"),
    "us, who are nobody by name": (
        "References to “we” and “us” refer to the people of the Lantern.", "",
    ),
    "a heading and an address are not names": (
        "About Wax, Inc.\nC/O Wax Inc\nWhich Incorporated\nAct of 1940, Company\nWick Inc.",
        "Wick Inc.",
    ),
    "a sentence is not a name": ("Do not check if a smaller reporting company.", ""),
    "a joining word is part of a name": ("Bank of Lantern Corp.", "Bank of Lantern Corp."),
    "a word of the form is not a name": (
        "Harbor\nSECURITIES AND EXCHANGE COMMISSION\n(Exact name of registrant)", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COVERS)
def test_the_issuer_of_a_cover(name: str) -> None:
    text, issuer = COVERS[name]
    assert names_of(parse_filing(text.encode(), "made-up.txt")).get("issuer", "") == issuer


# The cover of a draft, and the document's title in the data file.
TITLES = {
    "Subject to completion\n\nPRELIMINARY PROSPECTUS SUPPLEMENT\n(To Prospectus of May 4, 2030)\n":
        "Prospectus supplement",
    "Prospectus Supplement No. 3 (to prospectus)\nWick & Wax, Inc.\n": "Prospectus supplement",
    "Wick & Wax, Inc.\n\nPROSPECTUS\n\n1,000,000 shares\n": "Prospectus",
    "CONFIDENTIAL\nOffering Memorandum\n": "Offering memorandum",
    "Press Release\nWick & Wax grew by 7%\n": "Press release",
    "Annual report to shareholders\n": "Annual report",
    "The prospectus supplement says that we sell 5 shares.\n": "Filing",
    "This pricing supplement, which may be changed, is about a note.\n": "Pricing supplement",
    "Pricing Supplement No. 7\nto the prospectus of May 4, 2030\n": "Pricing supplement",
    "Wick & Wax, Inc.\nWe sold 5 candles.\n": "Filing",
    "FORM 10-Q\nQuarterly report\n": "Form 10-Q",
}  # fmt: skip


@pytest.mark.parametrize("cover", TITLES)
def test_a_draft_without_a_form_is_what_it_calls_itself(cover: str) -> None:
    assert names_of(parse_filing(cover.encode(), "made-up.txt"))["title"] == TITLES[cover]
