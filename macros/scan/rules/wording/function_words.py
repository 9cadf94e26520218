"""Small words that never follow each other: "the this", "be have", "within in", "will not been".

The list was made from how often such words follow each other in many filings: pairs that are far
rarer than their words would lead one to expect, and that no sentence can have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import (
    Pair,
    impossible,
    places_of,
    printed_pairs,
    word_after,
    word_before,
)  # fmt: skip

_LIST = Path(__file__).with_name("function_words.txt")


class _Words(NamedTuple):
    """Words that never follow each other, and words around them that make an exception."""

    words: Sequence[str]
    never_before: Collection[str]
    only_before: Collection[str]
    never_after: Collection[str]


def find(view: View) -> Iterator[Finding]:
    """Yield each such pair or triple of words."""
    listed = _listed()
    text = view.filing.text
    printed = printed_pairs(view)
    spans = []
    for pair in printed & listed.keys():
        for one in listed[pair]:
            if not printed.issuperset(pairwise(one.words)):
                continue
            for match in places_of(view, *one.words):
                before = word_before(text, match.start())
                excepted = before in one.never_before or (
                    one.only_before and before not in one.only_before
                )
                if not excepted and word_after(text, match.end()) not in one.never_after:
                    spans.append(match.span())
    yield from impossible(text, sorted(spans))


@cache
def _listed() -> Mapping[Pair, Sequence[_Words]]:
    """The words of the list by the first two; a capital may begin the first."""
    found: dict[Pair, list[_Words]] = defaultdict(list)
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        (firsts, *others), *exceptions = _divided(line)
        capitals = [one.capitalize() for one in firsts if one != "may"]  # but for the month
        for first, *rest in product([*firsts, *capitals], *others):
            found[first, rest[0]].append(_Words((first, *rest), *exceptions))
    return found


def _divided(
    line: str,
) -> tuple[Sequence[Sequence[str]], Sequence[str], Sequence[str], Sequence[str]]:
    """The words of a line, and those that must not or must precede, and must not follow them."""
    rest, _, after = line.partition(" > ")
    rest, _, only = rest.partition(" << ")
    rest, _, before = rest.partition(" < ")
    return [part.split() for part in rest.split(":")], before.split(), only.split(), after.split()


RULE = Rule(find)
