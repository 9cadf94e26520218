"""The change in cash, as the sum of the cash flows of each kind of activity.

The sums of a table need columns to be believed; a statement of cash flows names its totals. Its
end may be a table of its own, on the next page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_ACTIVITY = lazy_regex(
    r"\W*(?:total |net )*cash\b[^.]{0,60}\b(operat|invest|financ)\w+", re.IGNORECASE
)
_PART = lazy_regex(r"\b(?:continuing|discontinued|before|adjust\w*|reconcil\w*)\b", re.IGNORECASE)
_CHANGE = lazy_regex(
    r"\b(?:increase|decrease|change)\b(?:(?!\bdue\b|\beffect\b).)*\bcash\b", re.IGNORECASE
)
_FEWEST = 2  # kinds of activities
_BETWEEN = 4  # rows between the totals and the change: the effect of exchange rates
_NEAR = 4000  # characters between two tables of one statement
_DIGITS = 2

type _Places = Sequence[tuple[Grid, int]]


def find(view: View) -> Iterator[Relation]:
    """Yield the change in cash of each column of a statement, if its totals add up to it."""
    open_totals: dict[str, tuple[Grid, int]] = {}
    for grid in view.grids:
        if any(grid.block.start - one.block.end > _NEAR for one, _ in open_totals.values()):
            open_totals = {}
        between: list[tuple[Grid, int]] = []
        for row in sorted(grid.rows):
            label = grid.row_label(row)
            kind = _ACTIVITY.match(label)
            if kind and not _PART.search(label):
                open_totals[kind[1].lower()] = (grid, row)
                between = []
            elif len(open_totals) >= _FEWEST and _CHANGE.search(label):
                yield from _held(grid, row, [*open_totals.values()], between)
                open_totals = {}
            else:
                between.append((grid, row))


def _held(grid: Grid, row: int, totals: _Places, between: _Places) -> Iterator[Relation]:
    """The sums that hold in all columns, with or without what is between the totals and it."""
    others = between if len(between) <= _BETWEEN else ()
    for places in ((*totals, *others), totals):
        columns = [_by_column(*place) for place in places]
        found = []
        for column, result in _by_column(grid, row).items():
            terms = [one for by_column in columns if (one := by_column.get(column))]
            if len(terms) >= _FEWEST and result.length >= _DIGITS:
                found.append(_added(terms, result))
        held = [one for relation in found for one in holding(relation)]
        if held and len(held) == len(found):
            yield from held
            return


def _by_column(grid: Grid, row: int) -> Mapping[object, Quantity]:
    """The numbers of a row by the heading and the period of their column, which must be unique."""
    cells = grid.rows[row]
    found: dict[object, Quantity] = {(one.period, _last(one)): one for one in cells}
    if len(found) == len(cells):
        return found
    return {one.cell.column: one for one in cells if one.cell}


def _last(one: Quantity) -> str:
    return one.cell.column_path[-1].lower() if one.cell and one.cell.column_path else ""


def _added(terms: Sequence[Quantity], result: Quantity) -> Relation | None:
    return relate(
        "sum", adding(len(terms)), terms, result, basis="structure",
        what=f"“{result.heading}” is the sum of the cash flows of all activities",
    )  # fmt: skip


RULE = Rule(find)
