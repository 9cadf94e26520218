"""Groups of places that print one number, found by several rules, joined where they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.repeats.one_quantity import OneQuantity, of_several_rows

_SURE = frozenset({"stated", "structure"})
"""The bases of repeats that words or a table show."""


def is_sure(relation: Relation) -> bool:
    """Whether a rule knows more about a repeat than that numbers and words are alike.

    So it does if it says that two rows of a table print one quantity.
    """
    return relation.basis in _SURE or of_several_rows(one.placed for one in relation.places)


def joined(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield the relations; of repeats that hold exactly and share a place, one with all places.

    Places in rows with different names are divided, if only their numbers and words are alike.
    """
    repeats: list[Relation] = []
    for one in relations:
        if one.rule == "repeat" and one.verdict == "exact":
            repeats.append(one)
        else:
            yield one
    places: dict[int, Quantity] = {}
    for place in (each for one in repeats for each in one.places):
        places.setdefault(place.number, place)
    grouped = OneQuantity[int]()
    for one in sorted(repeats, key=lambda each: not is_sure(each)):
        own = {at: places[at].placed for at in sorted(place.number for place in one.places)}
        grouped.add(own, surely=is_sure(one))
    saying: dict[int, list[Relation]] = defaultdict(list)
    for one in repeats:
        for first in dict.fromkeys(grouped.first_of(place.number) for place in one.places):
            saying[first].append(one)
    for group in grouped.groups():
        if len(group) > 1:
            yield _join(
                [places[number] for number in sorted(group)], saying[grouped.first_of(group[0])]
            )


def _join(places: Sequence[Quantity], relations: Sequence[Relation]) -> Relation:
    """One relation with all places of a group, which says what the first of several says."""
    first = relations[0]
    if len(relations) == 1 and len(places) == len(first.places):
        return first
    return repeat_of(places, what=first.what, basis=first.basis, siblings=first.siblings)
