"""Sums that one typing error makes fail by all that they miss, where others hold exactly."""

from __future__ import annotations

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
