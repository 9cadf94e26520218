"""The same number again, in words or headings that are too much alike for chance.

Two notes print one balance, two tables one line, and the business section and the discussion
describe one price. What speaks for one quantity is how rare its number is in the filing, and how
rare the words are that both places have; together they must be rarer than any two places are by
chance. Two numbers of a line that stand in the same order in another table need no words, and
neither does a very long number.

These relations hold: numbers that differ are compared by rules that know more about them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from math import inf, log

from tieout.macros.scan.dates.odd_dates import one_date
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.repeats.one_quantity import OneQuantity
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_AMOUNTS = frozenset({"money", "shares", "number", "count"})
_SMALL = 3  # a smaller number counts anything
_LONGEST_DATE = 40  # days of a month, and not of a year
_MOST = 40
"""Places of one number; those of a number printed more often are too many quantities."""
_STATED, _WORDS, _LEAST = 13.0, 3, 2.3
"""How unlikely it is, as a logarithm, that two sentences print one number by chance, how many words
they share at least, and how unlikely the number alone is."""
_HEADED, _SHORT_HEADED = 8.5, 12.0
"""The same for two lines, if the number has at least `_DIGITS` digits, and if it has fewer."""
_DIGITS, _FEWEST = 4, 3
_LONG, _LONG_DIGITS = (
    6,
    5,
)  # digits of a number that no other one is by chance, printed and not zero
_PAIR = 7  # digits of two numbers side by side
_MOST_ROWS = 6


def find(view: View) -> Iterator[Relation]:
    """Yield the places of each number that are those of one quantity."""
    names = names_of(view)
    places: dict[Hashable, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.number in names.of and _may_be_stated(one):
            places[_key(one)].append(one)
    total = Counter(_measure(one) for each in places.values() for one in each)
    links = _of_lines(view)
    for key, every in places.items():
        if not 1 < len(every) <= _MOST:
            continue
        rarity = log(total[_measure(every[0])] / len(every))
        pairs = [
            (one, other)
            for one, other in combinations(every, 2)
            if frozenset((one.number, other.number)) in links.get(key, ())
            or _is_one(one, other, rarity, names)
        ]
        for group in _groups(pairs):
            if group[0].kind == "date":
                yield one_date(group, "the same day is stated in similar words")
            else:
                yield repeat_of(
                    [*map(unsigned, group)], what="this is the same quantity", basis="numbers"
                )


def _may_be_stated(one: Quantity) -> bool:
    """Whether a number may be stated again: no year alone, and no small count."""
    if one.kind == "date":
        return one.high - one.low < _LONGEST_DATE
    if one.kind == "ordinal":
        return False
    return one.value != 0 and (one.kind not in _AMOUNTS or abs(one.value) >= _SMALL)


def _measure(one: Quantity) -> str:
    """What a number is a number of, in so far as a table states it."""
    return "amount" if one.kind in _AMOUNTS else one.kind


def _key(one: Quantity) -> Hashable:
    """What two places of one quantity both have."""
    if one.kind == "date":
        return "date", one.low, one.high
    unit = one.unit if one.kind == "duration" else ""
    return _measure(one), abs(one.value), unit


def _is_one(one: Quantity, other: Quantity, rarity: float, names: Names) -> bool:
    """Whether two places of a number are too much alike to be those of two quantities."""
    in_lines = sum(each.cell is not None and each.cell.kind == "value" for each in (one, other))
    if in_lines == 1:
        return False
    shared = names.of[one.number].near & names.of[other.number].near
    if in_lines:
        least = _least_of_lines(one, other)
    else:
        is_apart = one.placed.block is not other.placed.block
        stated = is_apart and len(shared) >= _WORDS and rarity >= _LEAST
        least = _STATED if stated else inf
    return rarity + names.weight(shared) >= least


def _least_of_lines(one: Quantity, other: Quantity) -> float:
    """How unlikely it must be that two lines print one number by chance, if they are of one."""
    is_apart = one.placed.block is not other.placed.block
    own, its = one.cell, other.cell
    if own is None or its is None or (not is_apart and own.row == its.row):
        return inf
    if one.length >= _LONG and one.digits >= _LONG_DIGITS and one.kind in _AMOUNTS:
        return 0
    own_words, its_words = (frozenset(stems(each.heading)) for each in (one, other))
    if one.digits < _FEWEST or not own_words & its_words or one.length != other.length:
        return inf
    if not is_apart and (own_words != its_words or one.digits < _DIGITS):
        return inf
    return _HEADED if one.digits >= _DIGITS else _SHORT_HEADED


def _of_lines(view: View) -> dict[Hashable, set[frozenset[int]]]:
    """The places of each number that are side by side with the same number in another table."""
    rows: dict[tuple[Decimal, Decimal], list[tuple[int, Quantity, Quantity]]] = defaultdict(list)
    for grid in view.grids:
        for line in grid.rows.values():
            for one, other in pairwise(line):
                if {one.kind, other.kind} <= _AMOUNTS and one.digits + other.digits >= _PAIR:
                    key = (abs(one.value), abs(other.value))
                    rows[key].append((grid.block.start, one, other))
    found: dict[Hashable, set[frozenset[int]]] = defaultdict(set)
    for known in rows.values():
        if not 1 < len(known) <= _MOST_ROWS:
            continue
        for (table, *first), (its_table, *second) in combinations(known, 2):
            if table == its_table:
                continue
            for one, other in zip(first, second, strict=True):
                found[_key(one)].add(frozenset((one.number, other.number)))
    return found


def _groups(pairs: Sequence[tuple[Quantity, Quantity]]) -> Iterator[list[Quantity]]:
    """The places that pairs join, in the order of the filing."""
    places = {one.number: one for pair in pairs for one in pair}
    joined = OneQuantity[int]()
    for pair in pairs:
        joined.add({one.number: one.placed for one in pair}, surely=False)
    for group in joined.groups():
        if len(group) > 1:
            yield [places[number] for number in sorted(group)]


RULE = Rule(find)
