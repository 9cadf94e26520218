"""Percentages of the shares outstanding that a sentence states with a count, in any words.

"Directors holding 1,240,500 shares in all (representing approximately 6.31% of our shares)": the
shares outstanding stand elsewhere. Only a percentage that holds, and hardly does so by chance,
shows that the numbers belong together. The shares that the cover offers need no count beside them:
"the shares offered represent approximately 6.3% of our outstanding common stock".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.holdings import wholes_of
from tieout.macros.scan.offerings.offering import cover_counts
from tieout.macros.scan.offerings.outstanding_stated import after_offering, before_offering
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OWNED = lazy_regex(
    r"\b(?:own(?:s|ed|ing|ership)?|hold(?:s|ing|ings)?|held|outstanding|voting|share capital)\b",
    re.IGNORECASE,
)
_OFFERED = lazy_regex(
    r"\b(?:shares|securities)\b[^{};]{0,140}?\b(?:offered|resold|resale|registered|sold)\b"
    r"[^{};]{0,120}?\b(?:represent|constitut)(?:s|ed|es|ing)? [^{};]{0,30}\{r\d+\} of [^{};]{0,60}"
    r"\boutstanding\b",
    re.IGNORECASE,
)
_FIRST = 2  # counts of the cover, and counts outstanding, that are tried without a count
_LEAST = 1000
_DIGITS = 2
_FEW = 4
_MOST = 8


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage of a sentence that a count of it is of the shares outstanding."""
    parts = parts_of(view)
    wholes = [*wholes_of(view), *after_offering(view), *before_offering(view)]
    for sentence in view.sentences:
        if "{r" not in sentence.masked or not _OWNED.search(sentence.masked):
            continue
        stated = [one for one in sentence.quantities if one is not None]
        rates = [one for one in stated if one.kind == "rate" and one.digits >= _DIGITS]
        counts = [one for one in stated if one.kind in STATED_KINDS and one.value >= _LEAST]
        if 0 < len(rates) <= _FEW and 0 < len(counts) <= _FEW:
            yield from _shares_stated(counts, rates, _near(wholes, sentence, parts))
        elif len(rates) == 1 and not counts and _OFFERED.search(sentence.masked):
            cover = cover_counts(view, parts, parts.at(sentence.start), sentence.start)
            yield from _shares_stated(
                cover[:_FIRST], rates, _near(wholes, sentence, parts)[:_FIRST]
            )


def _near(wholes: Sequence[Quantity], sentence: Sentence, parts: Parts) -> list[Quantity]:
    """The counts outstanding of the same part of the filing, each value once, the nearest first."""
    part = parts.at(sentence.start)
    own = [one for one in wholes if parts.at(one.start) == part]
    found: dict[Decimal, Quantity] = {}
    for one in nearest_first(own, sentence.start):
        found.setdefault(one.value, one)
    return [*found.values()][:_MOST]


def _shares_stated(
    counts: Sequence[Quantity], rates: Sequence[Quantity], wholes: Sequence[Quantity]
) -> Iterator[Relation]:
    """For each percentage, the first count and whole that make it."""
    tried = len(counts) * len(wholes)
    for rate in rates:
        for count, whole in ((count, whole) for whole in wholes for count in counts):
            if count.value >= whole.value:
                continue
            relation = relate("share-of", "i0/i1", [count, whole], rate, basis="numbers",
                              tried=tried, what=f"{count.printed} is {rate.printed} of "
                              f"{whole.printed} shares outstanding")  # fmt: skip
            if relation is not None and relation.holds and by_chance(relation, tried) <= SELDOM:
                yield relation
                break


RULE = Rule(find)
