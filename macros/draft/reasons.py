"""The reason for each mention that is not in a figure: what it is, or that it stands alone."""

from __future__ import annotations

from collections.abc import Iterable

from tieout.calculators.figures.dataset import REASONS
from tieout.macros.mentions.placed import Placed
from tieout.macros.project.mention_reasons import supports

ALONE = "alone"
_IN_TURN = tuple(code for code in REASONS if code != ALONE)


def reasons_of(places: Iterable[Placed], figures: Iterable[str]) -> dict[str, list[str]]:
    """The mentions that are in none of `figures` (their ids), by a reason that is true of each."""
    printed = set(figures)
    found: dict[str, list[str]] = {}
    ordered = sorted(places, key=lambda one: (one.mention.line, one.mention.column))
    for mention in (one.mention for one in ordered):
        if mention.id not in printed:
            code = next((code for code in _IN_TURN if supports(code, mention)), ALONE)
            found.setdefault(code, []).append(mention.id)
    return {code: found[code] for code in REASONS if code in found}
