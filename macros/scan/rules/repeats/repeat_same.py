"""Repeated quantities: equal numbers with the same name, or too long for chance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.names.name import Name
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.rarity import is_alone, is_rare
from tieout.macros.scan.names.told import words_of_row, words_of_sentence, year_of, years_told
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.offerings.title_amounts import is_title_amount
from tieout.macros.scan.offerings.unchanged_amounts import unchanged_amounts
from tieout.macros.scan.quantity import BARE_KINDS, TERM_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of, unsigned
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LONG = 5
"""Numbers with this many digits, without trailing zeros, are not equal by chance."""
_ALIKE, _MUCH_ALIKE = 0.35, 0.5
_COUNTED = 6
"""Digits of a count of shares that chance does not repeat."""
_TOLD = 3
"""Digits, without zeros at the end, of a number that is no term of another item of a list."""
_LISTED = frozenset({"holding", "money"})
"""Axes whose terms may be those of the next item of a list: "options at $5.02 and warrants"."""
_PRICED = frozenset({"price", "holding"})
_BOTH, _SAME_ROW = 2, 0.7
"""The likeness of two rows whose short numbers are one: most tables have a 7 somewhere."""
_ROUND = 4
"""A number with fewer digits may be another one rounded, whatever they are called."""
_ROUNDED = frozenset({"money", "shares"})
_FEWEST, _DATED = 3, 2
"""Digits of a rounded number of a sentence that is about a row, and about its year."""
_EACH = re.compile(r"\s+per (?:common |ordinary )?(?:share|unit|ADS|warrant)\b")
_SMALL = 100
_COVER = 15000
_HEADLINE = 10000
_FEW = 4
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
    """The places of each value and measure, whatever their signs: a table may deduct an amount."""
    exact: dict[tuple[str, Decimal], list[Quantity]] = defaultdict(list)
    for one in quantities:
        if one.kind not in TERM_KINDS or not one.value:
            continue
        if _is_price(one):
            exact["money", abs(one.value)].append(one)
        elif one.kind not in BARE_KINDS or one.value >= _SMALL:
            exact[one.measure, abs(one.value)].append(one)
    yield from exact.values()


def _is_price(one: Quantity) -> bool:
    """Whether a number with decimals lacks its dollar sign: "a price of 3.49 per share"."""
    bare = one.kind in BARE_KINDS and "." in one.printed
    return bare and _EACH.match(one.filing.text, one.end) is not None


def _join_rounded(found: list[list[Quantity]], alone: list[list[Quantity]], names: Names) -> None:
    """Join a rounded number ("$13.5 million") to the group of the number that it rounds."""
    every = sorted((*found, *alone), key=lambda group: abs(group[0].value))
    values = [abs(group[0].value) for group in every]
    for group in every:
        if not group:
            continue
        coarse = group[0]
        if coarse.kind not in _ROUNDED or not coarse.digits or coarse.high - coarse.low < 1:
            continue
        middle, half = abs(coarse.value), (coarse.high - coarse.low) / 2
        first, last = bisect_left(values, middle - half), bisect_right(values, middle + half)
        for other in every[first : min(last, first + _MOST)]:
            if not other or other is group:
                continue
            fine = other[0]
            finer = fine.measure == coarse.kind and fine.high - fine.low < coarse.high - coarse.low
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
    """Whether a number is another one rounded."""
    if one.digits < _ROUND and _alike(one, its, names):
        return True
    if _is_told(one, its, names):
        return True
    if one.digits < _ROUND - 1 or its.digits <= _LONG:
        return False
    return one.kind == "money" and not _apart(one, its, names)


def _is_told(one: Quantity, row: Quantity, names: Names) -> bool:
    """Whether a number of a sentence is about a row: all words of its heading are there.

    If both have years, one must be the same; a short number says nothing without it.
    """
    sentence = names.sentence.get(one.number)
    if sentence is None or one.cell or not row.cell or one.digits < _DATED:
        return False
    words = words_of_row(row)
    if not words or not words <= words_of_sentence(sentence) or in_other_periods(one, row, names):
        return False
    years = years_told(sentence)
    year = year_of(row)
    return year in years if years and year else one.digits >= _FEWEST


def groups(places: Sequence[Quantity], names: Names) -> Iterator[list[Quantity]]:
    """The places of one value in groups with the same name."""
    places = places[:_MOST]
    parent = list(range(len(places)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    for second in range(1, len(places)):
        for first in range(second):
            own, its = root(second), root(first)
            if own != its and same(places[first], places[second], names):
                parent[own] = its
    found: dict[int, list[Quantity]] = defaultdict(list)
    for index, place in enumerate(places):
        found[root(index)].append(place)
    yield from found.values()


def same(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether two equal numbers are the same quantity; cells of one table are not."""
    if one.cell and other.cell and one.placed.block is other.placed.block:
        return False
    if min(one.digits, other.digits) >= _LONG:
        return True
    titles = is_title_amount(one, names) and is_title_amount(other, names)
    return titles or _alike(one, other, names) or _is_by_no_chance(one, other, names)


