"""Small words that are left out, by what other filings print there: "as September 30, 2024".

The list has pairs of words that hardly any filing prints together, the small word that many print
between them, and the words that they print before and after the three. It was made by counting
the words of 510 filings by 391 companies. Its head says how it is written.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.between import Between, Pair, read_between, shown_token
from tieout.macros.scan.wording.neighbors import in_sentence
from tieout.macros.scan.wording.tokens import TextTokens, token_spans, tokens_of

_LIST = Path(__file__).with_name("left_out.txt")
_ARTICLES = frozenset({"a", "an", "the"})
_JOINING = frozenset({"and", "or"})
_OTHERS = frozenset({",", "and", "or", "/"})
_TITLES = frozenset("president officer manager director chief vice head".split())
"""Titles that an area follows without a word between: "Vice President Sales"."""
_REACH = 5  # words in which a list goes on
_OFTEN = 4  # times that a filing prints such words on purpose


def find(view: View) -> Iterator[Finding]:
    """Yield each pair of words with a word left out between them."""
    tokens = tokens_of(view)
    words = tokens.words
    listed = read_between(_LIST)
    found: dict[int, Between] = {}
    for at, pair in enumerate(itertools.pairwise(words)):
        if pair in listed:
            for one in listed[pair]:
                if _is_left_out(tokens, at, one):
                    found[at] = one
    places: dict[Pair, list[tuple[int, int, int]]] = defaultdict(list)
    starts: dict[int, int] = {}
    text = view.filing.text
    for index, start, end in token_spans(view, {*found, *(at + 1 for at in found)}):
        starts[index] = start
        at = index - 1
        if at in found and in_sentence(text, starts[at], end):
            places[words[at], words[index]].append((at, starts[at], end))
    for spans in places.values():
        if len(spans) <= _OFTEN:
            at, start, end = spans[0]
            others = [Passage(*span) for _, *span in spans[1:]]
            yield _finding(tokens, at, found[at], Passage(start, end), others)


def _finding(
    tokens: TextTokens, at: int, one: Between, place: Passage, others: Sequence[Passage]
) -> Finding:
    """The finding that a word is left out at a place, and at others."""
    first, last = tokens.printed[at : at + 2]
    said, whole = f"{first} {last}", f"{first} {one.head} {last}"
    before, after = (shown_token(tokens.printed[each], tokens.words[each]) for each in (at, at + 1))
    usual = f"{before} {one.head} {after}"
    message = f"“{said}” lacks “{one.head}”: {one.times} other companies print “{usual}”."
    return misprint(message, place.start, place.end, whole, said, *others)


def _is_left_out(tokens: TextTokens, at: int, one: Between) -> bool:
    """Whether the words around a pair are those that usually are, and it is no heading or list."""
    words, printed = tokens.words, tokens.printed
    if not one.is_between(words, at, at + 1):
        return False
    if any(len(word) > 1 and word.isupper() for word in printed[at : at + 2]):
        return False
    if one.head in _JOINING and not _OTHERS.isdisjoint(words[at + 1 : at + 1 + _REACH]):
        return False
    first, last = printed[at : at + 2]
    if one.head == "of" and first.lower() in _TITLES:
        return False
    return not last.istitle() or last in MONTHS or one.head not in _ARTICLES


RULE = Rule(find)
