"""A passage that two sections print in almost the same words, with one number in two ways.

The discussion repeats what a note states: "the estimated refund of $1,310,575 that results from
the review has been recorded as a reduction of goodwill", and the note has $1,669,911. More than a
dozen words around the number are the same, and the dates and the other numbers beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.contexts import NumberInContext, passages_in, run_of
from tieout.macros.scan.names.naming import Names, names_of, parts_of
from tieout.macros.scan.offerings.splits import are_split_apart
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.earlier_versions import is_prospectus
from tieout.macros.scan.repeats.stated_alike import StatedNumber, StatedNumbers, stated_numbers
from tieout.macros.scan.repeats.stated_twice import SAME, are_stated_apart, is_rounding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_KEY = 8
"""Words before a number, or after it, by which its other places are found."""
_ENOUGH, _ENOUGH_SLIPPED, _ENOUGH_RATE = 18, 14, 30
"""Words around a number that are the same; fewer if a typing error explains the other one."""
_ONE_SIDE, _ENOUGH_ONE_SIDED = 2, 25
_ALIKE = 0.7
_NEAR = Decimal("0.75")  # of the larger number: others may be of two things
_REACH = 400  # characters
_LEAST_FAR, _FAR, _FOURTH = 2_000, 14_000, 4
"""Characters between two sections that describe one thing; in a short filing, a fourth of it."""
_MOST = 12  # places of one phrase
_KINDS = frozenset({"money", "shares", "rate"})

_OTHERWISE = lazy_regex(
    r"\b(?:shall|hereof|herein|hereto|hereunder|thereof|thereto|pool"
    r"|provided,? (?:that|further))\b",
    re.IGNORECASE,
)
"""Words of clauses, of which two agreements have one each, and of the loans of two pools."""

type Key = tuple[str, int, str, tuple[str, ...]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number that stands in the words of another one, with that."""
    names, numbers = names_of(view), stated_numbers(view)
    stated = {each.one.number: each for each in numbers.all}
    often = Counter((one.measure, abs(one.value)) for one in view.quantities)
    found: dict[int, list[Quantity]] = defaultdict(list)
    for pair in _pairs(view, stated):
        one, other = sorted(
            (each.one for each in pair), key=lambda each: often[each.measure, abs(each.value)]
        )
        if often[one.measure, abs(one.value)] > 1 or not _are_one_passage(*pair):
            continue
        if _may_be_one(stated[one.number], stated[other.number], numbers, names, view):
            found[one.number].append(other)
    amounts = {abs(one.value) for one in view.quantities} if found else set()
    for number, places in found.items():
        odd = view.quantities[number]
        gap = abs(abs(places[0].value) - abs(odd.value))
        if gap in amounts and not is_slip(odd, places[0]):
            continue  # what became of the rest is stated
        if len({abs(one.value) for one in places}) == 1:
            relation = repeat_of(
                [*places, odd],
                what="Two sections print one passage with two numbers",
                sure=True,
                at_most="warning",
            )
            if not relation.holds:
                yield relation


def _pairs(
    view: View, stated: dict[int, StatedNumber]
) -> Iterator[tuple[NumberInContext, NumberInContext]]:
    """The numbers that have the words before or after another one, and are far from it."""
    parts = parts_of(view) if is_prospectus(view) else None  # of a supplement, earlier numbers
    groups: dict[Key, list[NumberInContext]] = defaultdict(list)
    for passage in passages_in(view):
        one = passage.one
        if one.number not in stated or not _is_compared(one):
            continue
        part = parts.at(one.start) if parts is not None else 0
        for side, words in (("before", passage.before), ("after", passage.after)):
            if len(words) >= _KEY:
                groups[one.measure, part, side, words[:_KEY]].append(passage)
    far = max(_LEAST_FAR, min(_FAR, len(view.filing.text) // _FOURTH))
    seen: set[tuple[int, int]] = set()
    for places in groups.values():
        if not 1 < len(places) <= _MOST:
            continue
        values = Counter(abs(each.one.value) for each in places).most_common()
        if len(values) != 2 or values[1][1] > 1:
            continue
        odd = next(each for each in places if abs(each.one.value) == values[1][0])
        for each in places:
            pair = (odd.one.number, each.one.number)
            apart = abs(odd.one.start - each.one.start) >= far
            if abs(each.one.value) == values[0][0] and pair not in seen and apart:
                seen.add(pair)
                yield odd, each


def _is_compared(one: Quantity) -> bool:
    return one.kind in _KINDS or (one.kind == "number" and "," in one.printed)


def _are_one_passage(odd: NumberInContext, usual: NumberInContext) -> bool:
    """Whether enough of the words around two numbers are the same."""
    before = run_of(odd.words_before(_REACH), usual.words_before(_REACH))
    after = run_of(odd.words_after(_REACH), usual.words_after(_REACH))
    if odd.one.kind == "rate":
        return before + after >= _ENOUGH_RATE
    if min(before, after) <= _ONE_SIDE:
        return before + after >= _ENOUGH_ONE_SIDED
    slipped = is_slip(odd.one, usual.one)
    return before + after >= (_ENOUGH_SLIPPED if slipped else _ENOUGH)


def _may_be_one(
    own: StatedNumber, its: StatedNumber, numbers: StatedNumbers, names: Names, view: View
) -> bool:
    """Whether neither the names, the dates nor the numbers beside two numbers differ."""
    one, other = own.one, its.one
    small, large = sorted((abs(one.value), abs(other.value)))
    if small < _NEAR * large and not is_slip(one, other):
        return False
    likeness = numbers.likeness(own, its)
    if likeness < (SAME if one.kind == "rate" else _ALIKE) or is_rounding(one, other):
        return False
    if are_stated_apart(own, its, likeness, names) or own.series != its.series:
        return False
    return _agree(own, its) and not (one.kind != "rate" and are_split_apart(one, other, view))


def _agree(own: StatedNumber, its: StatedNumber) -> bool:
    """Whether two sentences have the same dates and terms, and a number in common if they can."""
    if _OTHERWISE.search(own.sentence.masked):
        return False
    for kinds in ({"date"}, {"duration"}):
        first, second = (_values(each, kinds) for each in (own, its))
        if not (first <= second or second <= first):
            return False
    first, second = (_values(each, _KINDS) for each in (own, its))
    return not (first and second) or bool(first & second)


def _values(stated: StatedNumber, kinds: frozenset[str] | set[str]) -> set[Decimal]:
    """What else of some kinds a sentence states."""
    others: Sequence[Quantity | None] = stated.sentence.quantities
    return {
        abs(one.value)
        for one in others
        if one is not None and one.kind in kinds and one.number != stated.one.number
    }


RULE = Rule(find)
