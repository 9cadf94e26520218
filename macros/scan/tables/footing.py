"""Sums of a filing that foot to the last digit, and the one that foots only within rounding.

Some filers round each number separately, and then a sum of two numbers misses its total by a unit
once in four times, a longer one more often; others adjust the numbers so that every sum foots. If
all sums of its unit foot but one, and rounding is most unlikely to allow that, one of its digits is
wrong. A sum that no heading calls a total may be one by chance, and is not reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from operator import attrgetter

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.view import View

_ENOUGH = 4.0  # powers of ten against rounding, before one that does not foot is reported
_IN_SPITE = 20.0  # the same if the filer writes that sums may not foot
_DIGITS = 3  # of a total and of most of its numbers, which are large compared with a unit
_ROUNDED_EACH = frozenset({"rate", "USD/share"})
_NEAR = 3  # rows from a sum to a number that it may have left out
_MOST_MISREAD = 12  # sums that do not foot that are looked at one by one
_MOST = 3  # the most sums that one wrong number affects


_ROUNDED = lazy_regex(
    r"\b(?:due to|because of|as a result of|subject to|effects? of) rounding\b"
    r"|\brounding (?:differences|adjustments|errors)\b"
    r"|\bmay not (?:\w+ )?(?:add|sum|total|foot|recalculate)\b",
    re.IGNORECASE,
)
"""What a filer writes whose sums may miss their totals by a unit."""
_WORKED_OUT = lazy_regex(
    r"\bconstant (?:currency|exchange|dollars?|rates?)\b|\b(?:prior|previous)[ -](?:year|period)"
    r"(?:['’]s)? (?:exchange )?rates?\b|\bpro forma\b",
    re.IGNORECASE,
)
"""A column of amounts that were calculated from others and rounded last."""


def to_the_digit(relations: Sequence[Relation], view: View) -> list[Relation]:
    """The relations; one that foots only within rounding fails if all others foot exactly.

    Others are those of its unit, printed no finer than it: tons may be rounded in another way than
    dollars, and amounts in dollars and cents foot although those in thousands do not.
    """
    sums = [one for one in relations if one.is_sum and _is_of_one_digit(one)]
    inexact = [one for one in sums if one.verdict == "within-rounding"]
    if len(inexact) <= _MOST_MISREAD:
        inexact = [one for one in inexact if not _is_misread(one, view)]
    if not 0 < len(inexact) <= _MOST or not _shared(inexact):
        return list(relations)
    unit, grain = inexact[0].result.unit, inexact[0].result.width
    exact = {
        (one.result.value, *(each.value for each in one.inputs)): len(one.inputs)
        for one in sums
        if one.verdict == "exact" and one.result.unit == unit and one.result.width >= grain
    }
    evidence = -sum(math.log10(_chance(count)) for count in exact.values())
    noted = _ROUNDED.search(view.filing.text)
    if evidence < (_IN_SPITE if noted else _ENOUGH):
        return list(relations)
    if all(one.result.width <= 1 and not one.misses(2) for one in inexact):
        return list(relations)  # a dollar is that of one rounded number
    odd = {id(one) for one in inexact if one.basis == "structure"}
    return [_exactly(one, len(exact)) if id(one) in odd else one for one in relations]


@cache
def _chance(count: int) -> float:
    """How likely a sum of so many numbers, each rounded by itself, is to foot.

    The error of each, and of the total, is anything up to half a unit; that of their sum has about
    a normal distribution, with a twelfth of a unit squared for each of them.
    """
    return math.erf(0.5 / math.sqrt(2 * (count + 1) / 12))


def _is_of_one_digit(relation: Relation) -> bool:
    """Whether it adds amounts of the same decimals that are large compared with a unit."""
    places = relation.places
    decimals = {as_printed(one)[1] for one in places}
    return (
        len(relation.inputs) > 1
        and relation.basis != "numbers"
        and len(decimals) == 1
        and all(one.unit not in _ROUNDED_EACH for one in places)
        and sum(_length(one) >= _DIGITS for one in places) >= _fewest(relation)
        and _length(relation.result) >= _DIGITS
    )


def _fewest(relation: Relation) -> float:
    """How many of its numbers must be long: half of a total's, all but one of any other's."""
    count = len(relation.places)
    return count / 2 if relation.basis == "structure" else count - 1


def _length(one: Quantity) -> int:
    return sum(each.isdigit() for each in one.printed)


def _shared(relations: Sequence[Relation]) -> bool:
    """Whether one number is in all of them and is therefore the wrong one."""
    numbers = [{place.number for place in one.places} for one in relations]
    return bool(set.intersection(*numbers))


def _is_misread(relation: Relation, view: View) -> bool:
    """Whether it foots with another sign, without or with another number, or was calculated."""
    if _WORKED_OUT.search(relation.result.head):
        return True
    missed = relation.missed
    if any(missed in (abs(one.value), 2 * abs(one.value)) for one in relation.inputs):
        return True
    known = {place.number for place in relation.places}
    return any(abs(one.value) == missed for one in _beside(relation, view, known))


def _beside(relation: Relation, view: View, known: AbstractSet[int]) -> Iterator[Quantity]:
    """The other numbers near a sum in its row, or in its column."""
    cells = [one.cell for one in relation.places if one.cell]
    rows, columns = (
        {at(cell) for cell in cells} for at in (attrgetter("row"), attrgetter("column"))
    )
    near = range(min(rows) - _NEAR, max(rows) + _NEAR + 1)
    for grid in view.grids:
        if any(one.number == relation.result.number for one in grid.cells.values()):
            for (row, column), one in grid.cells.items():
                beside = row in rows if len(rows) == 1 else column in columns and row in near
                if beside and one.number not in known:
                    yield one


def _exactly(relation: Relation, exact: int) -> Relation:
    return replace(
        relation,
        low=relation.worked,
        high=relation.worked,
        verdict="disagrees",
        at_most="warning",
        what=f"{relation.what}, and {exact} other sums of this filing foot to the last digit",
    )
