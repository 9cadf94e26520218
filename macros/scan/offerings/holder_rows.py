"""The rows of a table of holders, of which one is the sum of others only if its words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.holdings import is_of_holders
from tieout.macros.scan.once import once
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.row_names import row_of
from tieout.macros.scan.view import Grid, View

_HOLDERS = lazy_regex(
    r"\bselling\s+(?:(?:stock|share|security|unit|note|warrant)?\s?-?holders?|security\s?holders?)\b"
    r"|\bbeneficial(?:ly)?\s+(?:own|held|hold)"
    r"|\b(?:shares|stock|units|securities)\s+(?:[\w-]+\s+){0,3}?(?:owned|held)\b"
    r"|\bnames?(?:\s+and\s+address(?:es)?)?\s+of\s+(?:\w+\s+){0,2}(?:holder|owner|(?:stock|share)holder)",
    re.IGNORECASE,
)
_TOGETHER = lazy_regex(
    r"\btotals?\b|\bgroup\b|\ball\b|\bboth\b|\bcombined\b|\btogether\b|\baggregate\b|\bsum\b"
    r"|\bsub-?total\b",
    re.IGNORECASE,
)


def of_holders(grid: Grid, relations: Iterable[Relation]) -> Iterator[Relation]:
    """The relations of a table; if it is of holders, without sums of persons by chance."""
    for one in relations:
        if not (_is_down(one) and _lists_holders(grid)) or _TOGETHER.search(one.result.label):
            yield one


def apart_from_holders(view: View, relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, without sums that only numbers show of what the rows of holders print.

    The notes to the rows of three holders print their numbers again.
    """
    tables = {grid.block.start: grid for grid in view.grids}
    rows: dict[int, tuple[int, str]] = {}
    for relation in relations:
        if relation.rule == "repeat" and relation.verdict == "exact":
            known = [row for one in relation.places if (row := row_of(one.placed))]
            rows.update((one.number, row) for one in relation.places for row in known[:1])
    for relation in relations:
        summed = relation.basis == "numbers" and relation.is_sum and len(relation.inputs) > 1
        places = relation.places if summed else ()
        own = [rows.get(one.number) or row_of(one.placed) or (-1, "") for one in places]
        persons = len({*own}) == len(own) and len({table for table, _ in own}) == 1
        grid = tables.get(own[-1][0]) if persons else None
        if grid is None or _TOGETHER.search(own[-1][1]) or not _lists_holders(grid):
            yield relation


def _is_down(relation: Relation) -> bool:
    """Whether it adds or subtracts the numbers of several rows."""
    rows = {one.cell.row for one in relation.places if one.cell}
    return relation.is_sum and len(relation.inputs) > 1 and len(rows) > 1


@once
def _lists_holders(grid: Grid) -> bool:
    """Whether the words above a table's numbers say that its rows are holders of securities."""
    filing = next(iter(grid.cells.values())).filing
    first = min(grid.rows)
    heads = [filing.words(one.start, one.end) for one in grid.table.cells if one.row < first]
    return _HOLDERS.search(" ".join(heads)) is not None or is_of_holders(grid)
