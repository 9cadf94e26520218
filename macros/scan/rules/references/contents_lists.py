"""Contents that list a section twice, or leave out one of those that they describe.

A prospectus lists "Description of Warrants" and four other descriptions, but not that of its units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.page_titles import Reference, title_key
from tieout.macros.scan.references.right_lists import right_lists
from tieout.macros.scan.references.section_starts import references_of
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FAMILY = 3  # descriptions in contents that list all of them
_DESCRIPTION = lazy_regex(r"\Adescriptions? of (?:the |our )?")
_LONGEST = 120  # characters of a heading
_WORDS = 2  # of the title of a section, at least


def find(view: View) -> Iterator[Finding]:
    """Yield each section that the contents list twice or leave out."""
    keys = {title_key(one.title) for one in references_of(view) if one.in_contents}
    for entries in right_lists(view):
        yield from _twice(view, entries)
        yield from _undescribed(view, entries, keys)
        yield from _pageless(view, entries)


def _twice(view: View, entries: Sequence[Reference]) -> Iterator[Finding]:
    """A title that stands twice with the same page, if only one heading has it."""
    known: dict[tuple[str, str, int], Reference] = {}
    for one in entries:
        key = title_key(one.title)
        first = known.setdefault((key, one.style, one.number), one)
        if first is not one and len(key.split()) > 1 and _headings(view, key) == 1:
            message = (
                f"The contents page lists “{one.title}” twice, on page {one.quantity.printed}."
            )
            yield Finding(
                "reference", "warning", message, (_entry(view, one), _entry(view, first)), "once",
                one.title,
            )  # fmt: skip


def _headings(view: View, key: str) -> int:
    """How many headings end with a title."""
    return sum(
        title_key(view.filing.text[block.start : block.end]).endswith(key)
        for block in view.filing.blocks
        if block.table is None and block.end - block.start < _LONGEST
    )


def _entry(view: View, reference: Reference) -> Passage:
    """The place of an entry's title; the place of its page if the title is divided."""
    end = reference.quantity.start
    start = view.filing.text.rfind(reference.title, max(end - 2 * _LONGEST, 0), end)
    if start < 0:
        return Passage(end, reference.quantity.end)
    return Passage(start, start + len(reference.title))


def _undescribed(
    view: View, entries: Sequence[Reference], every: Collection[str]
) -> Iterator[Finding]:
    """A description in capitals that contents with several other descriptions do not list."""
    own = {one.split(maxsplit=2)[-1] for one in _described(one.title for one in entries)}
    if len(own) < _FAMILY:
        return
    last, style = entries[-1].quantity.end, entries[0].style
    known = {word for key in every if _DESCRIPTION.match(key) for word in key.split()[2:]}
    for block in view.filing.blocks:
        if block.kind != "heading" or block.start < last or block.end - block.start > _LONGEST:
            continue
        title = view.filing.words(block.start, block.end)
        words = _DESCRIPTION.sub("", title_key(title)).split()
        if not title.isupper() or len(words) == len(title_key(title).split()) or known & {*words}:
            continue
        page = view.filing.page_at(block.start)
        label = style_and_number(page.label)
        if label is not None and label[0] == style and entries[0].number <= label[1]:
            message = f"The contents page leaves out “{title}”, which begins on page {page.label}."
            places = (Passage(block.start, block.end), entries[-1].quantity)
            yield Finding("reference", "warning", message, places, title, "no entry")


def _described(titles: Iterable[str]) -> Iterator[str]:
    """The keys of the titles that are descriptions of something."""
    return (key for title in titles if _DESCRIPTION.match(key := title_key(title)))


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
            yield Finding("reference", "warning", message, (cells[0],), "a page", title)


RULE = Rule(find)
