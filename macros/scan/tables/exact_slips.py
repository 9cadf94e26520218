"""Sums that one typing error makes fail by all that they miss, where others hold exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.scan.arithmetic.slips import IN_DIGITS, slip_between
from tieout.macros.scan.relation import Relation


def is_exact_slip(relation: Relation) -> bool:
    """Whether a digit that differs, or two that are transposed, explain all that a sum misses."""
    missed = relation.result.value - relation.worked
    for sign, place in zip((*relation.signs, -1), relation.places, strict=True):
        decimals = place.decimals or 0
        printed = place.value.scaleb(decimals)
        right = (place.value + sign * missed).scaleb(decimals)
        whole = printed == printed.to_integral_value() and right == right.to_integral_value()
        if whole and slip_between(int(printed), int(right)) in IN_DIGITS:
            return True
    return False


def held_and_slipped(relations: Sequence[Relation], many: int) -> Iterator[Relation]:
    """The sums of some columns that hold; the only other if `many` hold and it is an exact slip."""
    holds = [one for one in relations if one.verdict == "exact"]
    yield from (replace(one, siblings=len(holds) - 1) for one in holds)
    fails = [one for one in relations if one.verdict != "exact"]
    if len(fails) == 1 and len(holds) >= many and is_exact_slip(fails[0]):
        yield replace(fails[0], siblings=len(holds))
