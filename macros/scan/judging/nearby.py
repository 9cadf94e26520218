"""A failed relation may hold with other numbers of its own passage: then the rule chose wrongly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import DecimalException
from itertools import product

from tieout.macros.filing.model import Block
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.view import View
from tieout.macros.scan.working import Ends, worked

_SHARE, _PRODUCT = "share-of", "product"
_INPUTS, _BOTH = 3, 2  # the most inputs of a relation; those that may both be replaced
_FEW = 6  # numbers at the end of a page
_PAGE_END = 300  # characters from that number to the block
_MOST = 24
"""Numbers of a passage; among more, some hold by chance."""


def holds_nearby(relation: Relation, view: View) -> bool:
    """Whether a relation holds if a number of a passage takes the place of one of its inputs.

    The passage is that of the result or of the input. The number may also be added to the input
    ("416,315 units and 2,361,462 pre-funded units"),
    or, if both inputs are elsewhere, with two numbers of the result's own passage. If one sentence
    has all places, or the result is a share, only that sentence is the passage: the words around
    the others are about something else.
    """
    result, inputs = relation.result, relation.inputs
    if (result.cell is not None and result.cell.kind == "value") or not 1 < len(inputs) <= _INPUTS:
        return False
    return _is_total_before(relation, view) or any(
        _holds(relation, each) for each in _ways(relation, view)
    )


def _is_total_before(relation: Relation, view: View) -> bool:
    """Whether the result's block begins inside a sentence, and the sum is just before it."""
    result, text = relation.result, relation.result.filing.text
    start = result.placed.block.start
    if not (relation.is_sum and text[start].islower()):
        return False
    end = bisect_left(view.quantities, start, key=_start)
    before = view.quantities[max(end - _FEW, 0) : end]
    return any(
        one.kind == result.kind and relation.low <= one.high and one.low <= relation.high
        for one in before
        if start - one.end <= _PAGE_END
    )


def _ways(relation: Relation, view: View) -> Iterator[Sequence[Ends]]:
    """The inputs with one of them replaced, or both."""
    inputs, block = relation.inputs, relation.result.placed.block
    own = [(one.low, one.high) for one in inputs]
    near = _passage(relation, view)
    for at, one in enumerate(inputs):
        apart = relation.rule != _SHARE and one.placed.block is not block
        others = _others([*near, *(_numbers_of(one.placed.block, view) if apart else ())], relation)
        for other in (each for each in others if _are_alike(each, one)):
            yield [*own[:at], (other.low, other.high), *own[at + 1 :]]
            if other.unit == one.unit and relation.rule == _PRODUCT:
                yield [*own[:at], (one.low + other.low, one.high + other.high), *own[at + 1 :]]
    if len(inputs) == _BOTH and all(one.placed.block is not block for one in inputs):
        others = _others(near, relation)
        pairs = product(*([each for each in others if _are_alike(each, one)] for one in inputs))
        yield from ([(one.low, one.high) for one in pair] for pair in pairs)


def _passage(relation: Relation, view: View) -> Sequence[Quantity]:
    """The numbers of the result's sentence or, if an input is outside it, of its paragraph."""
    sentences = names_of(view).sentence
    own = sentences.get(relation.result.number)
    if own is None:
        return ()
    within = all(sentences.get(one.number) is own for one in relation.inputs)
    if within or relation.rule == _SHARE:
        near = [one for one in own.quantities if one is not None]
        return near if len(near) <= _MOST else ()
    return _numbers_of(relation.result.placed.block, view)


def _numbers_of(block: Block, view: View) -> Sequence[Quantity]:
    """The numbers of a paragraph, if they are not too many."""
    if block.table is not None:
        return ()
    start, end = (bisect_left(view.quantities, at, key=_start) for at in (block.start, block.end))
    return view.quantities[start:end] if end - start <= _MOST else ()


def _start(one: Quantity) -> int:
    return one.start


def _others(near: Iterable[Quantity], relation: Relation) -> list[Quantity]:
    """The numbers that are not those of the relation."""
    known = {(one.kind, one.value) for one in relation.places}
    return [one for one in near if (one.kind, one.value) not in known]


def _are_alike(other: Quantity, one: Quantity) -> bool:
    """Whether a number may be meant in place of an input."""
    return other.kind in (STATED_KINDS if one.kind in STATED_KINDS else {one.kind})


def _holds(relation: Relation, inputs: Sequence[Ends]) -> bool:
    try:
        low, high = worked(relation.expression, inputs, relation.constants)
    except (DecimalException, ZeroDivisionError):
        return False
    return low <= relation.result.high and relation.result.low <= high
