"""What was left blank in a final document, and a letter printed for a digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BLANK_DATE = re.compile(
    r"\bdate of this prospectus(?: supplement)? is\s*(?:[A-Z][a-z]+\s*)?(?:_+|\[[^\]]{0,5}\])?"
    r"\s*,\s*(?:19|20)\d\d"
)
_DRAFT = re.compile(r"subject to completion|preliminary prospectus", re.IGNORECASE)
_LETTER = re.compile(r"\bItem I([A-C])\b")
_COVERS = 20_000


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield dates whose day is missing, and items numbered by a letter."""
    text = view.filing.text
    for match in _LETTER.finditer(text):
        yield Finding(
            "reference",
            "warning",
            f"“Item I{match[1]}” is printed with the letter I; “Item 1{match[1]}” is meant.",
            (Passage(match.start(), match.end()),),
            f"Item 1{match[1]}",
            match[0],
        )
    if _DRAFT.search(text[:_COVERS]):
        return
    for match in _BLANK_DATE.finditer(text):
        said = " ".join(match[0].split())
        yield Finding(
            "date",
            "warning",
            f"The date is left blank: “{said}”.",
            (Passage(match.start(), match.end()),),
            "a full date",
            said,
        )


RULE = Rule("blanks", "dates left blank in a final document, and letters printed for digits", find)
