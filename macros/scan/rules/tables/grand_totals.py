"""Tables that are one list with its total: the only row that is called so, below all the others.

A table with parts, subtotals, amounts that are taken off or other totals is compared by rules that
know how it is divided. Of the columns of a plain list, hardly any is not what its total says: no
other column needs to add up as evidence. A total that names what it is of ("Total assets") may be
that of more than its list, and must miss it by a typing error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_TOTAL = lazy_regex(r"\W*(?:grand\s+)?totals?\b", re.IGNORECASE)
_BARE = lazy_regex(r"\W*(?:grand\s+)?totals?\W*(?:\(\d\)\W*)?\Z", re.IGNORECASE)
_SUBTOTAL = lazy_regex(r"\b(?:sub)?-?totals?\b", re.IGNORECASE)
_APART = lazy_regex(
    r"\bless\b|\bof which\b|\bthereof\b|\bnet\b|\b(?:in|ex)clud(?:es?|ing)\b|\bdeduct"
    r"|\bother than\b|\bbalance\b|\bbeginning\b|\bincome\b|\bloss(?:es)?\b|\bcredits?\b|\bgains?\b"
    r"|\bpercent|\b(?:prior to|before|after)\b(?!.{0,12}\boffering\b)|%|\bratio\b|\baverage\b",
    re.IGNORECASE,
)
"""Rows that are not added, or are part of another one, or have an amount of either sign."""
_NIL = lazy_regex(r"[\W_]*(?:0|nil|none|n/?a)?[\W_]*", re.IGNORECASE)
_COUNTED = lazy_regex(r"\b(?:shares|units)\b", re.IGNORECASE)
_AMOUNTS = frozenset({"money", "shares", "number"})
_FEWEST, _MOST = 2, 60  # rows of a list
_LONG = 5  # digits of a total: shorter ones are prices, earnings per share, percentages
_NEAR, _NEARER = 4, 100  # a total that misses by more than one part in so many is of something else


class _List(NamedTuple):
    """The rows of a list, its last row, and whether that is called a total and nothing more."""

    body: Sequence[int]
    last: int
    bare: bool


def find(view: View) -> Iterator[Relation]:
    """Yield the total of each such table with what it is the total of, if it nearly is."""
    for grid in view.grids:
        headings = {
            cell.row: view.filing.words(cell.start, cell.end)
            for cell in grid.table.cells
            if cell.column == 0 and cell.kind != "value"
        }
        plain = _plain_list(grid, headings)
        if plain is not None:
            yield from _totals(view, grid, plain)


def _plain_list(grid: Grid, headings: Mapping[int, str]) -> _List | None:
    """The list that a table is, if it is one: without a gap, above the first row called a total."""
    rows = sorted(grid.rows)
    last = next((row for row in rows if _TOTAL.match(headings.get(row, ""))), None)
    if last is None and rows and not headings.get(rows[-1]) and _has_sum(grid, rows):
        last = rows[-1]
    body = [row for row in rows if last is not None and row < last]
    if last is None or not _FEWEST <= len(body) <= _MOST or body != [*range(body[0], last)]:
        return None
    names = [headings.get(row, "") for row in body]
    if not all(names) or any(_SUBTOTAL.search(one) or _APART.search(one) for one in names):
        return None
    name = headings.get(last, "")
    return None if _APART.search(name) else _List(body, last, not name or _is_bare(name))


def _has_sum(grid: Grid, rows: Sequence[int]) -> bool:
    """Whether the last row, which has no heading, is the sum of all others in a column."""
    *body, last = rows
    for column, total in ((one.cell.column, one) for one in grid.rows[last] if one.cell):
        parts = [one for row in body if (one := grid.cells.get((row, column))) and one.value]
        foots = sum(one.value for one in parts) == total.value
        if foots and len(parts) > _FEWEST and _is_list(parts, total):
            return True
    return False


def _is_bare(heading: str) -> bool:
    return _BARE.match(heading) is not None


def _totals(view: View, grid: Grid, plain: _List) -> Iterator[Relation]:
    """The total of each column, unless all columns leave out the same line."""
    found: list[Relation] = []
    for column in grid.columns:
        parts = [(row, grid.cells.get((row, column))) for row in plain.body]
        total = grid.cells.get((plain.last, column))
        added = [one for _, one in parts if one is not None]
        blank = any(not _is_nil(view, grid, row, column) for row, one in parts if one is None)
        if total is not None and not blank and _is_list(added, total):
            found += _added(added, total)
    if any(one.holds for one in found) or not _leave_out_one(found):
        yield from (one for one in found if one.holds or _is_missed(one, plain))


def _is_nil(view: View, grid: Grid, row: int, column: int) -> bool:
    """Whether a cell without a number has a dash or is blank."""
    return all(
        _NIL.fullmatch(view.filing.words(one.start, one.end))
        for one in grid.table.cells
        if one.row == row and one.column == column
    )


def _is_list(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether all amounts are of one kind and not negative, and the total is long."""
    return (
        len(parts) >= _FEWEST
        and total.kind in _AMOUNTS
        and total.unit != "USD/share"
        and total.length >= _LONG
        and all((one.unit, one.width) == (total.unit, total.width) for one in parts)
        and all(0 <= one.value <= total.value for one in parts)
    )


def _added(parts: Sequence[Quantity], total: Quantity) -> Iterator[Relation]:
    """The sum of a column; shares are counted to the last one, so a count is never rounded."""
    what = f"“{total.heading or 'The last line'}” is the sum of the {len(parts)} lines above it"
    for one in evaluated(
        relate("sum", adding(len(parts)), parts, total, basis="structure", what=what, sure=True,
               at_most="warning")
    ):  # fmt: skip
        whole = all(each.width == 1 for each in one.places)
        counted = total.kind == "shares" or _COUNTED.search(total.head)
        if whole and counted and one.verdict == "within-rounding":
            exact = replace(one, verdict="disagrees", low=one.worked, high=one.worked)
            yield replace(exact, basis="stated")  # stronger than a sum that allows for rounding
        else:
            yield one


def _leave_out_one(found: Sequence[Relation]) -> bool:
    """Whether several columns all miss by the same line, which the total does not count."""
    out = [
        {at for at, one in enumerate(each.inputs) if one.value == each.worked - each.result.value}
        for each in found
    ]
    return len(out) > 1 and bool(set.intersection(*out))


def _is_missed(relation: Relation, plain: _List) -> bool:
    """Whether a total that fails is that of its list: it is near, and nearer the less is known."""
    near = _is_within(relation, _NEARER)
    if not plain.bare:
        return near and len(relation.inputs) > _FEWEST and is_near_slip(relation)
    return near or (len(relation.inputs) > _FEWEST and _is_within(relation, _NEAR))


def _is_within(relation: Relation, parts: int) -> bool:
    return Decimal(parts) * relation.missed <= abs(relation.result.value)


RULE = Rule(find)
