"""Contents that leave out a section, list it twice, or list it without a page.

A section is left out if the text refers to it, most prospectuses have it, or its contents list
those like it: "Description of Warrants" and four other descriptions, but not that of the units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.page_titles import DASH, Reference, place_of_title, title_key
from tieout.macros.scan.references.right_lists import ENTRIES, right_lists
from tieout.macros.scan.references.section_starts import references_of
from tieout.macros.scan.relation import Finding
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
_DESCRIPTION = lazy_regex(r"\Adescriptions? of (?:the |our )?")
_FAMILY = 3  # descriptions in contents that list all of them
_HEADED = 0.8  # of the entries of contents whose headings are found
_ALIKE = 0.8  # of two titles that are versions of one
_LONGEST = 120  # characters of a heading
_RUNNING = 40  # characters of what every page has above its text
_WORDS = 2  # of the title of a section, at least


def find(view: View) -> Iterator[Finding]:
    """Yield each section that contents leave out, list twice, or list without a page."""
    lists = right_lists(view)
    yield from _unlisted(view, lists)
    keys = {title_key(one.title) for one in references_of(view) if one.in_contents}
    for entries in lists:
        yield from _twice(view, entries)
        yield from _undescribed(view, entries, keys)
        yield from _pageless(view, entries)


class _Entries(NamedTuple):
    """The entries of the contents of one style of pages: the first and the last page, the last."""

    first: int
    last: int
    end: Reference


def _unlisted(view: View, lists: Iterable[Sequence[Reference]]) -> Iterator[Finding]:
    """Each heading of the rank of those that the contents list, if they do not list it."""
    listed: dict[str, list[Reference]] = defaultdict(list)
    for entries in lists:
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
    headings = [(block, title_key(text[block.start : block.end])) for block in _headings(view)]
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
                yield from _between_entries(view, block, styles, is_standard=is_standard)


def _headings(view: View) -> Iterator[Block]:
    return (
        block
        for block in view.filing.blocks
        if block.kind == "heading" and block.end - block.start < _LONGEST
    )


def _rank(text: str, block: Block) -> tuple[int, bool]:
    """The level of a heading, and whether it is in capitals."""
    return block.level, text[block.start : block.end].isupper()


def _is_listed(key: str, keys: set[str]) -> bool:
    """Whether the contents list a title, a longer or shorter one, or another version of it."""
    return any(
        key in one or one in key or SequenceMatcher(None, key, one).ratio() > _ALIKE for one in keys
    )


def _between_entries(
    view: View, block: Block, styles: Mapping[str, _Entries], *, is_standard: bool
) -> Iterator[Finding]:
    """The finding of a heading between the first and the last page that its contents list.

    It is at the top of its page, unless every prospectus has such a section: further down, it may
    be that of a part of a section.
    """
    page = view.filing.page_at(block.start)
    known = style_and_number(page.label)
    entries = styles.get(known[0]) if known else None
    if known is None or entries is None or not entries.first <= known[1] <= entries.last:
        return
    above = view.filing.text[page.start : block.start].strip()
    if block.start >= entries.end.quantity.end and (is_standard or len(above) <= _RUNNING):
        yield _left_out(view, block, entries.end)


def _undescribed(
    view: View, entries: Sequence[Reference], every: Collection[str]
) -> Iterator[Finding]:
    """A description in capitals that contents with several other descriptions do not list."""
    own = {one.split(maxsplit=2)[-1] for one in _described(one.title for one in entries)}
    if len(own) < _FAMILY:
        return
    known = {word for key in every if _DESCRIPTION.match(key) for word in key.split()[2:]}
    for block in _headings(view):
        title = view.filing.text[block.start : block.end]
        words = _DESCRIPTION.sub("", title_key(title)).split()
        if (
            block.start < entries[-1].quantity.end
            or not title.isupper()
            or len(words) == len(title_key(title).split())
            or known & {*words}
        ):
            continue
        label = style_and_number(view.filing.page_at(block.start).label)
        if label and label[0] == entries[0].style and entries[0].number <= label[1]:
            yield _left_out(view, block, entries[-1])


def _described(titles: Iterable[str]) -> Iterator[str]:
    """The keys of the titles that are descriptions of something."""
    return (key for title in titles if _DESCRIPTION.match(key := title_key(title)))


def _left_out(view: View, block: Block, entry: Reference) -> Finding:
    """The finding of a heading that contents leave out, with their last entry."""
    title = view.filing.words(block.start, block.end)
    page = view.filing.page_at(block.start).label
    message = f"The contents page leaves out “{title}”, which begins on page {page}."
    places = (Passage(block.start, block.end), entry.quantity)
    return wrong_reference(message, places, title, "no entry")


def _twice(view: View, entries: Sequence[Reference]) -> Iterator[Finding]:
    """A title that stands twice with the same page, if only one heading has it."""
    known: dict[tuple[str, str, int], Reference] = {}
    for one in entries:
        key = title_key(one.title)
        first = known.setdefault((key, one.style, one.number), one)
        if first is not one and len(key.split()) > 1 and _headings_with(view, key) == 1:
            message = (
                f"The contents page lists “{one.title}” twice, on page {one.quantity.printed}."
            )
            places = (place_of_title(view, one), place_of_title(view, first))
            yield wrong_reference(message, places, "once", one.title)


def _headings_with(view: View, key: str) -> int:
    """How many headings end with a title."""
    return sum(
        title_key(view.filing.text[block.start : block.end]).endswith(key)
        for block in view.filing.blocks
        if block.table is None and block.end - block.start < _LONGEST
    )


def _pageless(view: View, entries: Sequence[Reference]) -> Iterator[Finding]:
    """An entry without a page, between two with pages, of which nothing else has the name."""
    text, table = view.filing.text, entries[0].quantity.placed.block.table
    listed = {one.quantity.placed.cell.row for one in entries if one.quantity.placed.cell}
    rows: dict[int, list[Passage]] = defaultdict(list)
    for cell in table.cells if table else ():
        if text[cell.start : cell.end].strip():
            rows[cell.row].append(Passage(cell.start, cell.end))
    for row, cells in rows.items():
        if row in listed or len(cells) > 1 or not {row - 1, row + 1} <= listed:
            continue
        title = view.filing.words(cells[0].start, cells[0].end)
        key = title_key(title)
        if len(key.split()) < _WORDS or title.endswith(":") or key.startswith("part "):
            continue
        if f" {title_key(text)} ".count(f" {key} ") == 1:
            message = f"The contents page lists “{title}” without a page; no section has that name."
            yield wrong_reference(message, (cells[0],), "a page", title)


RULE = Rule(find)
