"""Changes in a statement of cash flows that are the differences of balances of the same name.

Acquisitions and currencies explain why others are not, so that only those that hold are related.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_CHANGE = lazy_regex(r"\b(?:increase|decrease|change)s?\b", re.IGNORECASE)
_SPAN = lazy_regex(r"P\d+[YM]/(\d{4})(-\d\d-\d\d)?\Z")
_DAY = lazy_regex(r"(\d{4})(-\d\d-\d\d)?\Z")
_IDLE = frozenset("increase decrease increases decreases change changes net less".split())
_DIGITS = 3  # of a change that says something by itself
_SHORT = 2  # of one beside others that hold
_FEWEST = 3  # changes that hold beside a short one
_MOST = 4  # pairs of balances that a name may have


class _Pair(NamedTuple):
    """A balance at the end of a period, and the one before it."""

    words: frozenset[str]
    last: Quantity
    first: Quantity


def balance_changes(view: View) -> Iterator[Relation]:
    """The changes of each statement of cash flows that are differences of two balances."""
    pairs = _balances(view)
    if not pairs:
        return
    for grid in view.grids:
        found: list[Relation] = []
        changes = {
            row for row, path in grid.row_paths.items() if _CHANGE.search(" ".join(path[-2:]))
        }
        for row, path in grid.row_paths.items() if changes else ():
            words = words_of(path[-1] if path else "") - _IDLE
            deferred = "deferred" in words and len(changes) >= _FEWEST
            if row not in changes and not deferred:
                continue
            for one in grid.rows[row] if words else ():
                time = _SPAN.match(one.period)
                if time and one.length >= _SHORT:
                    key = time[1] + (time[2] or "")
                    found += _held(one, words, (*pairs[key], *(pairs[time[1]] if time[2] else ())))
        long = [one for one in found if one.result.length >= _DIGITS]
        if len(long) >= _FEWEST:
            long = found
        yield from (replace(one, siblings=len(long) - 1) for one in long)


def _held(one: Quantity, words: frozenset[str], pairs: Sequence[_Pair]) -> Sequence[Relation]:
    """The change as the difference of the balances of its name, if one difference is as much."""
    named = [pair for pair in pairs if words <= pair.words][:_MOST]
    for pair in named:
        if abs(pair.last.value - pair.first.value) == abs(one.value) != 0:
            rises = pair.last.value > pair.first.value
            terms = (pair.last, pair.first) if rises else (pair.first, pair.last)
            relation = relate(
                "difference", "i0-i1", terms, unsigned(one), basis="siblings",
                what=f"“{one.heading}” is the change of “{pair.last.heading}”",
            )  # fmt: skip
            return evaluated(relation)
    return []


def _balances(view: View) -> dict[str, list[_Pair]]:
    """The balances of each row of the balance sheets, with those before, by their day or year."""
    found: dict[str, list[_Pair]] = defaultdict(list)
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
                    found[day].append(_Pair(words_of(path[-1]), last, first))
    return found
