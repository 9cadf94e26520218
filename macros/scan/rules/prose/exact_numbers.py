"""Long numbers near each other that add up or multiply too exactly for chance."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import merge

from tieout.macros.scan.arithmetic.broken_products import broken_products
from tieout.macros.scan.arithmetic.broken_sums import (
    VERY_LONG,
    broken_addends,
    broken_sums,
    may_be_added,
)
from tieout.macros.scan.arithmetic.share_sums import COUNTED, far_sums, sums_of_three
from tieout.macros.scan.arithmetic.totals import total_of
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_REACH = 9000  # characters of the reading text between a result and what it is made from
_LONG = 5  # significant digits of a result that two numbers nearby rarely match by chance
_FAR = 20_000  # characters between an amount per share and the count of shares
_COLUMN = 3  # the most numbers of a column whose sum is searched for
_MOST = 40  # the nearest numbers that are combined
_EACH = frozenset({"USD/share"})
_SMALL_TABLE = 60  # cells


def find(view: View) -> Iterable[Relation | Finding]:
    """Every sum of two numbers, and every price times a count, that equals a long number."""
    usable = [one for one in view.quantities if _is_usable(one)]
    starts = [one.start for one in usable]
    yield from _columns(view)
    counts = [one for one in usable if one.unit in COUNTED and one.digits >= _LONG]
    yield from _per_share(view, counts)
    unmet: list[Quantity] = []
    often = Counter(one.value for one in view.quantities)
    for result in usable:
        if result.length < _LONG:
            continue
        low = bisect_left(starts, result.start - _REACH)
        here = bisect_left(starts, result.start)
        high = bisect_left(starts, result.end + _REACH)
        near = _nearest(usable[low:here], usable[here:high], result)
        if result.digits < _LONG:
            if result.length >= VERY_LONG and not any(_sums(result, near)):
                yield from broken_addends(result, near, often)
            continue
        found = [*_sums(result, near), *_products(result, near)]
        yield from found
        if not found:
            unmet.append(result)
        if result.digits > _LONG:
            yield from sums_of_three(result, near)
        if not found and result.digits >= VERY_LONG:
            yield from broken_sums(result, near, often)
    yield from far_sums(unmet, counts)
    for sentence in view.sentences:
        yield from broken_products(sentence)


def _columns(view: View) -> Iterator[Relation]:
    """Each column of a table whose sum is a long number in the text."""
    words: dict[Decimal, Quantity] = {}
    for one in view.quantities:
        if one.cell is None and one.digits >= _LONG and one.kind in ("money", "shares", "number"):
            words.setdefault(one.value, one)
    for grid in view.grids:
        for cells in grid.columns.values():
            total = words.get(total_of(cells))
            if total is None or len(cells) < _COLUMN:
                continue
            first = cells[0].label or "the first line"
            relation = relate(
                "sum", adding(len(cells)), cells, total,
                basis="numbers", what=f"{total.printed} is the sum of the column from “{first}” on",
            )  # fmt: skip
            if relation is not None and relation.verdict == "exact":
                yield relation


def _is_usable(one: Quantity) -> bool:
    """Whether a number is in prose or a small table, and is a count or an amount."""
    if one.kind not in AMOUNT_KINDS or one.value <= 0:
        return False
    table = one.placed.block.table
    return table is None or table.rows * table.columns <= _SMALL_TABLE


def _nearest(
    before: Sequence[Quantity], after: Sequence[Quantity], result: Quantity
) -> list[Quantity]:
    """The nearest place of each value near a result, except the result's own value."""
    best: dict[tuple[Decimal, str], Quantity] = {}
    for one in merge(reversed(before), after, key=lambda each: abs(each.start - result.start)):
        if one.value != result.value:
            best.setdefault((one.value, one.unit), one)
            if len(best) == _MOST:
                break
    return list(best.values())


def _sums(result: Quantity, near: Sequence[Quantity]) -> Iterator[Relation]:
    if result.unit in _EACH:
        return
    parts = {
        one.value: one for one in near if may_be_added(one, result) and one.value < result.value
    }
    for one in parts.values():
        other = parts.get(result.value - one.value)
        # Two round numbers make a round one; each pair comes up twice.
        if other is None or other.value <= one.value or min(one.digits, other.digits) < 2:
            continue
        if max(one.digits, other.digits) < _LONG:
            continue
        relation = relate(
            "sum", "i0+i1", [one, other], result, basis="numbers", tried=len(parts) ** 2 // 2,
            what=f"{result.printed} is the sum of {one.printed} and {other.printed}",
        )  # fmt: skip
        if relation is not None and relation.verdict == "exact":
            yield relation


def _products(result: Quantity, near: Sequence[Quantity]) -> Iterator[Relation]:
    if result.unit != "USD":
        return
    prices = [one for one in near if one.unit in _EACH and one.value < result.value]
    if result.digits > _LONG:
        yield from _thirds(result, near, prices)
    counts = [one for one in near if one.unit in COUNTED and one.value > 1]
    for price in prices:
        for count in counts:
            if price.digits + count.digits < _LONG:
                continue
            if (
                not price.low * count.low <= result.high
                or not price.high * count.high >= result.low
            ):
                continue
            if abs(price.value * count.value - result.value) > result.width:
                continue
            yield from holding(
                relate(
                    "product", "i0*i1", [count, price], result, basis="numbers",
                    tried=len(prices) * len(counts),
                    what=f"{result.printed} is {count.printed} at {price.printed}",
                )
            )  # fmt: skip


def _thirds(
    result: Quantity, near: Sequence[Quantity], prices: Sequence[Quantity]
) -> Iterator[Relation]:
    """A third of the value of some shares: what a small company may sell in a year."""
    for price in prices:
        for count in near:
            if count.unit not in COUNTED or count.digits < _LONG:
                continue
            if abs(count.value * price.value / 3 - result.value) <= result.width:
                yield from holding(
                    relate(
                        "quotient", "i0*i1/c0", [count, price], result, basis="numbers",
                        constants=[3],
                        what=f"{result.printed} is a third of {count.printed} at {price.printed}",
                    )
                )  # fmt: skip


def _per_share(view: View, counts: Sequence[Quantity]) -> Iterator[Relation]:
    """An amount, "or $1.41 per share", and the only count of shares that fits both."""
    starts = [one.start for one in counts]
    for sentence in view.sentences:
        if "book value" not in sentence.text:
            continue
        low = bisect_left(starts, sentence.start - _FAR)
        near = {one.value: one for one in counts[low : bisect_left(starts, sentence.end + _FAR)]}
        for index, each in enumerate(sentence.quantities[1:]):
            amount = sentence.quantities[index]
            if each is None or amount is None or each.unit not in _EACH or amount.unit != "USD":
                continue
            fitting = [
                relation
                for count in near.values()
                if (relation := _quotient(amount, count, each)) is not None and relation.holds
            ]
            if len(fitting) == 1:
                yield fitting[0]


def _quotient(amount: Quantity, count: Quantity, each: Quantity) -> Relation | None:
    what = f"{each.printed} is {amount.printed} divided by {count.printed} shares"
    return relate("quotient", "i0/i1", [amount, count], each, basis="numbers", what=what)


RULE = Rule(find)
