"""Rows with two days, all but one of which lie the same whole number of years apart.

A list of options with the days on which they were granted and on which they expire, five years
later, of which one has 09/02/92 and 09/27/97.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from tieout.macros.filing.calendar_days import is_end_of_month
from tieout.macros.scan.dates.odd_dates import is_one_part
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ROWS = 4  # rows with the usual term for another row to be odd
_SHARE = 0.75  # of all rows
_MANY = 8  # rows with the usual term for a row with another one to be odd
_LEAST = 2  # years; the ends of two periods are one year apart
_BESIDE = 25  # characters beside a day in its cell, such as the mark of a note
_DAY = dt.timedelta(days=1)


class _Row(NamedTuple):
    """A row with its first day and its last day."""

    first: Quantity
    last: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the days of each row with the usual term, and the row whose last day is another one."""
    for rows in _lists(view):
        terms = [_years(row) for row in rows]
        usual, count = Counter(terms).most_common(1)[0]
        if usual is None or usual < _LEAST or count < max(_ROWS, len(rows) * _SHARE):
            continue
        is_alone = count == len(rows) - 1 >= _MANY
        for row, term in zip(rows, terms, strict=True):
            if term == usual:
                yield _relation(row, usual)
            elif term is None or is_alone:
                yield from _odd(row, usual)


def _lists(view: View) -> Iterator[Sequence[_Row]]:
    """The rows of each table by the columns of two days, and the lines of each block of text."""
    for table in _days(view).values():
        pairs: dict[tuple[int, int], list[_Row]] = defaultdict(list)
        for row in table.values():
            for first, last in combinations(sorted(row), 2):
                if row[first].value < row[last].value:
                    pairs[first, last].append(_Row(row[first], row[last]))
        yield from pairs.values()


def _days(view: View) -> Mapping[int, Mapping[int, Mapping[int, Quantity]]]:
    """The days in the cells of tables and in the lines of text, by block, row and column."""
    days: dict[int, dict[int, dict[int, Quantity]]] = defaultdict(lambda: defaultdict(dict))
    for one in view.quantities:
        block, cell = one.placed.block, one.cell
        if not one.is_day or (cell is None and block.table is not None):
            continue
        if cell is None:
            line = days[block.start][one.filing.text.rfind("\n", 0, one.start)]
            line[len(line)] = one
        elif cell.kind != "head" and cell.end - cell.start <= one.end - one.start + _BESIDE:
            days[block.start][cell.row][cell.column] = one
    return days


def _years(row: _Row) -> int | None:
    """The whole years between two days, or from one day to the day before another one."""
    first = row.first.day
    for last in (row.last.day, row.last.day + _DAY):
        if (last.month, last.day) == (first.month, first.day) and last.year > first.year:
            return last.year - first.year
    return None


def _relation(row: _Row, years: int) -> Relation:
    length = row.last.value
    what = f"{row.last.printed} is {_in_words(years)} after {row.first.printed}"
    return Relation(
        "date", (row.first,), row.last, "i0+c0", (Decimal(length - row.first.value),), length,
        length, length, "exact", "stated", what,
    )  # fmt: skip


def _odd(row: _Row, years: int) -> Iterator[Finding]:
    """The finding of a last day that differs in one part from the end of the usual term."""
    first, last = row.first.day, row.last.day
    if is_end_of_month(first) and is_end_of_month(last):
        return
    try:
        end = first.replace(year=first.year + years)
    except ValueError:  # February 29
        return
    ends = (end, end - _DAY)
    if any(is_one_part(each.toordinal(), last.toordinal()) for each in ends):
        message = (
            f"{row.last.printed} is not {_in_words(years)} after {row.first.printed}, as in the "
            "other rows."
        )
        places = (row.last, row.first)
        yield Finding("date", "warning", message, places, f"{years} years later", row.last.printed)


def _in_words(years: int) -> str:
    return f"{years} year{'s' if years > 1 else ''}"


RULE = Rule(find)
