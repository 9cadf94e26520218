"""Changes from a gain to a loss or back: "decreased by $70, or 140%, to $(20) from $50"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.scan.prose.stated_change import StatedChange
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.signs import signed, unsigned

_BOTH = 2  # signs: a loss and a profit


def across_zero(change: StatedChange) -> Iterator[Relation]:
    """The percentage of a change whose amount is its two ends together: it is of the old one."""
    new, old, by, share = change.new, change.old, change.by, change.share
    if new is None or old is None or by is None or share is None:
        return
    below = [signed(one).value < 0 for one in (new, old)]
    if not new.unit == old.unit == by.unit or (below[0] is below[1] and len(change.signs) < _BOTH):
        return
    ends = [unsigned(new), unsigned(old)]
    whole = relate("sum", "i0+i1", ends, unsigned(by), basis="stated", sure=True, what="")
    if whole is None or not whole.holds or not ends[0].value:
        return
    word = "increase" if change.up else "decrease"
    relation = relate(
        "share-of", "i0/i1", [unsigned(by), ends[1]], unsigned(share), basis="stated", sure=True,
        what=f"The {word} of {by.printed} as a share of {old.printed}",
    )  # fmt: skip
    if relation is None or share.placed.mention.approximate:
        return
    sure = relation.holds or relation.misses(1)
    yield relation if sure else replace(relation, at_most="warning")


def is_to_loss(relation: Relation, new: Quantity, old: Quantity) -> bool:
    """Whether a failed relation holds if one of its ends is a loss."""
    ends = new.value + old.value
    worked = ends if relation.result.kind != "rate" else ends / old.value
    return abs(worked - relation.result.value) <= relation.result.width
