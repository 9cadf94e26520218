"""Repeated quantities: equal numbers with the same name, or too long for chance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.quantity import BARE_KINDS, TERM_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.counted import things_counted
from tieout.macros.scan.repeats.one_quantity import OneQuantity
from tieout.macros.scan.repeats.sameness import (
    LONG,
    are_alike,
    are_apart,
    names_row,
    same,
)
from tieout.macros.scan.repeats.unchanged_amounts import unchanged_amounts
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_NEAR = 6
_ROUND = 4
"""A number with fewer digits may be another one rounded, whatever they are called."""
_ROUNDED = frozenset({"money", "shares"})
_EACH = lazy_regex(
    r"\s+(?:per (?:common |ordinary )?(?:share|unit|ADS|warrant)\b|each\b|par value\b)"
)
_CURRENCY = lazy_regex(r"\b(?:CHF|SEK|NOK|DKK|HKD|SGD|CNY|RMB|NIS|JPY|RM)\s*\Z")
_SMALL = 100
_MOST = 60
"""The most places of one value that are compared one by one."""


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
    yield from unchanged_amounts(view)


def _buckets(quantities: Iterable[Quantity]) -> Iterator[list[Quantity]]:
    """The places of each value and measure, whatever their signs: a table may deduct an amount.

    A long number of a table that prints no unit is an amount if some amount is equal to it.
    """
    exact: dict[tuple[str, Decimal], list[Quantity]] = defaultdict(list)
    for one in quantities:
        if one.kind not in TERM_KINDS or not one.value:
            continue
        if _is_price(one):
            exact["money", abs(one.value)].append(one)
        elif one.kind not in BARE_KINDS or one.value >= _SMALL or things_counted(one):
            exact[one.measure, abs(one.value)].append(one)
    for (measure, value), places in exact.items():
        amounts = exact.get(("money", value)) if measure == "shares" else None
        if amounts is not None:
            bare = [one for one in places if _is_bare_cell(one) and one.digits > LONG]
            amounts += bare
            places[:] = [one for one in places if one not in bare]
    for places in exact.values():
        yield sorted(places, key=lambda one: one.number)


def _is_bare_cell(one: Quantity) -> bool:
    """Whether a number of a table has no unit."""
    return one.kind in BARE_KINDS and one.cell is not None and one.cell.kind == "value"


def _is_price(one: Quantity) -> bool:
    """Whether a number with decimals lacks its dollar sign, or its currency is another one.

    "A price of 3.49 per share", "a par value of CHF 0.08".
    """
    if one.kind not in BARE_KINDS or "." not in one.printed:
        return False
    text, start = one.filing.text, one.start
    priced = _EACH.match(text, one.end) or _CURRENCY.search(text, max(start - _NEAR, 0), start)
    return priced is not None


def _join_rounded(found: list[list[Quantity]], alone: list[list[Quantity]], names: Names) -> None:
    """Join a rounded number ("$13.5 million") to the group of the number that it rounds."""
    every = sorted((*found, *alone), key=lambda group: abs(group[0].value))
    values = [abs(group[0].value) for group in every]
    for group in every:
        if not group:
            continue
        coarse = group[0]
        if coarse.kind not in _ROUNDED or not coarse.digits or coarse.width < 1:
            continue
        middle, half = abs(coarse.value), coarse.width / 2
        first, last = bisect_left(values, middle - half), bisect_right(values, middle + half)
        for other in every[first : min(last, first + _MOST)]:
            if not other or other is group:
                continue
            fine = other[0]
            alike = fine.measure == coarse.kind or (coarse.kind == "money" and _is_bare_cell(fine))
            finer = alike and fine.width < coarse.width
            if finer and any(
                _is_rounded(one, its, names) for one in group for its in other[:_MOST]
            ):
                if not repeat_of([unsigned(each) for each in (*other, *group)], what="").holds:
                    continue
                if len(other) == 1:
                    found.append(other)
                other.extend(group)
                group.clear()
                break


def _is_rounded(one: Quantity, its: Quantity, names: Names) -> bool:
    """Whether a number is another one rounded; one without a unit only if its row is named."""
    if one.kind == "money" != its.kind:
        return names_row(one, its, names)
    if one.digits < _ROUND and are_alike(one, its, names):
        return True
    if names_row(one, its, names):
        return True
    if one.digits < _ROUND - 1 or its.digits <= LONG:
        return False
    return one.kind == "money" and not are_apart(one, its, names)


def groups(places: Sequence[Quantity], names: Names) -> Iterator[list[Quantity]]:
    """The places of one value in groups with the same name."""
    places = places[:_MOST]
    joined = OneQuantity[int]()
    for at, one in enumerate(places):
        joined.add({at: one.placed}, surely=True)
        for first, other in enumerate(places[:at]):
            if joined.first_of(first) != joined.first_of(at) and same(other, one, names):
                joined.add({first: other.placed, at: one.placed}, surely=False)
    for group in joined.groups():
        yield [places[at] for at in group]


RULE = Rule(find)
