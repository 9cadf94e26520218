"""Total assets, working capital and equity as adjusted: an offering adds what it adds to cash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_result_slipped
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Grid

_ADJUSTED = lazy_regex(r"\bas (?:further )?adjusted\b", re.IGNORECASE)
_CASH = lazy_regex(r"^\W*(?:total )?cash\b", re.IGNORECASE)
_ASSETS = lazy_regex(r"^\W*(?:total (?:current )?assets|(?:net )?working capital)\b", re.IGNORECASE)
_EQUITY = lazy_regex(
    r"^\W*total (?:(?:stock|share)holders|members)[’'] ?(?:\(?deficit\)?|\(?equity\)?)"
    r"|^\W*total capitali[sz]ation\b",
    re.IGNORECASE,
)
"""What an offering adds as much to, if it pays no debt and all its costs are still to be paid."""
_LONG = 5  # digits of a total that is another one by no chance


def assets_adjusted(grid: Grid) -> Iterator[Relation]:
    """The assets and equity of the last column, if it is as adjusted, from the column before.

    Assets that fail are stated only if a typing error in them explains the failure.
    """
    columns = sorted(grid.columns)
    if len(columns) < 2 or not _ADJUSTED.search(grid.column_label(columns[-1])):
        return
    before, after = columns[-2:]
    cash = [row for row in grid.rows if _CASH.search(grid.row_label(row))]
    if len(cash) != 1:
        return
    for row in sorted(grid.rows):
        places = ((row, before), (cash[0], after), (cash[0], before), (row, after))
        cells = [one for at in places if (one := grid.cells.get(at)) is not None]
        label = grid.row_label(row)
        of_assets = _ASSETS.search(label) is not None
        if len(cells) < len(places) or not (of_assets or _EQUITY.search(label)):
            continue
        relation = relate(
            "sum", "i0+i1-i2", cells[:3], cells[3], basis="structure", sure=True,
            what=f"“{label}” as adjusted is that before and what is added to cash",
        )  # fmt: skip
        if relation is not None and (
            relation.holds
            or (of_assets and cells[3].digits >= _LONG and is_result_slipped(relation))
        ):
            yield relation
