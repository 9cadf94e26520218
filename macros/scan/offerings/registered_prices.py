"""The price of each share in a fee table, and the note that says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import Grid, View

_PRICE = lazy_regex(r"\b(?:prices?|average)\b")
_BEFORE, _NOTES = 160, 6000  # characters


def prices_again(view: View, grid: Grid, column: int) -> Iterator[Relation]:
    """Yield each price of a fee table with the places in the notes below that print it again."""
    end = grid.block.end
    below = [
        one
        for index in view.within(end, end + _NOTES)
        if (one := view.by_mention.get(index)) is not None
        and one.kind == "money"
        and _PRICE.search(one.before(_BEFORE))
    ]
    for price in {one.value: one for one in grid.columns.get(column, ())}.values():
        same = [one for one in below if one.value == price.value]
        if same and price.value > 0:
            yield repeat_of([price, *same], what="this is the price of what is registered")
