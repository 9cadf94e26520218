"""Clauses that describe the same times in the same words, but not the same numbers.

"Depletion was $17.24 and $13.70 per barrel for the nine months ended June 30, 2034 and 2033,
respectively" in the discussion, and $16.87 and $13.70 in the business section, whose sentence goes
on with other years. What agrees, or nearly does, shows that both describe one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.parties import are_of_two_companies
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.stated_twice import is_rounding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import TOKEN, Sentence, View

_END = lazy_regex(r"\brespectively\b|;|\Z", re.IGNORECASE)
_MORE = lazy_regex(
    r",? (?:under|of|related|relating|pursuant|in|including|excluding|net|before|after|from|for"
    r"|with|attributable|due|which|on)\b",
    re.IGNORECASE,
)
"""Words after a clause that say more of what it states."""
_IDLE = frozenset({"respectively", "company", "ended"})
_TIMES = frozenset({"date", "duration"})
_KINDS = frozenset({"money", "rate", "shares", "number", "count"})
_LEAST = 10  # the least count that is not one of a few things
_FEWEST, _MOST = 2, 5  # numbers of a clause
_WORDS = 3
_ALIKE = 6  # clauses in the same words; more are of many things
_LONG = 3  # digits of the numbers that agree, and of each of those that only nearly do
_NEARLY = Decimal("0.05")
_FAR = 1500
"""Characters between two passages that state one thing; a list describes several things."""

type Key = tuple[tuple[str, ...], tuple[object, ...], tuple[str, ...]]
type Stated = tuple[Quantity, ...]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the numbers in which two such clauses differ."""
    groups: dict[Key, list[Stated]] = defaultdict(list)
    for sentence in view.sentences:
        if "espectively" in sentence.masked and sentence.block.table is None:
            for key, stated in _clauses(sentence):
                groups[key].append(stated)
    for clauses in groups.values():
        if 1 < len(clauses) <= _ALIKE:
            for one, other in combinations(clauses, 2):
                yield from _differing(one, other)


def _clauses(sentence: Sentence) -> Iterator[tuple[Key, Stated]]:
    """The clauses of a sentence that say "respectively": words, times and kinds, and numbers."""
    masked, start = sentence.masked, 0
    for end in _END.finditer(masked):
        words, start = masked[start : end.end()], end.end()
        if "espectively" not in end[0] or _MORE.match(masked, end.end()):
            continue
        quantities = sentence.numbers_in(words)
        known = [one for one in quantities if one is not None]
        stated = tuple(one for one in known if one.kind in _KINDS and _is_compared(one))
        times = [(one.value, one.high, one.unit) for one in known if one.kind in _TIMES]
        name = tuple(sorted({*stems(TOKEN.sub(" ", words))} - _IDLE))
        named = times and len(known) == len(quantities) and len(name) >= _WORDS
        if named and _FEWEST <= len(stated) <= _MOST:
            yield (name, tuple(times), tuple(one.unit for one in stated)), stated


def _is_compared(one: Quantity) -> bool:
    return one.kind != "count" or one.value >= _LEAST


def _differing(one: Stated, other: Stated) -> Iterator[Relation]:
    """The numbers in which two clauses differ, if another one agrees, or all nearly do."""
    pairs = [*zip(one, other, strict=True)]
    apart = [pair for pair in pairs if not _agree(*pair)]
    alike = [pair for pair in pairs if _agree(*pair)]
    if not apart or abs(one[0].start - other[0].start) < _FAR:
        return
    digits = sum(min(mine.length, its.length) for mine, its in alike if mine.value)
    if (digits < _LONG or len(apart) > len(alike)) and not all(map(_is_near, pairs)):
        return
    for mine, its in apart:
        if (
            are_of_two_editions(mine, its)
            or are_of_two_companies(mine, its)
            or are_of_two_persons(mine, its)
        ):
            continue
        relation = repeat_of(
            [mine, its], what="Two sections give two numbers for the same thing", sure=True,
            at_most="warning",
        )  # fmt: skip
        if not relation.holds:
            yield relation


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one, also rounded, with another sign or in another scale."""
    return abs(one.value) == abs(other.value) or is_rounding(one, other)


def _is_near(pair: tuple[Quantity, Quantity]) -> bool:
    least, most = sorted(abs(one.value) for one in pair)
    return min(one.digits for one in pair) >= _LONG and most - least <= _NEARLY * most


RULE = Rule(find)
