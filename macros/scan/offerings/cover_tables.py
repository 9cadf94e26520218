"""The table of an offering's cover: the rows of its price, its discount and its proceeds."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.view import Grid

_ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("proceeds", lazy_regex(r"\bproceeds\b", re.IGNORECASE)),
    ("discount", lazy_regex(r"discount|commission|\bfees?\b", re.IGNORECASE)),
    (
        "price",
        lazy_regex(
            r"offering price|price to (?:the )?public|purchase price|subscription price",
            re.IGNORECASE,
        ),
    ),
)
TOTAL = lazy_regex(r"\btotal\b", re.IGNORECASE)
_HOLDERS = lazy_regex(r"\b(?:stock|share|security|selling )holders?\b", re.IGNORECASE)
_SELLERS = 2  # rows of proceeds: the company's and the selling holders'

type Rows = dict[str, list[int]]


def cover_rows(grid: Grid) -> Rows | None:
    """The rows of price, discount and proceeds; None if it is another table."""
    rows: Rows = {"price": [], "discount": [], "proceeds": []}
    for row in sorted(grid.rows):
        label = grid.row_label(row)
        for name, pattern in _ROWS:
            if pattern.search(label):
                rows[name].append(row)
                break
    sellers = len(rows["proceeds"])
    by_holders = [row for row in rows["proceeds"] if _HOLDERS.search(grid.row_label(row))]
    one_each = sellers == 1 or (sellers == _SELLERS and by_holders == rows["proceeds"][1:])
    complete = len(rows["price"]) == 1 and rows["discount"] and one_each
    return rows if complete and max(rows["discount"]) < rows["proceeds"][0] else None
