"""Ties untagged numbers of tables to companyfacts by period, a word of the label, and digits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.view import View
from tieout.macros.sources.periods import Period, period_of
from tieout.macros.sources.source import Source, Stated
from tieout.macros.sources.tie import Found, Tie, best

_DIGITS = 4
_UNITS = {"USD": "money", "shares": "shares"}


def tie_labels(view: View, source: Source) -> Iterator[Found]:
    """Yield the numbers that companyfacts has for the same period, with enough digits.

    Differences are never reported: a concept and a row may have different names.
    """
    there: dict[tuple[Period, str], list[Stated]] = defaultdict(list)
    for (_, period, unit, _), stated in source.facts.items():
        read = period_of(period)
        if read is not None and unit in _UNITS:
            there[read, _UNITS[unit]] += stated
    for one in view.quantities:
        when = period_of(one.period)
        if when is None or one.digits < _DIGITS or one.placed.facts:
            continue
        words = {*stems(one.label)}
        named = [
            stated
            for stated in there.get((when, one.measure), ())
            if stated.allows(one) and words & {*stems(stated.words)}
        ]
        chosen = best(one, named)
        if chosen is not None:
            yield Tie(one, chosen, "row")
