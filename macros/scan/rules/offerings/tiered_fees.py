"""Commissions in tiers: 4% of the first $10 million, 3% of the next $15 million."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Basis, Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TIER = Hinted(
    "{r",
    r"\{r(?P<rate>\d+)\} (?:of|on) (?:the )?(?:\{o\d+\}|first|next|additional) "
    r"\{m(?P<amount>\d+)\}"
    r"|(?:\{o\d+\}|first|next|additional) \{m(?P<amount2>\d+)\}[^{};]{0,60}? (?:at|is|of|be) "
    r"\{r(?P<rate2>\d+)\}",
)
_MOST = 8
_DIGITS = 3
_NEAR = 3  # sentences on each side of the tiers that may state their totals
_SOLD = lazy_regex(
    r"\b(?:sell|sold|sale|offer(?:ed|ing)?)\b[^{};]{0,60}?(?:up to|maximum of|total of|aggregate of"
    r"|all of the) \{m(\d+)\}",
    re.IGNORECASE,
)
_IN_ALL = lazy_regex(
    r"\bcommissions?\b[^{};]{0,60}?(?:comes? to|would be|will be|be up to|is|of|total(?:s|ing)?) "
    r"(?:approximately )?\{m(\d+)\}",
    re.IGNORECASE,
)

type Tier = tuple[Quantity, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the totals of the tiers: the amount that is sold, and the commission on it."""
    parts = parts_of(view)
    amounts: dict[tuple[int, Decimal], Quantity] | None = None
    for place, sentence in enumerate(view.sentences):
        tiers = [*_tiers(sentence)]
        if not 1 < len(tiers) <= _MOST:
            continue
        if amounts is None:
            amounts = _amounts(view, parts)
        part = parts.at(sentence.start)
        near = view.sentences[max(place - _NEAR, 0) : place + _NEAR + 1]
        whole = sum((amount.value for _, amount in tiers), Decimal(0))
        fees = sum((rate.value * amount.value for rate, amount in tiers), Decimal(0))
        own = {one.number for _, one in tiers}
        sold = _total(near, _SOLD, whole, own, amounts.get((part, whole)))
        fee = _total(near, _IN_ALL, fees, own, amounts.get((part, fees)))
        made = []
        if sold is not None and sold.number not in own:
            made.append(
                relate("sum", adding(len(tiers)),
                       [amount for _, amount in tiers], sold, basis=_basis(sold, whole),
                       what="The tiers add up to the amount that may be sold")
            )  # fmt: skip
        if fee is not None:
            pairs = [one for tier in tiers for one in tier]
            terms = "+".join(f"i{place}*i{place + 1}" for place in range(0, len(pairs), 2))
            made.append(
                relate("other", terms, pairs, fee, basis=_basis(fee, fees),
                       what="The commission is that of each tier, added up")
            )  # fmt: skip
        failing = [one for one in made if one is not None and not one.holds]
        for relation in made:
            if relation is None or (len(failing) == 1 and _is_vague(relation)):
                continue
            yield from holding_or_slipped(relation)


def _is_vague(relation: Relation) -> bool:
    """Whether tiers miss a round total, which may be about something else."""
    return not relation.holds and relation.is_sum and relation.result.digits < _DIGITS


def _basis(total: Quantity, value: Decimal) -> Basis:
    return "numbers" if total.value == value else "structure"


def _total(
    near: Sequence[Sentence],
    words: re.Pattern[str],
    value: Decimal,
    own: set[int],
    equal: Quantity | None,
) -> Quantity | None:
    """The total that the filing prints, or the only one that words nearby call a total."""
    if equal is not None:
        return equal
    named = {
        one.value: one
        for sentence in near
        for match in words.finditer(sentence.masked)
        if (one := sentence.quantities[int(match[1])]) and one.number not in own
    }
    return next(iter(named.values())) if len(named) == 1 and value else None


def _tiers(sentence: Sentence) -> Iterator[Tier]:
    """The rate and the amount of each consecutive tier in a sentence."""
    for match in _TIER.finditer(sentence.masked):
        rate = sentence.quantities[int(match["rate"] or match["rate2"])]
        amount = sentence.quantities[int(match["amount"] or match["amount2"])]
        if rate is not None and amount is not None:
            yield as_exact(rate), as_exact(amount)


def _amounts(view: View, parts: Parts) -> dict[tuple[int, Decimal], Quantity]:
    """The amounts of money of each part by their value, each at its last place."""
    found: dict[tuple[int, Decimal], Quantity] = defaultdict()
    for one in view.quantities:
        if one.unit == "USD":
            found[parts.at(one.start), one.value] = one
    return found


RULE = Rule(find)
