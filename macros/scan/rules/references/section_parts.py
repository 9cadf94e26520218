"""References to a part of a section that does not exist: “Business—Mechanics of the Distribution”.

The section has that name, but what stands after the dash is printed nowhere but in such references:
neither as a heading, nor in any other words that may have been meant as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import (
    ITEM,
    called_titles,
    headings_of,
    nearest_title,
)
from tieout.macros.scan.references.other_documents import HERE, NUMBERED, is_elsewhere
from tieout.macros.scan.references.page_titles import DASH, title_key
from tieout.macros.scan.references.printed_titles import not_called
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_QUOTED = lazy_regex(
    r"(?:“|(?<![^\s(\[—–])\")(?P<name>(?:[A-Z][^“”\"]{3,120}?)?(?:—|--|–|―|─|\s-\s)[^“”\"]{3,160}?)"
    r"[,.;]?[”\"]"
)
_NAME = lazy_regex(r"[“\"][^“”\"]{3,250}[”\"]")
_LEAD = lazy_regex(
    r"(?:\b(?:see|sections?|captions?|headings?|under)(?:\s+[a-z]+){0,4}"
    r"|\b(?:in|and|or|to|also)|[”\"][,;]?)[\s,:(-]*\Z",
    re.IGNORECASE,
)
"""Words before a reference, or the end of the one before it."""
_JOINT = lazy_regex(r";?\s+(?:and|or)\s+|;\s+|/")
"""Between two titles in one pair of quotation marks."""
_NONE = lazy_regex(
    rf"{NUMBERED.pattern}|[a-z]{{2}}\.\s+(?-i:[A-Z])|table\s+of\s+contents", re.IGNORECASE
)
"""What no title has: the number of a note, the end of a sentence, the head of a page."""
_LEADING = 60  # characters before a reference
_SENTENCE = 400  # characters of a sentence on each side of a reference
_SHORT = 8  # letters of a name that is clear
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
    cited = [*_QUOTED.finditer(view.filing.text)]
    lost = _lost(view, cited)
    if not 0 < len(lost) <= _MOST:
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
                yield not_called(view, one.name, near, *one.places)
            else:
                said = (
                    f"The text refers to “{one.name}”, but no heading in the filing has that name."
                )
                yield wrong_reference(said, one.places, "", one.name)


def _lost(view: View, cited: Sequence[re.Match[str]]) -> Mapping[str, _Lost]:
    """The names after a dash that neither a title nor any block of text has, by their keys."""
    parts, found = parts_of(view), dict[str, _Lost]()
    for match in cited:
        if "\n\n" in match["name"]:
            continue  # the head or the number of a page may stand between
        if not _LEAD.search(match.string, max(match.start() - _LEADING, 0), match.start()):
            continue
        section, *names = _pieces(match)
        if section.end > section.start and not _is_called(view, _words(view, section)):
            continue
        lost = [one for one in names if _is_lost(view, _words(view, one))]
        if lost and not _is_of_another(view, match):
            for one in lost:
                own = _Lost(_words(view, one), parts.at(one.start), [])
                found.setdefault(title_key(own.name), own).places.append(one)
    return found


def _pieces(match: re.Match[str]) -> Iterator[Passage]:
    """The title of the section, which may be left out, and those of its parts."""
    at = match.start("name")
    for dash in DASH.finditer(match.string, *match.span("name")):
        yield Passage(at, dash.start())
        at = dash.end()
    yield Passage(at, match.end("name"))


def _words(view: View, one: Passage) -> str:
    return view.filing.words(one.start, one.end)


def _is_called(view: View, name: str) -> bool:
    """Whether a section or a block of text has a name, or may have it."""
    key, titles = title_key(name), called_titles(view)
    return key in titles or ITEM.sub("", key, count=1) in titles


def _is_lost(view: View, name: str) -> bool:
    """Whether a name is a title that nothing has, and not two titles of which one is there."""
    if not name[:1].isupper() or _NONE.search(name) or len(title_key(name)) < _SHORT:
        return False
    joint = _JOINT.split(name)
    return not _is_called(view, name) and not (
        len(joint) > 1 and all(_is_called(view, one) for one in joint)
    )


def _is_of_another(view: View, match: re.Match[str]) -> bool:
    """Whether a reference stands in a heading or a table, or is one to another document."""
    block = view.filing.block_at(match.start())
    if block.table is not None or block.kind == "heading":
        return True
    before = match.string[max(match.start() - _SENTENCE, block.start) : match.start()]
    after = match.string[match.end() : min(match.end() + _SENTENCE, block.end)]
    return not HERE.match(after) and is_elsewhere(before, after, agreements=False)


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
