"""Percentages that make a hundred, or too much."""

from __future__ import annotations

from tieout.macros.scan.arithmetic.repairs import may_be_mistyped
from tieout.macros.scan.relation import Relation

_APART = 3  # units of the last digit


def is_too_much(rest: Relation) -> bool:
    """Whether percentages make more than a hundred, by a typing error: no part is left out.

    `rest` is what the others leave of a hundred, with the last of them.
    """
    more = rest.worked < rest.result.value and rest.misses(_APART)
    return more and may_be_mistyped(rest)
