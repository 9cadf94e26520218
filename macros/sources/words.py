"""Ties numbers by words: quantities that sentences state with their date, and long numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.quantity import AMOUNT_KINDS, BARE_KINDS, Quantity
from tieout.macros.scan.repeats.named_once import named_quantities
from tieout.macros.scan.repeats.timed import timed_quantities
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View
from tieout.macros.sources.periods import period_of
from tieout.macros.sources.source import stated
from tieout.macros.sources.tie import Difference, Found, Tie, best

_LONG, _LONGER = 5, 7
"""Numbers with this many digits are tied if they share a word; or without any shared word."""
_COMMON = 2
_MOST = 40


def tie_dated(view: View, source: View) -> Iterator[Found]:
    """Yield quantities that sentences state with their date: cash held, shares outstanding."""
    there: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for key, quantity in _dated(source):
        there[key].append(quantity)
    here: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for key, quantity in _dated(view):
        here[key].append(quantity)
    for key, places in here.items():
        choices = [stated(one) for one in there.get(key, ())]
        if not choices or key[-1] is None:
            continue
        differing = []
        for place in places:
            agreeing = best(place, choices)
            if agreeing is None:
                differing.append(place)
            else:
                yield Tie(place, agreeing, "words")
        if len(differing) == len(places):
            yield Difference(tuple(places), choices[0], f"The {key[0]} on that day", "warning")


def _dated(view: View) -> Iterator[tuple[tuple[object, ...], Quantity]]:
    """The quantities that sentences name, each with a key that ends with its day."""
    yield from named_quantities(view)
    for (name, length, day), one in timed_quantities(view):
        if not length:
            yield ("cash held" if name.startswith("cash") else name, day), one


def tie_long(view: View, source: View) -> Iterator[Found]:
    """Yield long numbers that the source prints too, with at least one word in common."""
    there: dict[tuple[str, Decimal], list[Quantity]] = defaultdict(list)
    for one in source.quantities:
        if _is_long(one):
            there[(one.measure, abs(one.value))].append(one)
    if not there:
        return
    names, others = Names(view), Names(source)
    for one in view.quantities:
        if not _is_long(one):
            continue
        choices = there.get((one.measure, unsigned(one).value), [])[:_MOST]
        ranked = sorted(
            ((_common(one, other, names, others), -other.number) for other in choices), reverse=True
        )
        if ranked and (ranked[0][0] >= _COMMON or one.digits >= _LONGER):
            chosen = next(other for other in choices if -other.number == ranked[0][1])
            yield Tie(one, stated(chosen), "words")


def _is_long(one: Quantity) -> bool:
    """Whether a number is a quantity with many digits; without a comma it may be a code."""
    bare = one.kind in BARE_KINDS and "," not in one.printed
    return one.kind in AMOUNT_KINDS and one.digits >= _LONG and not bare


def _common(one: Quantity, other: Quantity, names: Names, others: Names) -> int:
    """How many words two names have in common; -1 if a term or a period makes them different."""
    first, second = names.of.get(one.number), others.of.get(other.number)
    periods = period_of(one.period), period_of(other.period)
    if None not in periods and periods[0] != periods[1]:
        return -1
    if first is None or second is None or first.excludes(second) or not first.same_day(second):
        return -1
    return len(first.near & second.near)
