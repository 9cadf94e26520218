"""The rules find at their anchors everything that they would find at every character."""

from pathlib import Path

import pytest
from tieout.macros.filing.read import read_filing
from tieout.macros.grammar.anchors import Anchors, marks_of, vocabulary_of
from tieout.macros.grammar.folded import fold
from tieout.macros.grammar.matcher import RULES

CASES = sorted((Path(__file__).parent.parent / "mentions" / "cases").rglob("*.txt"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_anchors_lose_nothing(file: Path) -> None:
    text = fold(read_filing(file)).text
    anchors = Anchors(text, marks_of(text), vocabulary_of(rule.starts for rule in RULES))
    for rule in RULES:
        everywhere = [match.span() for match in rule.matches(text)]
        assert [match.span() for match in rule.matches(text, anchors)] == everywhere
