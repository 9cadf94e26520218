"""References to sections that have a slightly different name, or that do not exist."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import (
    ITEM,
    called_titles,
    headings_of,
    nearest_title,
)
from tieout.macros.scan.references.cited_sections import cited_sections
from tieout.macros.scan.references.other_documents import HERE, NUMBERED, is_elsewhere
from tieout.macros.scan.references.page_titles import DASH, standard_kind, title_key
from tieout.macros.scan.references.printed_titles import not_called
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_HYPHEN = lazy_regex(r"(?<=[a-z]{3})-\s?(?=[A-Z][a-z])")
"""Between two titles that no spaces and no dash divide."""
_SECTION = lazy_regex(
    r"see|sections?\b|captions?\b|headings?\b|[,;]?\s+(?:and|or)\b", re.IGNORECASE
)
"""Words before a title, or between two."""
_OF_CALLED = lazy_regex(r"\s+[Ss]ections?\b(?!\s+(?:of|in)\s+(?!this\b))")
_CAPTION = lazy_regex(r"captions?\b", re.IGNORECASE)
"""What introduces the title of a section, and also that of a line of a statement."""
_ALIKE = 0.88  # of a title and a heading within a section
_SHORTEST = 3
_WORDS = 4  # of a title in small letters
_RIGHT = 3  # sections that are named and are there, for each that is not


class _Missing(NamedTuple):
    """A reference to a section that nothing in the filing resembles."""

    part: int
    key: str
    name: str
    place: Passage


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each reference to a section with a similar name, or to none at all."""
    parts, everywhere = parts_of(view), called_titles(view)
    titles: dict[int, dict[str, str]] = defaultdict(dict)
    for section in view.filing.sections:
        titles[parts.at(section.start)].setdefault(title_key(section.title), section.title)
    right: dict[int, set[str]] = defaultdict(set)
    reported: set[tuple[int, str]] = set()
    missing: list[_Missing] = []
    for start, text, match in cited_sections(view):
        name = _first_title(DASH.split(match[1])[0], everywhere)
        part, key = parts.at(start), title_key(name)
        if (
            title_key(name.rpartition(": ")[2]) in everywhere
            or ITEM.sub("", key, count=1) in everywhere
        ):
            right[part].add(key)
        elif (part, key) not in reported and (
            HERE.match(match["after"]) or not is_elsewhere(text[: match.start(1)], match["after"])
        ):
            one = _Missing(part, key, " ".join(name.split()), Passage(start, start + len(name)))
            near = nearest_title(key, titles[part])
            if near is not None and standard_kind(key):
                continue  # standard-sections reports it
            if near is None and _is_title(match, name) and not _CAPTION.match(match[0]):
                near = nearest_title(key, headings_of(view, part), _ALIKE)
            if near is not None:
                reported.add((part, key))
                yield not_called(view, one.name, near, one.place)
            elif _is_title(match, name):
                missing.append(one)
    yield from _like_nothing(view, missing, right)


def _first_title(name: str, everywhere: Collection[str]) -> str:
    """The first title of "Executive Compensation-Severance", if a section has it."""
    for hyphen in _HYPHEN.finditer(name):
        if title_key(name) not in everywhere and title_key(name[: hyphen.start()]) in everywhere:
            return name[: hyphen.start()]
    return name


def _is_title(match: re.Match[str], name: str) -> bool:
    """Whether the text says "see" or "below", and the name has two words or more in title case."""
    words = [word for word in re.findall(r"[A-Za-z’'-]+", name) if len(word) > _SHORTEST]
    if NUMBERED.search(name) or ")" in name:
        return False
    is_here = (
        _SECTION.match(match[0]) or _OF_CALLED.match(match["after"]) or HERE.match(match["after"])
    )
    is_title = all(w[0].isupper() for w in words) or len(words) >= _WORDS
    return bool(is_here) and len(words) > 1 and is_title


def _like_nothing(
    view: View, missing: Sequence[_Missing], right: Mapping[int, Collection[str]]
) -> Iterator[Finding]:
    """Yield references to sections that do not exist, where nearly all other references are right.

    The name must not be printed without quotation marks, in capitals as it is or all in capitals,
    since a heading may have been read as something else.
    """
    keys: dict[int, set[str]] = defaultdict(set)
    for one in missing:
        keys[one.part].add(one.key)
    if all(len(right.get(part, ())) < _RIGHT * len(lost) for part, lost in keys.items()):
        return
    for part, lost in keys.items():
        if len(right.get(part, ())) < _RIGHT * len(lost):
            continue
        for one in missing:
            if one.part != part or one.key not in lost:
                continue
            lost.discard(one.key)
            if not _is_printed(view.filing.text, one.name):
                said = f"The text refers to “{one.name}”, but no section has that name."
                yield wrong_reference(said, (one.place,), "", one.name)


def _is_printed(text: str, name: str) -> bool:
    """Whether a title is printed without quotation marks, as a heading is that was read as text."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", name)))
    form = re.compile(rf"(?<![“\"—–-]){words}\b|{words.upper()}\b")
    return form.search(text) is not None


RULE = Rule(find)
