"""Rows of a table that have one part and a total, which are equal or differ by a typing error.

Such a row shows nothing about how the columns add up; the rows with more numbers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.slips import IN_DIGITS, slip_between
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.tables.classes import class_of
from tieout.macros.scan.tables.patterns import Pattern
from tieout.macros.scan.view import Grid

_MANY = 3  # longer rows in which the sum holds


class ShortRow(NamedTuple):
    """The only part of a row, with its sign, and the row's total."""

    sign: int
    part: Quantity
    total: Quantity


def short_rows(pattern: Pattern, grid: Grid) -> Iterator[ShortRow]:
    """The rows of two numbers that a sum across holds in, exactly or but for a typing error.

    It must hold in several longer rows, and in most of them. A typing error is reported only if the
    sum fails in none, and holds in another row of two numbers.
    """
    if len(pattern.holding) < _MANY * (1 + len(pattern.failing)):
        return
    signs = dict(zip(pattern.inputs, pattern.candidate.signs, strict=True))
    holds, slips = 0, []
    for row in _short_rows(grid, pattern.result, signs):
        part, total = as_printed(row.part), as_printed(row.total)
        if part[1] != total[1]:
            continue
        one, other = (int(each[0].scaleb(each[1])) for each in (part, total))
        if row.sign * one == other:
            holds += 1
            yield row
        elif slip_between(other, row.sign * one) in IN_DIGITS:
            slips.append(row)
    if holds and not pattern.failing:
        yield from slips


def _short_rows(grid: Grid, result: int, signs: dict[int, int]) -> Iterator[ShortRow]:
    for row, cells in grid.rows.items():
        total = grid.cells.get((row, result))
        if total is None or len(cells) != 2 or class_of(total) != "amount":
            continue
        (part,) = (one for one in cells if one is not total)
        column = part.cell.column if part.cell else -1
        if column in signs and class_of(part) == "amount" and _is_read(grid, row):
            yield ShortRow(signs[column], part, total)


def _is_read(grid: Grid, row: int) -> bool:
    """Whether no cell of a row has a number that was not read as one."""
    text = next(iter(grid.cells.values())).filing.text
    return not any(
        cell.row == row
        and cell.column
        and (row, cell.column) not in grid.cells
        and any(map(str.isdigit, text[cell.start : cell.end]))
        for cell in grid.table.cells
    )
