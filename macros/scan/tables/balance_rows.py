"""The rows of a statement of equity that have its balances."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.view import Grid

_BALANCE = lazy_regex(r"\W*(?:ending |closing |beginning |opening )?balances?\b", re.IGNORECASE)


def balance_rows(grid: Grid) -> Sequence[int]:
    """The rows of a table that its headings call balances, in order."""
    return [row for row in sorted(grid.rows) if _BALANCE.match(grid.row_label(row))]
