"""Commissions in tiers: 4% of the first $10 million, 3% of the next $15 million."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.scan.naming import Parts, parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TIER = re.compile(
    r"\{r(?P<rate>\d+)\} (?:of|on) (?:the )?(?:\{o\d+\}|first|next|additional) "
    r"\{m(?P<amount>\d+)\}"
    r"|(?:\{o\d+\}|first|next|additional) \{m(?P<amount2>\d+)\}[^{};]{0,60}? (?:at|is|of|be) "
    r"\{r(?P<rate2>\d+)\}",
    re.IGNORECASE,
)
_MOST = 8

type Tier = tuple[Quantity, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield what the tiers come to: the amount that is sold, and the commission on all of it."""
    parts = parts_of(view)
    amounts: dict[tuple[int, Decimal], Quantity] | None = None
    for sentence in view.sentences:
        tiers = [*_tiers(sentence)]
        if not 1 < len(tiers) <= _MOST:
            continue
        if amounts is None:
            amounts = _amounts(view, parts)
        part = parts.at(sentence.start)
        whole = sum((amount.value for _, amount in tiers), Decimal(0))
        fees = sum((rate.value * amount.value for rate, amount in tiers), Decimal(0))
        sold, fee = amounts.get((part, whole)), amounts.get((part, fees))
        if sold is not None and sold.number not in {one.number for _, one in tiers}:
            yield from _only(
                relate("sum", "+".join(f"i{place}" for place in range(len(tiers))),
                       [amount for _, amount in tiers], sold, basis="numbers",
                       what="The tiers make up the whole that may be sold")
            )  # fmt: skip
        if fee is not None:
            pairs = [one for tier in tiers for one in tier]
            terms = "+".join(f"i{place}*i{place + 1}" for place in range(0, len(pairs), 2))
            yield from _only(
                relate("other", terms, pairs, fee, basis="numbers",
                       what="The commission is that of each tier, added up")
            )  # fmt: skip


def _tiers(sentence: Sentence) -> Iterator[Tier]:
    """The rate and the amount of each tier that a sentence names one after the other."""
    for match in _TIER.finditer(sentence.masked):
        rate = sentence.quantities[int(match["rate"] or match["rate2"])]
        amount = sentence.quantities[int(match["amount"] or match["amount2"])]
        if rate is not None and amount is not None:
            yield rate, amount


def _amounts(view: View, parts: Parts) -> dict[tuple[int, Decimal], Quantity]:
    """The amounts of money of each part by their value, each where it stands last."""
    found: dict[tuple[int, Decimal], Quantity] = defaultdict()
    for one in view.quantities:
        if one.unit == "USD":
            found[parts.at(one.start), one.value] = one
    return found


def _only(relation: Relation | None) -> list[Relation]:
    return [relation] if relation is not None and relation.holds else []


RULE = Rule("tiered-fees", "commissions in tiers, and what they come to in all", find)
