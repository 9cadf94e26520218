"""A number printed once in a prospectus, beside a long one that has another beside it elsewhere.

A cover, a summary and a risk factor describe an offering in different words, but with the same
numbers: so many shares, so many pre-funded warrants, such a price. Where one of them differs, the
others show what it should be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from operator import attrgetter

from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.earlier_versions import is_prospectus, may_be_earlier
from tieout.macros.scan.repeats.stated_alike import StatedNumber, stated_numbers
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LONG = 4
"""Digits of a number that stands beside another one in several places, and not by chance."""
_ALIKE, _VERY = 0.15, 0.6
"""How alike two numbers must be stated; more if the usual one is in one place only."""
_DIGITS = 2
_MOST = 12
"""Places of one long number that are compared."""

type _Lines = dict[int, list[StatedNumber]]
"""The numbers of each sentence, by where it starts."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number with the places of the one printed there elsewhere."""
    if not is_prospectus(view):
        return
    names, numbers = names_of(view), stated_numbers(view)
    often = Counter((one.measure, abs(one.value)) for one in view.quantities)
    lines: _Lines = defaultdict(list)
    for stated in numbers.all:
        lines[stated.sentence.start].append(stated)
    known: dict[Decimal, list[StatedNumber]] = defaultdict(list)
    for stated in numbers.all:
        if _is_long(stated):
            known[stated.one.value].append(stated)
    for stated in numbers.all:
        one = stated.one
        if one.digits < _DIGITS or often[one.measure, abs(one.value)] > 1:
            continue
        alike = {
            other.one: numbers.likeness(stated, other)
            for other in _beside_the_same(stated, lines, known)
            if may_be_earlier(stated, other, names, in_parts=True)
        }
        most = max(alike.values(), default=0)
        usual = [each for each, likeness in alike.items() if likeness >= max(_ALIKE, most / 2)]
        usual.sort(key=attrgetter("number"))
        if usual and _is_one(usual, one, most, often):
            yield repeat_of(
                [*usual, one],
                what="the numbers beside this one are printed with another number elsewhere",
                siblings=len(usual) - 1,
                sure=True,
                at_most="warning",
            )


def _is_long(stated: StatedNumber) -> bool:
    return stated.one.digits >= _LONG


def _beside_the_same(
    stated: StatedNumber, lines: _Lines, known: dict[Decimal, list[StatedNumber]]
) -> Iterator[StatedNumber]:
    """The numbers of other paragraphs that stand as it does before or after a long number."""
    line = lines[stated.sentence.start]
    values = {each.one.value for each in line}
    for beside in filter(_is_long, line):
        if beside is stated:
            continue
        before = stated.one.number < beside.one.number
        for there in islice(known[beside.one.value], _MOST):
            if there.sentence.block is stated.sentence.block:
                continue
            for other in lines[there.sentence.start]:
                if (
                    other.one.measure == stated.one.measure
                    and other.one.value not in values
                    and (other.one.number < there.one.number) == before
                ):
                    yield other


def _is_one(
    usual: Sequence[Quantity], one: Quantity, most: float, often: Counter[tuple[str, Decimal]]
) -> bool:
    """Whether only one number stands there elsewhere.

    If it is in a single place, it is stated much alike, and the later of the two is reported.
    """
    if len({each.value for each in usual}) > 1:
        return False
    single = often[usual[0].measure, abs(usual[0].value)] == 1
    return not single or (most >= _VERY and usual[0].number < one.number)


RULE = Rule(find)
