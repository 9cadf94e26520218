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
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.weighted import counted_averages
from tieout.macros.scan.view import View

_PRICE = lazy_regex(r"\bprice\b", re.IGNORECASE)
_FAIR = lazy_regex(r"\bfair value\b", re.IGNORECASE)
_EXERCISED = lazy_regex(r"\W*(?:options )?exercised\W*\Z", re.IGNORECASE)
_ISSUED = lazy_regex(r"\boptions?\b|\bexercise\b", re.IGNORECASE)
_YEARS = 2
"""Years in which the options exercised agree, and digits of their number."""
_LONG, _SURE = 4, 5  # digits of a count that no other awards have, and before prices must agree
_MOST = 6  # places of one count


def find(view: View) -> Iterator[Relation]:
    """Yield the counts of awards that two tables share, and their average prices."""
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
    yield from _exercised(view)


def _shared(places: list[tuple[Quantity, Quantity]]) -> Iterator[Relation]:
    """The first count and its price with those in other tables."""
    (count, price), *others = places
    for again, its in others:
        if again.placed.block is count.placed.block:
            continue
        stated = f"the {count.printed} of two tables"
        prices = repeat_of([price, its], what=f"the average price of {stated}")
        if prices.holds:
            yield repeat_of([count, again], what="the number of awards in two tables")
            yield prices
        elif count.digits >= _SURE and prices.nearly_holds and prices.misses(2):
            yield repeat_of([count, again], what="the number of awards in two tables")
            if count.heading != again.heading and _are_dated(count, again):
                of = f"of “{count.heading}” and of “{again.heading}”"
                prices = replace(prices, what=f"the average price of the {count.printed} {of}")
            yield replace(prices, sure=True, at_most="warning")


def _are_dated(count: Quantity, again: Quantity) -> bool:
    """Whether the rows of two counts are of two days: the later one may have an earlier count."""
    return all(YEAR.search(one.heading) is not None for one in (count, again))


def _exercised(view: View) -> Iterator[Relation]:
    """The options exercised in each year with the shares issued for them in another table.

    Two years or more must agree; one table may have thousands.
    """
    options: dict[Decimal, Quantity] = {}
    shares: list[list[Quantity]] = []
    for grid in view.grids:
        issued = []
        for row, path in grid.row_paths.items():
            label = path[-1] if path else ""
            if _EXERCISED.match(label):
                options |= {abs(one.value): one for one in grid.rows[row] if one.length >= _LONG}
            elif _ISSUED.search(label):
                issued += [
                    one for one in grid.rows[row] if one.unit == "shares" and one.digits >= _YEARS
                ]
        shares.append(issued)
    for issued in shares if len(options) >= _YEARS else ():
        held = {
            count: (option, one)
            for one in issued
            for count, option in options.items()
            if abs(one.low) <= count <= abs(one.high)
        }
        if len(held) >= _YEARS:
            yield from map(_again, held.values())


def _again(pair: tuple[Quantity, Quantity]) -> Relation:
    return repeat_of(
        [unsigned(one) for one in pair], what="the options exercised are in two tables"
    )


RULE = Rule(find)
