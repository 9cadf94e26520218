"""A count of shares that three others nearby add up to, or that is twice another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate

_LONG = 5  # digits of one of the addends
_VERY_LONG = 6  # digits of a sum whose parts may stand anywhere
_MOST_COUNTS = 120  # long counts of a filing
_FEWEST = 3  # digits of each
_MOST_OF_THREE = 24  # the nearest counts, from which three are added
_MILLION = len("1,000,000")
COUNTED = frozenset({"shares", ""})


def sums_of_three(result: Quantity, near: Sequence[Quantity]) -> Iterator[Relation]:
    """Three counts of shares that add up to a very long one, or twice the same count."""
    if result.unit not in COUNTED or len(result.printed) < _MILLION:
        return
    known = [one for one in near if one.unit in COUNTED and one.value < result.value]
    parts = {one.value: one for one in known if one.digits >= _FEWEST}
    half = parts.get(result.value / 2)
    if half is not None and half.digits >= _LONG:
        yield from _exactly("i0+i0", [half], result, f"twice {half.printed}")
    few = nearest_first(parts.values(), result.start)[:_MOST_OF_THREE]
    for index, one in enumerate(few):
        for other in few[index + 1 :]:
            third = parts.get(result.value - one.value - other.value)
            if third is None or third.value >= min(one.value, other.value):
                continue  # each three come up once, with the smallest last
            if one.value != other.value and max(one.digits, other.digits, third.digits) >= _LONG:
                trio = sorted((one, other, third), key=lambda part: part.start)
                listed = f"{trio[0].printed}, {trio[1].printed} and {trio[2].printed}"
                yield from _exactly("i0+i1+i2", trio, result, f"the sum of {listed}")


def far_sums(results: Sequence[Quantity], counts: Sequence[Quantity]) -> Iterator[Relation]:
    """Two long counts of shares of a filing, wherever they stand, that add up to a longer one.

    Only if the filing has so few long counts that a sum is hardly met by chance.
    """
    first: dict[Decimal, Quantity] = {}
    for one in counts:
        if one.kind == "shares" and one.digits >= _LONG:
            first.setdefault(one.value, one)
    if len(first) > _MOST_COUNTS:
        return
    for result in results:
        counted = result.kind == "shares" or (result.kind == "number" and result.cell is None)
        if not counted or result.digits < _VERY_LONG:
            continue
        for value, one in first.items():
            other = first.get(result.value - value)
            if other is not None and other.value > value:
                called = f"the sum of {one.printed} and {other.printed}"
                yield from _exactly("i0+i1", [one, other], result, called)


def _exactly(
    expression: str, inputs: Sequence[Quantity], result: Quantity, called: str
) -> Iterator[Relation]:
    relation = relate(
        "sum", expression, inputs, result, basis="numbers", tried=_MOST_OF_THREE**2,
        what=f"{result.printed} is {called}",
    )  # fmt: skip
    if relation is not None and relation.verdict == "exact":
        yield relation
