"""Amounts of a paragraph that fail to add up to another by one wrong digit or two transposed.

No words need to state the sum: that long numbers miss one by a typing error is rarely chance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.broken_sums import is_exact
from tieout.macros.scan.arithmetic.chance import RARELY, grain_of
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.arithmetic.slips import IN_DIGITS, TRANSPOSED
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FEWEST, _MOST = 3, 8  # different numbers of a kind in a paragraph
_DIGITS = 3  # of the wrong number, without the zeros at its ends
_TIMES = 4
_COUNTED = "shares"
_PARTLY = lazy_regex(r"\b(?:primarily|principally|mainly|largely|partly|partially)\b")
"""Words of parts that do not claim to be all."""

type _Sum = tuple[Sequence[Quantity], Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum of each paragraph that a typing error breaks, if there is only one."""
    starts = [one.start for one in view.quantities]
    often = Counter(one.value for one in view.quantities)
    for block in view.filing.blocks:
        if block.table is not None:
            continue
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        kinds: dict[str, dict[Decimal, Quantity]] = defaultdict(dict)
        for one in view.quantities[first:last]:
            kind = _COUNTED if one.kind in STATED_KINDS else one.unit if one.kind == "money" else ""
            if kind and one.value > 0 and is_exact(one):
                kinds[kind].setdefault(one.value, one)
        for numbers in kinds.values():
            if _FEWEST <= len(numbers) <= _MOST:
                yield from _broken(sorted(numbers.values(), key=_value), often)


def _value(one: Quantity) -> Decimal:
    return one.value


def _broken(numbers: Sequence[Quantity], often: Counter[Decimal]) -> Iterator[Relation]:
    """The broken sum of some numbers, which are in the order of their size."""
    held = {one.number for pair in combinations(numbers, 2) if _is_multiple(*pair) for one in pair}
    found: list[_Sum] = []
    values = {one.value for one in numbers}
    for parts, whole in _sums(numbers):
        missed = sum(one.value for one in parts) - whole.value
        if not missed:
            held.update(one.number for one in (*parts, whole))
        elif abs(missed) < parts[0].value and abs(missed) not in values:
            tried = len(numbers) ** 2 if len(parts) == 2 else len(numbers)
            sides = [(whole, whole.value + missed), *((one, one.value - missed) for one in parts)]
            grain = min(map(grain_of, (*parts, whole)))
            if any(
                often[one.value] == 1 and _chance(one, right, grain) * tried <= RARELY
                for one, right in sides
            ):
                found.append((parts, whole))
    if len(found) == 1:
        parts, whole = found[0]
        if not held.intersection(one.number for one in (*parts, whole)):
            yield from _failing(parts, whole)


def _is_multiple(one: Quantity, larger: Quantity) -> bool:
    """Whether a number is a few times another, as awards at the maximum are twice their target."""
    return (
        one.digits >= _DIGITS
        and larger.value % one.value == 0
        and larger.value <= _TIMES * one.value
    )


def _sums(numbers: Sequence[Quantity]) -> Iterator[_Sum]:
    """Each two numbers with a larger one, and all numbers with the largest."""
    for one, other, whole in combinations(numbers, 3):
        yield (one, other), whole
    if len(numbers) > _FEWEST:
        yield numbers[:-1], numbers[-1]


def _chance(wrong: Quantity, right: Decimal, grain: Decimal) -> Decimal:
    """How likely a number is by chance so near to what it should be; 1 if it is no error.

    That is the part of the numbers of its size, in steps of `grain`, that such an error makes.
    """
    slip = slip_of(wrong, right) if right > 0 and wrong.digits >= _DIGITS else ""
    if slip not in IN_DIGITS or (right - wrong.value) % wrong.width:
        return Decimal(1)
    digits = len(wrong.printed_digits)
    errors = digits - 1 if slip == TRANSPOSED else 9 * digits
    return errors * grain / wrong.value


def _failing(parts: Sequence[Quantity], whole: Quantity) -> Iterator[Relation]:
    terms = sorted(parts, key=lambda one: one.start)
    begin, *_, end = sorted((*terms, whole), key=lambda one: one.start)
    if _PARTLY.search(whole.filing.text, begin.start, end.start):
        return
    what = f"{whole.printed} is almost the sum of {listed(terms)}"
    # As in `broken_sums`, it gives way to a rule in which words relate the same numbers.
    relation = relate(
        "sum", adding(len(terms)), terms, whole, basis="numbers", what=what, sure=True
    )
    if relation is not None and not relation.holds:
        yield relation


RULE = Rule(find)
