"""A number that two sentences print differently, though their other numbers are the same.

Two sections describe one deal, or one balance as of one day: the same shares, the same price,
the same amount of the year before. Where one number stands among the others as another one does
there, and its words are alike, one of the two is wrong. Numbers that are stated in another order
have other parts in their sentences: "$3 million compared to $2 million" is not "$2 million compared
to $1 million".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.offerings.splits import are_split_apart
from tieout.macros.scan.quantity import COUNTING_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.stated_alike import StatedNumber, stated_numbers
from tieout.macros.scan.repeats.stated_twice import SAME, are_stated_apart, is_rounding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_RARE, _PLACES = 3, 8
"""Digits of a number that finds the other sentence, and the most sentences that print it."""
_ENOUGH, _SURE = 4, 6
"""Digits of all numbers that are the same; more if only one of the sentences names a day."""
_SHORT = 2  # digits of a number that counts among them
_CODE = 4  # digits of a code or of a year
_PARAGRAPH = 14  # words of a paragraph in a table
_MOST = 14  # numbers of a sentence
_ALIKE, _RATE_ALIKE = 0.3, 0.6  # likeness of words; short rates are often equal by chance
_APART = Decimal("1.5")
"""How many times as much the other number may be, unless a typing error explains it."""
_OWNED = lazy_regex(
    r"\bexercisable within\b|\bshares held\b|\bbeneficial(?:ly)? own", re.IGNORECASE
)
"""Paragraphs on what a person has: those on two persons have the same grants."""


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A sentence, its numbers in order, and the dates that it names."""

    sentence: Sentence
    numbers: tuple[Quantity, ...]
    dates: frozenset[Decimal]

    @property
    def values(self) -> frozenset[tuple[str, Decimal]]:
        return frozenset(_key(one) for one in self.numbers)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number with those in its place in other sentences, if they are one."""
    names, numbers = names_of(view), stated_numbers(view)
    stated = {each.one.number: each for each in numbers.all}
    often = Counter(map(_key, view.quantities))
    found: dict[int, list[Quantity]] = defaultdict(list)
    for first, second in _pairs(view):
        pair = _odd_pair(first, second)
        if pair is None or any(one.number not in stated for one in pair):
            continue
        own, its = (stated[one.number] for one in pair)
        likeness = numbers.likeness(own, its)
        if not _may_be_one(own, its, likeness, view) or are_stated_apart(own, its, likeness, names):
            continue
        # The number that the filing prints more often is right; of two, the earlier one.
        odd, usual = sorted(pair, key=lambda one: (often[_key(one)], -one.number))
        if often[_key(odd)] == 1 or likeness >= SAME:
            found[odd.number].append(usual)
    beside: dict[tuple[str, Decimal], set[Decimal]] = defaultdict(set)
    for number, places in found.items():
        for usual in places:
            beside[_key(usual)].add(abs(view.quantities[number].value))
    for number, places in found.items():
        if len({abs(one.value) for one in places}) == len(beside[_key(places[0])]) == 1:
            what = "Two sentences whose other numbers are the same differ in one"
            relation = repeat_of([places[0], view.quantities[number]], what=what, sure=True,
                                 at_most="warning")  # fmt: skip
            if not relation.holds:
                yield relation


def _key(one: Quantity) -> tuple[str, Decimal]:
    """What it measures and how much, whatever its sign."""
    return one.measure, abs(one.value)


def _lines(view: View) -> Iterator[_Line]:
    """The sentences with two or more numbers, but not too many."""
    for sentence in view.sentences:
        if not 1 < len(sentence.quantities) <= _MOST:
            continue
        words = sentence.filing.words(sentence.block.start, sentence.block.end)
        if _OWNED.search(words):
            continue
        if sentence.block.table and len(sentence.text.split()) < _PARAGRAPH:
            continue  # cells of a row, and no paragraph that a table lays out
        numbers = tuple(one for one in sentence.quantities if one is not None and _is_compared(one))
        if len(numbers) > 1:
            days = (one.value for one in sentence.quantities if one and one.kind == "date")
            yield _Line(sentence, numbers, frozenset(days))


def _pairs(view: View) -> Iterator[tuple[_Line, _Line]]:
    """The pairs of sentences of two paragraphs that print a rare number."""
    holders: dict[tuple[str, Decimal], list[_Line]] = defaultdict(list)
    for line in _lines(view):
        for key in {_key(one) for one in line.numbers if one.length >= _RARE}:
            holders[key].append(line)
    seen: set[tuple[int, int]] = set()
    for lines in holders.values():
        if len(lines) > _PLACES:
            continue
        for at, second in enumerate(lines):
            for first in lines[:at]:
                ends = first.sentence.start, second.sentence.start
                if ends not in seen and first.sentence.block is not second.sentence.block:
                    seen.add(ends)
                    yield first, second


def _is_compared(one: Quantity) -> bool:
    """Whether it is a quantity; four digits without a comma may be the code of a place."""
    code = one.kind == "number" and len(one.printed) == _CODE and one.printed.isdigit()
    is_value = one.cell is not None and one.cell.kind == "value"
    return one.kind in COUNTING_KINDS and not is_value and not code and not is_identifier(one)


def _odd_pair(first: _Line, second: _Line) -> tuple[Quantity, Quantity] | None:
    """The only number of each that the other does not have, if both have the same place."""
    own, its = first.values, second.values
    both = own & its
    weight = sum(
        one.digits
        for one in {_key(each): each for each in first.numbers}.values()
        if _key(one) in both and one.digits >= _SHORT
    )
    if weight < (_ENOUGH if first.dates == second.dates else _SURE):
        return None
    if not (first.dates <= second.dates or second.dates <= first.dates):
        return None
    rest, other = _rest(first, both), _rest(second, both)
    pairs = [(rest[measure], other[measure]) for measure in rest.keys() & other.keys()]
    if len(pairs) != 1 or any(len(each) > 1 for each in pairs[0]):
        return None
    (odd,), (its_odd,) = pairs[0]
    same = _order(first, odd, both) == _order(second, its_odd, both)
    return (odd, its_odd) if same else None


def _rest(line: _Line, both: frozenset[tuple[str, Decimal]]) -> dict[str, list[Quantity]]:
    """The numbers that only one of two sentences has, by what they measure."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for one in line.numbers:
        if _key(one) not in both:
            found[one.measure].append(one)
    return found


def _order(
    line: _Line, odd: Quantity, both: frozenset[tuple[str, Decimal]]
) -> Sequence[tuple[str, Decimal] | None]:
    """The numbers that both sentences have, in order, each once; None stands for the odd one."""
    keys = (
        None if one is odd else key
        for one in line.numbers
        if (key := _key(one)) in both or one is odd
    )
    return [*dict.fromkeys(keys)]


def _may_be_one(own: StatedNumber, its: StatedNumber, likeness: float, view: View) -> bool:
    """Whether the words beside two numbers are alike, and one may be the other mistyped."""
    one, other = own.one, its.one
    if one.unit != other.unit or own.series != its.series or is_rounding(one, other):
        return False
    if one.kind != "rate" and are_split_apart(one, other, view):
        return False
    small, large = sorted((abs(one.value), abs(other.value)))
    if large > _APART * small and not is_slip(one, other):
        return False
    return likeness >= (_RATE_ALIKE if one.kind == "rate" else _ALIKE)


RULE = Rule(find)
