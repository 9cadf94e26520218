"""Book value per share as book value over the shares before or after an offering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, by_chance
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.book_values import BookValue
from tieout.macros.scan.offerings.share_bases import Base
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.signs import negative
from tieout.macros.scan.view import View

OVER_SHARES = "Book value per share is book value divided by the shares"
OVER_ALL_SHARES = (
    "Book value per share after the offering is book value divided by the shares then outstanding"
)
_DENOMINATOR = lazy_regex(r"\W*(?:total )?denominator\b", re.IGNORECASE)
_LEAST = 1000
_MOST = 6


def size(quantity: Quantity) -> Quantity:
    """A book value without its sign: a loss for each share is a loss over the shares."""
    return quantity if quantity.value >= 0 else negative(quantity)


def over_stated(value: BookValue) -> Iterator[Relation]:
    """Book value over the shares that the words right after it state: "$0.70 per share on"."""
    if value.shares is not None and value.shares.value > 0:
        yield from holding(
            relate("quotient", "i0/i1", [size(value.total), value.shares], size(value.each),
                   basis="structure", what=OVER_SHARES)
        )  # fmt: skip


def over_some(value: BookValue, counts: Sequence[Quantity]) -> Iterator[Relation]:
    """Book value over the shares that are called outstanding elsewhere, the nearest that holds."""
    distinct = {one.value: one for one in counts if one.value > 0}
    for count in nearest_first(distinct.values(), value.each.start):
        relation = relate("quotient", "i0/i1", [size(value.total), count], size(value.each),
                          basis="numbers", tried=len(distinct), what=OVER_SHARES)  # fmt: skip
        if relation is not None and relation.holds:
            if by_chance(relation, len(distinct)) <= AT_TIMES:
                yield relation
            return


def denominators_of(view: View) -> list[Quantity]:
    """The totals of the shares in tables that work book value per share out, line by line."""
    return [
        one
        for grid in view.grids
        for row, cells in grid.rows.items()
        if _DENOMINATOR.match(grid.row_label(row))
        for one in cells
        if one.value >= _LEAST
    ]


def over_counts(value: BookValue, counts: Sequence[Quantity]) -> Iterator[Relation]:
    """Book value per share after an offering, over the shares that its summary states."""
    for count in {one.value: one for one in counts[::-1]}.values():
        yield from holding(
            relate("quotient", "i0/i1", [value.total, count], value.each, basis="structure",
                   what=OVER_ALL_SHARES)
        )  # fmt: skip


def over_old_and_new(
    value: BookValue, base: Base, own: list[Quantity], sold: list[Quantity]
) -> Iterator[Relation]:
    """Book value per share after an offering: over the shares before it and those sold."""
    first = 1 + len(base.inputs)
    for count in (0, 1, 2):
        for new in combinations(sold[:_MOST], count):
            signs = "".join(f"+i{first + place}" for place in range(count))
            relation = relate(
                "quotient", f"i0/({base.over(1)}{signs})", [value.total, *base.inputs, *new],
                value.each, basis="numbers", tried=len(sold) ** 2, what=OVER_ALL_SHARES,
            )  # fmt: skip
            if relation is not None and relation.holds:
                yield relation
            elif relation is not None and base.sure and own and list(new) == own:
                yield replace(relation, basis="structure")
    if len(base.inputs) == 1:
        yield from _bought(value, base.inputs[0], own)


def _bought(value: BookValue, base: Quantity, own: list[Quantity]) -> Iterator[Relation]:
    """The same, where the sentence states an amount sold at a price instead of a count."""
    amounts = [one for one in value.sentence.quantities if one and one.unit == "USD"]
    prices = [one for one in value.sentence.quantities if one and one.unit == "USD/share"]
    amounts = [one for one in amounts if one.number != value.total.number]
    prices = [one for one in prices if one.number != value.each.number and one.value > 0]
    for amount in amounts:
        for price in prices:
            relation = relate(
                "quotient", "i0/(i1+i2/i3)", [value.total, base, amount, price],
                value.each, basis="numbers", tried=len(amounts), what=OVER_ALL_SHARES,
            )  # fmt: skip
            if relation is not None and relation.holds:
                yield relation
            elif relation is not None and len(amounts) == len(prices) == 1 and not own:
                yield replace(relation, basis="structure")
