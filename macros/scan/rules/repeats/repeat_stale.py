"""A number printed once in a prospectus, where the passages most like its own print another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.parallels import are_stated_in_parallel
from tieout.macros.scan.names.warrant_names import are_of_other_warrants
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.earlier_versions import is_prospectus, may_be_earlier
from tieout.macros.scan.repeats.stated_alike import StatedNumber, StatedNumbers, stated_numbers
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ALIKE, _BY_FAR = 0.45, 1.35
"""How alike the places of a usual number must be, and how many times as much as a third number."""
_VERY, _BY_VERY_FAR = 0.8, 2
"""The same, for a number that has only one other place."""
_AT_ALL = 1.05
"""The same, for a passage that is repeated word for word."""
_PASSAGE = 12
"""Words of such a passage."""
_VALUE = lazy_regex(r"\{\d[\d.]*\}")
"""A date or a long number as a word of a passage."""
_NAME = 4  # words before a number that say what it is
_MOST = 100_000
"""Comparisons in one filing; more are only in one that is made to take long."""


class _Nearest(NamedTuple):
    """The places of the number in the most similar words; how similar, and how much the next is."""

    places: list[StatedNumber]
    likeness: float
    rival: float


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number with the places of the usual one that are stated most alike."""
    if not is_prospectus(view):
        return
    names, numbers = names_of(view), stated_numbers(view)
    often = Counter((one.measure, abs(one.value)) for one in view.quantities)
    compared = 0
    for stated in numbers.all:
        one = stated.one
        if often[one.measure, abs(one.value)] > 1:
            continue
        others = numbers.beside(stated)
        compared += len(others)
        if compared > _MOST:
            return
        nearest = _nearest(stated, others, numbers)
        if nearest is None or not _is_by_far(stated, nearest, often, names):
            continue
        if are_of_other_warrants(one, [other.one for other in nearest.places], names):
            continue
        usual = [other.one for other in nearest.places if may_be_earlier(stated, other, names)]
        if usual and usual[0] is nearest.places[0].one:
            yield repeat_of(
                [*usual, one],
                what="the same words are printed with another number elsewhere",
                siblings=len(usual) - 1,
                sure=True,
                at_most="warning",
            )


def _nearest(
    stated: StatedNumber, others: Sequence[StatedNumber], numbers: StatedNumbers
) -> _Nearest | None:
    """The places of the number that is stated most alike, the most similar first."""
    alike = sorted(
        ((numbers.likeness(stated, other), other) for other in others), key=lambda each: -each[0]
    )
    if not alike or alike[0][0] < _ALIKE:
        return None
    most, first = alike[0]
    rival = next((each for each, other in alike if other.one.value != first.one.value), 0.0)
    places = [
        other
        for each, other in alike
        if other.one.value == first.one.value and each >= max(rival, most / 2)
    ]
    return _Nearest(places, most, rival)


def _is_by_far(
    stated: StatedNumber, nearest: _Nearest, often: Counter[tuple[str, Decimal]], names: Names
) -> bool:
    """Whether no third number has words nearly as similar as the usual one.

    If the usual one has a single place, the later of the two is reported.
    """
    one, usual = stated.one, nearest.places[0].one
    once = often[usual.measure, abs(usual.value)] == 1
    if once and one.number < usual.number:
        return False
    if len(nearest.places) == 1 and not _have_one_name(stated, nearest.places[0]):
        return False
    if len(nearest.places) == 1 and are_stated_in_parallel(one, usual, names, even_long=True):
        return False
    alike, by_far = (_VERY, _BY_VERY_FAR) if once else (_ALIKE, _BY_FAR)
    if _is_one_passage(stated, nearest.places[0]):
        by_far = _AT_ALL
    return nearest.likeness >= alike and nearest.likeness >= nearest.rival * by_far


def _have_one_name(stated: StatedNumber, other: StatedNumber) -> bool:
    """Whether a word before both numbers, near them, is the same: what follows is often alike."""
    (own, _), (its, _) = stated.sides, other.sides
    return not {*own[:_NAME]}.isdisjoint(its[:_NAME])


def _is_one_passage(stated: StatedNumber, other: StatedNumber) -> bool:
    """Whether all words on both sides are the same, with a date or a long number among them."""
    words = [word for side in stated.sides for word in side]
    known = any(_VALUE.match(word) for word in words)
    return stated.sides == other.sides and known and len(words) >= _PASSAGE


RULE = Rule(find)
