"""Lines of a table that another table prints as one amount, in the columns of the same periods.

"Cash and cash equivalents" and "short-term investments" of a balance sheet are one line of a
discussion; a statement of cash flows divides a gain of the income statement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.filing.periods import Period
from tieout.macros.scan.arithmetic.totals import taking_off, total_of
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.exact_slips import held_and_slipped
from tieout.macros.scan.view import Grid, View

_MOST_LINES = 4
_COLUMNS = 2  # in which the sum holds
_MANY = 3  # before one that fails is reported
_DIGITS = 6  # of the sums together, which no chance gives
_MOST_PLACES = 12  # where an amount of a period stands

type _Line = Mapping[Period, Quantity]
type _Row = tuple[int, int]


class _Split(NamedTuple):
    """Lines that follow each other in a table, and the row of another that may be their sum."""

    lines: Sequence[_Line]
    row: _Row


def find(view: View) -> Iterator[Relation]:
    """Yield the sums of two to four lines that another table has as one, in two columns."""
    tables = [_lines(grid) for grid in view.grids]
    places: dict[tuple[str, Decimal], list[_Row]] = defaultdict(list)
    for at, rows in enumerate(tables):
        for row, line in rows.items():
            for period, one in line.items():
                places[period, abs(one.value)].append((at, row))
    done: set[int] = set()
    for at, rows in enumerate(tables):
        for split in _splits(at, [*rows.items()], places):
            table, row = split.row
            for relation in _of(split, tables[table][row]):
                if relation.result.number not in done:
                    done.add(relation.result.number)
                    yield relation


def _splits(
    at: int,
    rows: Sequence[tuple[int, _Line]],
    places: Mapping[tuple[str, Decimal], Sequence[_Row]],
) -> Iterator[_Split]:
    """The runs of lines with a row that has their sum in two columns or more."""
    for start in range(len(rows)):
        sums: dict[str, Decimal] = {}
        for end in range(start, min(start + _MOST_LINES, len(rows))):
            for period, one in rows[end][1].items():
                sums[period] = sums.get(period, Decimal(0)) + one.value
            if end == start:
                continue
            found = [
                set(places.get((period, abs(total)), ())[:_MOST_PLACES])
                for period, total in sums.items()
                if total
            ]
            if sum(map(bool, found)) < _COLUMNS or any(
                row[0] == at for one in found for row in one
            ):
                continue  # or the table has the sum itself
            counted = Counter(row for rows_of in found for row in rows_of)
            ((row, count),) = counted.most_common(1)
            if count >= _COLUMNS:
                yield _Split([line for _, line in rows[start : end + 1]], row)


def _of(split: _Split, result: _Line) -> Iterator[Relation]:
    """The sums that hold; one that a typing error makes fail, if several hold."""
    heading = next(iter(result.values())).heading
    words = [words_of(next(iter(line.values())).heading) for line in split.lines]
    if not any(words_of(heading) & each for each in words):
        return
    relations = [
        relation
        for period, one in result.items()
        if (terms := [line[period] for line in split.lines if period in line])
        and len(terms) >= _COLUMNS
        and (relation := _added(terms, one))
    ]
    holds = [one for one in relations if one.verdict == "exact"]
    stated = {one.result.value: one.result.digits for one in holds}
    if len(stated) < _COLUMNS or sum(stated.values()) < _DIGITS:
        return
    yield from held_and_slipped(relations, _MANY)


def _added(terms: Sequence[Quantity], result: Quantity) -> Relation | None:
    """The sum of lines; that of deductions, which the other table prints without a sign."""
    turned = total_of(terms) * result.value < 0
    names = [one.heading for one in terms]
    first, last = names[0], names[-1]
    return relate(
        "sum", taking_off(len(terms)) if turned else adding(len(terms)),
        terms, result, basis="siblings",
        what=f"“{result.heading}” is the sum of the lines from “{first}” to “{last}”",
    )  # fmt: skip


def _lines(grid: Grid) -> Mapping[int, _Line]:
    """The amounts of each row by the period of their column; none if two columns have one."""
    periods = {column: cells[0].period for column, cells in grid.columns.items()}
    named = [period for period in periods.values() if period]
    if len(set(named)) < max(len(named), _COLUMNS):
        return {}
    return {
        row: line
        for row, cells in sorted(grid.rows.items())
        if (line := {one.period: one for one in cells if one.period and one.unit == "USD"})
    }


RULE = Rule(find)
