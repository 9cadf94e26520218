"""Balances at the end of a year that the next year begins with, in schedules and in columns.

A schedule has a column for each ("balance at beginning of year", "balance at end of year") and a
row or a group of rows for each year; a statement has a column for each year and a row for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import is_slip_as_printed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_BEGINNING = lazy_regex(r"\b(?:beginning|start|opening)\b", re.IGNORECASE)
_END = lazy_regex(r"\b(?:end(?:ing)?|close|closing)\b(?! (?:in|on)\b)", re.IGNORECASE)
_BALANCE = lazy_regex(r"\bbalances?\b|\b(?:beginning|end)\b", re.IGNORECASE)
_YEAR = lazy_regex(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,.]\d)")
_WORD = lazy_regex(r"[a-z]+")
_NEAR = 3  # groups of rows between those of two years that follow each other
_LONG = 3  # digits of a balance that is no chance
_SURE = 2  # balances that agree before another is expected to
_PLAIN = frozenset("continued year ended december january as at of the for".split())

type _Carried = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class _Year:
    """The balances of a year by the words of their rows: at its beginning, and at its end."""

    year: int
    balances: dict[frozenset[str], tuple[Quantity | None, Quantity | None]]


def find(view: View) -> Iterator[Relation]:
    """Yield the balances carried from one year to the next; at most one fails in each year."""
    years: list[_Year] = []
    for grid in view.grids:
        years += _of_schedule(grid, years)
        for pairs in _of_columns(grid):
            yield from _agreeing(pairs)
    for at, one in enumerate(years):
        near = years[max(at - _NEAR, 0) : at][::-1], years[at + 1 : at + 1 + _NEAR]
        follows = next((each for side in near for each in side if _follows(one, each)), None)
        if follows is not None:
            yield from _agreeing(_joined(one, follows))


def _follows(one: _Year, other: _Year) -> bool:
    """Whether another group of rows is of the next year, and begins with a balance of this."""
    return other.year == one.year + 1 and any(
        last.value == first.value for last, first in _joined(one, other)
    )


def _joined(one: _Year, other: _Year) -> list[_Carried]:
    """The balances at the end of a year and at the beginning of the next, of the same rows."""
    return [
        (last, first)
        for name, (_, last) in one.balances.items()
        if name in other.balances
        and last is not None
        and (first := other.balances[name][0]) is not None
    ]


def _of_schedule(grid: Grid, before: Sequence[_Year]) -> Iterator[_Year]:
    """The years of a table that has a column for the first balance and one for the last."""
    columns = [
        [
            column
            for column in grid.columns
            if pattern.search(label := grid.column_label(column)) and _BALANCE.search(label)
        ]
        for pattern in (_BEGINNING, _END)
    ]
    if any(len(each) != 1 for each in columns) or columns[0] == columns[1]:
        return
    (first,), (last,) = columns
    last_year = before[-1].year if before else 0
    for year, rows in _rows_by_year(grid, last_year).items():
        found: dict[frozenset[str], tuple[Quantity | None, Quantity | None]] = {}
        for row in rows:
            name = _name(grid.row_label(row))
            if name in found:
                return  # two rows of one name: their years were not read
            found[name] = grid.cells.get((row, first)), grid.cells.get((row, last))
        yield _Year(year, found)


def _rows_by_year(grid: Grid, year: int) -> Mapping[int, list[int]]:
    """The rows of each year: in their own headings, or in those of their groups."""
    found: dict[int, list[int]] = {}
    for row, path in sorted(grid.row_paths.items()):
        stated = next(
            (years for each in reversed(path) if (years := {*_YEAR.findall(each)})), set()
        )
        year = int(stated.pop()) if len(stated) == 1 else year
        if year:
            found.setdefault(year, []).append(row)
    return found


def _name(label: str) -> frozenset[str]:
    return frozenset(_WORD.findall(label.lower())) - _PLAIN


def _of_columns(grid: Grid) -> Iterator[list[_Carried]]:
    """The last balances of each year's column with the first ones of the next year's.

    A year may have several columns, such as a count and an average price.
    """
    follows = dict(_following(grid))
    opening: int | None = None
    for row in sorted(grid.row_paths):
        label = grid.row_label(row)
        if _BEGINNING.search(label) and _BALANCE.search(label):
            opening = row
        elif opening is not None and _END.search(label) and _BALANCE.search(label):
            yield [
                (last, first)
                for column, other in follows.items()
                if (last := grid.cells.get((row, column)))
                and (first := grid.cells.get((opening, other)))
            ]
            opening = None


def _following(grid: Grid) -> Iterator[tuple[int, int]]:
    """Each column of a year with that of the next year that has the same heading otherwise."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for column in sorted(grid.columns):
        label = grid.column_label(column)
        if len(stated := {*_YEAR.findall(label)}) == 1:
            name = " ".join(_YEAR.sub("", label).split())
            alike.setdefault(name, []).append((column, int(stated.pop())))
    if any(len({year for _, year in columns}) < len(columns) for columns in alike.values()):
        return
    for columns in alike.values():
        for (one, year), (other, its) in pairwise(columns):
            if abs(other - one) <= len(alike) and abs(its - year) == 1:
                yield (one, other) if its > year else (other, one)


def _agreeing(pairs: Sequence[_Carried]) -> Iterator[Relation]:
    """The pairs that agree; one that a typing error makes differ, if several others agree."""
    alike = [pair for pair in pairs if pair[0].value == pair[1].value]
    long = [pair for pair in alike if pair[0].digits >= _LONG]
    if not long:
        return
    for last, first in alike:
        if last.value:
            yield replace(_repeat(last, first), siblings=len(alike) - 1)
    others = [pair for pair in pairs if pair not in alike]
    if len(others) == 1 and len(long) >= _SURE:
        last, first = others[0]
        if last.length >= _LONG and is_slip_as_printed(last, first):
            yield replace(_repeat(last, first), siblings=len(long))


def _repeat(last: Quantity, first: Quantity) -> Relation:
    name = last.heading or "the balance"
    at = "" if _END.search(name) else " at the end of a year"
    return repeat_of([last, first], what=f"“{name}”{at} is what the next year begins with")


RULE = Rule(find)
