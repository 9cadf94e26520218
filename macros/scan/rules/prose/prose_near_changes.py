"""A change in other words than those of the row above it that has its amount and percentage.

A paragraph below a table calls the row in other words: "prices increased $26 per ounce, or 15%".
Two numbers that a row explains, and no other row, leave no doubt which one is meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from tieout.macros.scan.prose.stated_change import StatedChange, is_in_points
from tieout.macros.scan.prose.stated_changes import stated_changes
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_REACH, _TABLES = 3000, 2  # characters, and tables, above a sentence
_DIGITS = 2  # of the amount of a change
_BOTH = 4  # digits of the amount and the percentage


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amount and the percentage of a change, with the only row above that has both."""
    ends = [grid.block.end for grid in view.grids]
    for change in stated_changes(view):
        by, share, start = change.by, change.share, change.sentence.start
        if by is None or share is None or is_in_points(share) or change.new or change.old:
            continue
        if by.length < _DIGITS or by.length + share.length < _BOTH:
            continue
        last = bisect_right(ends, start)
        near = [
            grid
            for grid in view.grids[max(last - _TABLES, 0) : last]
            if start - grid.block.end < _REACH
        ]
        found = [both for grid in near for both in _rows(grid, change, by, share)]
        if len({one[0].ends for one in found}) == 1:
            yield from found[0]


def _rows(
    grid: Grid, change: StatedChange, by: Quantity, share: Quantity
) -> Iterator[tuple[Relation, Relation]]:
    """The two relations of each pair of neighbors in a row, the later one on either side."""
    for cells in grid.rows.values():
        amounts = [unsigned(one) for one in cells if one.unit != "rate"]
        for pair in pairwise(amounts):
            for new, old in (pair, pair[::-1]):
                if new.unit == old.unit and (new.value > old.value) == change.up:
                    both = _both(new, old, by, share)
                    if both is not None:
                        yield both


def _both(
    new: Quantity, old: Quantity, by: Quantity, share: Quantity
) -> tuple[Relation, Relation] | None:
    up = new.value > old.value
    amount = relate(
        "difference", "i0-i1", [new, old] if up else [old, new], by, basis="structure",
        what=f"The change of {by.printed} from {old.printed} to {new.printed}",
    )  # fmt: skip
    part = relate(
        "change", "i0/i1-1" if up else "1-i0/i1", [new, old], unsigned(share), basis="structure",
        what=f"The change from {old.printed} to {new.printed} in percent",
    )  # fmt: skip
    if amount is None or part is None or not (amount.holds and part.holds):
        return None
    return amount, part


RULE = Rule(find)
