"""The balances of each row of the balance sheets, with those of the day before; and their names."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.view import View

_DAY = lazy_regex(r"(\d{4})(-\d\d-\d\d)?\Z")
_SPAN = lazy_regex(r"P\d+[YM]/(\d{4})(-\d\d-\d\d)?\Z")
_NUMBER = lazy_regex(r"\d")


class Pair(NamedTuple):
    """A balance at the end of a period, and the one before it; `words` name it."""

    words: frozenset[str]
    last: Quantity
    first: Quantity

    @property
    def change(self) -> tuple[Quantity, Quantity]:
        """The larger balance and the smaller one."""
        if self.last.value > self.first.value:
            return self.last, self.first
        return self.first, self.last


@once
def balance_pairs(view: View) -> Mapping[str, Sequence[Pair]]:
    """The balances of each row of the balance sheets, with those before, by their day or year."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for grid in view.grids:
        days = sorted(
            (grid.columns[column][0].period, column)
            for column in grid.columns
            if _DAY.match(grid.columns[column][0].period)
        )
        for (_, before), (day, column) in itertools.pairwise(days):
            for row, path in grid.row_paths.items():
                last, first = grid.cells.get((row, column)), grid.cells.get((row, before))
                if last and first and last.unit == first.unit == "USD" and path:
                    found[day].append(Pair(stems_of(path[-1]), last, first))
    return found


def pairs_at(view: View, one: Quantity) -> Sequence[Pair]:
    """The balances at the end of the period of an amount, with those before."""
    time = _SPAN.match(one.period)
    if not time:
        return ()
    pairs = balance_pairs(view)
    with_day = pairs.get(time[1] + (time[2] or ""), ())
    return (*with_day, *(pairs.get(time[1], ()) if time[2] else ()))


@lru_cache(maxsize=4096)
def stems_of(label: str) -> frozenset[str]:
    """The words of a heading without endings and numbers: "income taxes", and "income tax"."""
    return frozenset(
        word.rstrip("s").rstrip("e") for word in words_of(label) if not _NUMBER.search(word)
    )
