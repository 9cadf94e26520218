"""Whether equal dates are of one thing: by their sentence, a name in it, or their use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tieout.macros.scan.names.proper_names import proper_names
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_DAYS = 4
"""Days that sentences with one name may state for the name to stand for what is said of it."""

type Link = tuple[str, str | int]


@once
def links_of(view: View) -> Mapping[int, frozenset[Link]]:
    """The links of each day, by its number: its sentence, and the names in it that are rare.

    A name that stands with many days, such as that of the issuer, links nothing.
    """
    names: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    links: dict[int, set[Link]] = defaultdict(set)
    for sentence in view.sentences:
        days = [one for one in sentence.quantities if one is not None and one.is_day]
        for one in days:
            links[one.number].add(("sentence", sentence.start))
        for name in proper_names(sentence.text) if days else ():
            for one in days:
                names[name][int(one.value)].append(one.number)
    for name, stated in names.items():
        if len(stated) <= _DAYS:
            for number in (number for numbers in stated.values() for number in numbers):
                links[number].add(("name", name))
    return {number: frozenset(kept) for number, kept in links.items()}


def linked(
    groups: Iterable[Sequence[Quantity]], links: Mapping[int, frozenset[Link]]
) -> Iterator[list[Quantity]]:
    """The groups of places of one day, those with a common link or place as one."""
    found: list[tuple[list[Quantity], set[Link]]] = []
    for group in groups:
        own = {
            link for one in group for link in (*links.get(one.number, ()), ("place", one.number))
        }
        apart = []
        together = [*group]
        for places, its in found:
            if own & its:
                together = [*places, *together]
                own |= its
            else:
                apart.append((places, its))
        found = [*apart, (together, own)]
    for places, _ in found:
        yield sorted({one.number: one for one in places}.values(), key=lambda one: one.start)
