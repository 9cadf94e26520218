"""What a summary leaves out of a sum: discontinued operations, taxes, the part of others."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.view import View

_RESULT = lazy_regex(
    r"\b(?:net|total|comprehensive) (?:\(?(?:loss|income|earnings|profit)\b)", re.IGNORECASE
)
_ITEM = lazy_regex(
    r"\b(?:discontinued|extraordinary|minority|non-?controlling|cumulative effect"
    r"|income tax(?:es)?|preferred (?:stock )?dividends?)\b",
    re.IGNORECASE,
)
"""Items of a statement between the result of operations and the net one."""
_FEWEST = 3  # digits of an amount that is not the difference by chance


def omits_an_item(relation: Relation, view: View) -> bool:
    """Whether a net result misses its sum by what the filing prints of such an item."""
    result = relation.result
    if not relation.is_sum or result.cell is None or not _RESULT.search(result.label):
        return False
    return relation.missed in _items(view)


@once
def _items(view: View) -> frozenset[Decimal]:
    """The amounts of such items in the tables of a filing."""
    return frozenset(
        abs(one.value)
        for one in view.quantities
        if one.cell is not None and one.digits >= _FEWEST and _ITEM.search(one.label)
    )
