"""The two sides of a balance sheet: total assets, and total liabilities and equity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import Grid

_ASSETS = lazy_regex(r"total assets", re.IGNORECASE)
_SIDE = lazy_regex(
    r"total liabilities\b.*\b(?:equity|deficit|deficiency|capital)\b.*", re.IGNORECASE
)
_PART = lazy_regex(r"\bnet of\b|\bexcess of\b|\bless\b", re.IGNORECASE)
_NOTE = lazy_regex(r"\s*\(\w{1,2}\)\s*\Z|[\s.:]+\Z")
_FEWEST = 3  # digits


def two_sides(grid: Grid) -> Iterator[Relation]:
    """Total assets and total liabilities and equity, in each column that has both.

    A table of what falls due in each period prints the gap between them.
    """
    names = {row: _NOTE.sub("", grid.row_label(row)).strip() for row in grid.rows}
    assets = [row for row, name in names.items() if _ASSETS.fullmatch(name)]
    sides = [row for row, name in names.items() if _SIDE.fullmatch(name) and not _PART.search(name)]
    if len(assets) != 1 or len(sides) != 1 or sides < assets:
        return
    pairs = []
    for column in sorted(grid.columns):
        one, other = (grid.cells.get((row, column)) for row in (*assets, *sides))
        if one and other and one.unit == other.unit != "rate" and one.length >= _FEWEST:
            gap = abs(one.value - other.value)
            if gap and any(abs(cell.value) == gap for cell in grid.columns[column]):
                return
            pairs.append([one, other])
    for pair in pairs:
        yield repeat_of(
            pair,
            what="Total assets must be equal to total liabilities and equity",
            basis="structure",
            sure=True,
        )
