"""Rows of a table of holders with the same shares in each column, and another percentage.

A sponsor, its manager and all directors as a group own the same shares: so do they the percentage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import Grid

_RIGHTS = lazy_regex(
    r"\b(?:option|warrant|exercis|convert|conversion|acquire|vest|RSU|preferred|class [a-z]\b"
    r"|series)",
)
"""Words of rows whose holders have rights of their own, or of another class."""
_NAME = lazy_regex(r"[A-Za-z]{2}")
_LEAST = 10_000  # shares
_NEARLY = Decimal("0.25")  # of a percentage: one that is farther away is of another class

type _Row = tuple[str, Sequence[Quantity]]


def alike_rows(grid: Grid) -> Iterator[Relation]:
    """Yield the percentages of a column that differ in rows with the same shares."""
    rows: dict[tuple[tuple[int, Decimal], ...], list[_Row]] = defaultdict(list)
    for row, cells in grid.rows.items():
        counts = tuple(
            (one.cell.column, one.value)
            for one in cells
            if one.cell and one.kind in COUNTED_KINDS and one.value >= _LEAST
        )
        rates = [one for one in cells if one.kind == "rate" and one.value]
        label = " ".join(grid.row_paths.get(row, ()))
        if not _NAME.search(label) or any(one.kind == "money" for one in cells):
            continue  # a row of a price, not of a holder
        if counts and rates and not _RIGHTS.search(label.lower()):
            rows[counts].append((label, rates))
    for alike in rows.values():
        if len({label for label, _ in alike}) == len(alike) > 1:
            yield from _differing([rates for _, rates in alike])


def _differing(rows: Sequence[Sequence[Quantity]]) -> Iterator[Relation]:
    """The percentages of each column in the order of the rows: one relation for each column."""
    columns: dict[int, list[Quantity]] = defaultdict(list)
    for rates in rows:
        for one in rates:
            if one.cell:
                columns[one.cell.column].append(one)
    for rates in columns.values():
        least, most = min(one.value for one in rates), max(one.value for one in rates)
        if len(rates) == len(rows) and most - least <= _NEARLY * most:
            yield repeat_of(
                rates,
                what="holders with the same shares have percentages that differ",
                basis="structure",
                sure=True,
                at_most="warning",
            )
