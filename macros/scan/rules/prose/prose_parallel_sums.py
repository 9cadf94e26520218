"""Sums over sentences in the same words: "sold A for B" in two quarters, "sold C for D" in both.

A sentence about a longer period, or about all of several things, repeats the words of those about
its parts. Two of its numbers that are the sums of theirs leave no doubt that all should be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import RARELY, all_by_chance
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_LONGER = lazy_regex(
    r"\{t\d+\}|\b(?:(?:two|three|six|nine|twelve)[- ]months?|year(?:-to-date)?|quarters|total\w*"
    r"|aggregate|together|combined|in all|altogether|cumulative\w*|since|to date|period)\b",
    re.IGNORECASE,
)
"""Words of a sentence about a longer period, or about all parts."""
_HEDGE = frozenset("about approximately roughly nearly almost up some".split())
_WORD = lazy_regex(r"[A-Za-z][A-Za-z’'-]*")
_BEFORE = lazy_regex(r"[^{};:(),.]*\Z")
_AFTER = lazy_regex(r"[^{};:(),.]*")
_WORDS = 3  # before a number that name it
_MOST_NAMES, _MOST_ALIKE = 8, 9  # numbers of a sentence; sentences in the same words
_PARTS = (2, 3)
_BOTH = 2  # numbers of a sentence that are sums
_SURE = 3  # numbers of a sentence, of which all but one are sums

type _Name = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Line:
    """A sentence and its numbers, by the words before and after each."""

    sentence: Sentence
    numbers: dict[_Name, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sums of at least two numbers of a sentence, and the one number that fails."""
    alike: dict[tuple[_Name, _Name], list[_Line]] = defaultdict(list)
    for sentence in view.sentences:
        if sentence.masked.count("{") < _BOTH:
            continue
        numbers = _named(sentence)
        if len(numbers) >= _BOTH:
            line = _Line(sentence, numbers)
            for pair in pairwise(numbers):
                alike[pair].append(line)
    tried: set[frozenset[int]] = set()
    for lines in alike.values():
        different = _different(lines)
        if len(different) > _PARTS[0]:
            yield from _sums(different, tried)


def _named(sentence: Sentence) -> dict[_Name, Quantity]:
    """The numbers of a sentence by their names; not those named twice."""
    found: dict[_Name, Quantity] = {}
    twice: set[_Name] = set()
    for one in amounts_of(sentence):
        before = _BEFORE.search(sentence.masked[: one.start])
        after = _AFTER.match(sentence.masked, one.end)
        words = [each for each in _WORD.findall(before[0] if before else "")
                 if each.lower() not in _HEDGE]  # fmt: skip
        next_words = _WORD.findall(after[0] if after else "")[:1] if one.family == "count" else []
        name = (one.family, *stems(" ".join([*words[-_WORDS:], *next_words])))
        if len(name) > 1:
            if name in found:
                twice.add(name)
            found[name] = one.quantity
    kept = {name: one for name, one in found.items() if name not in twice}
    return kept if len(kept) <= _MOST_NAMES else {}


def _different(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without those that repeat the numbers of another one."""
    kept: dict[frozenset[Decimal], _Line] = {}
    for line in lines:
        kept.setdefault(frozenset(one.value for one in line.numbers.values()), line)
    found = [*kept.values()]
    return found if len(found) <= _MOST_ALIKE else []


def _sums(lines: Sequence[_Line], tried: set[frozenset[int]]) -> Iterator[Relation]:
    for whole in lines:
        if not _LONGER.search(whole.sentence.masked):
            continue
        others = [line for line in lines if line is not whole]
        count = 0
        for size in _PARTS:
            for parts in combinations(others, size):
                key = frozenset(id(line) for line in (whole, *parts))
                count += 1
                if key in tried:
                    continue
                found = _all(whole, parts)
                if _agree(found, count):
                    tried.add(key)
                    yield from _kept(found)


def _all(whole: _Line, parts: Sequence[_Line]) -> list[Relation]:
    """The sum of each number that the whole and all its parts name alike."""
    found = []
    for name, total in whole.numbers.items():
        each = [line.numbers[name] for line in parts if name in line.numbers]
        if len(each) != len(parts) or any(one.value >= total.value for one in each):
            continue
        relation = relate(
            "sum", adding(len(each)), each, total, basis="siblings",
            what=f"{total.printed} is said to be the sum of {listed(each)}, which parallel "
            "sentences give",
        )  # fmt: skip
        if relation is not None:
            found.append(relation)
    return found


def _agree(found: Sequence[Relation], tried: int) -> bool:
    """Whether two sums or more hold, and not by chance; at most one fails."""
    good = [one for one in found if one.holds]
    if len(good) < _BOTH or len(good) + 1 < len(found):
        return False
    return all_by_chance(good, tried) <= RARELY


def _kept(found: Sequence[Relation]) -> Iterator[Relation]:
    good = [one for one in found if one.holds]
    exact = all(one.verdict == "exact" for one in good)
    for one in found:
        if one.holds or (exact and len(found) >= _SURE):
            yield replace(one, siblings=len(good))


RULE = Rule(find)
