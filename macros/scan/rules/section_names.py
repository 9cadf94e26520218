"""References to sections that have a slightly different name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from tieout.macros.scan.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NAMED = re.compile(
    r"\b(?:[Ss]ee|[Ss]ections?|[Cc]aptions?|[Hh]eadings?|titled|entitled)"
    r"(?: [a-z]+){0,3},? [“\"]([A-Z][^“”\"]{5,90}?)[,.]?[”\"](?=(?P<after>.{0,400}))",
    re.DOTALL,
)
_ELSEWHERE = re.compile(
    r"accompanying|annual report|10-K|10-Q|8-K|incorporated|proxy|registration statement|base"
    r"|agreement|indenture|certificate|bylaws|filed",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:part [ivx]+ )?item \d+[a-z]? ")
_DASH = re.compile(r"\s*(?:—|--|–)\s*|\s-\s")
_LIKE = 0.72
_SHORTEST = 3
_MOST = 120


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each reference to a section that its part of the document has under a similar name."""
    filing, parts = view.filing, parts_of(view)
    titles: dict[int, dict[str, str]] = defaultdict(dict)
    everywhere: set[str] = set()
    for section in filing.sections:
        titles[parts.at(section.start)].setdefault(_key(section.title), section.title)
        everywhere |= {_key(section.title), _ITEM.sub("", _key(section.title), count=1)}
    for block in filing.blocks:
        if block.table is None:
            everywhere |= _keys(filing.text[block.start : block.end])
    reported: set[tuple[int, str]] = set()
    for block in filing.blocks:
        if block.table is not None or block.kind == "heading":
            continue
        text = filing.text[block.start : block.end]
        for match in _NAMED.finditer(text):
            name = _DASH.split(match[1])[0]
            part = parts.at(block.start)
            key = _key(name)
            known = key in everywhere or _ITEM.sub("", key, count=1) in everywhere
            if known or (part, key) in reported or _is_elsewhere(text, match):
                continue
            near = _nearest(key, titles[part])
            if near is not None:
                reported.add((part, key))
                start = block.start + match.start(1)
                yield Finding(
                    "reference",
                    "warning",
                    f"No section is called “{' '.join(name.split())}”; one is called “{near}”.",
                    (Passage(start, start + len(name)),),
                    near,
                    " ".join(name.split()),
                )


def _is_elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether its sentence says that the section is one of another document."""
    before = re.split(r"[.;]\s", text[: match.start(1)])[-1]
    after = re.split(r"[.;]\s", match["after"], maxsplit=1)[0]
    return bool(_ELSEWHERE.search(before) or _ELSEWHERE.search(after))


def _keys(block: str) -> set[str]:
    """The possible names of a block as a heading: its words, its first line, a line to its dash."""
    lines = {block, block.split("\n", 1)[0]}
    short = {line for line in lines if len(line) <= _MOST}
    return {_key(one) for line in short for one in (line, _DASH.split(line)[0])}


def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", title.lower().replace("’", "").replace("'", "")).strip()


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


RULE = Rule("section-names", "names of sections that the document does not have", find)
