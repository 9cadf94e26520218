"""Columns that come to nothing: the last number takes off those above it, and the total is a dash.

A company that recognizes no deferred taxes takes off all of its tax assets as a valuation
allowance; a note on noncash activities shows both sides of an exchange; a balance is paid in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_TAKEN_OFF = lazy_regex(r"\bless\b|\bvaluation (?:allowance|reserve)|\bdeduct", re.IGNORECASE)
_NET = lazy_regex(
    r"\A\W*(?:net|total|ending|closing)\b|\b(?:balance|outstanding)\b|\A\W*\Z", re.IGNORECASE
)
_TOTAL = lazy_regex(r"\b(?:total|gross|subtotal|net)\b|\A\W*\Z", re.IGNORECASE)
_DASH = lazy_regex(r"[\W_]*[-–—][\W_]*|[\W_]*nil[\W_]*", re.IGNORECASE)
_MOST = 30  # rows that are added
_LONG = 2  # digits of the number that is taken off


def find(view: View) -> Iterator[Relation]:
    """Yield each number that takes off all of those above it, above a dash."""
    for grid in view.grids:
        labels = {
            cell.row: view.filing.words(cell.start, cell.end)
            for cell in grid.table.cells
            if cell.column == 0 and cell.kind != "value"
        }
        for row, columns in _nil_rows(grid, view).items():
            if row - 1 in grid.rows and _NET.search(labels.get(row, "")):
                found = [
                    one for at in columns if (one := _taken_off(grid, row - 1, at)) is not None
                ]
                held = sum(one.holds for one in found)
                yield from (
                    replace(one, siblings=held - one.holds)
                    for one in found
                    if one.holds or (held and is_near_slip(one))
                )


def _nil_rows(grid: Grid, view: View) -> dict[int, list[int]]:
    """The rows that have no number, with their columns that have a dash."""
    found: dict[int, list[int]] = {}
    for cell in grid.table.cells:
        dash = cell.kind == "value" and _DASH.fullmatch(view.filing.words(cell.start, cell.end))
        if dash and cell.row not in grid.rows:
            found.setdefault(cell.row, []).append(cell.column)
    return found


def _taken_off(grid: Grid, row: int, column: int) -> Relation | None:
    """The number of a row, without its sign, as the sum of those above it.

    They reach up to a total, or to the first line of the list.
    """
    last = grid.cells.get((row, column))
    if last is None or last.length < _LONG or not (label := grid.row_label(row)):
        return None
    above = [*_above(grid, row, column)]
    if not above:
        return None
    below = all(one.value <= 0 for one in above)
    marked = last.value < 0 or below or _TAKEN_OFF.search(label)
    alike = all((one.unit, as_printed(one)[1]) == (last.unit, as_printed(last)[1]) for one in above)
    if not marked or not alike:
        return None
    # A number below zero is written as the sum that a table's other sums with its sign are.
    expression = "".join(f"-i{at}" for at in range(len(above))) if last.value < 0 else None
    inputs = [unsigned(one) for one in above] if below else above
    return relate(
        "sum" if expression else "difference", expression or adding(len(above)), inputs, last,
        basis="structure",
        what=f"“{label}” takes off all that is above it, and nothing is left", at_most="warning",
    )  # fmt: skip


def _above(grid: Grid, row: int, column: int) -> Sequence[Quantity]:
    """The numbers above a row in their order: the nearest total, or all that have no total."""
    found: list[Quantity] = []
    for at in range(row - 1, max(row - _MOST, 0) - 1, -1):
        if at not in grid.rows:
            break
        one = grid.cells.get((at, column))
        if one is None:
            continue
        if _TOTAL.search(grid.row_label(at)):
            return [one] if not found else []
        found.append(one)
    return found[::-1]


RULE = Rule(find)
