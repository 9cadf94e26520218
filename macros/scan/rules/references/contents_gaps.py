"""Sections that a contents page leaves out, though the text refers to them by name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.page_titles import DASH, Reference, title_key
from tieout.macros.scan.references.section_starts import references_of
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_CITED = lazy_regex(
    r"\b(?:[Ss]ee|[Ss]ections?|[Hh]eadings?|[Cc]aptions?|titled|entitled|under)\b[^“”\".;]{0,30}"
    r"[“\"](?P<name>[A-Z][^“”\"]{5,90}?)[,.]?[”\"]"
)
_ENTRIES = 8  # of contents that list all sections
_HEADED = 0.8  # of the entries of contents whose headings are found
_ALIKE = 0.8  # of two titles that are versions of one
_LONGEST = 120  # characters of a heading
_RUNNING = 40  # characters of what every page has above its text


class _Entries(NamedTuple):
    """The entries of the contents of one style of pages: the first and the last page, the last."""

    first: int
    last: int
    end: Reference


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each heading of the rank of those that the contents list, if they do not list it."""
    listed: dict[str, list[Reference]] = defaultdict(list)
    for one in references_of(view):
        if one.in_contents:
            listed[one.style].append(one)
    keys = {title_key(one.title) for entries in listed.values() for one in entries}
    styles = {
        style: _Entries(
            min(one.number for one in entries), max(one.number for one in entries), entries[-1]
        )
        for style, entries in listed.items()
        if len(entries) >= _ENTRIES
    }
    if not styles:
        return
    text = view.filing.text
    headings = [
        (block, title_key(text[block.start : block.end]))
        for block in view.filing.blocks
        if block.kind == "heading" and block.end - block.start < _LONGEST
    ]
    ranks = Counter(_rank(text, block) for block, key in headings if key in keys)
    rank, times = ranks.most_common(1)[0] if ranks else ((0, False), 0)
    if times < len(keys) * _HEADED:
        return
    cited = {title_key(DASH.split(match["name"])[0]) for match in _CITED.finditer(text)}
    for block, key in headings:
        if _rank(text, block) == rank and key in cited and not _is_listed(key, keys):
            yield from _left_out(view, block, styles)


def _rank(text: str, block: Block) -> tuple[int, bool]:
    """The level of a heading, and whether it is in capitals."""
    return block.level, text[block.start : block.end].isupper()


def _is_listed(key: str, keys: set[str]) -> bool:
    """Whether the contents list a title, a longer or shorter one, or another version of it."""
    return any(
        key in one or one in key or SequenceMatcher(None, key, one).ratio() > _ALIKE for one in keys
    )


def _left_out(view: View, block: Block, styles: Mapping[str, _Entries]) -> Iterator[Finding]:
    """The finding of a heading between the first and the last page that its contents list.

    It is at the top of its page: further down, it may be that of a part of a section.
    """
    pages = view.filing.pages
    page = pages[max(0, bisect_right([one.start for one in pages], block.start) - 1)]
    known = style_and_number(page.label)
    entries = styles.get(known[0]) if known else None
    if known is None or entries is None or not entries.first <= known[1] <= entries.last:
        return
    above = view.filing.text[page.start : block.start].strip()
    if block.start < entries.end.quantity.end or len(above) > _RUNNING:
        return
    title = " ".join(view.filing.text[block.start : block.end].split())
    yield Finding(
        "reference",
        "warning",
        f"The contents page leaves out “{title}”, which begins on page {page.label}.",
        (Passage(block.start, block.end), entries.end.quantity),
        title,
        "no entry",
    )


RULE = Rule("contents-gaps", find)
