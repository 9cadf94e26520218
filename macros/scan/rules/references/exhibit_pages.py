"""Two lists of exhibits that give an exhibit different pages.

The index in Item 14 has the lease on page 47, and the table before the exhibits on page 46.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NUMBER = lazy_regex(r"\(?(?:Exhibit\s+)?(\d{1,2}(?:\.\d{1,3})?(?:\s?\([a-z\d]{1,4}\))*)[.)]?\Z")
_PAGE = lazy_regex(r"(?:[EF]-)?\d{1,3}\Z")
_EXHIBITS = lazy_regex(r"\bexhibits?\b", re.IGNORECASE)
_PAGES = lazy_regex(r"\bpages?\b", re.IGNORECASE)
_HEAD = 300  # characters of the head of a list, and of the words above it
_NEXT = 900  # characters between the parts of a list on two pages
_WORDS = 30  # letters of a title that tell an exhibit
_FEWEST = 2  # exhibits that two lists share


class _Entry(NamedTuple):
    """An exhibit of a list: its number, what it is, its page."""

    number: str
    title: str
    page: Passage
    label: str


def find(view: View) -> Iterator[Finding]:
    """Yield the pages of exhibits in which two lists differ: in one of several, or all alike."""
    lists = [*_lists(view)]
    for one, other in pairwise(lists):
        own = {(entry.number, entry.title): entry for entry in one}
        both = [(own[key], entry) for entry in other if (key := (entry.number, entry.title)) in own]
        wrong = [pair for pair in both if pair[0].label != pair[1].label]
        is_one = len(wrong) == 1 and len(both) > _FEWEST
        if len(both) >= _FEWEST and wrong and (is_one or _are_all_off(both)):
            first, second = wrong[0]
            many = len(wrong) > 1
            numbers = [entry.number for entry, _ in wrong]
            said = (
                f"Two lists give different pages for Exhibit{'s' if many else ''}"
                f" {' and '.join(filter(None, [', '.join(numbers[:-1]), numbers[-1]]))}:"
                f" {first.label} and {second.label}{' for the first' if many else ''}."
            )
            places = [entry.page for pair in wrong for entry in reversed(pair)]
            yield wrong_reference(said, places, first.label, second.label)


def _are_all_off(both: Sequence[tuple[_Entry, _Entry]]) -> bool:
    """Whether all exhibits are one page off, in the same direction."""
    if not all(entry.label.isdigit() for pair in both for entry in pair):
        return False
    return {int(one.label) - int(other.label) for one, other in both} in ({1}, {-1})


def _lists(view: View) -> Iterator[list[_Entry]]:
    """The lists that give pages, each with its parts on the pages that follow."""
    text, end = view.filing.text, -1
    found: list[_Entry] = []
    for block in view.filing.blocks:
        if block.table is None:
            continue
        head = text[max(block.start - _HEAD, 0) : min(block.start + _HEAD, block.end)]
        begins = bool(_EXHIBITS.search(head) and _PAGES.search(head))
        goes_on = found and block.start - end < _NEXT
        if begins or goes_on:
            entries = [*_entries(view, block)]
            if found and not goes_on:
                yield found
                found = []
            found += entries
            end = block.end if entries else end
    if found:
        yield found


def _entries(view: View, block: Block) -> Iterator[_Entry]:
    """The exhibits of a table, whose page may stand in the last of the rows of its words."""
    rows: dict[int, list[tuple[str, Passage]]] = defaultdict(list)
    for cell in block.table.cells if block.table is not None else ():
        words = view.filing.words(cell.start, cell.end)
        if words:
            rows[cell.row].append((words, Passage(cell.start, cell.end)))
    number, title = "", ""
    for row in sorted(rows):
        cells = rows[row]
        match = _NUMBER.match(cells[0][0]) if len(cells) > 1 else None
        if match is not None:
            number, title = match[1].replace(" ", ""), title_key(cells[1][0])[:_WORDS]
        words, place = cells[-1]
        if number and title and len(cells) > 1 and _PAGE.match(words) and words != title:
            yield _Entry(number, title, place, words)
            number = ""


RULE = Rule(find)
