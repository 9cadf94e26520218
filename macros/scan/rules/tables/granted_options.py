"""Options of one grant: those that are exercisable and those that are not make all of them.

A table of outstanding awards prints both, and another table prints the number of options granted on
that day, to the same person: 2,863,699 and 332,989, and 3,195,688 instead of 3,196,688.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.mistyped import Key, one_error_apart
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_EXERCISABLE = lazy_regex(r"\b(?:un|non-?|not )?exercisable\b", re.IGNORECASE)
_NOT = lazy_regex(r"\b(?:un|non-?|not )exercisable\b", re.IGNORECASE)
_OPTION = lazy_regex(r"\boptions?\b", re.IGNORECASE)
_LONG, _SURE = 5, 6  # digits of a sum that is equal, and of one that a typing error changes
_EXERCISED = 1000  # so many that are missing may have been exercised

type Row = tuple[int, int]


def find(view: View) -> Iterator[Relation]:
    """Yield each number of options granted, as the sum of two numbers of another table."""
    awards = [*_awards(view)]
    if not awards:
        return
    days = _days(view)
    granted = _granted(view)
    sums = {("sum", _digits(one.value + other.value)) for one, other in awards}
    near = one_error_apart([*sums, *(("sum", digits) for digits in granted)])
    for one, other in awards:
        key = "sum", _digits(one.value + other.value)
        same = granted.get(key[1], ())
        others = () if same or len(key[1]) < _SURE else _near(key, near, granted)
        for total in (*same, *others):
            if total.placed.block is not one.placed.block and days[_row(one)] & days[_row(total)]:
                yield from _sum(one, other, total)
                break


def _awards(view: View) -> Iterator[tuple[Quantity, Quantity]]:
    """The two numbers of each award: of options that are exercisable, and that are not."""
    for grid in view.grids:
        columns = _columns(grid)
        if columns is None:
            continue
        for row in grid.rows:
            one, other = (grid.cells.get((row, column)) for column in columns)
            if one and other and all(_is_count(each) for each in (one, other)):
                yield one, other


def _columns(grid: Grid) -> tuple[int, int] | None:
    """The columns of options that are exercisable and that are not, if there is one of each."""
    found: dict[bool, list[int]] = {True: [], False: []}
    for column in grid.columns:
        head = grid.column_label(column)
        if _EXERCISABLE.search(head) and _OPTION.search(head):
            found[_NOT.search(head) is None].append(column)
    if len(found[True]) != 1 or len(found[False]) != 1:
        return None
    return found[True][0], found[False][0]


def _granted(view: View) -> Mapping[str, list[Quantity]]:
    """The numbers of options in other columns, by their digits."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for column, cells in grid.columns.items():
            head = grid.column_label(column)
            if _OPTION.search(head) and not _EXERCISABLE.search(head):
                for one in cells:
                    if _is_count(one) and one.digits >= _LONG:
                        found[_digits(one.value)].append(one)
    return found


def _days(view: View) -> Mapping[Row, set[Decimal]]:
    """The days that each row of a table prints."""
    found: dict[Row, set[Decimal]] = defaultdict(set)
    for one in view.quantities:
        if one.is_day and one.cell:
            found[_row(one)].add(one.value)
    return found


def _near(
    key: Key, near: Mapping[Key, list[Key]], granted: Mapping[str, list[Quantity]]
) -> list[Quantity]:
    """The numbers of options that are one typing error from a sum, and not more by many."""
    most = int(key[1]) + _EXERCISED
    keys = [digits for _, digits in near.get(key, ()) if int(digits) < most]
    return [one for digits in keys for one in granted.get(digits, ())]


def _is_count(one: Quantity) -> bool:
    return one.kind in STATED_KINDS and one.value > 0 and not one.value % 1


def _digits(value: Decimal) -> str:
    return f"{value:.0f}"


def _row(one: Quantity) -> Row:
    """The table of a number, and its row."""
    return one.placed.block.start, one.cell.row if one.cell else -1


def _sum(one: Quantity, other: Quantity, total: Quantity) -> Iterator[Relation]:
    yield from evaluated(
        relate(
            "sum",
            "i0+i1",
            [one, other],
            total,
            basis="structure",
            what="The options of a grant are those that are exercisable and those that are not",
            sure=True,
            at_most="warning",
        )
    )


RULE = Rule(find)
