"""Rows of a table that come to nothing: the last part takes off the others, and no total is left.

A total that is blank shows this if it does in several rows: an account that was paid in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.slips import IN_DIGITS, slip_between
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.patterns import Pattern
from tieout.macros.scan.tables.relations import Naming, added
from tieout.macros.scan.view import Grid

_MANY = 3  # rows that come to nothing before one that does not is reported
_FEWEST = 2  # parts
_LONG = 3  # digits of the number that is taken off


def nil_rows(pattern: Pattern, grid: Grid) -> Iterator[Relation]:
    """The rows without a total whose parts come to nothing; one that a typing error makes fail."""
    if pattern.failing or set(pattern.candidate.signs) != {1}:
        return
    holds, slips = [], []
    for row, cells in grid.rows.items():
        inside = [one for one in cells if one.cell and one.cell.column in pattern.inputs]
        if (row, pattern.result) in grid.cells or len(inside) != len(cells):
            continue
        relation = _taken_off(inside)
        if relation is None:
            continue
        if relation.verdict == "exact":
            holds.append(relation)
        elif _is_slip(relation):
            slips.append(relation)
    yield from holds
    if len(holds) >= _MANY and len(slips) == 1:
        yield replace(slips[0], siblings=len(holds))


def _taken_off(parts: Sequence[Quantity]) -> Relation | None:
    """The last part of a row, without its sign, as the sum of the others."""
    *others, last = parts
    if len(parts) < _FEWEST or last.value >= 0 or len({as_printed(one)[1] for one in parts}) > 1:
        return None
    name = last.head.rpartition(" / ")[2] or "the last number"
    what = f"“{name}” takes off all that is to the left of it, so that nothing is left"
    return added([(1, one) for one in others], unsigned(last), Naming("sum", "siblings", what))


def _is_slip(relation: Relation) -> bool:
    result = relation.result
    printed, decimals = as_printed(result)
    total = sum((as_printed(one)[0] for one in relation.inputs), Decimal(0))
    one, other = (int(each.scaleb(decimals)) for each in (printed, total))
    return result.length >= _LONG and slip_between(one, other) in IN_DIGITS
