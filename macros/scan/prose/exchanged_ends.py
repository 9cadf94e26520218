"""Changes stated the wrong way round: "decreased to $90 compared to $80, or 11%"."""

from __future__ import annotations

from dataclasses import replace

from tieout.macros.scan.relation import Relation, relate


def stated_exchanged(relation: Relation | None) -> Relation | None:
    """The relation of a change in percent; one that holds the other way round says so."""
    if relation is None or relation.holds:
        return relation
    new, old = relation.inputs
    turned = relate(
        "change", relation.expression, [old, new], relation.result, basis="stated", sure=True,
        what=relation.what,
    )  # fmt: skip
    if turned is None or not turned.holds:
        return relation
    percent = relation.result.printed
    what = f"{relation.what} ({percent} is that from {new.printed} to {old.printed})"
    return replace(relation, what=what, at_most="warning")
