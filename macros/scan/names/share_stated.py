"""Numbers printed with the percentage that they make: their own arithmetic bears them out."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_LONG = 4  # digits of a number that is a percentage of another one hardly by chance
_BESIDE = 40  # characters between a number and its percentage
_OF_IT = lazy_regex(r"[^\d;]*\Z")


def is_share_stated(one: Quantity, names: Names) -> bool:
    """Whether its sentence states it as a percentage: "or 37.5%, of the ...", "50% (1,250 units)".

    The whole is in the sentence or, if the percentage stands beside the number, anywhere.
    """
    sentence = names.sentence.get(one.number)
    if sentence is None or one.kind == "rate":
        return False
    stated = [each for each in sentence.quantities if each]
    rates = [each for each in stated if each.kind == "rate" and each.digits > 1]
    within = any(
        rate.low * whole.low - 1 <= one.value <= rate.high * whole.high + 1
        for rate in rates
        for whole in stated
        if whole.unit == one.unit and whole.value > one.value
    )
    return within or any(
        _is_of_printed(one, each, names)
        for each in stated
        if each.kind == "rate" and _is_beside(one, each)
    )


def _is_beside(one: Quantity, rate: Quantity) -> bool:
    """Whether only a few words without a number stand between a number and a percentage."""
    first, second = sorted((one, rate), key=lambda each: each.start)
    between = one.filing.text[first.end : second.start]
    return len(between) <= _BESIDE and _OF_IT.match(between) is not None


def _is_of_printed(one: Quantity, rate: Quantity, names: Names) -> bool:
    """Whether a number is this percentage, to the digit, of a longer number that is printed."""
    if one.digits < _LONG or not 0 < rate.value < 1:
        return False
    values = _values(names)
    at = bisect_left(values, (one.value - 1) / rate.value)
    return at < len(values) and values[at] * rate.value <= one.value + 1


@once
def _values(names: Names) -> list[Decimal]:
    """The values of all long numbers, in order."""
    return sorted({abs(one.value) for one in names.quantities if one.digits >= _LONG})
