"""The columns of a table without and with the option to buy more shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Grid

_WITH = lazy_regex(
    r"\bwith (?:full )?(?:exercise|option|over-?allotment)|\bfull exercise|in full", re.IGNORECASE
)
_WITHOUT = lazy_regex(
    r"\bwithout (?:exercise|option|over-?allotment)|\bno exercise|\bnot exercised", re.IGNORECASE
)
_EACH = lazy_regex(r"\bper (?:share|unit|ads)\b", re.IGNORECASE)
_LEAST_AMOUNT = 100


def option_columns(grid: Grid) -> Iterator[Relation]:
    """With the option, each row increases in the same ratio as the first."""
    without = _column(grid, _WITHOUT)
    full = _column(grid, _WITH)
    if without is None or full is None or without == full:
        return
    rows = [
        (one, other)
        for row in sorted(grid.rows)
        if (one := grid.cells.get((row, without))) and (other := grid.cells.get((row, full)))
    ]
    large = [pair for pair in rows if min(pair[0].value, pair[1].value) >= _LEAST_AMOUNT]
    if len(large) < 2 or large[0][0].unit != "USD" or large[0][0].value == large[0][1].value:
        return
    base, more = large[0]
    found = [
        relation
        for one, other in large[1:]
        if one.unit == "USD"
        and (relation := relate("other", "i0*i1/i2", [one, more, base], other, basis="structure",
                                siblings=len(large) - 2, slack=Decimal(1),
                                what="With the option, this row grows in the same ratio as the "
                                "first one"))
    ]  # fmt: skip
    if 2 * sum(one.holds for one in found) >= len(found):  # expenses, say, do not grow
        yield from found


def _column(grid: Grid, pattern: re.Pattern[str]) -> int | None:
    found = [
        column
        for column in sorted(grid.columns)
        if pattern.search(grid.column_label(column)) and not _EACH.search(grid.column_label(column))
    ]
    return found[0] if len(found) == 1 else None
