"""Repeated quantities: equal numbers with the same name, or too long for chance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.naming import Name, Names, names_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of, unsigned
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LONG = 5
"""Numbers with this many digits, without trailing zeros, are not equal by chance."""
_BARE = {"number", "count"}
_ALIKE = 0.35
_ROUND = 4
"""A number with fewer digits may be another one rounded."""
_SMALL = 100
_COVER = 15000
_HEADLINE = 10000
_FEW = 4
_MOST = 60
"""The most places of one value that are compared one by one."""
_KINDS = {"money", "shares", "rate", "number", "count", "duration"}


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each group of places that print one quantity."""
    names = names_of(view)
    found: list[list[Quantity]] = []
    alone: list[list[Quantity]] = []
    for places in _buckets(view.quantities):
        for group in groups(places, names):
            (found if len(group) > 1 else alone).append(group)
    _join_rounded(found, alone, names)
    for group in found:
        if len(group) > 1:
            relation = repeat_of(
                [unsigned(one) for one in group],
                what="the same quantity is printed in these places",
            )
            if relation.holds:
                yield relation


def _buckets(quantities: Iterable[Quantity]) -> Iterator[list[Quantity]]:
    """The places of each value and unit, values within their rounding together."""
    exact: dict[tuple[str, Decimal, bool], list[Quantity]] = defaultdict(list)
    for one in quantities:
        if one.kind in _KINDS and one.value and (one.kind not in _BARE or one.value >= _SMALL):
            exact[(class_of(one), abs(one.value), one.value > 0)].append(one)
    yield from exact.values()


def _join_rounded(found: list[list[Quantity]], alone: list[list[Quantity]], names: Names) -> None:
    """Join a rounded number ("$13.5 million") to the group of the number that it rounds."""
    every = sorted((*found, *alone), key=lambda group: abs(group[0].value))
    values = [abs(group[0].value) for group in every]
    for group in every:
        if not group:
            continue
        coarse = group[0]
        if coarse.kind != "money" or not 0 < coarse.digits < _ROUND or coarse.high - coarse.low < 1:
            continue
        middle, half = abs(coarse.value), (coarse.high - coarse.low) / 2
        first, last = bisect_left(values, middle - half), bisect_right(values, middle + half)
        for other in every[first : min(last, first + _MOST)]:
            if not other or other is group:
                continue
            fine = other[0]
            finer = fine.kind == "money" and fine.high - fine.low < coarse.high - coarse.low
            if finer and any(
                _alike(one, its, names)
                or (one.digits >= _ROUND - 1 and its.digits > _LONG and not _apart(one, its, names))
                for one in group
                for its in other[:_MOST]
            ):
                if not repeat_of([unsigned(each) for each in (*other, *group)], what="").holds:
                    continue
                if len(other) == 1:
                    found.append(other)
                other.extend(group)
                group.clear()
                break


def class_of(quantity: Quantity) -> str:
    """The class of a quantity: money, shares or rates; a bare number may be a count of shares."""
    return "shares" if quantity.kind in _BARE else quantity.kind


def groups(places: Sequence[Quantity], names: Names) -> Iterator[list[Quantity]]:
    """The places of one value in groups with the same name."""
    places = places[:_MOST]
    parent = list(range(len(places)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    for second in range(1, len(places)):
        for first in range(second):
            own, its = root(second), root(first)
            if own != its and same(places[first], places[second], names):
                parent[own] = its
    found: dict[int, list[Quantity]] = defaultdict(list)
    for index, place in enumerate(places):
        found[root(index)].append(place)
    yield from found.values()


def same(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether two equal numbers are the same quantity; cells of one table are not."""
    if one.cell and other.cell and one.placed.block is other.placed.block:
        return False
    if min(one.digits, other.digits) >= _LONG:
        return True
    return _alike(one, other, names)


def _apart(one: Quantity, other: Quantity, names: Names) -> bool:
    first, second = names.of.get(one.number), names.of.get(other.number)
    return first is None or second is None or first.part != second.part or first.excludes(second)


def _alike(one: Quantity, other: Quantity, names: Names) -> bool:
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first is None or second is None or first.excludes(second):
        return False
    close = one.value >= _HEADLINE and abs(one.start - other.start) < _COVER
    if close and _is_headline(first, second):
        return True
    return names.likeness(one, other) >= _ALIKE or first.agrees(second)


def _is_headline(first: Name, second: Name) -> bool:
    """Whether one of two is alone on its line, like a title on a cover, with the text nearby."""
    if first.part != second.part or min(len(first.near), len(second.near)) > _FEW:
        return False
    return not any(axis == "money" for name in (first, second) for axis, _ in name.terms)


RULE = Rule(
    "repeat-same",
    "the same quantity in several places: the same number under the same name",
    find,
)
