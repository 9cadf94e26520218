"""References to a part of a section that does not exist: “Business—Mechanics of the Distribution”.

The section has that name, but what stands after the dash is printed nowhere but in such references:
neither as a heading, nor in any other words that may have been meant as one. Or it is printed in
another section, and the section itself has a heading of almost the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from tieout.macros.filing.model import SectionSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import headings_of, nearest_title
from tieout.macros.scan.references.other_documents import NUMBERED
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.references.printed_titles import not_called
from tieout.macros.scan.references.quoted_parts import (
    QuotedPart,
    is_called,
    is_of_another,
    quoted_parts,
)
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NAME = lazy_regex(r"[“\"][^“”\"]{3,250}[”\"]")
_JOINT = lazy_regex(r";?\s+(?:and|or)\s+|;\s+|/")
"""Between two titles in one pair of quotation marks."""
_NONE = lazy_regex(
    rf"{NUMBERED.pattern}|[a-z]{{2}}\.\s+(?-i:[A-Z])|table\s+of\s+contents", re.IGNORECASE
)
"""What no title has: the number of a note, the end of a sentence, the head of a page."""
_SHORT = 8  # letters of a name that is clear
_FEWEST = 3  # words of a name that is almost that of a heading
_BEGINNING = 160  # characters of a block
_CLOSE = 0.88  # of a name and a heading of the section that is cited
_LIKE = 0.8  # of two titles that are versions of one
_ALIKE = 0.9  # of two titles of a few words
_MOST = 40  # names: where more are lost, the headings were not read
_OFTEN = 4  # references to one name; where there are more, its heading may be a picture


class _Lost(NamedTuple):
    """A name that no heading has: as it is printed, the part of the filing, the references."""

    name: str
    part: int
    places: list[Passage]


def find(view: View) -> Iterator[Finding]:
    """Yield each name of a part of a section that no heading of the filing has."""
    lost = _lost(view, quoted_parts(view))
    if len(lost) > _MOST:
        return
    reported = set()
    for key, found in _unprinted(view, lost):
        reported.add(key)
        yield found
    yield from _nearly_called(view, reported)


def _unprinted(view: View, lost: Mapping[str, _Lost]) -> Iterator[tuple[str, Finding]]:
    """The names that nothing has, each with the finding."""
    if not lost:
        return
    titles_of = {part: headings_of(view, part) for part in {one.part for one in lost.values()}}
    printed = _letters(view.filing.text)
    quoted = "|".join(_letters(match[0]) for match in _NAME.finditer(view.filing.text))
    for key, one in lost.items():
        if len(one.places) <= _OFTEN and not _is_printed(view, one.name, printed, quoted):
            titles = titles_of[one.part]
            alike = get_close_matches(key, titles, 1, _ALIKE)
            near = titles[alike[0]] if alike else nearest_title(key, titles, _LIKE)
            if near is not None:
                yield key, not_called(view, one.name, near, *one.places)
            else:
                said = (
                    f"The text refers to “{one.name}”, but no heading in the filing has that name."
                )
                yield key, wrong_reference(said, one.places, "", one.name)


def _nearly_called(view: View, reported: Collection[str]) -> Iterator[Finding]:
    """Each name that only other sections have, if the section has a heading almost like it."""
    parts = parts_of(view)
    sections: dict[tuple[int, str], list[SectionSpan]] = defaultdict(list)
    for section in view.filing.sections:
        sections[parts.at(section.start), title_key(section.title)].append(section)
    titles: dict[int, Mapping[str, str]] = {}
    places: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for one in quoted_parts(view):
        own = sections.get((parts.at(one.section.start), title_key(_words(view, one.section))), [])
        key = title_key(_words(view, one.parts[0]))
        if len(own) != 1 or key in reported or len(key.split()) < _FEWEST:
            continue
        start = own[0].start
        within = titles[start] = titles.get(start) or _titles_within(view, own[0])
        if not _has(within, key):
            headings = [each for each, title in within.items() if title]
            near = get_close_matches(key, headings, 1, _CLOSE)
            if near and not f"{key} ".startswith(f"{near[0]} ") and not is_of_another(view, one):
                places[_words(view, one.parts[0]), within[near[0]]].append(one.parts[0])
    for (name, title), cited in places.items():
        yield not_called(view, name, title, *cited)


def _titles_within(view: View, section: SectionSpan) -> Mapping[str, str]:
    """The beginnings of the blocks of a section and of its parts; only headings have a title."""
    filing = view.filing
    after = filing.sections[filing.sections.index(section) + 1 :]
    end = next((one.start for one in after if one.level <= section.level), len(filing.text))
    titles: dict[str, str] = {}
    for block in filing.blocks:
        if section.start <= block.start < end and block.table is None:
            words = filing.words(block.start, min(block.end, block.start + _BEGINNING))
            titles.setdefault(title_key(words), words if block.kind == "heading" else "")
    return titles


def _has(titles: Mapping[str, str], key: str) -> bool:
    """Whether a block begins with a name, or a heading has it; the markup may divide a word."""
    bare = key.replace(" ", "")
    return any(
        one.replace(" ", "").startswith(bare) or (title and bare in one.replace(" ", ""))
        for one, title in titles.items()
    )


def _lost(view: View, cited: Sequence[QuotedPart]) -> Mapping[str, _Lost]:
    """The names after a dash that neither a title nor any block of text has, by their keys."""
    parts, found = parts_of(view), dict[str, _Lost]()
    for one in cited:
        if one.section.end > one.section.start and not is_called(view, _words(view, one.section)):
            continue
        lost = [part for part in one.parts if _is_lost(view, _words(view, part))]
        if lost and not is_of_another(view, one):
            for part in lost:
                own = _Lost(_words(view, part), parts.at(part.start), [])
                found.setdefault(title_key(own.name), own).places.append(part)
    return found


def _words(view: View, one: Passage) -> str:
    return view.filing.words(one.start, one.end)


def _is_lost(view: View, name: str) -> bool:
    """Whether a name is a title that nothing has, and not two titles of which one is there."""
    if not name[:1].isupper() or _NONE.search(name) or len(title_key(name)) < _SHORT:
        return False
    joint = _JOINT.split(name)
    return not is_called(view, name) and not (
        len(joint) > 1 and all(is_called(view, one) for one in joint)
    )


def _is_printed(view: View, name: str, printed: str, quoted: str) -> bool:
    """Whether a name is printed as a title is, and not only in quotation marks or in small letters.

    Headings may be read as text: in capitals, or at the beginning of a paragraph.
    """
    letters = _letters(name)
    for one in {letters, letters.upper()}:
        if printed.count(one) > quoted.count(one):
            return True
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", name)))
    begins = re.compile(
        rf"^[^\w\n“\"]*(?:\(?\w{{1,3}}[.)]\s+)?{words}\b", re.IGNORECASE | re.MULTILINE
    )
    return begins.search(view.filing.text) is not None


def _letters(text: str) -> str:
    """Only the letters and digits of a text, since the markup may divide a word."""
    return re.sub(r"[^A-Za-z0-9]+", "", text.replace("&", "and"))


RULE = Rule(find)
