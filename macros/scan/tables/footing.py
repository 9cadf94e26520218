"""Sums of a filing that foot to the last digit, and the one that foots only within rounding.

Some filers round each number separately, and about one sum in ten misses its total by a unit;
others adjust the numbers so that every sum foots. If very many sums foot and only one does not, one
of its digits is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation

_ENOUGH = 30  # sums that must foot before one that does not is reported
_DIGITS = 3  # of each number but one; with fewer, rounding is more likely
_MOST = 3  # the most sums that one wrong number affects


_ROUNDED = re.compile(
    r"\b(?:due to|because of|as a result of|subject to|effects? of) rounding\b"
    r"|\brounding (?:differences|adjustments|errors)\b"
    r"|\bmay not (?:\w+ )?(?:add|sum|total|foot|recalculate)\b",
    re.IGNORECASE,
)
"""What a filer writes whose sums may miss their totals by a unit."""
_WORKED_OUT = re.compile(
    r"\bconstant (?:currency|exchange|dollars?|rates?)\b|\b(?:prior|previous)[ -](?:year|period)"
    r"(?:['’]s)? (?:exchange )?rates?\b|\bpro forma\b",
    re.IGNORECASE,
)
"""A column of amounts that were calculated from others and rounded last."""


def to_the_digit(relations: Sequence[Relation]) -> list[Relation]:
    """The relations; one that foots only within rounding fails if all others foot exactly."""
    sums = [one for one in relations if one.is_sum and _is_whole(one)]
    exact = sum(one.verdict == "exact" for one in sums)
    inexact = [one for one in sums if one.verdict == "within-rounding"]
    if exact < _ENOUGH or not 0 < len(inexact) <= _MOST or not _shared(inexact):
        return list(relations)
    if _ROUNDED.search(inexact[0].result.filing.text):
        return list(relations)
    odd = {id(one) for one in inexact}
    return [
        _exactly(one, exact) if id(one) in odd and not _is_misread(one) else one
        for one in relations
    ]


def _is_whole(relation: Relation) -> bool:
    """Whether it adds whole amounts that are large compared with a unit."""
    places = relation.places
    return (
        len(relation.inputs) > 1
        and all(one.unit != "rate" and "." not in one.printed for one in places)
        and sum(_length(one) >= _DIGITS for one in places) >= len(places) - 1
        and _length(relation.result) >= _DIGITS
    )


def _length(one: Quantity) -> int:
    return sum(each.isdigit() for each in one.printed)


def _shared(relations: Sequence[Relation]) -> bool:
    """Whether one number is in all of them and is therefore the wrong one."""
    numbers = [{place.number for place in one.places} for one in relations]
    return bool(set.intersection(*numbers))


def _is_misread(relation: Relation) -> bool:
    """Whether it foots with another sign or without one of its numbers, or was calculated."""
    if _WORKED_OUT.search(relation.result.head):
        return True
    missed = relation.result.value - relation.worked
    return any(abs(missed) in (abs(one.value), 2 * abs(one.value)) for one in relation.inputs)


def _exactly(relation: Relation, exact: int) -> Relation:
    return replace(
        relation,
        low=relation.worked,
        high=relation.worked,
        verdict="disagrees",
        most="warning",
        what=f"{relation.what}, and {exact} other sums of this filing foot to the last digit",
    )
