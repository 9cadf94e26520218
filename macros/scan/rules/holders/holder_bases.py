"""Percentages of holders that show what they are of, where no sentence does: units of a fund.

If 1,100,000 units are 55.0%, and 525,010 are 26.3%, all are about 2,000,000. The percentage of a
row whose holder has less than that is wrong: rights that count as outstanding only make it less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.holdings import Holding, columns_of, wholes_of
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_OTHERWISE = lazy_regex(
    r"\bvot(?:es?|ing)\b|\bpower\b|\ball (?:classes|shares)\b|\bcombined\b|\bfully[- ]diluted\b",
    re.IGNORECASE,
)
_FEWEST = 3  # holders whose percentages are of one count
_FAR = Decimal("0.04")  # of a percentage: how far one must be off
_CHANCE = Decimal("0.0005")  # that percentages are of one count without being so


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the percentages of the holders of a table by that of another one."""
    wholes = {one.value: one for one in wholes_of(view)}.values()
    for grid in view.grids:
        for columns in columns_of(view, grid):
            holdings = columns[0]
            if _OTHERWISE.search(holdings[0].percent.head) or len(holdings) <= _FEWEST:
                continue
            if any(sum(one.fitting(all_) is not None for one in holdings) > 1 for all_ in wholes):
                continue
            yield from _by_others(holdings)


def _by_others(holdings: Sequence[Holding]) -> Iterator[Relation]:
    """The percentages that those of the other holders explain, and the one that they do not."""
    spans = [
        (one.owned.low / one.percent.high, one.owned.high / one.percent.low) for one in holdings
    ]
    best = max(
        (low for low, _ in spans), key=lambda at: sum(low <= at <= high for low, high in spans)
    )
    fitting = [one for one, (low, high) in zip(holdings, spans, strict=True) if low <= best <= high]
    distinct = {one.owned.value: one for one in fitting}
    chance = Decimal(len(holdings))
    for one in distinct.values():
        chance *= one.percent.width / one.percent.value
    if len(distinct) < _FEWEST or len(fitting) * 2 <= len(holdings) or chance > _CHANCE:
        return
    base = max(fitting, key=lambda one: one.percent.value)
    for one in holdings:
        if one is base:
            continue
        relation = relate(
            "share-of", "i0/i1*i2", [one.owned, base.owned, base.percent], one.percent,
            basis="structure", siblings=len(distinct) - 1, sure=True, at_most="warning",
            what=f"the {one.owned.printed} of “{one.owned.called}” as a share of what "
            f"{base.owned.printed} are {base.percent.printed} of",
        )  # fmt: skip
        if relation is None:
            continue
        fits = relation.holds and one in fitting
        if fits or one.percent.value > relation.high * (1 + _FAR):
            yield relation


RULE = Rule(find)
