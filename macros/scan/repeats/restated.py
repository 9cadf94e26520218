"""Relations that hold, stated again where the filing prints the same numbers in other places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.kinds import REPEATING
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.view import View

_MOST = 4  # inputs of a relation that is looked for elsewhere
_MOST_PLACES = 24  # a number printed more often is several quantities
_LONG = 5  # digits of a result that is the same quantity wherever it stands
_PART = 3  # digits of an input of such a result
_DIGITS = 6  # digits, in all, of numbers that stand together in a sentence
_REACH = 9000  # characters between a result and its inputs

type _Known = dict[tuple[Decimal, str], list[Quantity]]
"""The places of each value, by the kind of the number."""


def restated(relations: Sequence[Relation], view: View) -> list[Relation]:
    """The relations found again: at each other place of a long result, or in one sentence.

    They hold, and say nothing new about what is wrong, so they are not judged.
    """
    known: _Known = defaultdict(list)
    for one in view.quantities:
        if one.kind != "date":
            known[one.value, one.kind].append(one)
    sentence = {
        one.number: index
        for index, each in enumerate(view.sentences)
        for one in each.quantities
        if one is not None
    }
    seen = {one.ends for one in relations}
    found = []
    for relation in relations:
        for again in _places(relation, known, sentence):
            if again.ends not in seen:
                seen.add(again.ends)
                found.append(again)
    return found


def _places(relation: Relation, known: _Known, sentence: dict[int, int]) -> Iterator[Relation]:
    """The relation at the other places of its result that are not in a table's lines."""
    if (
        not relation.holds
        or relation.rule in REPEATING
        or not 1 < len(relation.places) <= _MOST + 1
        or relation.result.kind == "date"
    ):
        return
    others = known[relation.result.value, relation.result.kind]
    if not 1 < len(others) <= _MOST_PLACES and relation.result.digits < _LONG:
        return
    digits = relation.result.digits + sum(one.digits for one in relation.inputs)
    long = (
        relation.result.digits >= _LONG
        and max((one.digits for one in relation.inputs), default=0) >= _PART
    )
    for result in others[:_MOST_PLACES]:
        here = sentence.get(result.number)
        if here is None:
            continue
        if not all(known.get((one.value, one.kind)) for one in relation.inputs):
            continue  # one that a rule has turned negative is not printed so
        inputs = [nearest(known[one.value, one.kind], result.start) for one in relation.inputs]
        together = digits >= _DIGITS and all(sentence.get(one.number) == here for one in inputs)
        near = long and all(abs(one.start - result.start) < _REACH for one in inputs)
        if (together or near) and result not in inputs:
            yield from holding(
                relate(
                    relation.rule, relation.expression, inputs, result, basis="numbers",
                    constants=relation.constants, what=relation.what,
                )
            )  # fmt: skip
