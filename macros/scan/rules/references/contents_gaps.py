"""Sections that a contents page leaves out, though the text refers to them or most have them."""

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
from tieout.macros.scan.references.right_lists import ENTRIES, right_lists
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_CITED = lazy_regex(
    r"\b(?:[Ss]ee|[Ss]ections?|[Hh]eadings?|[Cc]aptions?|titled|entitled|under)\b[^“”\".;]{0,30}"
    r"[“\"](?P<name>[A-Z][^“”\"]{5,90}?)[,.]?[”\"]"
)
_STANDARD = lazy_regex(
    r"plan of distribution|underwriting|use of proceeds|dilution|capitalization|legal matters"
    r"|experts|dividend policy|risk factors|business|management|executive compensation"
    r"|(?:principal|selling) (?:(?:and selling )?(?:stock|share|security|unit)holders?)"
    r"|security ownership .{0,80}|description of (?:our )?(?:capital stock|share capital)"
    r"|(?:certain |material )?(?:(?:u s|united states) )?(?:federal )?(?:income )?tax"
    r" (?:considerations|consequences)(?: .{0,60})?|shares eligible for future sale"
    r"|certain relationships .{0,60}transactions|where you can find (?:more|additional) information"
)
"""The keys of sections that most prospectuses have, each on the rank of all others."""
_OF_REPORT = lazy_regex(r"controls and procedures|unresolved staff comments|mine safety")
"""Items of an annual report, whose contents list its items alone."""
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
    for entries in right_lists(view):
        for one in entries:
            listed[one.style].append(one)
    keys = {title_key(one.title) for entries in listed.values() for one in entries}
    styles = {
        style: _Entries(
            min(one.number for one in entries), max(one.number for one in entries), entries[-1]
        )
        for style, entries in listed.items()
        if len(entries) >= ENTRIES
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
    rank = ranks.most_common(1)[0][0] if ranks else (0, False)
    found = {key for block, key in headings if key in keys and _rank(text, block) == rank}
    if len(found) < len(keys) * _HEADED or not rank[1] or any(map(_OF_REPORT.search, keys)):
        return
    cited = {title_key(DASH.split(match["name"])[0]) for match in _CITED.finditer(text)}
    for block, key in headings:
        if _rank(text, block) == rank and key and not _is_listed(key, keys):
            is_standard = _STANDARD.fullmatch(key) is not None
            if is_standard or key in cited:
                yield from _left_out(view, block, styles, is_standard=is_standard)


def _rank(text: str, block: Block) -> tuple[int, bool]:
    """The level of a heading, and whether it is in capitals."""
    return block.level, text[block.start : block.end].isupper()


def _is_listed(key: str, keys: set[str]) -> bool:
    """Whether the contents list a title, a longer or shorter one, or another version of it."""
    return any(
        key in one or one in key or SequenceMatcher(None, key, one).ratio() > _ALIKE for one in keys
    )


def _left_out(
    view: View, block: Block, styles: Mapping[str, _Entries], *, is_standard: bool
) -> Iterator[Finding]:
    """The finding of a heading between the first and the last page that its contents list.

    It is at the top of its page, unless every prospectus has such a section: further down, it may
    be that of a part of a section.
    """
    pages = view.filing.pages
    page = pages[max(0, bisect_right([one.start for one in pages], block.start) - 1)]
    known = style_and_number(page.label)
    entries = styles.get(known[0]) if known else None
    if known is None or entries is None or not entries.first <= known[1] <= entries.last:
        return
    above = view.filing.text[page.start : block.start].strip()
    if block.start < entries.end.quantity.end or (len(above) > _RUNNING and not is_standard):
        return
    title = view.filing.words(block.start, block.end)
    yield Finding(
        "reference",
        "warning",
        f"The contents page leaves out “{title}”, which begins on page {page.label}.",
        (Passage(block.start, block.end), entries.end.quantity),
        title,
        "no entry",
    )


RULE = Rule(find)
