"""An amount of one period or day, such as a net loss or a deficit, printed in two ways."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.repeats import repeats
from tieout.macros.scan.repeats.timed import timed_quantities
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

type Key = tuple[int, str, str, dt.date | int]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each such quantity; one that differs from the others is reported."""
    parts = parts_of(view)
    found: dict[Key, dict[int, Quantity]] = defaultdict(dict)
    for (name, length, day), one in timed_quantities(view):
        found[parts.at(one.start), name, length, day][one.number] = one
    for (_, name, length, _), places in found.items():
        if len(places) > 1:
            when = "for the same period" if length else "of the same day"
            again = partial(_again, f"the {name} {when}")
            stated = [*repeats([*places.values()], again, once=True)]
            fails = [one for one in stated if not one.holds]
            for each in stated:
                # The results of several segments, and the revenue of a country or a product, are
                # stated in the same words.
                sure = "revenue" not in name or is_slip(each.inputs[0], each.result)
                if each.holds or (sure and len(fails) == 1):
                    yield each


def _again(what: str, places: Sequence[Quantity]) -> Relation:
    return repeat_of(
        places,
        what=f"{what} {'are' if 'equivalents' in what else 'is'} printed in two ways",
        siblings=len(places) - 2,
        sure=True,
    )


RULE = Rule(find)
