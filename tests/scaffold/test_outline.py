"""The parts of a filing that are pages of its site, and their names."""

from __future__ import annotations

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.scaffold.exhibits import exhibit_title
from tieout.macros.scaffold.outline import outline_of

# Long enough that each section is a page.
BODY = "\n".join(f"The lantern burns for the {word} of us." for word in ["rest", "most"] * 100)
SUBMISSION = f"""<SEC-DOCUMENT>0001234567-24-000012.txt
<SEC-HEADER>
CONFORMED SUBMISSION TYPE:	10-K
</SEC-HEADER>
<DOCUMENT>
<TYPE>10-K
<SEQUENCE>1
<TEXT>
FORM 10-K

{BODY}

ITEM 1. BUSINESS.

{BODY}

ITEM 2. PROPERTIES AND

{BODY}

ITEM 3. We have no legal proceedings.

ITEM 4. CONTROLS

{BODY}
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-10.8
<SEQUENCE>2
<DESCRIPTION>INCENTIVE BONUS PLAN
<TEXT>
{BODY}
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-10.9
<SEQUENCE>3
<DESCRIPTION>EXHIBIT 10.9 - L-T INCENTIVE PLAN
<TEXT>
{BODY}
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-21
<SEQUENCE>3
<DESCRIPTION>EX-21
<TEXT>
{BODY}
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


SHORT = """<html><body><p>PROSPECTUS</p>{}<h1>Experts</h1><p>None.</p></body></html>"""
SOUGHT = {
    "what the money is for": (["Dividend Policy", "Use of Proceeds"], ["Cover", "Use of Proceeds"]),
    "one after the other": (
        ["Use of Proceeds", "Dividend Policy", "Dilution"],
        ["Cover", "Use of Proceeds", "Dilution"],
    ),
    "the second of a title": (
        ["Plan of Distribution", "Legal Matters", "Plan of Distribution"],
        ["Cover", "Plan of Distribution"],
    ),
    "a title that only contains the words": (["Underwriting Agreement of the Bank"], ["Cover"]),
}


@pytest.mark.parametrize("name", SOUGHT)
def test_sections_that_readers_look_for_have_pages(name: str) -> None:
    titles, parts = SOUGHT[name]
    sections = "".join(f"<h1>{title}</h1><p>The lantern burns.</p>" for title in titles)
    filing = parse_filing(SHORT.format(sections).encode(), "made-up.htm")
    assert [one.title for one in outline_of(filing, find_mentions(filing))] == parts


def test_the_short_sections_on_a_page_are_known() -> None:
    sections = "".join(f"<h1>{one}</h1><p>None.</p>" for one in ("Dilution", "Dividend Policy"))
    filing = parse_filing(SHORT.format(sections).encode(), "made-up.htm")
    within = {one.title: one.within for one in outline_of(filing, find_mentions(filing))}
    assert within == {"Cover": (), "Dilution": ("Dividend Policy", "Experts")}


def test_an_item_whose_title_is_below_its_number() -> None:
    below = "ITEM 4.\n\n\n      ITEM 4. CONTROLS OVER\n         LANTERNS"
    filing = parse_filing(SUBMISSION.replace("ITEM 4. CONTROLS", below).encode(), "made-up.txt")
    titles = [one.title for one in outline_of(filing, find_mentions(filing))]
    assert titles[2:4] == ["Properties", "Controls Over Lanterns"]


def test_sections_and_exhibits_have_their_own_titles() -> None:
    filing = parse_filing(SUBMISSION.encode(), "made-up.txt")
    assert [one.title for one in outline_of(filing, find_mentions(filing))] == [
        "Cover",
        "Business",
        "Properties",
        "Controls",
        "Incentive Bonus Plan",
        "Long-Term Incentive Plan",
        "Subsidiaries",
    ]


@pytest.mark.parametrize(
    ("kind", "description", "title"),
    [
        ("EX-12", "RATIO OF EARNINGS TO FIX", "Computation of ratios"),
        ("EX-23.2", "CONSENT OF IA", "Consent"),
        ("EX-13.1", "MGMT DISCUSSION", "Management Discussion"),
        ("EX-13.2", "CONSOLIDATED FIN. STMTS", "Consolidated Financial Statements"),
        ("EX-10", "Lease of the mill", "Lease of the mill"),
        ("EX-10", "EX-10(O)", "Material contract"),
        ("EX-13", "EX-13", "Annual report to security holders"),
        ("EX-13", "EX-13 PAGES 27 - 50 ANNUAL REPORT", "Annual Report"),
        ("EX-13", "PAGES 27 THRU 50 - ANNUAL REPORT", "Annual Report"),
        ("EX-10", "LAMP CLASS A OPTION PLAN", "Lamp Class A Option Plan"),
        ("EX-99", "EX-99", "Exhibit"),
        ("GRAPHIC", "THE LAMP", "The Lamp"),
    ],
)
def test_what_an_exhibit_is_called(kind: str, description: str, title: str) -> None:
    assert exhibit_title(kind, description) == title
