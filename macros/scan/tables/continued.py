"""A statement that is too wide for the page: its last columns stand below, with the same rows.

The sums across it have parts in both tables, as those of a pro forma statement have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.relations import Naming
from tieout.macros.scan.view import Grid, View

_NEAR = 4000  # characters between the two tables
_FEWEST = 6  # rows that both have
_NEARLY = 5  # of so many rows all but one may be in both
_MANY = 8  # rows in which a sum holds before two that fail by as much are reported
OF_BOTH = Naming("sum", "siblings", "the last column is the sum of those of both tables")


class Continued(NamedTuple):
    """Two tables as one, and the first column of the second."""

    grid: Grid
    second: int


def continued(view: View) -> Iterator[Continued]:
    """Each two tables that follow each other and have the same rows, side by side."""
    for one, other in pairwise(view.grids):
        if other.block.start - one.block.end > _NEAR:
            continue
        rows = _same_rows(one, other)
        if len(rows) < _FEWEST or len(rows) * _NEARLY < (_NEARLY - 1) * len(other.rows):
            continue
        first = one.table.columns
        beside = {
            (rows[row], column + first): cell
            for (row, column), cell in other.cells.items()
            if row in rows
        }
        table = replace(one.table, columns=first + other.table.columns)
        yield Continued(Grid(table, one.block, {**one.cells, **beside}), first)


def _same_rows(one: Grid, other: Grid) -> Mapping[int, int]:
    """The rows of a table that have the headings of another's, in the same order."""
    left = [(row, _folded(one.row_label(row))) for row in sorted(one.rows)]
    found: dict[int, int] = {}
    start = 0
    for row in sorted(other.rows):
        label = _folded(other.row_label(row))
        for at in range(start, len(left)):
            if label and left[at][1] == label:
                found[row] = left[at][0]
                start = at + 1
                break
    return found


def _folded(label: str) -> str:
    return " ".join(label.lower().split()).strip(" .")


def misplaced(relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations of a sum across; two rows that follow each other may have changed an amount.

    The one misses by what the other has too much: an amount stands on the wrong line.
    """
    fails = [one for one in relations if not one.holds]
    holds = len(relations) - len(fails)
    if len(fails) == len(("first", "second")) and holds >= _MANY:
        first, second = (one.worked - one.result.value for one in fails)
        rows = [one.result.cell.row if one.result.cell else -9 for one in fails]
        if first == -second and rows[1] - rows[0] == 1:
            yield from (one for one in relations if one.holds)
            yield from (replace(one, sure=True, at_most="warning") for one in fails)
            return
    yield from relations
