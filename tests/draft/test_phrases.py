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
