"""The capitals of labels: those of initials and proper names are kept."""

import pytest
from tieout.macros.draft.wording import Wording

TEXT = """
The bank made a loan for a restaurant and grants credit. A cow is from a western state;
it was amended. We borrow from the Federal Home Loan Bank against our loan book, and under
our Amended and Restated Credit Agreement. The agent is A.G.P./Alliance Global Partners, a partner
in global trade of partners. An agreement has global terms. We franchise Western Steer
restaurants to others.

TERMS OF THE HOME LOAN BANK

Tax is due under the income tax consequences of federal law, which are material.
"""
# what a row or a sentence says: (its label, whether it is a sentence's)
LABELS = {
    "Federal Home Loan Bank advances": ("Federal Home Loan Bank advances", False),
    "A.G.P./Alliance Global Partners (3)": ("A.G.P. Alliance Global Partners", False),
    "MATERIAL U.S. FEDERAL INCOME TAX CONSEQUENCES": (
        "Material U.S. federal income tax consequences",
        False,
    ),
    "date of Amended and Restated Credit Agreement": (
        "Date of Amended and Restated Credit Agreement",
        True,
    ),
    "franchised Western Steer Restaurants": ("Franchised Western Steer restaurants", True),
    "Western State Bank": ("western state bank".capitalize(), True),
    "Global Terms": ("Global terms", True),
    "Statutory rate rate": ("Statutory rate", False),
}


@pytest.mark.parametrize("words", LABELS)
def test_capitals(words: str) -> None:
    label, prose = LABELS[words]
    assert Wording(TEXT).label(words, prose=prose) == label


def test_a_name_keeps_its_capital_behind_other_words() -> None:
    wording = Wording(f"{TEXT} It is a federal bank.")
    shown = [wording.then(one) for one in ("Federal Home Loan Bank", "Federal tax", "A.G.P. fund")]
    assert shown == ["Federal Home Loan Bank", "federal tax", "A.G.P. fund"]
