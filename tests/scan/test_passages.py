"""A passage on one line: the place between guillemets, among its words as they are printed."""

from __future__ import annotations

import pytest
from tieout.macros.scan.report.passages import Quoted

# The words before a place, the place, and the words after it: the line.
LINES = {
    ("We sell it for", "$5,400", "."): "We sell it for »$5,400«.",
    ("We sell it for", "$5,400", "in all."): "We sell it for »$5,400« in all.",
    ("nine dollars (", "$9", ") each"): "nine dollars (»$9«) each",
    ("", "$9", ""): "»$9«",
}


@pytest.mark.parametrize("words", LINES)
def test_a_passage_on_one_line(words: tuple[str, str, str]) -> None:
    assert Quoted(*words).line == LINES[words]
