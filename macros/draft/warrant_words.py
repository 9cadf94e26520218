"""Reads the terms of warrants in sentences: coverage, exercise price, term."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.view import View

LABELS: Mapping[str, str] = {
    "coverage": "Warrants, as a percentage of the shares sold",
    "multiple": "Exercise price of the warrants, as a percentage of the market price",
    "term": "Term of the warrants",
}
UNITS: Mapping[str, str] = {"coverage": "rate", "multiple": "rate", "term": "years"}
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "coverage": lazy_regex(
        r"\bwarrants?\b[^.]{0,120}\bto purchase\b[^.]{0,120}\b(?:equal to|representing) \{r(\d+)\} "
        r"of the (?:aggregate |total )?(?:number of )?(?:shares|common stock)\b[^.]{0,60}\bsold\b",
        re.IGNORECASE,
    ),
    "multiple": lazy_regex(
        r"\bwarrants?\b[^.]{0,260}\bexercise price\b[^.]{0,40}\b(?:equal to|of) \{r(\d+)\} of the "
        r"[^.]{0,60}\bprice\b",
        re.IGNORECASE,
    ),
    "term": lazy_regex(
        r"\bwarrants? (?:are|will be|is) exercisable (?:for|during)(?: a (?:period|term) of)? "
        r"\{t(\d+)\}",
        re.IGNORECASE,
    ),
}


def warrant_terms(view: View) -> dict[str, Placed]:
    """The first mention of each term that is found, by its role."""
    found: dict[str, Placed] = {}
    for sentence in view.sentences:
        for role, pattern in _PATTERNS.items():
            if role not in found and (match := pattern.search(sentence.masked)):
                found[role] = sentence.mentions[int(match[1])]
    return found
