"""What the places of a failed relation may have been misread as: a loss, a sign, or a total."""

from __future__ import annotations

from itertools import combinations

from tieout.macros.scan.relation import Relation

_MOST_SIGNED = 6  # parts of a sum whose signs are tried: more give too many sums


def is_in_doubt(relation: Relation) -> bool:
    """Whether a place may have been misread: brackets around a positive number, other signs."""
    if _holds_with_other_signs(relation) or _is_less_than_a_part(relation):
        return True
    for place in relation.places:
        if place.value > 0 and place.cell is not None:
            text = place.filing.text
            if text[max(place.start - 1, 0) : place.start] == "(" and text[
                place.end : place.end + 1
            ] in (")", ""):
                return True
    return False


def _is_less_than_a_part(relation: Relation) -> bool:
    """Whether a percentage that words call a total is less than one of its parts."""
    result = relation.result
    return (
        relation.basis == "stated"
        and result.kind == "rate"
        and relation.is_sum
        and len(relation.inputs) > 1
        and all(sign > 0 for sign in relation.signs)
        and result.value < max(one.value for one in relation.inputs)
    )


def _holds_with_other_signs(relation: Relation) -> bool:
    """Whether a sum holds if two of its parts or more have the other sign.

    In a column called "Higher/(Lower)", brackets say that an amount fell, and not what it adds.
    """
    if not relation.is_sum or len(relation.inputs) > _MOST_SIGNED:
        return False
    pairs = zip(relation.signs, relation.inputs, strict=True)
    parts = [sign * one.value for sign, one in pairs if one.value]
    result = relation.result
    for count in range(2, len(parts)):
        for turned in combinations(parts, count):
            shift = -2 * sum(turned)
            if relation.low + shift <= result.high and result.low <= relation.high + shift:
                return True
    return False
