"""Groups of places that print one number, found by several rules, joined where they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of


def joined(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield the relations; of repeats that hold exactly and share a place, one with all places."""
    repeats: list[Relation] = []
    for one in relations:
        if one.rule == "repeat" and one.verdict == "exact":
            repeats.append(one)
        else:
            yield one
    group = list(range(len(repeats)))  # of each repeat, an earlier one of its group, or itself

    def first_of(at: int) -> int:
        while group[at] != at:
            group[at] = at = group[group[at]]
        return at

    seen: dict[int, int] = {}
    for at, one in enumerate(repeats):
        for place in one.places:
            own, its = sorted((first_of(at), first_of(seen.setdefault(place.number, at))))
            group[its] = own
    members: dict[int, list[Relation]] = defaultdict(list)
    for at, one in enumerate(repeats):
        members[first_of(at)].append(one)
    for found in members.values():
        yield found[0] if len(found) == 1 else _join(found)


def _join(relations: list[Relation]) -> Relation:
    """One relation with the places of all, which says what the first of them says."""
    places: dict[int, Quantity] = {}
    for one in relations:
        for place in one.places:
            places.setdefault(place.number, place)
    first = relations[0]
    ordered = [places[number] for number in sorted(places)]
    return repeat_of(ordered, what=first.what, basis=first.basis, siblings=first.siblings)
