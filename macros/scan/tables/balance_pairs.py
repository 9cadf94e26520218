"""The balances of each row of the balance sheets, with those of the day before; and their names."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.view import Grid, View

_SHEET = lazy_regex(r"\W*total (?:current )?(?:assets|liabilities)\b", re.IGNORECASE)
_NUMBER = lazy_regex(r"\d")


class Pair(NamedTuple):
    """A balance at the end of a period, and the one before it.

    `words` name it; `in_sheet` says that its table is a balance sheet.
    """

    words: frozenset[str]
    last: Quantity
    first: Quantity
    in_sheet: bool


@once
def balance_pairs(view: View) -> Mapping[str, Sequence[Pair]]:
    """The balances of each row of the balance sheets, with those before, by their day or year."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for grid in view.grids:
        is_sheet = any(_SHEET.match(path[-1]) for path in grid.row_paths.values() if path)
        for day, column, before in _columns(grid):
            for row, path in grid.row_paths.items():
                last, first = grid.cells.get((row, column)), grid.cells.get((row, before))
                if last and first and last.unit == first.unit == "USD" and path:
                    found[day].append(Pair(stems_of(path[-1]), last, first, is_sheet))
    return found


def _columns(grid: Grid) -> Iterator[tuple[str, int, int]]:
    """Each day or year of a table with its column, and that of the one before it.

    A company may have several columns for each day: its own, and those of its parts.
    """
    days: dict[str, list[int]] = defaultdict(list)
    for column in sorted(grid.columns):
        period = grid.columns[column][0].period
        if period and not period.length:
            days[period].append(column)
    for (_, before), (day, columns) in itertools.pairwise(sorted(days.items())):
        if len(before) == len(columns):
            yield from ((day, one, other) for one, other in zip(columns, before, strict=True))


def pairs_at(view: View, one: Quantity) -> Sequence[Pair]:
    """The balances at the end of the period of an amount, with those before."""
    if not one.period.length:
        return ()
    pairs, end = balance_pairs(view), one.period.end
    return (*pairs.get(end, ()), *(pairs.get(end[:4], ()) if one.period.day else ()))


@lru_cache(maxsize=4096)
def stems_of(label: str) -> frozenset[str]:
    """The words of a heading without endings and numbers: "income taxes", and "income tax"."""
    return frozenset(
        word.rstrip("s").rstrip("e") for word in words_of(label) if not _NUMBER.search(word)
    )
