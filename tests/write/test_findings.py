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
}


@pytest.mark.parametrize("message", SAID)
def test_a_sentence_with_a_number_of_no_place_is_left_out(message: str) -> None:
    finding = ScanFinding("reference", "warning", message, "", "", ())
    assert ticked_sentences(finding, Elements(project())) == SAID[message]