def _is_by_no_chance(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether two numbers of one part are equal though hardly any others look like them.

    Two prices may still be equal by design: that of a share and that at which a warrant buys it.
    """
    if one.kind == "rate" or min(one.digits, other.digits) < _TOLD:
        return False
    if any(each.kind in BARE_KINDS and "," not in each.printed for each in (one, other)):
        return False
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first and second and first.differs_in(second) & _PRICED:
        return False
    alone = is_alone(one, names) and is_alone(other, names)
    return alone and names.parts.at(one.start) == names.parts.at(other.start)


def _apart(one: Quantity, other: Quantity, names: Names) -> bool:
    first, second = names.of.get(one.number), names.of.get(other.number)
    return first is None or second is None or first.part != second.part or first.excludes(second)


def _alike(one: Quantity, other: Quantity, names: Names) -> bool:
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first is None or second is None:
        return False
    likeness = names.likeness(one, other)
    cells = sum(each.cell is not None and each.cell.kind == "value" for each in (one, other))
    if _differ(one, first, second, likeness=0 if cells else likeness):
        return False
    close = one.value >= _HEADLINE and abs(one.start - other.start) < _COVER
    long = max(one.digits, other.digits) >= _FEWEST
    if close and cells <= long and _is_headline(first, second):
        return True
    enough = _ALIKE if long or cells < _BOTH else _SAME_ROW
    row = cells == _BOTH and first.near and first.near == second.near
    if likeness >= enough or row or first.agrees(second):
        return True
    if first.part == second.part and cells < _BOTH and is_rare(one, names):
        counted = one.measure == "shares" and one.length >= _COUNTED
        told = one.kind == "money" or (one.kind == "rate" and long)
        exact = abs(one.value) == abs(other.value) and is_rare(one, names, cells=True)
        if counted or (told and likeness > 0 and (exact or not cells)):
            return True
    return _is_told(one, other, names) or _is_told(other, one, names)


def _differ(one: Quantity, first: Name, second: Name, *, likeness: float) -> bool:
    """Whether a term makes the names of two equal numbers different."""
    apart = first.differs_in(second)
    if one.unit == "USD" and one.value >= DEAREST:
        apart -= {"price"}  # it is an amount, whatever the price next to it
    if likeness >= (_ALIKE if one.digits >= _TOLD else _MUCH_ALIKE):
        apart -= _LISTED
    return bool(apart)


def _is_headline(first: Name, second: Name) -> bool:
    """Whether one of two is alone on its line, like a title on a cover, with the text nearby.

    Two cells are never that, since most have few words; nor is a short number in a table.
    """
    if first.part != second.part or min(len(first.near), len(second.near)) > _FEW:
        return False
    return "money" not in first.terms and "money" not in second.terms


RULE = Rule(
    "repeat-same",
    "the same quantity in several places: the same number under the same name",
    find,
)
