"""What a page says of a finding of the scan, whose numbers must all be ticked."""

from __future__ import annotations

import pytest
from tieout.macros.project.outcome import ScanFinding
from tieout.macros.write.elements import Elements
from tieout.macros.write.findings import ticked_sentences

from tests.helpers.small_project import project

SAID = {
    "“Item IA” is printed with the letter I; “Item 1A” is meant.": (
        "What the filing prints here is incomplete, or does not agree with the rest of it."
    ),
    "The date is left blank. Elsewhere it is May 2.": "The date is left blank.",
    "The name “Rood” is spelled “Roode” in 6 other places.": (
        "The name “Rood” is spelled “Roode” in other places."
    ),
    "The code of one address is printed in two ways: as 7 and as 8. One digit differs.": (
        "The code of the same address is printed in different ways. A digit differs."
    ),
    "Almost the same words are printed with two numbers.": (
        "Almost the same words are printed with different numbers."
    ),
    "Passages have numbers with two digits that differ (two digits are transposed).": (
        "What the filing prints here is incomplete, or does not agree with the rest of it."
    ),
    "Cost is the sum of “Hay” and “Oats” (column “1991”): $9 is printed, but 4 + 6 = $10.": (
        "Cost is the sum of “Hay” and “Oats”, but the numbers at these places do not agree."
    ),
    "The sum of 4 of them: 9 is printed, but it is 10.": (
        "What the filing prints here is incomplete, or does not agree with the rest of it."
    ),
}


@pytest.mark.parametrize("message", SAID)
def test_a_sentence_with_a_number_of_no_place_is_left_out(message: str) -> None:
    finding = ScanFinding("reference", "warning", message, "", "", ())
    assert ticked_sentences(finding, Elements(project())) == SAID[message]
