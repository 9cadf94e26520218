"""Amounts that a sentence states for a count, at a price that the document states elsewhere.

"Rights for 4,500,000 shares: if all are exercised, gross proceeds will be $27.9 million", at the
subscription price of the cover; "$5.2 million if all common warrants are exercised at $1.60", for
the shares of the warrants. Only a product that holds shows that they belong together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offer_prices import offering_prices
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.phrases import PREFUNDED, VAGUE
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PRICED = Hinted(
    "{m",
    r"\b(?:subscription|offering|closing|sale|purchase) price[^{};]{0,40}? (?:of|is|was) "
    r"\{mu(?P<stated>\d+)\}"
    r"|\b(?:shares?|units?|ADSs|common stock)\b[^{};]{0,40}? at \{mu?(?P<at>\d+)\}",
)
_WARRANTS = Hinted(
    "warrant",
    rf"\bwarrants? to (?:purchase|acquire) {VAGUE}\{{[sn](?P<count>\d+)\}}"
    rf"|\{{[sn](?P<under>\d+)\}} [^{{}};]{{0,60}}?(?:issuable upon|underlying|subject to)"
    r"[^{};]{0,60}?\bwarrants\b",
)
_TOTAL = Hinted(
    "proceeds|receive|cost|commitment|amount|bring|price|raise|paid|total|value",
    r"\b(?:proceeds|receive[sd]?|cost|commitment|amount|bring|aggregate price|raised?|paid|total"
    r"|value)\b",
)
_EXERCISED = lazy_regex(r"\bexercis", re.IGNORECASE)
_NET = lazy_regex(r"\b(?:net|after (?:deduct|pay)\w*|less)\b", re.IGNORECASE)
_HALF = Decimal("0.5")
"""Half a dollar: an amount is rounded to the dollar."""
_LEAST, _FEW, _REACH = 100, 4, 4

type OfParts = dict[int, list[Quantity]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount that a count and a price make, one of which stands elsewhere."""
    parts = parts_of(view)
    prices: OfParts = defaultdict(list)
    for one in offering_prices(view):
        prices[parts.at(one.start)].append(one)
    counts: OfParts = defaultdict(list)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        prices[part] += _named(sentence, _PRICED, "stated", "at")
        counts[part] += _named(sentence, _WARRANTS, "count", "under")
    for sentence, before in with_preceding(view, _REACH):
        amounts = [one for one in sentence.quantities if one and _is_amount(one)]
        if not 0 < len(amounts) <= _FEW or not _TOTAL.search(sentence.masked):
            continue
        part = parts.at(sentence.start)
        own_counts, own_prices = _counts_in([sentence]), _each([sentence])
        near = [sentence, *before]
        if _EXERCISED.search(sentence.text):
            warrants = own_counts or _distinct(counts[part], sentence)
            yield from _made(amounts, warrants, own_prices or _each(near))
        elif not _NET.search(sentence.text):
            for stated in (own_prices or _each(near), _distinct(prices[part], sentence)):
                found = [*_made(amounts, own_counts or _counts_in(near), stated)]
                if found:
                    yield from found
                    break


def _named(sentence: Sentence, pattern: Hinted, *names: str) -> list[Quantity]:
    """The quantities that a pattern names, but not of pre-funded warrants, which cost nothing."""
    return [
        one
        for match in pattern.finditer(sentence.masked)
        for name in names
        if match[name] is not None
        and not PREFUNDED.search(match[0])
        and (one := sentence.quantities[int(match[name])])
        and (one.kind != "money" or one.value < DEAREST)
    ]


def _is_amount(one: Quantity) -> bool:
    """Whether a number of a sentence is an amount of dollars, not the price of a share."""
    return one.unit == "USD" and one.value > DEAREST and one.cell is None


def _counts_in(sentences: Sequence[Sentence]) -> list[Quantity]:
    """The counts that sentences state."""
    return [
        one
        for sentence in sentences
        for one in sentence.quantities
        if one and one.kind in STATED_KINDS and one.value >= _LEAST and one.cell is None
    ]


def _each(sentences: Sequence[Sentence]) -> list[Quantity]:
    """The prices that sentences state."""
    return [
        one
        for sentence in sentences
        for one in sentence.quantities
        if one and one.unit == "USD/share" and one.value > 0
    ]


def _distinct(of: Sequence[Quantity], near: Sentence) -> list[Quantity]:
    """The nearest print of each value; none if the values are many."""
    ordered = sorted(of, key=lambda one: -abs(one.start - near.start))
    found = {one.value: one for one in ordered}
    return [*found.values()] if len(found) <= _FEW else []


def _made(
    amounts: Sequence[Quantity], counts: Sequence[Quantity], prices: Sequence[Quantity]
) -> Iterator[Relation]:
    """Each amount with the first count and price that make it, unless by chance."""
    if len(counts) > _FEW or len(prices) > _FEW:
        return
    tried = len(amounts) * len(counts) * len(prices)
    for amount in amounts:
        for count in counts:
            for price in prices:
                if price.value >= amount.value or count.number == price.number:
                    continue
                exact = [as_exact(one) for one in (count, price)]
                relation = relate("product", "i0*i1", exact, amount, basis="numbers", tried=tried,
                                  slack=_HALF, what=_what(count, price, amount))  # fmt: skip
                if relation is None or not relation.holds:
                    continue
                if by_chance(relation, tried) <= SELDOM:
                    yield relation
                    break
            else:
                continue
            break


def _what(count: Quantity, price: Quantity, amount: Quantity) -> str:
    return f"{amount.printed} is said to be {count.printed} at {price.printed}"


RULE = Rule(find)
