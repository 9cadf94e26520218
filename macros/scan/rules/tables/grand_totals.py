"""Tables that are one list with its total: the only row that is called so, below all the others.

A column of such a table in which every row has an amount of one kind makes up its total. A table
with parts, subtotals, blanks or other totals is compared by rules that know how it is divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_TOTAL = lazy_regex(r"\W*(?:grand\s+)?total\W*\Z", re.IGNORECASE)
_SUBTOTAL = lazy_regex(r"\b(?:sub)?-?totals?\b", re.IGNORECASE)
_APART = lazy_regex(r"\bless\b|\bof which\b|\bnet\b|\bincluding\b|\bexcluding\b", re.IGNORECASE)
"""Rows that are not added, or are part of another one."""
_AMOUNTS = frozenset({"money", "shares", "number"})
_FEWEST, _MOST = 3, 12  # rows of a list
_NEAR = 10  # a total that misses by more than one part in so many is of something else


def find(view: View) -> Iterator[Relation]:
    """Yield the total of each such table with what it is the total of, if it nearly is."""
    for grid in view.grids:
        yield from _of(view, grid)


def _of(view: View, grid: Grid) -> Iterator[Relation]:
    stubs: dict[int, str] = {}
    for cell in grid.table.cells:
        if cell.column == 0 and cell.kind != "value":
            stubs[cell.row] = view.filing.words(cell.start, cell.end)
    rows = sorted(grid.rows)
    if not rows or not _is_whole(rows, stubs):
        return
    *body, last = rows
    for column in grid.columns:
        parts = [one for row in body if (one := grid.cells.get((row, column))) is not None]
        total = grid.cells.get((last, column))
        if total is not None and len(parts) == len(body) and _is_list(parts, total):
            what = f"“Total” is the sum of the {len(parts)} lines above it"
            for relation in evaluated(
                relate("sum", adding(len(parts)), parts, total, basis="stated", what=what)
            ):
                if relation.nearly_holds and _NEAR * relation.missed <= abs(total.value):
                    yield replace(relation, alone=False, most="warning")


def _is_whole(rows: Sequence[int], stubs: Mapping[int, str]) -> bool:
    """Whether rows with numbers are a list without a gap, and the last one alone is its total."""
    *body, last = rows
    return (
        _TOTAL.match(stubs.get(last, "")) is not None
        and _FEWEST <= len(body) <= _MOST
        and body == [*range(body[0], last)]
        and not any(row != last and _is_apart(words) for row, words in stubs.items())
    )


def _is_apart(words: str) -> bool:
    """Whether a row is a total itself, or is taken off or part of another one."""
    return bool(_SUBTOTAL.search(words) or _APART.search(words))


def _is_list(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether all amounts are of one kind and not negative."""
    return (
        total.kind in _AMOUNTS
        and all(one.kind == total.kind and one.value >= 0 for one in parts)
        and all(one.value <= total.value for one in parts)
    )


RULE = Rule("grand-totals", find)
