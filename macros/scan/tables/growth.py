"""Changes in percent that the headings of a table name.

A group of rows called "percentage growth" repeats the rows of a group of amounts; a column called
"change" is next to the columns of two periods.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Grid

_GROWTH = lazy_regex(
    r"\b(?:percent\w*|%) ?(?:growth|change|increase)\b|\bgrowth (?:rates?|percent\w*|%)"
    r"|\b(?:growth|change|increase \(decrease\)) ?\(?%",
    re.IGNORECASE,
)
_MIX = lazy_regex(r"\bmix\b|(?:\bpercent(?:age)?|%) of (?:total|net|consolidated)\b", re.IGNORECASE)
_OTHERWISE = lazy_regex(
    r"\bconstant\b|\bexclud|\bforeign\b|\borganic\b|\badjusted\b|\bcurrenc|\beffect of\b"
    r"|\bpro forma\b",
    re.IGNORECASE,
)
CHANGED = lazy_regex(
    r"\bchange|\bgrowth\b|\bincrease\b|\bdecrease\b|\bvariance\b|\binc(?:r|\b)|\bdecr?\b(?! ?\d)"
    r"|[+-] ?/ ?[-+–(]",
    re.IGNORECASE,
)
"""What the heading of a column of changes says."""
_POINTS = lazy_regex(r"\bpoints?\b|\bbps\b|\bbasis\b", re.IGNORECASE)
_NOTE = lazy_regex(r"\s*\(\w{1,2}\)\s*\Z")


class Named(NamedTuple):
    """A change in percent from `under` to `over`, as headings name it."""

    result: Quantity
    over: Quantity
    under: Quantity


def named_changes(grid: Grid) -> list[list[Named]]:
    """The changes of a table by groups of rows, and those of each column called a change.

    The only change of a group is named if its columns are those of two years.
    """
    named = (list(_of_groups(grid)), *map(list, _of_columns(grid)))
    return [one for one in named if len(one) > 1 or (one and _is_of_years(one[0]))]


def _is_of_years(named: Named) -> bool:
    """Whether the headings of two amounts name a year and the one before it."""
    over, under = (YEAR.findall(one.head) for one in (named.over, named.under))
    return len(over) == 1 == len(under) and int(over[0]) - int(under[0]) == 1


def _of_groups(grid: Grid) -> Iterator[Named]:
    groups = {one for path in grid.row_paths.values() for one in path[:-1]}
    if not any(map(_GROWTH.search, groups)):
        return
    paths = {row: [_NOTE.sub("", one) for one in path] for row, path in grid.row_paths.items()}
    growth = {row for row, path in paths.items() if any(map(_GROWTH.search, path[:-1]))}
    amounts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, path in paths.items():
        if row not in growth and not any(_MIX.search(one) for one in path):
            amounts[tuple(path[1:])].append(row)
    pairs = _periods(grid)
    for row in sorted(growth):
        path = paths[row]
        place = next(at for at, one in enumerate(path) if _GROWTH.search(one))
        rows = [one for one in amounts[tuple(path[place + 1 :])] if one < row]
        if len(rows) != 1 or any(map(_OTHERWISE.search, path)):
            continue
        for over, under in pairs:
            cells = [grid.cells.get(at) for at in ((row, over), (rows[0], over), (rows[0], under))]
            known = [one for one in cells if one is not None]
            if len(known) == len(cells) and _is_change(*known):
                yield Named(*known)


def _periods(grid: Grid) -> list[tuple[int, int]]:
    """The columns of a period and of the same one a year before."""
    known: dict[tuple[str, int], list[int]] = defaultdict(list)
    heads = {column: grid.column_label(column) for column in grid.columns}
    for column, head in heads.items():
        years = YEAR.findall(head)
        if len(years) == 1:
            known[_same(head), int(years[0])].append(column)
    return [
        (one, other)
        for (name, year), columns in known.items()
        for one in columns
        for other in known.get((name, year - 1), ())
        if len(columns) == 1 == len(known[name, year - 1])
    ]


def _same(head: str) -> str:
    """The words of a heading without the days: a fiscal period ends on another day each year."""
    return " ".join(re.sub(r"\d+|\W+", " ", head).lower().split())


def _of_columns(grid: Grid) -> Iterator[Iterator[Named]]:
    columns = sorted(grid.columns)
    for place, column in enumerate(columns):
        if place < 2 or not any(one.unit == "rate" for one in grid.columns[column]):
            continue
        head = grid.column_label(column)
        if CHANGED.search(head) and not _POINTS.search(head):
            before = [one for one in columns[:place] if not CHANGED.search(grid.column_label(one))][
                -2:
            ]
            if len(before) == 2 and before[0] >= columns[max(place - 3, 0)]:
                yield _of_column(grid, column, before)


def _of_column(grid: Grid, column: int, before: list[int]) -> Iterator[Named]:
    years = [YEAR.findall(grid.column_label(one))[-1:] for one in before]
    over, under = before if years[0] >= years[1] else reversed(before)
    for row in sorted(grid.rows):
        cells = [grid.cells.get((row, at)) for at in (column, over, under)]
        known = [one for one in cells if one is not None]
        if len(known) == len(cells) and _is_change(*known):
            yield Named(*known)


def _is_change(result: Quantity, over: Quantity, under: Quantity) -> bool:
    return result.unit == "rate" and over.unit == under.unit != "rate"
