"""Ties tagged numbers to a source's facts: the same concept, period, unit and dimensions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View
from tieout.macros.sources.source import Concept, Source, concepts_of
from tieout.macros.sources.tie import Difference, Found, Tie, best

_RESTATED = lazy_regex(r"restat|revis|recast|reclassif|adjust|pro forma", re.IGNORECASE)
_RECAST = lazy_regex(
    r"\b(?:recast|reclassified|revised|restated)\b[^.]{0,60}\bto conform\b", re.IGNORECASE
)
_CONFORMED = "The filing says that it changed amounts of earlier periods to conform."
_WORDS = lazy_regex(r"(?<=[a-z])(?=[A-Z])")


def tie_tagged(view: View, source: Source) -> Iterator[Found]:
    """Yield each tagged number whose fact the source has, equal or different.

    A column that is labeled restated or adjusted differs from the source for a reason. So may an
    amount of an earlier period if the filing says that it reclassified such amounts.
    """
    differing: dict[Concept, list[Quantity]] = {}
    for quantity in view.quantities:
        for concept in concepts_of(quantity):
            choices = source.facts.get(concept)
            if not choices:
                continue
            stated = best(quantity, choices)
            if stated is not None:
                yield Tie(quantity, stated, "tag")
            elif not _RESTATED.search(f"{quantity.label} {quantity.head}"):
                differing.setdefault(concept, []).append(quantity)
            break
    recast = _RECAST.search(view.filing.text) is not None
    last = max((_end(one) for each in view.quantities for one in concepts_of(each)), default="")
    for concept, places in differing.items():
        stated = min(source.facts[concept], key=lambda one: one.high - one.low)
        name = _WORDS.sub(" ", concept[0].rpartition(":")[2])
        words = f"{name} ({concept[1].replace('/', ' to ')})"
        if recast and _end(concept) < last:
            yield Difference(tuple(places), stated, words, "warning", _CONFORMED)
        else:
            yield Difference(tuple(places), stated, words, "error")


def _end(concept: Concept) -> str:
    """The last day of a fact's period, in the form that sorts."""
    return concept[1].rpartition("/")[2]
