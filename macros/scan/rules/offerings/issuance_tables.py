"""Tables of what an equity line may issue at each price: the shares, their percentage, proceeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.holdings import wholes_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_PRICE = lazy_regex(r"\bprice\b", re.IGNORECASE)
_ISSUED = lazy_regex(
    r"\b(?:shares|ADSs)\b.*\b(?:issued|sold|issuable|purchased?)\b|\bnumber of\b.*\bshares\b",
    re.IGNORECASE,
)
_AFTER = lazy_regex(r"\boutstanding\b.*\b(?:after|giving effect|issuance)\b", re.IGNORECASE)
_PROCEEDS = lazy_regex(r"\bproceeds\b|\bpurchase price for\b", re.IGNORECASE)
_NET = lazy_regex(r"\bnet\b", re.IGNORECASE)
_LEAST = 3  # rows that must hold before one that fails is reported
_MOST = 12


class _Row(NamedTuple):
    """A row's price, the shares issued at it, their percentage and what they bring."""

    price: Quantity | None
    shares: Quantity
    percent: Quantity | None
    proceeds: Quantity | None


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the proceeds and the percentage of each row of such a table."""
    for grid in view.grids:
        rows = _rows(view, grid)
        yield from _believed([one for row in rows for one in _product(row)])
        yield from _percents(view, grid, rows)


def _rows(view: View, grid: Grid) -> list[_Row]:
    """The rows of a table with a column of shares issued beside one of percent or proceeds."""
    issued = _column(grid, _ISSUED)
    after, proceeds = _column(grid, _AFTER), _column(grid, _PROCEEDS)
    if issued is None or (after is None and proceeds is None):
        return []
    found, prices = [], _prices(view, grid)
    for row in sorted(grid.rows):
        shares = grid.cells.get((row, issued))
        if shares is not None and shares.value > 1:
            percent = grid.cells.get((row, after)) if after is not None else None
            brought = grid.cells.get((row, proceeds)) if proceeds is not None else None
            found.append(_Row(prices.get(row), shares, percent, brought))
    return found


def _column(grid: Grid, pattern: re.Pattern[str]) -> int | None:
    """The first column with such a heading, of the gross amount."""
    for column in sorted(grid.columns):
        head = grid.column_label(column)
        if pattern.search(head) and not _NET.search(head):
            return column
    return None


def _prices(view: View, grid: Grid) -> dict[int, Quantity]:
    """The price in each row's heading or in a column of prices."""
    found: dict[int, Quantity] = {}
    for cell in grid.table.cells:
        if cell.kind == "stub":
            for at in view.within(cell.start, cell.end):
                one = view.by_mention.get(at)
                if one is not None and one.kind == "money":
                    found[cell.row] = one
    column = _column(grid, _PRICE)
    if column is not None:
        for row in grid.rows:
            price = grid.cells.get((row, column))
            if price is not None and price.kind == "money":
                found[row] = price
    return found


def _product(row: _Row) -> Iterator[Relation]:
    """What the shares bring at the row's price."""
    if row.price is None or row.proceeds is None or row.proceeds.value <= row.price.value:
        return
    yield from evaluated(
        relate("product", "i0*i1", [row.price, row.shares], row.proceeds,
                          basis="structure", what=f"The {row.shares.printed} shares at "
                          f"{row.price.printed}")
    )  # fmt: skip


def _percents(view: View, grid: Grid, rows: Sequence[_Row]) -> Iterator[Relation]:
    """The shares of each row in percent of those outstanding and themselves."""
    stated = sum(row.percent is not None and row.percent.kind == "rate" for row in rows)
    near: dict[Decimal, Quantity] = {}
    for one in nearest_first(wholes_of(view), grid.block.start):
        near.setdefault(one.value, one)
    for whole in [*near.values()][:_MOST] if stated >= _LEAST else ():
        found = [
            relation
            for row in rows
            if row.percent is not None
            and row.percent.kind == "rate"
            and (relation := relate("share-of", "i0/(i1+i0)", [row.shares, whole], row.percent,
                                    basis="structure", what=f"The {row.shares.printed} shares as a "
                                    f"share of those and the {whole.printed} outstanding"))
        ]  # fmt: skip
        if sum(one.holds for one in found) >= max(_LEAST, len(found) - 1):
            yield from _believed(found)
            return


def _believed(found: Sequence[Relation]) -> Iterator[Relation]:
    """The relations that hold, and one that fails where enough others hold."""
    held = [one for one in found if one.holds]
    if len(held) < _LEAST:
        return
    yield from held
    failed = [one for one in found if not one.holds]
    if len(failed) == 1:  # more of them reach a limit of the agreement
        yield replace(failed[0], siblings=len(held))


RULE = Rule(find)
