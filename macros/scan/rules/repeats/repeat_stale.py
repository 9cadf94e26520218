"""A number printed once in a prospectus, where what is told most alike has one other number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.parallels import are_told_in_parallel
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.earlier_versions import is_prospectus, may_be_earlier
from tieout.macros.scan.repeats.told_alike import Told, ToldNumbers, told_numbers
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ALIKE, _BY_FAR = 0.45, 1.35
"""How alike the places of a usual number must be, and how many times as much as a third number."""
_VERY, _BY_VERY_FAR = 0.8, 2
"""The same, for a number that has only one other place."""
_MOST = 100_000
"""Comparisons in one filing; more are only in one that is made to take long."""


class _Nearest(NamedTuple):
    """The places of the number that is told most alike, how alike they are, and the next number."""

    places: list[Told]
    likeness: float
    rival: float


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number with the places of the usual one that are told most alike."""
    if not is_prospectus(view):
        return
    names, numbers = names_of(view), told_numbers(view)
    often = Counter((one.measure, abs(one.value)) for one in view.quantities)
    compared = 0
    for told in numbers.all:
        one = told.one
        if often[one.measure, abs(one.value)] > 1:
            continue
        others = numbers.beside(told)
        compared += len(others)
        if compared > _MOST:
            return
        nearest = _nearest(told, others, numbers)
        if nearest is None or not _is_by_far(one, nearest, often, names):
            continue
        usual = [other.one for other in nearest.places if may_be_earlier(told, other, names)]
        if usual and usual[0] is nearest.places[0].one:
            relation = repeat_of(
                [*usual, one],
                what="the same words are printed with another number elsewhere",
                siblings=len(usual) - 1,
                alone=False,
            )
            yield replace(relation, most="warning")


def _nearest(told: Told, others: Sequence[Told], numbers: ToldNumbers) -> _Nearest | None:
    """The places of the number that is told most alike, the most similar first."""
    alike = sorted(
        ((numbers.likeness(told, other), other) for other in others), key=lambda each: -each[0]
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
    one: Quantity, nearest: _Nearest, often: Counter[tuple[str, Decimal]], names: Names
) -> bool:
    """Whether no third number is told nearly as alike as the usual one.

    If the usual one has a single place, the later of the two is reported.
    """
    usual = nearest.places[0].one
    once = often[usual.measure, abs(usual.value)] == 1
    if once and one.number < usual.number:
        return False
    if len(nearest.places) == 1 and are_told_in_parallel(one, usual, names, even_long=True):
        return False
    alike, by_far = (_VERY, _BY_VERY_FAR) if once else (_ALIKE, _BY_FAR)
    return nearest.likeness >= alike and nearest.likeness >= nearest.rival * by_far


RULE = Rule(
    "repeat-stale", "a number printed once, where what is told most alike has another one", find
)
