"""An example of a redemption, and the cell of the table that it takes its number of shares from.

The warrants of a blank check company may be exercised at redemption for a fraction of a share, in a
table by the months that are left and the market value: "$11.00 per share, and 57 months".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import Grid, View

_EXAMPLE = Hinted(
    "at such time",
    r"\{mu?(?P<price>\d+)\} per share,? and at such time there are \{t(?P<time>\d+)\}[^;]{0,260}? "
    r"for \{[ns](?P<count>\d+)\} ",
)
_PRICE = lazy_regex(r"\$?(\d+\.\d\d)\s*\Z")
_MONTHS = lazy_regex(r"\W*(\d+) months?\W*\Z", re.IGNORECASE)
_MANY = 30  # cells of such a table


def redeemed_for(view: View) -> Iterator[Relation]:
    """Yield each example with its cell; examples between two cells of the table have none."""
    grids: list[Grid] | None = None
    for sentence in view.sentences:
        for match in _EXAMPLE.finditer(sentence.masked):
            if grids is None:
                grids = [grid for grid in view.grids if len(grid.cells) >= _MANY]
            price, time, count = sentence.named(match, "price", "time", "count")
            if price is None or time is None or count is None:
                continue
            found = [one for grid in grids for one in _cells(grid, price, time)]
            if len(found) == 1:
                yield repeat_of(
                    [found[0], count],
                    what=f"the shares for a warrant at {price.printed} and {time.printed} are "
                    "printed in two ways",
                    sure=True,
                )


def _cells(grid: Grid, price: Quantity, time: Quantity) -> Iterator[Quantity]:
    """The cells in a row of so many months, below a price or below a heading that prints it."""
    head = min(grid.rows)
    for row, cells in grid.rows.items():
        months = _MONTHS.match(grid.row_label(row))
        if not months or months[1] != time.printed_digits:
            continue
        for one in cells:
            column = one.cell.column if one.cell else 0
            above = grid.cells.get((head, column))
            printed = _PRICE.search(grid.column_label(column))
            below = row != head and above is not None and above.value == price.value
            if below or (printed and Decimal(printed[1]) == price.value):
                yield one
