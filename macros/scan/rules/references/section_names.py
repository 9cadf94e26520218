"""References to sections that have a slightly different name, or that do not exist."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.page_titles import DASH, standard_kind, title_key
from tieout.macros.scan.references.printed_titles import not_called
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NAMED = lazy_regex(
    r"\b(?:[Ss]ee|[Ss]ections?|[Cc]aptions?|[Hh]eadings?|titled|entitled)"
    r"(?: [a-z]+){0,3},? [“\"]([A-Z][^“”\"]{5,90}?)[,.]?[”\"](?=(?P<after>.{0,400}))",
    re.DOTALL,
)
_NEXT = lazy_regex(
    r"[,;]?\s+(?:(?:and|or)\s+)?[“\"]([A-Z][^“”\"]{5,90}?)[,.]?[”\"](?=(?P<after>.{0,400}))",
    re.DOTALL,
)
"""The next section of those that are listed: “Business,” “Our Property” and “Management.”"""
_ELSEWHERE = lazy_regex(
    r"accompanying|annual report|10-K|10-Q|8-K|incorporated|proxy|registration statement|base"
    r"|agreement|indenture|certificate|bylaws|filed",
    re.IGNORECASE,
)
_ITEM = lazy_regex(r"(?:part [ivx]+ )?item \d+[a-z]? ")
_STOP = lazy_regex(r"(?<!\bItem \d)(?<!\bItem \d[A-Z])[.;]\s")
"""The end of a sentence, which is not that of "Item 1A."."""
_HYPHEN = lazy_regex(r"(?<=[a-z]{3})-\s?(?=[A-Z][a-z])")
"""Between two titles that no spaces and no dash divide."""
_HERE = lazy_regex(
    r"(?:,?\s+(?:and|or)\s+[“\"][^“”\"]{4,90}[”\"])?"
    r"(?:,?\s+(?:sections?|(?:appearing |included )?elsewhere))?"
    r"\s+(?:below|above|(?:in|of)\s+this\s+(?:prospectus(?:\s+supplement)?|(?:annual |quarterly )?"
    r"report|proxy\s+statement|document|offering\s+circular))\b(?!,?\s+(?:and|or)\b)",
    re.IGNORECASE,
)
_SITE = lazy_regex(
    r"\bweb\s?sites?\b|\bwww\.|https?:|\w\.com\b|\btables?\s+\w+\s+[“\"]", re.IGNORECASE
)
"""A page of a website, or a table, may have the title that is named."""
_NUMBERED = lazy_regex(
    r"\bnotes? (?:\d|to\b)|\bitems? \d|\bpart [ivx\d]|\b(?:appendix|annex|exhibit) \w",
    re.IGNORECASE,
)
"""A title with the number of its note or item, which other rules compare."""
_OF_OTHER = lazy_regex(r"\s+(?:in|of|to)\s+(?:the|our|its|each|any|such)\s+")
_SECTION = lazy_regex(
    r"see|sections?\b|captions?\b|headings?\b|[,;]?\s+(?:and|or)\b", re.IGNORECASE
)
"""Words before a title, or between two."""
_LIKE = 0.72
_SHORTEST = 3
_MOST = 120
_RIGHT = 3  # sections that are named and are there, for each that is not


class _Missing(NamedTuple):
    """A reference to a section that nothing in the filing resembles."""

    part: int
    key: str
    name: str
    place: Passage


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each reference to a section with a similar name, or to none at all."""
    parts, everywhere = parts_of(view), _called(view)
    titles: dict[int, dict[str, str]] = defaultdict(dict)
    for section in view.filing.sections:
        titles[parts.at(section.start)].setdefault(title_key(section.title), section.title)
    right: dict[int, set[str]] = defaultdict(set)
    reported: set[tuple[int, str]] = set()
    missing: list[_Missing] = []
    for start, text, match in _references(view):
        name = _first_title(DASH.split(match[1])[0], everywhere)
        part, key = parts.at(start), title_key(name)
        if key in everywhere or _ITEM.sub("", key, count=1) in everywhere:
            right[part].add(key)
            yield from _of_a_part(view, match, start, everywhere)
        elif (part, key) not in reported and (
            _HERE.match(match["after"]) or not _is_elsewhere(text, match)
        ):
            one = _Missing(part, key, " ".join(name.split()), Passage(start, start + len(name)))
            near = _nearest(key, titles[part])
            if near is not None and standard_kind(key):
                continue  # standard-sections reports it
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


