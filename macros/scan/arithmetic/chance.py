"""How likely it is that numbers agree by chance, where no words say that they should."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation

NEVER = Decimal(0)
"""Not even an identity that cannot hold by chance."""
RARELY = Decimal("0.005")
"""One in two hundred at most, where neither words nor a sentence join the numbers."""
SELDOM = Decimal("0.05")
"""By chance, one relation in twenty at most: the usual level of significance."""
AT_TIMES = Decimal("0.25")
"""One in four at most, where words say what the numbers are: "grew 11% to A from B"."""


def by_chance(relation: Relation, tried: int) -> Decimal:
    """How likely one of so many tried relations between such numbers holds by chance, at most 1.

    It is the part of the values between zero and twice the result that the printed digits allow.
    Round numbers agree with each other more often: those of a sum count as printed only to the last
    digit of all that is not zero, and a ratio of numbers with one such digit each says nothing.
    """
    result = relation.result
    allowed = relation.width + result.width
    size = abs(result.value)
    if relation.is_sum:
        allowed = max(allowed, min(grain_of(one) for one in relation.places))
    elif all(one.digits <= 1 for one in relation.places):
        return Decimal(1)
    return min(tried * allowed / (2 * size), Decimal(1)) if size else Decimal(1)


def all_by_chance(relations: Iterable[Relation], tried: int) -> Decimal:
    """How likely all of some relations hold by chance, if so many groups like them were tried."""
    chance = Decimal(tried)
    for one in relations:
        chance *= by_chance(one, 1)
    return chance


def grain_of(quantity: Quantity) -> Decimal:
    """The unit of the last digit of a value that is not zero."""
    exponent = quantity.value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
