"""The average price per share of the holders of a company: what they paid over their shares.

The table that compares existing holders with new investors (Item 506 of Regulation S-K) has two or
three rows, so that a quotient of its columns holds in too few of them to be found by trial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Grid

_PRICE = lazy_regex(r"\b(?:average|effective)\b.*\bper\b", re.IGNORECASE)
_AMOUNT = lazy_regex(r"\b(?:consideration|amount|paid|proceeds|investment)\b", re.IGNORECASE)
_SHARES = lazy_regex(r"\b(?:shares|units|ADSs?|stock)\b", re.IGNORECASE)
_EACH = "USD/share"
_SURE = 2  # rows that hold before one that fails needs no typing error to explain it


def average_prices(grid: Grid) -> Iterator[Relation]:
    """The average price of each row, if one holds or more; at most one that fails."""
    prices = [one for one in grid.columns if _is_named(grid, one, _PRICE, _EACH)]
    amounts = [one for one in grid.columns if _is_named(grid, one, _AMOUNT, "USD")]
    counts = [one for one in grid.columns if _is_count(grid, one)]
    if len(prices) != 1 or len(amounts) != 1 or len(counts) != 1:
        return
    columns = (amounts[0], counts[0], prices[0])
    relations = [one for row in sorted(grid.rows) if (one := _of_row(grid, row, columns))]
    holds = sum(one.holds for one in relations)
    if not holds or len(relations) > holds + 1:
        return
    for one in relations:
        if one.holds or not _is_rounded(one):
            yield replace(one, siblings=holds - one.holds, sure=not one.holds and holds >= _SURE)


def _is_rounded(relation: Relation) -> bool:
    """Whether a price misses by its last digit only: some cut it off instead of rounding it."""
    return relation.missed <= relation.result.width


def _is_named(grid: Grid, column: int, names: re.Pattern[str], unit: str) -> bool:
    """Whether a column has this name, and all its numbers are of the unit."""
    label = grid.column_label(column)
    units = {one.unit for one in grid.columns[column]}
    # A dollar sign may stand only in the first row and in that of the total.
    money = units == {unit} or (unit in units and units <= {unit, "USD", ""})
    return money and bool(names.search(label)) and (unit != "USD" or not _PRICE.search(label))


def _is_count(grid: Grid, column: int) -> bool:
    """Whether a column counts shares."""
    label = grid.column_label(column)
    units = {one.unit for one in grid.columns[column]}
    return bool(_SHARES.search(label)) and units <= {"", "shares"} and not _AMOUNT.search(label)


def _of_row(grid: Grid, row: int, columns: tuple[int, int, int]) -> Relation | None:
    amount, count, price = (grid.cells.get((row, one)) for one in columns)
    if amount is None or count is None or price is None or not count.value:
        return None
    label = grid.row_label(row) or "the row"
    return relate(
        "quotient", "i0/i1", [amount, count], price,
        basis="structure", what=f"the average price per share of “{label}”",
    )  # fmt: skip
