"""Sums of long numbers near each other that a typing error breaks, too exact for chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, combinations_with_replacement

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.arithmetic.share_sums import COUNTED
from tieout.macros.scan.arithmetic.slips import TRANSPOSED
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate

_TRANSPOSED = frozenset(str(9 * apart) for apart in range(1, 10))
"""The digits by which two transposed ones change a number."""
VERY_LONG = 7
"""Digits of a number; a sum one typing error away is then meant."""
_LONG = 5  # digits of an addend
_COUNT = 1000  # a smaller number is also a day or a page
_MOST = 12  # of the nearest numbers
_BY_CHANCE = 1e-4
"""The most that a typing error may be due to chance: a filing has hundreds of long numbers."""


def broken_sums(
    result: Quantity, near: Sequence[Quantity], often: Counter[Decimal]
) -> Iterator[Relation]:
    """A sum of two of the nearest long numbers, or of one twice, that a typing error breaks.

    The wrong number is a very long one that is printed only once. If the right one is printed
    elsewhere, it is that one which has to do with the others.
    """
    if not is_exact(result):
        return
    errors = 10 * result.digits  # the numbers that a wrong digit, or two transposed, can make
    pairs = _BY_CHANCE * 10**result.digits / errors
    parts: list[Quantity] = []
    for one in near:
        if one.digits >= _LONG and may_be_added(one, result):
            parts.append(one)
            if len(parts) > _MOST or len(parts) * (len(parts) + 1) / 2 > pairs:
                parts.pop()
                break
    for one, other in combinations_with_replacement(parts, 2):
        total = one.value + other.value
        if one is other and one.placed.block is result.placed.block and one.cell and result.cell:
            continue  # two holders with shares in proportion, rounded
        if _is_slip(result, total, often) or (
            one is not other
            and any(
                _is_transposed(wrong, result.value - right.value, often)
                for wrong, right in ((one, other), (other, one))
            )
        ):
            relation = _almost(
                sorted({one.number: one, other.number: other}.values(), key=_start),
                result,
                len(parts),
            )
            if relation is not None and not relation.holds:
                yield relation
                return


def broken_addends(
    result: Quantity, near: Sequence[Quantity], often: Counter[Decimal]
) -> Iterator[Relation]:
    """A round sum of two very long numbers, one of them with two digits transposed."""
    parts = [one for one in near if one.digits >= VERY_LONG and may_be_added(one, result)][:_MOST]
    for one, other in combinations(parts, 2):
        if any(
            _is_transposed(wrong, result.value - right.value, often)
            for wrong, right in ((one, other), (other, one))
        ):
            relation = _almost(sorted((one, other), key=_start), result, len(parts))
            if relation is not None and not relation.holds:
                yield relation
                return


def _start(one: Quantity) -> int:
    return one.start


def _almost(terms: Sequence[Quantity], result: Quantity, count: int) -> Relation | None:
    """The failing sum of two numbers, or of one number twice."""
    if len(terms) == 1:
        expression, what = "i0+i0", f"twice {terms[0].printed}, which is near it"
    else:
        what = f"the sum of {terms[0].printed} and {terms[1].printed}, which are near it"
        expression = "i0+i1"
    return relate(
        "sum", expression, terms, result, basis="numbers", tried=count**2 // 2, sure=True,
        what=f"{result.printed} is almost {what}",
    )  # fmt: skip


def _is_slip(result: Quantity, value: Decimal, often: Counter[Decimal]) -> bool:
    """Whether a sum that is printed once has a wrong digit, or two that are transposed."""
    if often[result.value] > 1 or often[value] or value.adjusted() != result.value.adjusted():
        return False
    apart = abs(value - result.value)
    if apart >= _COUNT and often[apart]:
        return False  # a number of its own, which is taken off or added too
    missed = _digits(value - result.value)
    return (len(missed) == 1 or missed in _TRANSPOSED) and bool(slip_of(result, value))


def _digits(value: Decimal) -> str:
    """The digits of a difference without the zeros at its ends."""
    return "".join(map(str, value.normalize().as_tuple().digits)) if value else ""


def _is_transposed(one: Quantity, value: Decimal, often: Counter[Decimal]) -> bool:
    """Whether two digits of a very long addend that is printed once are transposed."""
    return (
        one.digits >= VERY_LONG
        and often[one.value] == 1
        and not often[value]
        and _digits(value - one.value) in _TRANSPOSED
        and slip_of(one, value) == TRANSPOSED
    )


def is_exact(one: Quantity) -> bool:
    """Whether a number is an amount of money or a whole one; a factor with decimals is rounded."""
    return one.kind == "money" or not as_printed(one)[1]


def may_be_added(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be added: they have the same unit, or are counts."""
    return one.unit == other.unit or {one.unit, other.unit} <= COUNTED
