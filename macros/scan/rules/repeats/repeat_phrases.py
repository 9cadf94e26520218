"""A phrase that always has one number, except in one place: that number is nowhere else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.contexts import NumberInContext, passages_in
from tieout.macros.scan.names.identities import are_two_events
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.warrant_names import are_on_other_exercise
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.apart import names_beside
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_DIGITS = 3
_BESIDE, _SIDE = 3, 6  # words on both sides of a number, or on one side, that are a phrase
_TWICE, _OFTEN, _MOST = 2, 3, 60  # places of the usual number; more if it is no typing error
_WIDE, _ROUND, _USUAL = 5, 3, 5
"""Words on each side of a round number, its digits, and the places of the usual number.

So a passage states it that has more words in common than two passages on two things.
"""
_NAMED = 9  # words before a number of three digits that is part of a name: "the Russell 2000 Index"
_KNOWN, _LONG = 4, 4  # places of a number of so many digits that is known from other phrases

type Key = tuple[str, str, tuple[str, ...]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the number of each such phrase that differs from the usual one."""
    names = names_of(view)
    often = Counter((one.unit, one.value) for one in view.quantities)
    groups: dict[Key, list[Quantity]] = defaultdict(list)
    for passage in passages_in(view):
        for key in _keys(passage) if _is_long(passage.one) else _wide_keys(passage):
            groups[key].append(passage.one)
    found: dict[tuple[int, Decimal], tuple[Quantity, dict[int, Quantity]]] = {}
    for (_, side, _), places in groups.items():
        if (_USUAL if side == "wide" else 1) < len(places) <= _MOST:
            for odd, usual in _odd(places, often, names):
                if side == "wide" and not is_slip(odd, usual[0]):
                    continue
                _, same = found.setdefault((odd.number, usual[0].value), (odd, {}))
                same |= {one.number: one for one in usual}
    for odd, same in found.values():
        yield repeat_of(
            [*same.values(), odd],
            what="the same phrase is printed with two numbers",
            siblings=len(same) - 1,
            sure=not is_slip(odd, next(iter(same.values()))),
            by_words=True,
        )


def _is_long(one: Quantity) -> bool:
    """Whether it is long enough; "1.95" may be an amount in another currency."""
    if one.kind == "number" and "," not in one.printed:
        return False
    return one.kind in COMPARED_KINDS and one.digits >= _DIGITS


def _keys(passage: NumberInContext) -> Iterator[Key]:
    """The phrases that a number is in."""
    unit, before, after = passage.one.unit, passage.before, passage.after
    if len(before) >= _BESIDE and len(after) >= _BESIDE:
        yield unit, "both", (*before[:_BESIDE], "", *after[:_BESIDE])
    if len(before) >= _SIDE:
        yield unit, "before", before[:_SIDE]
    if len(after) >= _SIDE:
        yield unit, "after", after[:_SIDE]


def _wide_keys(passage: NumberInContext) -> Iterator[Key]:
    """The longer phrases that a round number is in, or one without a unit."""
    one, before, after = passage.one, passage.before, passage.after
    if len(one.printed_digits) < _ROUND or one.kind not in COMPARED_KINDS or "." in one.printed:
        return
    if len(before) >= _WIDE and len(after) >= _WIDE:
        yield one.unit, "wide", (*before[:_WIDE], "", *after[:_WIDE])
    if one.kind == "number" and len(before) >= _NAMED:
        yield one.unit, "wide", before[:_NAMED]


def _odd(
    places: Sequence[Quantity], often: Counter[tuple[str, Decimal]], names: Names
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """The number that differs from all others of a phrase, with these."""
    counted = Counter(one.value for one in places)
    if len(counted) != 2:
        return
    (usual, times), (other, single) = counted.most_common()
    if single > 1:
        return
    odd = next(one for one in places if one.value == other)
    same = [one for one in places if one.value == usual and one.decimals == odd.decimals]
    if odd.kind == "rate" and times < _OFTEN:
        return  # the same words are about other years
    known = often[odd.unit, usual] >= _KNOWN and same[:1] and same[0].digits >= _LONG
    need = (
        (1 if known else _TWICE)
        if same and is_slip(odd, same[0])
        else (_TWICE if known else _OFTEN)
    )
    if often[odd.unit, other] > 1 or len({one.placed.block.start for one in same}) < need:
        return
    near = [one for one in same if not _are_apart(odd, one, names)]
    stated = {names_beside(one) for one in same}
    if len(near) >= need and (len(stated) > 1 or names_beside(odd) in stated):
        yield odd, near


def _are_apart(odd: Quantity, one: Quantity, names: Names) -> bool:
    """Whether terms, days or periods make two numbers different."""
    return (
        not names.may_be_one(odd, one)
        or are_two_events(odd, one, names)
        or are_of_two_persons(odd, one)
        or are_on_other_exercise(odd, one)
        or in_other_periods(odd, one, names)
    )


RULE = Rule(find)
