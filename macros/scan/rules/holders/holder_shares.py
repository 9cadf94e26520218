"""The percentages of existing holders and new investors after an offering: together, 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_BOTH = Hinted(
    "existing|new",
    r"(?P<first>existing|new) [^{}.]{0,140}\{r(?P<one>\d+)\}[^{}.]{0,160}?"
    r"(?P<second>existing|new)\b[^{}.]{0,140}\{r(?P<other>\d+)\}",
)
_WHOLE = re.compile(
    r"\b(?:total|aggregate)?[^{}.;]{0,20}\bshares[^{}.;]{0,60}(?:outstanding|own|purchas|held|hold)"
    r"|\bown\b|\bhold\b|\bheld by\b|\bpercentage of shares\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\bpercentage points?\b|\brespectively\b|\bby \{r", re.IGNORECASE)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each pair of percentages for existing holders and new investors in a sentence."""
    for sentence in view.sentences:
        yield from _pairs(sentence)


def _pairs(sentence: Sentence) -> Iterator[Relation]:
    for match in _BOTH.finditer(sentence.masked):
        if match["first"].lower() == match["second"].lower():
            continue
        if not _WHOLE.search(match[0]) or _POINTS.search(sentence.masked):
            continue
        one, other = sentence.named(match, "one", "other")
        if one is None or other is None:
            continue
        relation = relate(
            "difference", "c0-i0", [one], other, constants=[1], basis="stated", alone=False,
            what=f"the rest of 100% for the other holders beside {one.printed}",
        )  # fmt: skip
        if relation is not None:
            yield relation


RULE = Rule("holder-shares", "what existing holders and new investors own, together all", find)
