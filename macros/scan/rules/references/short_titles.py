"""Sections with a title of one or two words that are cited by other forms of the words.

“Underwriters”, where no section has that title and one is called “Underwriting”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from tieout.macros.filing.model import SectionSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import LONGEST
from tieout.macros.scan.references.cited_sections import cited_sections
from tieout.macros.scan.references.other_documents import HERE, is_elsewhere
from tieout.macros.scan.references.page_titles import DASH, title_key
from tieout.macros.scan.references.printed_titles import not_called
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_OF_THIS = lazy_regex(
    r"\b(?:in|of)\s+this\s+(?:prospectus(?:\s+supplement)?|report|document),?"
    r"\s+(?:(?:en)?titled|called|captioned)\s+[“\"]\Z"
)
_MOST = 2  # words
_STEM = 5  # letters that two forms of a word share
_ENDING = 4  # letters of an ending at most


def find(view: View) -> Iterator[Finding]:
    """Yield each title of one or two words that only a section of a similar title can be."""
    parts = parts_of(view)
    sections: dict[int, dict[str, list[SectionSpan]]] = defaultdict(lambda: defaultdict(list))
    for section in view.filing.sections:
        key = title_key(section.title)
        if len(key.split()) <= _MOST:
            sections[parts.at(section.start)][key].append(section)
    places: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for start, text, match in cited_sections(view):
        name = DASH.split(match[1])[0]
        key = title_key(name)
        own = sections[parts.at(start)] if 0 < len(key.split()) <= _MOST else {}
        if key in own or not own or not _is_here(text, match):
            continue
        near = [one for title, those in own.items() if _is_form(key, title) for one in those]
        if len(near) == 1 and not _is_printed(view, key, near[0]):
            place = Passage(start, start + len(name))
            places[" ".join(name.split()), near[0].title].append(place)
    for (name, title), cited in places.items():
        yield not_called(view, name, title, *cited)


def _is_here(text: str, match: re.Match[str]) -> bool:
    """Whether a citation is surely one of a section of the document itself."""
    before, after = text[: match.start(1)], match["after"]
    here = _OF_THIS.search(before) or HERE.match(after)
    return here is not None or not is_elsewhere(before, after, agreements=False)


def _is_form(key: str, title: str) -> bool:
    """Whether two titles have the same words but for the endings of some."""
    words, its = key.split(), title.split()
    return len(words) == len(its) and all(map(_are_forms, words, its))


def _are_forms(one: str, other: str) -> bool:
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (stem >= _STEM and max(len(one), len(other)) - stem <= _ENDING)


def _is_printed(view: View, key: str, near: SectionSpan) -> bool:
    """Whether a heading, or a line outside the section that may be meant, has a name.

    In the section itself, the name may stand above a column or a list.
    """
    filing = view.filing
    for block in filing.blocks:
        inside = near.start <= block.start < near.end and block.kind != "heading"
        if block.table is None and not inside:
            line = filing.text[block.start : min(block.end, block.start + LONGEST)].split("\n", 1)
            if title_key(line[0]) == key:
                return True
    return False


RULE = Rule(find)
