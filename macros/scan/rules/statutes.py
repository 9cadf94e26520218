"""Shares of votes that a statute fixes, where the filing prints another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

# Section 203 of the Delaware General Corporation Law, on business combinations.
_TWO_THIRDS = re.compile(
    r"vote of (?:the holders of )?(?:at |a )?least \{r(\d+)\} of (?:the|its|our) outstanding"
    r" voting (?:stock|shares)[^.;]{0,60}not owned by (?:the|such|that|an)[^.;]{0,6}"
    r"interested stockholder",
    re.IGNORECASE,
)
_CLOSE = Decimal("0.0005")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the two thirds of Section 203, where they are printed as another share."""
    for sentence in view.sentences:
        for match in _TWO_THIRDS.finditer(sentence.masked):
            rate = sentence.quantities[int(match[1])]
            if rate and abs(rate.value - Decimal(2) / 3) > _CLOSE:
                yield Finding(
                    "other",
                    "warning",
                    f"{rate.printed} is printed; the vote that Section 203 of the Delaware General "
                    "Corporation Law asks for is 66 2/3%.",
                    (rate,),
                    "66 2/3%",
                    rate.printed,
                )


RULE = Rule("statutes", "shares of votes that a statute fixes", find)
