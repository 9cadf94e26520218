"""Whether two numbers stated in like words may be one quantity, stated twice with two values."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.identities import has_other_sense, is_difference_stated
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.names.parallels import are_stated_in_parallel
from tieout.macros.scan.names.parties import are_of_two_companies
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.qualifiers import are_opposed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.repeats.apart import are_neighbors
from tieout.macros.scan.repeats.stated_alike import StatedNumber

SAME = 0.9
"""How alike the words of two sentences are that are one passage."""
_BASE = lazy_regex(
    r"\b(?:increas|decreas|declin|grew|rose|fell|improv|reduc|up|down)\w*(?: by [^.;]{1,40})? from"
    r"\s+(?:approximately )?\Z|\bcompared (?:to|with)\s+(?:approximately )?\Z",
    re.IGNORECASE,
)
"""Words before what an amount is compared with: that of another period, which may not be named."""
_NEAR = 80


def is_rounding(one: Quantity, other: Quantity) -> bool:
    """Whether one is the other rounded, or in another scale, or with another sign."""
    if one.printed_digits.strip("0") == other.printed_digits.strip("0"):
        return True
    coarse, fine = sorted((one, other), key=_precise)
    if one.kind == "rate" or _precise(coarse) == _precise(fine):
        return False
    last = Decimal(1).scaleb(abs(coarse.value).adjusted() - _precise(coarse) + 1)
    return abs(abs(fine.value) - abs(coarse.value)) * 2 <= last


def _precise(one: Quantity) -> int:
    """How many digits it is printed to; zeros at the end of a whole number may be rounded."""
    return one.length if "." in one.printed else one.digits


def are_stated_apart(own: StatedNumber, its: StatedNumber, likeness: float, names: Names) -> bool:
    """Whether a name, a period, a person or the text beside them makes two numbers different."""
    one, other = own.one, its.one
    if are_neighbors(one, other):
        return True
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first is None or second is None:
        return True
    return (
        first.excludes(second)
        or first.supposed != second.supposed
        or are_opposed(first.about, second.about)
        or in_other_periods(one, other, names)
        or _are_printed_together(own, its, likeness)
        or _are_parts(own, its)
        or are_of_two_editions(one, other)
        or are_of_two_persons(one, other)
        or are_of_two_companies(one, other)
        or has_other_sense(one, other)
        or any(_BASE.search(each.before(_NEAR)) for each in (one, other))
        or is_difference_stated(one, other, names)
        or are_stated_in_parallel(one, other, names, even_long=True)
    )


def _are_printed_together(own: StatedNumber, its: StatedNumber, likeness: float) -> bool:
    """Whether a sentence or paragraph of one prints the other too, and so tells them apart.

    Two sentences in the same words are one passage, whatever their paragraphs say.
    """
    return any(
        one.number != other.one.number
        and abs(one.value) == abs(stated.one.value)
        and one.measure == stated.one.measure
        for stated, other in ((own, its), (its, own))
        for one in other.sentence.quantities
        if one is not None
    ) or (
        likeness < SAME
        and any(
            other.one.printed in _paragraph(stated.one)
            for stated, other in ((own, its), (its, own))
        )
    )


def _paragraph(one: Quantity) -> str:
    """The text of its block."""
    return one.filing.text[one.placed.block.start : one.placed.block.end]


def _are_parts(own: StatedNumber, its: StatedNumber) -> bool:
    """Whether the two make up a number that both sentences have: two payments of a price."""
    whole = abs(own.one.value) + abs(its.one.value)
    return any(one.low <= whole <= one.high for one in own.sentence.quantities if one is not None)