def _of_a_part(
    view: View, match: re.Match[str], start: int, everywhere: Collection[str]
) -> Iterator[Finding]:
    """Yield a wrong title after the dash of "Summary—Recent Sales", if one is much like it."""
    name = DASH.split(match[1])[-1]
    key = title_key(name)
    if name == match[1] or key in everywhere or _is_elsewhere(match.string, match):
        return
    near = _nearest(key, _headings(view, parts_of(view).at(start)))
    if near is None or title_key(view.filing.text).count(key) > 1:
        return  # it may be a heading that was read as something else
    at = start + match[1].rindex(name)
    yield not_called(view, " ".join(name.split()), near, Passage(at, at + len(name)))


def _headings(view: View, part: int) -> dict[str, str]:
    """The headings of a part, of sections and of what is in them."""
    text, parts = view.filing.text, parts_of(view)
    own = [text[one.start : one.end] for one in view.filing.blocks
           if one.kind == "heading" and parts.at(one.start) == part]  # fmt: skip
    return {title_key(one): " ".join(one.split()) for one in own if len(one) <= _MOST}


def _called(view: View) -> set[str]:
    """The names, and possible names, of all sections and blocks of text, also in two lines."""
    filing = view.filing
    found = {title_key(section.title) for section in filing.sections}
    found |= {_ITEM.sub("", key, count=1) for key in found}
    for block in filing.blocks:
        if block.table is None:
            found |= _keys(filing.text[block.start : block.end])
    short = [
        title_key(filing.text[block.start : block.end])
        if block.table is None and block.end - block.start <= _MOST
        else ""
        for block in filing.blocks
    ]
    found |= {f"{one} {other}" for one, other in pairwise(short) if one and other}
    return found


def _references(view: View) -> Iterator[tuple[int, str, re.Match[str]]]:
    """The references to sections, one or a list: where each begins, its block's text, its match."""
    filing = view.filing
    for block in filing.blocks:
        if block.table is None and block.kind != "heading":
            text = filing.text[block.start : block.end]
            for first in _NAMED.finditer(text) if "“" in text or '"' in text else ():
                match: re.Match[str] | None = first
                while match is not None:
                    yield block.start + match.start(1), text, match
                    match = _NEXT.match(text, match.end())


def _is_title(match: re.Match[str], name: str) -> bool:
    """Whether the text says "see" or "below", and the name has two words or more in title case."""
    words = [word for word in re.findall(r"[A-Za-z’'-]+", name) if len(word) > _SHORTEST]
    if _NUMBERED.search(name):
        return False
    is_here = _SECTION.match(match[0]) or _HERE.match(match["after"])
    return bool(is_here) and len(words) > 1 and all(w[0].isupper() for w in words)


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
                yield Finding("reference", "warning", said, (one.place,), "", one.name)


def _is_printed(text: str, name: str) -> bool:
    """Whether a title is printed without quotation marks, as a heading is that was read as text."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", name)))
    form = re.compile(rf"(?<![“\"—–-]){words}\b|{words.upper()}\b")
    return form.search(text) is not None


def _is_elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether its sentence says that the section is one of another document."""
    if _OF_OTHER.match(match["after"]):
        return True
    before = _STOP.split(text[: match.start(1)])[-1]
    after = _STOP.split(match["after"], maxsplit=1)[0]
    return any(words.search(one) for words in (_ELSEWHERE, _SITE) for one in (before, after))


def _keys(block: str) -> set[str]:
    """The possible names of a block as a heading: its words, its first line, a line to its dash."""
    lines = {block, block.split("\n", 1)[0]}
    short = {line for line in lines if len(line) <= _MOST}
    return {title_key(one) for line in short for one in (line, DASH.split(line, 1)[0])}


def _nearest(key: str, titles: dict[str, str]) -> str | None:
    """The title most similar to a name, if it is similar enough and shares most of its words."""
    words = set(key.split())
    if len(words) < _SHORTEST:
        return None
    best, most = None, _LIKE
    for other, title in titles.items():
        shared = words & set(other.split())
        if len(shared) * 2 < len(words):
            continue
        if f" {key} " in f" {other} ":
            return None  # a shortened title is still a reference
        if words == set(other.split()):
            return title  # the same words in another order
        ratio = SequenceMatcher(None, key, other).ratio()
        if ratio > most:
            best, most = title, ratio
    return best


RULE = Rule("section-names", find)
