"""The same words and the same long number around two numbers: these must be the same too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.contexts import NumberInContext, passages_of, run_of
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity, digits_in
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.apart import are_apart, are_neighbors, differ_in_several
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NEAR = 8  # words before the number that must be the same
_WORDS, _BEHIND = 16, 3  # words in all, and words after it
_BEFORE, _AFTER = 320, 160  # characters that are read
_COMPANION, _SIGNIFICANT = 5, 4  # digits of another number among those words
_DIGITS = 3  # significant digits of one of the two
_MOST = 16
_NEXT = 3  # fewer paragraphs, with bullets, end between two things of a list
_HOLDERS = lazy_regex(
    r"\b(?:held|owned|beneficial\w*|trust|vest\w*|granted(?! (?:to )?(?:the|our) underwriters?)"
    r"|award\w*|adjust\w*|amend\w*|split|per annum|tranche|previous\w*)\b",
    re.IGNORECASE,
)
"""Words of passages that are alike though they are about two holders, grants or times."""


def find(view: View) -> Iterable[Relation | Finding]:
    """Yield each pair of numbers with the same words and the same long number around them."""
    names = names_of(view)
    for group in passages_of(view):
        passages = [
            one for one in group if one.one.kind in COMPARED_KINDS and len(one.before) >= _NEAR
        ]
        if len({one.one.value for one in passages}) < 2:
            continue
        for one, other in combinations(passages[:_MOST], 2):
            if _differ(one.one, other.one) and one.before[:_NEAR] == other.before[:_NEAR]:
                first, second = (names.sentence.get(each.one.number) for each in (one, other))
                several = bool(first and second and differ_in_several(first, second))
                yield from _pair(one, other, apart=several or are_apart(one.one, other.one, names))


def _differ(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers in different blocks differ, and not by rounding."""
    return (
        one.value != other.value
        and one.placed.block is not other.placed.block
        and one.decimals == other.decimals
        and max(one.digits, other.digits) >= _DIGITS
    )


def _pair(one: NumberInContext, other: NumberInContext, *, apart: bool) -> Iterator[Relation]:
    if apart:
        return
    own, its = one.words_before(_BEFORE), other.words_before(_BEFORE)
    before = own[: run_of(own, its)]
    own, its = one.words_after(_AFTER), other.words_after(_AFTER)
    after = own[: run_of(own, its)]
    words = (*reversed(before), *after)
    if are_neighbors(one.one, other.one, paragraphs=_NEXT):
        return  # a list states two things of the same pool
    if len(words) < _WORDS or len(after) < _BEHIND or _HOLDERS.search(" ".join(words)):
        return
    if any(map(_is_long, words)) and not _prints(one.one, other.one):
        yield repeat_of(
            [one.one, other.one],
            what="two passages with the same words and other numbers differ in one number",
            sure=True,
        )


def _is_long(word: str) -> bool:
    digits = digits_in(word)
    return len(digits) >= _COMPANION and len(digits.strip("0")) >= _SIGNIFICANT


def _prints(one: Quantity, other: Quantity) -> bool:
    """Whether one of the blocks prints both numbers, and so tells them apart."""
    first, second = (_around(each) for each in (one, other))
    return one.printed in second and other.printed in first


def _around(one: Quantity) -> str:
    block = one.placed.block
    text = one.filing.text
    return text[block.start : one.start] + " " + text[one.end : block.end]


RULE = Rule(find)
