"""Accumulated other comprehensive income: it rises by what the period's statement adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, evaluated, relate
from tieout.macros.scan.view import Grid, View

_ACCUMULATED = lazy_regex(r"\baccumulated other comprehensive\b", re.IGNORECASE)
_TOTAL = lazy_regex(r"\bcomprehensive (?:income|loss|earnings)\b", re.IGNORECASE)
_OTHER = lazy_regex(r"\bother comprehensive\b", re.IGNORECASE)
_RESULT = lazy_regex(r"\bnet (?:\(?loss\)?|income|earnings|profit)\b", re.IGNORECASE)
_END = lazy_regex(r"(?:P\d+[YM]/)?(\d{4}-\d\d-\d\d)\Z")
_FEWEST, _MOST = 2, 8  # parts of the other comprehensive income
_DIGITS = 3  # of the difference


def comprehensive(view: View) -> Iterator[Relation]:
    """The balances of balance sheets with the parts of the statement of comprehensive income."""
    balances = [pair for grid in view.grids for pair in _balances(grid)]
    if not balances:
        return
    for grid in view.grids:
        for column in grid.columns:
            end = _END.match(grid.columns[column][0].period)
            parts = _parts(grid, column) if end else []
            total = sum(one.value for one in parts)
            for last, first in balances if parts and end else ():
                if (
                    last.period.endswith(end[1] if end else "")
                    and last.value - first.value == total
                ):
                    yield from evaluated(
                        relate(
                            "roll-forward", adding(len(parts) + 1), [first, *parts], last,
                            basis="siblings",
                            what=f"“{last.heading}” with what the period adds to it",
                        )
                    )  # fmt: skip


def _balances(grid: Grid) -> Iterator[tuple[Quantity, Quantity]]:
    """The accumulated income at the end of a period, and each balance before it."""
    for row, cells in grid.rows.items():
        if not _ACCUMULATED.search(grid.row_label(row)):
            continue
        for last in cells:
            for first in cells:
                long = len(str(abs(last.value - first.value)).strip("0.")) >= _DIGITS
                if "" < first.period < last.period and long:
                    yield last, first


def _parts(grid: Grid, column: int) -> Sequence[Quantity]:
    """The numbers of a column between the net income and the comprehensive income."""
    parts: list[Quantity] | None = None
    for row in sorted(grid.rows):
        label, one = grid.row_label(row), grid.cells.get((row, column))
        if _TOTAL.search(label) and not _OTHER.search(label):
            return parts if parts and _FEWEST <= len(parts) <= _MOST else []
        if parts is None:
            parts = [] if _RESULT.search(label) else None
        elif one is not None and not _OTHER.search(label):
            parts.append(one)
    return []
