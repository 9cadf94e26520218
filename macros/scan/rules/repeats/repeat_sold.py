"""The price, number and amount of an offering, in every sentence that describes its sale."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.offerings.sales_stated import PRICE_NAMED, SalesTold, is_price
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.earlier_versions import own_names
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ROW = lazy_regex(rf"\A\W*{PRICE_NAMED}", re.IGNORECASE)
_OFTEN = 3
"""Places in the filing of the usual number; one more if only one of them describes the sale."""
_APART = Decimal("2.5")
"""How many times as much a price or a number of an earlier draft may be."""

type Often = Counter[tuple[bool, Decimal]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each of them; the only other number, if it is nowhere else, fails."""
    if not own_names(view):
        return
    parts = parts_of(view)
    stated: dict[int, SalesTold] = defaultdict(SalesTold)
    for sentence in view.sentences:
        stated[parts.at(sentence.start)].add(sentence)
    for grid in view.grids:
        for row, cells in grid.rows.items():
            if _ROW.match(grid.row_label(row)):
                prices = {one.number: one for one in cells if is_price(one)}
                stated[parts.at(cells[0].start)].prices |= prices
    often: Often = Counter((one.kind == "money", abs(one.value)) for one in view.quantities)
    for each in stated.values():
        price = _usual([*each.prices.values(), *(price for _, price in each.sales)], often)
        count = _usual([*each.counts.values(), *(count for count, _ in each.sales)], often)
        amount = _usual([*each.amounts.values()], often)
        for one, other in each.sales:
            if count and one.value == count[0].value:
                each.prices[other.number] = other
            if price and other.value == price[0].value:
                each.counts[one.number] = one
        yield from _compared(price, [*each.prices.values()], often, "The price of the offering")
        yield from _compared(count, [*each.counts.values()], often, "The number offered")
        yield from _compared(amount, [*each.amounts.values()], often, "The amount of the offering")


def _usual(places: Sequence[Quantity], often: Often) -> list[Quantity]:
    """The places of the usual number; none if another one is stated nearly as often."""
    if not places:
        return []
    money = places[0].kind == "money"
    counts = Counter(one.value for one in places)
    first, *others = sorted(counts, key=lambda value: (-counts[value], -often[money, value]))
    if any(counts[other] > 1 and counts[other] * 2 > counts[first] for other in others):
        return []
    return [one for one in places if one.value == first]


def _compared(
    usual: Sequence[Quantity], places: Sequence[Quantity], often: Often, what: str
) -> Iterator[Relation]:
    """The places of the usual number, and the only other number, if it is nowhere else."""
    if not usual:
        return
    first, money = usual[0].value, usual[0].kind == "money"
    same = {one.number: one for one in (*usual, *places) if one.value == first}
    odd = [one for one in places if one.value != first and often[money, one.value] == 1]
    what = f"{what} is printed in two ways"
    if len(same) > 1:
        yield repeat_of([*same.values()], what=what, sure=True)
    if len(odd) != 1 or often[money, first] < _OFTEN + (len(same) == 1):
        return
    beside = sum(one.placed.block is odd[0].placed.block for one in same.values())
    if beside >= (len(same) if first > DEAREST and money else 1):
        return  # a paragraph tells two prices apart, but seldom two amounts
    if max(first, odd[0].value) < _APART * min(first, odd[0].value):
        yield repeat_of([*same.values(), *odd], what=what, sure=True)


RULE = Rule(find)
