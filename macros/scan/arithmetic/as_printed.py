"""Numbers as printed: their digits, without the scale of their table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import slip_between
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_DIGITS = lazy_regex(r"(?:\d[\d, ]*)?(?:\d|\.\d+)")
_AFTER = " )%*†‡#\"'x"


@once
def as_printed(one: Quantity) -> tuple[Decimal, int]:
    """A quantity as printed, without its scale, and the number of its decimals.

    A table adds up as printed; a scale that applies to all of it does not matter.
    """
    if one.filing.file.lower().endswith(".csv"):
        # Its numbers have a special format (1 234,5) and no scale.
        factor = 2 if one.unit == "rate" else 0
        return one.value.scaleb(factor), max((one.decimals or 0) - factor, 0)
    match = _DIGITS.search(one.printed)
    if match is None or match.end() != len(one.printed.rstrip(_AFTER)):
        value = one.value.normalize()
        return value, max(0, -_exponent(value))
    digits = match[0].replace(",", "").replace(" ", "")
    value = Decimal(digits)
    return -value if one.value < 0 else value, max(0, -_exponent(value))


def scaled(one: Quantity, power: int) -> Quantity:
    """A quantity in another scale: times a power of ten."""
    value, low, high = (each.scaleb(power) for each in (one.value, one.low, one.high))
    return replace(one, value=value, low=low, high=high)


def is_slip_as_printed(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers with as many decimals are one typing error apart, in any scale."""
    (first, places), (second, others) = as_printed(one), as_printed(other)
    if places != others:
        return False
    return bool(slip_between(int(first.scaleb(places)), int(second.scaleb(places))))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
