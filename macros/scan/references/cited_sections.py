"""The sections that the text cites by their titles in quotation marks: see “Our Business”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.view import View

_NAMED = lazy_regex(
    r"\b(?:(?:[Ss]ee|[Ss]ections?|[Cc]aptions?|[Hh]eadings?|titled|entitled)(?:\s+[a-z]+){0,3},?"
    r"|(?:described|discussed|summarized|set\s+forth)(?:\s+[a-z]+){0,3}\s+in|(?<!rospectus )under)"
    r"\s+[“\"]([A-Z][^“”\"]{5,90}?)[,.]?[”\"](?=(?P<after>.{0,400}))",
    re.DOTALL,
)
_CALLED = lazy_regex(
    r"[“\"]([A-Z][^“”\"]{5,90}?)[,.]?[”\"](?=(?P<after>\s+[Ss]ections?\b.{0,400}))", re.DOTALL
)
"""The word after a title: "the “Plan of Distribution” section of this prospectus"."""
_NEXT = lazy_regex(
    r"[,;]?\s+(?:(?:and|or)\s+)?[“\"]([A-Z][^“”\"]{5,90}?)[,.]?[”\"](?=(?P<after>.{0,400}))",
    re.DOTALL,
)
"""The next section of those that are listed: “Business,” “Our Property” and “Management.”"""


class CitedSection(NamedTuple):
    """A citation: where the title begins, the text of its block, and the match in that text.

    The first group of the match is the title, "after" is the text after it.
    """

    start: int
    text: str
    match: re.Match[str]


@once
def cited_sections(view: View) -> tuple[CitedSection, ...]:
    """The citations in paragraphs, of one section each or of a list of sections."""
    return (*_cited(view),)


def _cited(view: View) -> Iterator[CitedSection]:
    filing = view.filing
    for block in filing.blocks:
        if block.table is None and block.kind != "heading":
            text = filing.text[block.start : block.end]
            known = set()
            for first in _NAMED.finditer(text) if "“" in text or '"' in text else ():
                match: re.Match[str] | None = first
                while match is not None:
                    known.add(match.start(1))
                    yield CitedSection(block.start + match.start(1), text, match)
                    match = _NEXT.match(text, match.end())
            for match in _CALLED.finditer(text) if "section" in text or "Section" in text else ():
                if match.start(1) not in known:
                    yield CitedSection(block.start + match.start(1), text, match)
