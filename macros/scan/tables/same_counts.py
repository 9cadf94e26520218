"""Awards that two tables count alike: the average price of so many is the same in both.

The balance of a roll-forward stands again below the ranges of exercise prices.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.weighted import counted_averages
from tieout.macros.scan.view import View

_PRICE = lazy_regex(r"\bprice\b", re.IGNORECASE)
_FAIR = lazy_regex(r"\bfair value\b", re.IGNORECASE)
_LONG, _SURE = 4, 5  # digits of a count that no other awards have, and before prices must agree
_MOST = 6  # places of one count


def same_counts(view: View) -> Iterator[Relation]:
    """The counts of awards that two tables share, and their average prices."""
    found: dict[tuple[Decimal, bool], list[tuple[Quantity, Quantity]]] = defaultdict(list)
    for grid in view.grids:
        for counts, averages in counted_averages(grid):
            label = grid.column_label(averages)
            if not _PRICE.search(label) and not _FAIR.search(label):
                continue
            for row in grid.rows:
                count, average = grid.cells.get((row, counts)), grid.cells.get((row, averages))
                if count and average and count.digits >= _LONG and "." in average.printed:
                    key = abs(count.value), bool(_FAIR.search(label))
                    found[key].append((unsigned(count), average))
    for places in found.values():
        yield from _shared(places[:_MOST])


def _shared(places: list[tuple[Quantity, Quantity]]) -> Iterator[Relation]:
    """The first count and its price with those in other tables."""
    (count, price), *others = places
    for again, its in others:
        if again.placed.block is count.placed.block:
            continue
        told = f"the {count.printed} of two tables"
        prices = repeat_of([price, its], what=f"the average price of {told}")
        if prices.holds:
            yield repeat_of([count, again], what="the number of awards in two tables")
            yield prices
        elif count.digits >= _SURE and prices.nearly_holds and prices.misses(2):
            yield repeat_of([count, again], what="the number of awards in two tables")
            yield replace(prices, alone=False, most="warning")
