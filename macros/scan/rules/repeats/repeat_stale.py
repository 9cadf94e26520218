"""A number printed once in a prospectus, where what is told most alike has one other number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from tieout.macros.scan.names.contexts import passage_of
from tieout.macros.scan.names.identities import (
    are_two_events,
    is_difference_printed,
    is_difference_told,
    is_in_parallel_list,
    is_told_apart,
)
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.parallels import are_told_in_parallel
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.qualifiers import are_opposed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.told_alike import Told, ToldNumbers, told_numbers
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_THIS = re.compile(r"\bthis (?:offering|prospectus)\b", re.IGNORECASE)
"""Words of a prospectus, whose sections tell the same quantities again."""
_SAYS_SO = 5
"""Places of these words; a report may name a prospectus once or twice."""
_ALIKE, _BY_FAR = 0.45, 1.35
"""How alike the places of a usual number must be, and how many times as much as a third number."""
_VERY, _BY_VERY_FAR = 0.8, 2
"""The same, for a number that has only one other place."""
_APART = Decimal("1.35")
"""How many times as much an earlier version may be."""
_HEADS = frozenset({"price", "proceed", "balance"})
"""Words whose kind the word before them says: an exercise price, an offering price."""
_BETWEEN = 4
"""Ends of paragraphs between two numbers that are no neighbors in a list of things told alike."""
_MOST = 100_000
"""Comparisons in one filing; more are only in one that is made to take long."""


class _Nearest(NamedTuple):
    """The places of the number that is told most alike, how alike they are, and the next number."""

    places: list[Told]
    likeness: float
    rival: float


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number with the places of the usual one that are told most alike."""
    if sum(1 for _ in islice(_THIS.finditer(view.filing.text), _SAYS_SO)) < _SAYS_SO:
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
        usual = [other.one for other in nearest.places if _may_be(told, other, names)]
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


def _may_be(told: Told, other: Told, names: Names) -> bool:
    """Whether nothing makes two numbers different quantities."""
    one, its = told.one, other.one
    return (
        _may_be_earlier(one, its)
        and _are_called_alike(told, other)
        and _are_in_two_places(told, other)
        and _may_have_one_name(one, its, names)
        and not in_other_periods(one, its, names)
        and not are_of_two_persons(one, its)
        and not is_told_apart(one, its)
        and not are_two_events(one, its, names)
        and not is_difference_printed(its, one)
        and not is_difference_told(its, one, names)
        and not (is_in_parallel_list(one) or is_in_parallel_list(its))
    )


def _are_in_two_places(told: Told, other: Told) -> bool:
    """Whether two numbers are far apart, and the second is not printed beside the first too."""
    one, its = told.one, other.one
    start, end = sorted((one.start, its.start))
    if one.filing.text.count("\n\n", start, end) < _BETWEEN:
        return False
    return _times(its, told.sentence) < _times(its, other.sentence)


def _times(one: Quantity, sentence: Sentence) -> int:
    """How often a sentence prints a number; one that prints both numbers tells them apart."""
    return sum(each is not None and each.value == one.value for each in sentence.quantities)


def _may_have_one_name(one: Quantity, its: Quantity, names: Names) -> bool:
    """Whether part, days, assumptions, prices and qualifiers allow one name for two numbers."""
    first, second = names.of.get(one.number), names.of.get(its.number)
    return (
        first is not None
        and second is not None
        and first.part == second.part
        and first.same_day(second)
        and first.supposed == second.supposed
        and "price" not in first.differs_in(second)
        and not are_opposed(first.about, second.about)
    )


def _are_called_alike(told: Told, other: Told) -> bool:
    """Whether the word beside two numbers is the same, and no class or kind differs."""
    (own, _), (its, _) = told.sides, other.sides
    kinds = own[:1] == its[:1] and own[1:2] != its[1:2] and bool(_HEADS.intersection(own[:1]))
    if kinds or told.series != other.series:
        return False
    first, second = passage_of(told.one), passage_of(other.one)
    return first.before[:1] == second.before[:1] or first.after[:1] == second.after[:1]


def _may_be_earlier(one: Quantity, its: Quantity) -> bool:
    """Whether a number is printed as another one is, and may be its earlier version.

    It is near it, but differs by more than their rounding.
    """
    least, most = sorted((abs(one.value), abs(its.value)))
    printed_alike = one.kind == "money" or one.decimals == its.decimals
    return (
        printed_alike
        and min(one.high - one.low, its.high - its.low) < most - least
        and (most < _APART * least)
    )


RULE = Rule(
    "repeat-stale", "a number printed once, where what is told most alike has another one", find
)
