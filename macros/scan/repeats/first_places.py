"""Relations that hold, stated again where sentences first state their numbers.

A dilution table takes its price from the cover, and an exercise price is a percentage of it: a
reader of the cover sees what is calculated from its numbers. Only repeats that hold exactly say
that two places print the same quantity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.macros.scan.kinds import REPEATING
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation

_MOST = 12
"""Inputs of a relation that is stated again; a longer sum is a table's own."""


def at_first_places(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield relations with their inputs, and then with all numbers, at their first places.

    They hold as the others do, and say nothing new about what is wrong. None is yielded twice.
    """
    first = _first_places(relations)
    seen = {one.ends for one in relations}
    for relation in relations:
        if relation.rule in REPEATING or not relation.holds or len(relation.inputs) > _MOST:
            continue
        inputs = tuple(_moved(one, first) for one in relation.inputs)
        for result in (relation.result, _moved(relation.result, first)):
            again = replace(relation, inputs=inputs, result=result, basis="numbers")
            if again.ends not in seen and _is_apart(again):
                seen.add(again.ends)
                yield again


def _is_apart(relation: Relation) -> bool:
    """Whether no two of its numbers are printed in one place, which would count twice."""
    return len({one.number for one in relation.places}) == len(relation.places)


def _first_places(relations: Sequence[Relation]) -> dict[int, Quantity]:
    """For each place of a repeat that holds exactly, the first of them that is in no table."""
    found: dict[int, Quantity] = {}
    for one in relations:
        if one.rule == "repeat" and one.verdict == "exact":
            stated = [place for place in one.places if place.cell is None]
            if stated:
                first = min(stated, key=lambda place: place.number)
                found.update((place.number, first) for place in one.places)
    return found


def _moved(one: Quantity, first: Mapping[int, Quantity]) -> Quantity:
    """The quantity at its first place, with the value and the interval that the relation uses."""
    place = first.get(one.number)
    if place is None or place.number >= one.number:
        return one
    return replace(place, value=one.value, low=one.low, high=one.high)
