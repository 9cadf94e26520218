"""The names that sections of a filing have or may have, and the one that another is most like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.once import once
from tieout.macros.scan.references.page_titles import DASH, title_key
from tieout.macros.scan.view import View

ITEM = lazy_regex(r"(?:part [ivx]+ )?item \d+[a-z]? ")
LONGEST = 120  # characters of a heading
_LIKE = 0.72
_SHORTEST = 3  # words of a name that is compared


@once
def called_titles(view: View) -> set[str]:
    """The names, and possible names, of all sections and blocks of text, also in two lines."""
    filing = view.filing
    found = {title_key(section.title) for section in filing.sections}
    found |= {ITEM.sub("", key, count=1) for key in found}
    for block in filing.blocks:
        if block.table is None:
            found |= _keys(filing.text[block.start : block.end])
    short = [
        title_key(filing.text[block.start : block.end])
        if block.table is None and block.end - block.start <= LONGEST
        else ""
        for block in filing.blocks
    ]
    found |= {f"{one} {other}" for one, other in pairwise(short) if one and other}
    return found


def _keys(block: str) -> set[str]:
    """The possible names of a block as a heading: its words, its first line, a line to its dash."""
    lines = {block, block.split("\n", 1)[0]}
    short = {line for line in lines if len(line) <= LONGEST}
    return {title_key(one) for line in short for one in (line, DASH.split(line, 1)[0])}


def headings_of(view: View, part: int) -> Mapping[str, str]:
    """The headings of a part of the filing, of sections and of what is in them, by their keys."""
    return _headings(view).get(part, {})


@once
def _headings(view: View) -> Mapping[int, Mapping[str, str]]:
    parts, found = parts_of(view), defaultdict[int, dict[str, str]](dict)
    for one in view.filing.blocks:
        if one.kind == "heading" and one.end - one.start <= LONGEST:
            title = view.filing.words(one.start, one.end)
            found[parts.at(one.start)][title_key(title)] = title
    return found


@once
def heading_blocks(view: View) -> Mapping[str, Sequence[Block]]:
    """The headings of the whole filing, of any length, by their keys."""
    found: dict[str, list[Block]] = defaultdict(list)
    for one in view.filing.blocks:
        if one.kind == "heading":
            found[title_key(view.filing.words(one.start, one.end))].append(one)
    return found


def nearest_title(key: str, titles: Mapping[str, str], least: float = _LIKE) -> str | None:
    """The title most similar to a name, if it is similar enough and shares most of its words."""
    words = set(key.split())
    if len(words) < _SHORTEST:
        return None
    best, most = None, least
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
