"""A quantity that an offering has only once, printed in two ways: net proceeds, dilution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.named_once import named_quantities
from tieout.macros.scan.repeats.repeats import repeats
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each such quantity; one that differs from the others is reported."""
    parts = parts_of(view)
    found: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for key, quantity in named_quantities(view):
        places = found[(parts.at(quantity.start), *key)]
        if all(one.number != quantity.number for one in places):
            places.append(quantity)
    for (_, name, *_rest), places in found.items():
        if len(places) > 1:
            what = f"The {name} is printed in two ways"
            yield from repeats(places, partial(repeat_of, what=what, sure=True))


RULE = Rule(find)
