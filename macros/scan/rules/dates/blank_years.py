"""Days that a draft leaves blank but for their years, in an order that cannot be.

"The shares will be distributed on or about ___, 2024" to the holders "at the close of business on
___, 2025": the year of one place was brought up to date, and that of the other was not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BLANK = (
    r"\s*+(?:(?:_{2,}+|\[[●•·_\s]*\]|[●•])\s*+|(?<=\s))"
    r",\s*+(?P<year>(?:19|20)\d\d)\b"
)
_RECORD = lazy_regex(
    rf"(?:close of business|record date(?: is| of)?)(?:\s+on\b)?{_BLANK}", re.IGNORECASE
)
_LATER = lazy_regex(
    rf"\b(?:distribution|distributed|deliver(?:y|ed)?)\b[^.;{{}}]{{0,120}}?\bon\s+or\s+about{_BLANK}",
    re.IGNORECASE,
)


def find(view: View) -> Iterator[Finding]:
    """Yield each year of a distribution or a delivery that is before that of the record date."""
    text = view.filing.text
    if "n or about" not in text:
        return
    records = [*_RECORD.finditer(text)]
    if not records:
        return
    first = min(records, key=lambda one: int(one["year"]))
    for match in _LATER.finditer(text):
        if int(match["year"]) < int(first["year"]):
            said = (
                f"A distribution or delivery is dated in {match['year']}, with the day left blank, "
                f"but the record date, which must come first, is in {first['year']}."
            )
            places = (Passage(*match.span("year")), Passage(*first.span("year")))
            yield Finding("date", "warning", said, places, first["year"], match["year"])


RULE = Rule(find)
