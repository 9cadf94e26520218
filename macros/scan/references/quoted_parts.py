"""References in quotation marks to a part of a section: “Business—Steps of the Distribution”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import ITEM, called_titles
from tieout.macros.scan.references.other_documents import HERE, is_elsewhere
from tieout.macros.scan.references.page_titles import DASH, title_key
from tieout.macros.scan.view import View

_QUOTED = lazy_regex(
    r"(?:“|(?<![^\s(\[—–])\")(?P<name>(?:[A-Z][^“”\"]{3,120}?)?(?:—|--|–|―|─|\s-\s)[^“”\"]{3,160}?)"
    r"[,.;]?[”\"]"
)
_LEAD = lazy_regex(
    r"(?:\b(?:see|sections?|captions?|headings?|under)(?:\s+[a-z]+){0,4}"
    r"|\b(?:in|and|or|to|also|read|reading|with|from)|[”\"][,;]?)[\s,:(-]*\Z",
    re.IGNORECASE,
)
"""Words before a reference, or the end of the one before it."""
_LEADING = 60  # characters before a reference
_SENTENCE = 400  # characters of a sentence on each side of a reference


class QuotedPart(NamedTuple):
    """A reference to a part: the title of its section, which may be empty, and its own titles."""

    match: re.Match[str]
    section: Passage
    parts: tuple[Passage, ...]


@once
def quoted_parts(view: View) -> Sequence[QuotedPart]:
    """The references that words introduce, and that the head or number of a page cannot divide."""
    found = []
    for match in _QUOTED.finditer(view.filing.text):
        before = max(match.start() - _LEADING, 0)
        if "\n\n" not in match["name"] and _LEAD.search(match.string, before, match.start()):
            section, *parts = _pieces(match)
            found.append(QuotedPart(match, section, tuple(parts)))
    return found


def _pieces(match: re.Match[str]) -> Iterator[Passage]:
    at = match.start("name")
    for dash in DASH.finditer(match.string, *match.span("name")):
        yield Passage(at, dash.start())
        at = dash.end()
    yield Passage(at, match.end("name"))


def is_called(view: View, name: str) -> bool:
    """Whether a section or a block of text has a name, or may have it."""
    key, titles = title_key(name), called_titles(view)
    return key in titles or ITEM.sub("", key, count=1) in titles


def is_of_another(view: View, one: QuotedPart) -> bool:
    """Whether a reference stands in a heading or a table, or is one to another document."""
    start, end = one.match.span()
    block = view.filing.block_at(start)
    if block.table is not None or block.kind == "heading":
        return True
    before = one.match.string[max(start - _SENTENCE, block.start) : start]
    after = one.match.string[end : min(end + _SENTENCE, block.end)]
    if one.match[0][-2] == ".":
        after = ""  # the sentence ends with the reference
    return not HERE.match(after) and is_elsewhere(before, after, agreements=False)
