"""Counts of shares that a filing states anywhere: those outstanding, and those that were sold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.once import once
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import View

OUTSTANDING = Hinted(
    "outstanding",
    r"\{[sn](?P<count>\d+)\} (?:[a-z-]+ ){0,6}?(?:shares|stock|units|ADSs)\b[^{};.]{0,40}?"
    r" (?:issued and )?outstanding\b",
)
_LEAST, _DIGITS = 1000, 4


@once
def outstanding_counts(view: View) -> list[Quantity]:
    """The counts of shares that sentences of a filing say are outstanding, each value once."""
    found: dict[Decimal, Quantity] = {}
    for sentence in view.sentences:
        for match in OUTSTANDING.finditer(sentence.masked):
            count = sentence.quantities[int(match["count"])]
            if count is not None and count.value >= _LEAST and count.cell is None:
                found.setdefault(count.value, count)
    return list(found.values())


@once
def counts_stated(view: View) -> list[Quantity]:
    """The counts of the sentences of a filing, which may be those of shares."""
    return [
        one.quantity
        for sentence in view.sentences
        for one in amounts_of(sentence)
        if one.family == "count" and one.quantity.value >= _LEAST
    ]


def agreed_share(part: Quantity, rate: Quantity, counts: Sequence[Quantity]) -> Relation | None:
    """The count, wherever it is stated, that an agreed percentage turns into exactly a part."""
    exact = as_exact(rate)
    if part.digits < _DIGITS:
        return None
    known = {part.value}
    for whole in nearest_first(counts, part.start):
        if whole.value in known:
            continue
        known.add(whole.value)
        if abs(whole.value * exact.value - part.value) < 1:
            relation = relate(
                "product", "i0*i1", [whole, exact], part, basis="numbers", tried=len(known) - 1,
                slack=Decimal(1),
                what=f"{part.printed} is said to be {rate.printed} of {whole.printed}",
            )  # fmt: skip
            fits = relation is not None and by_chance(relation, relation.tried) <= SELDOM
            return relation if fits else None
    return None
