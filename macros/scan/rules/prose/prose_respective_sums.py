"""Sums of lists of amounts: "were $45 and $40; $35 and $31 in other assets, and $10 and $9 in …".

A sentence gives the amounts of two days or years, "respectively", and lists of as many amounts
around it are their parts. Each place of the lists is a sum of its own, so if all but one hold, the
last one should. The parts of one of the days may follow in a sentence of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from math import prod

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import RARELY, SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.phrases import RESPECTIVELY
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_JOINT = lazy_regex(r",? (?:and )?(?:approximately |about )?|, ")
_REACH, _FEWEST, _MOST, _LISTS = 3, 2, 4, 24


@dataclass(frozen=True, slots=True)
class _List:
    """Amounts that a sentence joins: "$45 million and $40 million"."""

    sentence: Sentence
    amounts: tuple[Quantity, ...]
    family: str


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each sum that the lists of a paragraph make, and the parts of a day stated after it."""
    sentences = view.sentences
    done: set[int] = set()
    for place, sentence in enumerate(sentences):
        if not RESPECTIVELY.search(sentence.text):
            continue
        near = [
            one
            for one in sentences[max(place - 1, 0) : place + _REACH]
            if one.block is sentence.block
        ]
        lists = [each for one in near for each in _lists(one)][:_LISTS]
        for whole, parts in _choices(lists):
            if whole.amounts[0].number in done:
                continue
            relations = [*_sums(whole, parts)]
            if relations:
                done.add(whole.amounts[0].number)
                yield from relations
        yield from _by_day(sentence, sentences[place + 1 : place + 1 + _REACH])


def _lists(sentence: Sentence) -> Iterator[_List]:
    """The lists of two amounts or more in a sentence, in order."""
    masked = sentence.masked
    run: list[Amount] = []
    amounts = amounts_of(sentence)
    for one, other in pairwise([*amounts, None]):
        if one is None:
            break
        run.append(one)
        joint = masked[one.end : other.start] if other else ""
        if other and other.family == one.family and _JOINT.fullmatch(joint):
            continue
        if len(run) >= _FEWEST and " and " in masked[run[-2].end : run[-1].start]:
            yield _List(sentence, tuple(each.quantity for each in run), one.family)
        run = []


def _choices(lists: Sequence[_List]) -> Iterator[tuple[_List, Sequence[_List]]]:
    """Each list with those after it, or before it, that may be its parts."""
    for at, whole in enumerate(lists):
        alike = [
            one.family == whole.family and len(one.amounts) == len(whole.amounts) for one in lists
        ]
        for count in range(_FEWEST, _MOST + 1):
            for first in (at + 1, at - count):
                if first >= 0 and first + count <= len(lists) and all(alike[first : first + count]):
                    yield whole, lists[first : first + count]


def _sums(whole: _List, parts: Sequence[_List]) -> Iterator[Relation]:
    """A sum for each place of the lists, if all hold, or all but one that a slip explains."""
    rows = [*zip(*(one.amounts for one in parts), strict=True)]
    made = [_sum(inputs, total) for inputs, total in zip(rows, whole.amounts, strict=True)]
    found = [one for one in made if one is not None]
    held = [one for one in found if one.holds]
    chance = prod((by_chance(one, 1) for one in held), start=Decimal(_MOST))
    if len(found) < len(rows) or chance > (RARELY if len(held) == len(found) else SELDOM):
        return
    failing = [one for one in found if not one.holds]
    if not failing:
        yield from held
    elif len(failing) == 1 and held and is_near_slip(failing[0]):
        yield from [*held, replace(failing[0], siblings=len(held), at_most="warning")]


def _sum(inputs: Sequence[Quantity], total: Quantity) -> Relation | None:
    return relate(
        "sum", adding(len(inputs)), inputs, total, basis="stated", sure=True,
        what=f"{total.printed} is said to be {listed(inputs)}",
    )  # fmt: skip


def _by_day(sentence: Sentence, later: Sequence[Sentence]) -> Iterator[Relation]:
    """The amounts of the sentences after a list that each are about one of its days."""
    lists = [*_lists(sentence)]
    days = [one for one in sentence.quantities if one and one.kind == "date"]
    if len(lists) != 1 or len(days) != len(lists[0].amounts):
        return
    for one in later:
        own = [day.value for day in one.quantities if day and day.kind == "date"]
        parts = [each.quantity for each in amounts_of(one) if each.family == lists[0].family]
        if one.block is not sentence.block or len(own) != 1 or not _FEWEST <= len(parts) <= _MOST:
            continue
        for day, total in zip(days, lists[0].amounts, strict=True):
            relation = _sum(parts, total) if day.value == own[0] else None
            if relation and relation.holds and by_chance(relation, 1) <= SELDOM:
                yield relation


RULE = Rule(find)
