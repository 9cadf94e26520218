"""The parts of a filing that are pages of its site, and their names."""

from __future__ import annotations

from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
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


def test_sections_and_exhibits_have_their_own_titles() -> None:
    filing = parse_filing(SUBMISSION.encode(), "made-up.txt")
    assert [one.title for one in outline_of(filing, find_mentions(filing))] == [
        "Cover",
        "Business",
        "Properties",
        "Controls",
        "Incentive Bonus Plan",
        "L-T Incentive Plan",
        "Exhibit",
    ]
