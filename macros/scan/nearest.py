"""Numbers and passages by how near they are to a place of the text."""

from __future__ import annotations

from collections.abc import Iterable

from tieout.macros.scan.quantity import Passage, Quantity


def nearest[P: (Quantity, Passage)](places: Iterable[P], start: int) -> P:
    """The number or passage nearest to a place."""
    return min(places, key=lambda one: abs(one.start - start))


def nearest_first[P: (Quantity, Passage)](places: Iterable[P], start: int) -> list[P]:
    """All of them, the nearest to a place first."""
    return sorted(places, key=lambda one: abs(one.start - start))
