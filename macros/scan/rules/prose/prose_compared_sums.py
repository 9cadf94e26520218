"""Sums over sentences that each compare two periods: "A was $6, compared to $5", "B was $4, …".

The first of the sentences of a paragraph states the whole, those after it the parts, in the same
order of periods. Both sums must hold, which chance does not explain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_COMPARED = lazy_regex(r"\b(?:compared (?:to|with)|versus|as against|up from|down from)\b")
_FEWEST, _MOST = 2, 7  # parts
_BOTH = 2  # amounts of a sentence
_DIGITS = 2

type _Pair = tuple[Quantity, Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield both sums of each run of sentences whose parts make their whole in both periods."""
    for _, sentences in groupby(view.sentences, key=lambda one: id(one.block)):
        pairs = [_pair(one) for one in sentences]
        start = 0
        while start < len(pairs):
            end = start
            while end < len(pairs) and pairs[end] is not None:
                end += 1
            run = [one for one in pairs[start:end] if one is not None]
            if len(run) > _FEWEST:
                yield from _sums(run)
            start = end + 1


def _pair(sentence: Sentence) -> _Pair | None:
    """The amounts of a sentence that compares two, if it has no others."""
    if not _COMPARED.search(sentence.masked):
        return None
    amounts = [one for one in amounts_of(sentence) if one.family == "USD"]
    if len(amounts) != _BOTH:
        return None
    between = sentence.masked[amounts[0].end : amounts[1].start]
    first, second = (one.quantity for one in amounts)
    long = min(first.length, second.length) >= _DIGITS
    return (first, second) if long and _COMPARED.search(between) else None


def _sums(run: Sequence[_Pair]) -> Iterator[Relation]:
    for size in range(min(_MOST, len(run) - 1), _FEWEST - 1, -1):
        for at in range(len(run) - size):
            whole, parts = run[at], run[at + 1 : at + 1 + size]
            found = [_sum([one[side] for one in parts], whole[side]) for side in (0, 1)]
            if all(one is not None and one.holds for one in found):
                yield from (one for one in found if one is not None)
                return


def _sum(parts: Sequence[Quantity], whole: Quantity) -> Relation | None:
    return relate(
        "sum", adding(len(parts)), parts, whole, basis="numbers",
        what=f"{whole.printed} is the sum of {listed(parts)}",
    )  # fmt: skip


RULE = Rule(find)
