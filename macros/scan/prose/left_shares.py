"""A percentage of the time that one column of a statement leaves of another.

A report of the second quarter states the margin of the first, which no column prints: it is that of
the six months less the quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from tieout.macros.scan.relation import Relation, relate

_MOST = 12  # columns


def is_left_share(tried: Sequence[Relation]) -> bool:
    """Whether the percentage of some failing shares is that of the difference of two columns."""
    for one, other in permutations(tried[:_MOST], 2):
        (part, whole), (less, least) = one.inputs, other.inputs
        if part.placed.block is not less.placed.block or whole.value <= least.value:
            continue
        left = relate(
            "share-of", "(i0-i1)/(i2-i3)", [part, less, whole, least], one.result,
            basis="numbers", what="",
        )  # fmt: skip
        if left is not None and left.holds:
            return True
    return False
