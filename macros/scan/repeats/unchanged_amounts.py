"""Amounts that an offering does not change: a row prints them actual and as adjusted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names import qualifiers
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_DIGITS = 3  # of an amount that two columns do not share by chance
_AFTER = frozenset({"as adjusted", "pro forma"})
_FURTHER = lazy_regex(r"\bfurther\b")


def unchanged_amounts(view: View) -> Iterator[Relation]:
    """Yield each amount with the same one in the next column, if only that column is adjusted."""
    for grid in view.grids:
        for cells in grid.rows.values():
            for one, other in pairwise(cells):
                if one.value == other.value and one.length >= _DIGITS and _is_adjusted(one, other):
                    yield repeat_of(
                        [unsigned(one), unsigned(other)],
                        what="the offering does not change this amount",
                        basis="structure",
                    )


def _is_adjusted(one: Quantity, other: Quantity) -> bool:
    """Whether the second of two columns is of a later stage."""
    before, after = (_stages(each.head) for each in (one, other))
    return bool(after - before)


@lru_cache(maxsize=4096)  # the cells of a column have one heading
def _stages(head: str) -> frozenset[str]:
    """The stages that a heading names: "pro forma", "as adjusted", "as further adjusted"."""
    return qualifiers.of(head) & _AFTER | frozenset(_FURTHER.findall(head.lower()))
