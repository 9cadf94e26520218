"""Long numbers near each other that add up, or multiply, too exactly to be chance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_REACH = 6000  # characters of the reading text between a result and what it is made from
_LONG = 5  # significant digits of a result that two numbers nearby meet by chance too seldom
_COLUMN = 3  # numbers of a column whose sum is looked for
_MOST = 40  # the nearest numbers that are tried with each other
_EACH = frozenset({"USD/share"})
_COUNTED = frozenset({"shares", ""})


def find(view: View) -> Iterable[Relation | Finding]:
    """Every sum of two numbers, and every price times a count, that a long number equals."""
    usable = [one for one in view.quantities if _is_usable(one)]
    starts = [one.start for one in usable]
    yield from _columns(view)
    for result in usable:
        if result.digits < _LONG:
            continue
        low = bisect_left(starts, result.start - _REACH)
        high = bisect_left(starts, result.end + _REACH)
        near = _nearest(usable[low:high], result)
        yield from _sums(result, near)
        yield from _products(result, near)


def _columns(view: View) -> Iterator[Relation]:
    """Each column of a table whose sum is a long number that the words print."""
    words: dict[Decimal, Quantity] = {}
    for one in view.quantities:
        if one.cell is None and one.digits >= _LONG and one.kind in ("money", "shares", "number"):
            words.setdefault(one.value, one)
    for grid in view.grids:
        for cells in grid.columns.values():
            total = words.get(sum((one.value for one in cells), Decimal(0)))
            if total is None or len(cells) < _COLUMN:
                continue
            first = cells[0].label or "the first line"
            relation = relate(
                "sum", "+".join(f"i{place}" for place in range(len(cells))), cells, total,
                basis="numbers", what=f"{total.printed} is the sum of the column from “{first}” on",
            )  # fmt: skip
            if relation is not None and relation.verdict == "exact":
                yield relation


def _is_usable(one: Quantity) -> bool:
    """Tell whether a number is one of prose or of a small table, and counts or is an amount."""
    if one.kind not in ("money", "shares", "number", "count") or one.value <= 0:
        return False
    table = one.placed.block.table
    return table is None or table.rows * table.columns <= _SMALL_TABLE


_SMALL_TABLE = 60


def _nearest(window: Sequence[Quantity], result: Quantity) -> list[Quantity]:
    """One place of each value near a result, the nearest, none equal to the result itself."""
    best: dict[tuple[Decimal, str], Quantity] = {}
    for one in sorted(window, key=lambda each: abs(each.start - result.start)):
        if one.value != result.value:
            best.setdefault((one.value, one.unit), one)
    return list(best.values())[:_MOST]


def _sums(result: Quantity, near: Sequence[Quantity]) -> Iterator[Relation]:
    if result.unit in _EACH:
        return
    parts = {one.value: one for one in near if one.unit == result.unit and one.value < result.value}
    for one in parts.values():
        other = parts.get(result.value - one.value)
        # Two round numbers make a round one; each pair is met twice.
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
    counts = [one for one in near if one.unit in _COUNTED and one.value > 1]
    for price in prices:
        for count in counts:
            if price.digits + count.digits < _LONG:
                continue
            if (
                not price.low * count.low <= result.high
                or not price.high * count.high >= result.low
            ):
                continue
            if abs(price.value * count.value - result.value) > result.high - result.low:
                continue
            relation = relate(
                "product", "i0*i1", [count, price], result, basis="numbers",
                tried=len(prices) * len(counts),
                what=f"{result.printed} is {count.printed} at {price.printed}",
            )  # fmt: skip
            if relation is not None and relation.holds:
                yield relation


RULE = Rule("exact-numbers", "Long numbers near each other that add up or multiply exactly.", find)
