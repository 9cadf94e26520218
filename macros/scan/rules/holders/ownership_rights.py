"""Percentages of holders whose own rights count as outstanding but were left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.judging.showing import shown
from tieout.macros.scan.offerings.holdings import Holding, columns_of, wholes_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_COUNTED = lazy_regex(
    r"(?:deemed|treated|considered|counted)(?: to be)?(?: as)? outstanding", re.IGNORECASE
)
_REACH = 9000


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage without the holder's rights, if others of the table include them.

    The text must say that such rights count as outstanding, and the row's note must give one count.
    """
    wholes = wholes_of(view)
    found: list[Finding] = []
    for grid in view.grids if wholes else ():
        near = [one for one in wholes if abs(one.start - grid.block.start) < _REACH]
        for columns in columns_of(view, grid) if near else ():
            found += _without_rights(columns[0], near[0])
    if found and _COUNTED.search(view.filing.text):
        yield from found


def _without_rights(holdings: Sequence[Holding], whole: Quantity) -> Iterator[Finding]:
    counted = 0
    left: list[tuple[Relation, str]] = []
    for holding in holdings:
        owned, percent = holding.owned, holding.percent
        if len(holding.marks) != 1 or len(holding.rights) != 1:
            continue
        if holding.rights[0][0].value > owned.value:
            continue
        own = holding.rights[0][0]
        plain = relate(
            "share-of", "i0/i1", [owned, whole], percent, basis="structure", what="plain"
        )
        full = relate(
            "share-of", "i0/(i1+i2)", [owned, whole, own], percent, basis="structure", what="full"
        )
        if plain is None or full is None or plain.holds == full.holds:
            continue
        counted += full.holds
        if plain.holds:
            left.append((full, holding.marks[0]))
    if not counted:
        return
    for relation, mark in left:
        owned, _, own = relation.inputs
        right = shown(relation.worked, relation.result)
        yield Finding(
            "share-of",
            "warning",
            f"{relation.result.printed} is printed for {owned.printed} of {whole.printed} shares; "
            f"with the {own.printed} that note ({mark}) says the holder may acquire counted as "
            f"outstanding, it comes to {right}.",
            (relation.result, owned, whole, own),
            right,
            relation.result.printed,
        )


RULE = Rule(find)
