"""Selling stockholders whom a prospectus says that it names, but does not."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_HOLDERS = r"selling\s+(?:(?:stock|share|security|unit)\s?-?holders?|securities\s+holders?)"
_NAMED = Hinted(
    "selling",
    rf"\b{_HOLDERS}\s+(?:who\s+are\s+)?(?:named|identified|listed)\s+(?:elsewhere\s+)?in\s+this\s+"
    r"prospectus(?:\s+supplement)?\b",
)
_SELLING = Hinted("selling", rf"\b{_HOLDERS}\b")
_SELLERS = Hinted("sell", r"\b(?:selling|sellers?)\b")
_OURS = lazy_regex(r"\b(?:[Ww]e are|[Tt]he [Cc]ompany is|is) (?:hereby )?(?:offering|selling)\b")
_COVER = 12_000  # characters
_OFTEN = 6
"""So many mentions of sellers are those of an offering by them, however it names them."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the first such words of each part that the company alone sells, and names nobody."""
    text = view.filing.text
    found = [*_NAMED.finditer(text)]
    if not found:
        return
    parts = parts_of(view)
    sellers = {parts.at(one.start) for one in view.filing.sections if _SELLERS.search(one.title)}
    mentions = [parts.at(match.start()) for match in _SELLING.finditer(text)]
    headed = {
        parts.at(block.start)
        for block in view.filing.blocks
        if (block.kind == "heading" or block.table is not None)
        and _SELLING.search(text[block.start : block.end])
    }
    reported: set[int] = set()
    for match in found:
        part = parts.at(match.start())
        first = min((one.start for one in view.filing.sections if parts.at(one.start) == part),
                    default=0)  # fmt: skip
        if part in reported | sellers | headed or mentions.count(part) >= _OFTEN:
            continue
        reported.add(part)
        if _OURS.search(text, first, first + _COVER):
            said = " ".join(match[0].split())
            yield wrong_reference(
                f"The text speaks of “{said}”, but no section or table names any.",
                (Passage(match.start(), match.end()),),
                "",
                said,
            )


RULE = Rule(find)
