"""The actual column of a capitalization, which is that of the balance sheet of its day.

A new draft brings new statements, and the capitalization keeps the old ones in part: its cash is
that of the balance sheet, but its deficit is that of a quarter before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.statement_lines import (
    BALANCES,
    is_far,
    is_of_other_basis,
    line_name,
)
from tieout.macros.scan.view import Grid, View

_ACTUAL = lazy_regex(r"\W*(?:[^/]*/ )?\W*actual\W*\Z", re.IGNORECASE)
_ADJUSTED = lazy_regex(r"\badjusted\b|\bpro[ -]?forma\b|\bactual\b", re.IGNORECASE)
_AS_OF = lazy_regex(r"\b(?:as of|at|as at)\s+\Z", re.IGNORECASE)
_INTRO = 4000  # characters before the table, on what it gives effect to
_BEFORE = 8  # characters before a day
_LONG = 3  # digits of an amount

type _Balances = Mapping[tuple[str, dt.date], Sequence[Quantity]]


def actual_columns(view: View) -> Iterator[Relation]:
    """The lines of an actual column that no balance sheet of its day prints, if another does."""
    for grid in view.grids:
        actual = [at for at in grid.columns if _ACTUAL.match(grid.column_label(at))]
        others = [at for at in grid.columns if _ADJUSTED.search(grid.column_label(at))]
        if len(actual) == 1 and len(others) > 1:
            lines = _lines(grid, actual[0])
            tried = [[*_compared(lines, day, view)] for day in _days(view, grid)]
            found = [each for each in tried if any(one.holds for one in each)]
            best = max(found, key=lambda each: sum(one.holds for one in each), default=[])
            yield from (one for one in best if one.holds or _is_wrong(one))


def _lines(grid: Grid, column: int) -> Mapping[str, Quantity]:
    """The amounts of a column by the name of their line, each of which it prints once."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for one in grid.columns[column]:
        name = line_name(one.heading)
        if name in BALANCES and one.unit == "USD" and one.value:
            found[name].append(one)
    return {name: each[0] for name, each in found.items() if len(each) == 1}


def _days(view: View, grid: Grid) -> Sequence[dt.date]:
    """The days as of which the words before a table, or its headings, say that it is."""
    first = max(grid.block.start - _INTRO, 0)
    days = [
        one.day
        for index in view.within(first, grid.block.end)
        if (one := view.by_mention.get(index)) is not None
        and one.is_day
        and (one.start >= grid.block.start or _AS_OF.search(one.before(_BEFORE)))
    ]
    return [*dict.fromkeys(days[::-1])]


def _compared(lines: Mapping[str, Quantity], day: dt.date, view: View) -> Iterator[Relation]:
    """Each line of a column with the nearest amount that balance sheets of a day print."""
    for name, one in lines.items():
        printed = _balances(view).get((name, day), ())
        if printed:
            mine = unsigned(one)
            near = min(printed, key=lambda each: abs(abs(each.value) - mine.value))
            relation = repeat_of(
                [mine, unsigned(near)],
                what=f"“{one.heading.rstrip('.: ')}” in the actual column of the capitalization "
                "differs from the balance sheet of its day",
                sure=True,
                at_most="warning",
            )
            if mine.digits >= _LONG or not relation.holds:
                yield relation


def _is_wrong(relation: Relation) -> bool:
    """Whether two amounts differ by more than rounding, and both have some digits."""
    one, other = relation.places
    return min(one.digits, other.digits) >= _LONG and is_far(one, other)


@once
def _balances(view: View) -> _Balances:
    """The amounts of balance sheets by the name of their line and their day."""
    found: dict[tuple[str, dt.date], list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for row in grid.rows:
            name = line_name(grid.row_label(row))
            for one in grid.rows[row] if name else ():
                day = one.period.day
                plain = not (_ADJUSTED.search(one.head) or is_of_other_basis(one.head))
                if day and one.unit == "USD" and one.value and plain:
                    found[name, day].append(one)
    return found
