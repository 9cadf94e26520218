"""The pages on which sections, and headings of the same names, begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.filing.model import Block, Filing, PageSpan, SectionSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.page_titles import (
    LONGEST_TITLE,
    Reference,
    references,
    title_key,
)
from tieout.macros.scan.view import View

_MOST_LINES = 4  # of a heading with a title
_SHOWN = 320  # characters in which a section shows its title
_FIRST = 90  # letters of a title; the titles of sections are cut
_ITEM = lazy_regex(r"\A(?:part [ivx]+ )?item \d+[a-z]? (?=[a-z]{3})")
_ENTRIES = 6
_SORTED, _BACK = 0.8, 0.15
"""Of the entries of an index, those that follow in the alphabet, and those on an earlier page."""


@once
def section_starts(view: View) -> tuple[dict[str, list[tuple[PageSpan, str, bool]]], set[str]]:
    """The pages on which sections, or headings of that name, begin; and those without a label."""
    filing = view.filing
    nowhere: set[str] = set()
    found: dict[str, list[tuple[PageSpan, str, bool]]] = defaultdict(list)
    shown = [section for section in filing.sections if is_shown(filing, section)]
    spans = [(section.title, section.start, True) for section in shown]
    titles = _titles(filing)
    listed = _in_lists(titles)
    spans += [(title, block.start, False) for block, title in titles if block.start not in listed]
    spans += [(line, at, False) for block, _ in titles for line, at in _lines(filing, block)]
    for title, start, section in spans:
        page = filing.page_at(start)
        label = style_and_number(page.label)
        key = title_key(title)
        if label and key:
            found[key].append((page, label[0], section))
            if not section and (plain := _ITEM.sub("", key)) != key:
                found[plain].append((page, label[0], section))
        elif page.label.startswith("["):
            nowhere.add(key)
    return found, nowhere


@once
def references_of(view: View) -> tuple[Reference, ...]:
    """The references to pages of sections, without sections that begin on one without a label."""
    _, nowhere = section_starts(view)
    found = tuple(references(view, nowhere))
    lists: dict[int, list[Reference]] = defaultdict(list)
    for one in found:
        if one.in_contents:
            lists[one.quantity.placed.block.start].append(one)
    indexes = {start for start, entries in lists.items() if _is_index(entries)}
    return tuple(
        one for one in found if not (one.in_contents and one.quantity.placed.block.start in indexes)
    )


def _is_index(entries: Sequence[Reference]) -> bool:
    """Whether a list is an index of terms: its titles are in alphabetical order, its pages not.

    What it names is a page on which the term is defined, and not where a section of it begins.
    """
    pairs = [*pairwise(entries)]
    sorted_ones = sum(title_key(one.title) <= title_key(other.title) for one, other in pairs)
    back = sum(one.number > other.number for one, other in pairs)
    return (
        len(pairs) >= _ENTRIES
        and sorted_ones >= _SORTED * len(pairs)
        and back >= _BACK * len(pairs)
    )


def _titles(filing: Filing) -> list[tuple[Block, str]]:
    """The blocks with the words of those that are as short as a title."""
    dividers = {start for start, _ in filing.furniture}
    return [
        (block, filing.words(block.start, block.end))
        if block.table is None and block.end - block.start <= LONGEST_TITLE
        else (block, "")
        for block in filing.blocks
        if block.start not in dividers
    ]


def _lines(filing: Filing, block: Block) -> Iterator[tuple[str, int]]:
    """The lines of a heading of a plain text: the name of a company, and below it a title."""
    text = filing.text[block.start : block.end]
    if filing.format != "text" or block.table is not None or len(text) > LONGEST_TITLE:
        return
    lines = text.strip().split("\n")
    if 1 < len(lines) <= _MOST_LINES and text.isupper():
        yield from ((line, block.start) for line in lines)


def _in_lists(titles: Sequence[tuple[Block, str]]) -> set[int]:
    """Where blocks start that only list titles, such as the statements that a report files.

    Next to such a block, on one side or both, are two others with titles that are printed again.
    """
    keys = [title_key(title) for _, title in titles]
    times = Counter(keys)
    again = [
        block.kind != "heading" and bool(key) and times[key] > 1
        for (block, _), key in zip(titles, keys, strict=True)
    ]
    found = set()
    for at, (block, _) in enumerate(titles):
        around = [*again[max(at - 2, 0) : at], *again[at + 1 : at + 3]]
        if block.kind != "heading" and any(map(all, pairwise(around))):
            found.add(block.start)
    return found


def is_shown(filing: Filing, section: SectionSpan) -> bool:
    """Whether a section's title stands where it begins; a link may lead to the words after it."""
    text = filing.text[section.start : section.start + len(section.title) + _SHOWN]
    return title_key(section.title) in title_key(text)


@once
def _linked(view: View) -> dict[str, list[PageSpan]]:
    """The pages on which sections begin, by the first letters of their titles."""
    found: dict[str, list[PageSpan]] = defaultdict(list)
    for section in view.filing.sections:
        found[title_key(section.title)[:_FIRST]].append(view.filing.page_at(section.start))
    return found


def begins_there(view: View, reference: Reference) -> PageSpan | None:
    """The page of an entry's number on which its section begins, under a heading in other words.

    In HTML the entry leads there: "Balance Sheets as of June 30, 2015 and 2014" to "Balance Sheets
    (unaudited)".
    """
    if not reference.in_contents:
        return None
    for page in _linked(view).get(title_key(reference.title)[:_FIRST], ()):
        if style_and_number(page.label) == (reference.style, reference.number):
            return page
    return None
