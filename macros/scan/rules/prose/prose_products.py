"""Counts times prices over the sentences of a paragraph: "shares at $B. Gross proceeds were C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.prose.product_terms import (
    ANOTHER_SALE,
    EXERCISED,
    MORE_OR_LESS,
    TOTAL,
    terms_of,
)
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_EXERCISE = lazy_regex(r"\b(?:exercise|conversion|strike) prices?\b[^{};]{0,40}\Z", re.IGNORECASE)
_OTHERWISE = lazy_regex(r"\bnet\b|\bless\b|\bafter (?:deduct|fees|comm)|\{r", re.IGNORECASE)
"""The amount is after deductions, or a percentage of another one."""
_ABOUT = lazy_regex(r"\baverage|\bapproximate|\babout\b|\bweighted|\branging\b", re.IGNORECASE)
_REACH, _MOST = 2, 4


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount with the count and the price that make it, of its sentence or before."""
    for sentence, before in with_preceding(view, _REACH):
        if not TOTAL.is_hinted_in(sentence.masked.lower()):
            continue
        totals = terms_of(sentence).totals
        if not totals or len(totals) > _MOST:
            continue
        near = [sentence, *before]
        exercised = EXERCISED.search(sentence.masked) is not None
        for sign, total, gross in totals:
            sure = len(totals) == 1 and (gross or exercised)
            yield from _made(sign, total, near, sure=sure, exercised=exercised)


def _made(
    sign: str, total: Quantity, near: Sequence[Sentence], *, sure: bool, exercised: bool
) -> Iterator[Relation]:
    prices: list[Quantity] = []
    counts: list[Quantity] = []
    tried = 0
    for sentence in near:
        terms = terms_of(sentence)
        prices += [one for of, one in terms.prices if of == sign]
        counts += terms.counts
        if len(prices) > _MOST or len(counts) > _MOST:
            return
        for price in prices:
            for count in counts:
                tried += 1
                relation = _product(count, price, total)
                if relation and relation.holds:
                    if by_chance(relation, tried) <= SELDOM:
                        yield replace(relation, tried=tried)
                    return
    one = len(prices) == 1 and len(counts) == 1
    if one and sure and not _OTHERWISE.search(near[0].masked):
        if not exercised and _is_of_more(counts[0], total, near[0]):
            return
        yield from _failing(counts[0], prices[0], total, exercised=exercised)


def _failing(
    count: Quantity, price: Quantity, total: Quantity, *, exercised: bool
) -> Iterator[Relation]:
    """A product with a typing error, or half or twice the amount that an exercise brings."""
    if _is_of_exercise(price) and not exercised:
        return  # the price of the sale, which the sentence may leave out, is another one
    relation = _product(count, price, total)
    if relation is None or _is_near(relation):
        return
    if is_near_slip(relation) or (exercised and _is_half(relation)):
        yield replace(relation, basis="stated", sure=True)


def _is_of_more(count: Quantity, total: Quantity, sentence: Sentence) -> bool:
    """Whether words speak of more, or of less, than the count brings, or of another sale."""
    text = sentence.filing.text
    if count.start < sentence.start and ANOTHER_SALE.search(sentence.masked):
        return True
    return MORE_OR_LESS.search(text, min(count.start, total.start), sentence.end) is not None


def _is_half(relation: Relation) -> bool:
    """Whether a product is half or twice the amount: warrants for half a share, or for two."""
    low, high = relation.result.low, relation.result.high
    return any(low <= relation.worked * times <= high for times in (2, Decimal("0.5")))


def _is_of_exercise(price: Quantity) -> bool:
    """Whether a price is that of warrants or notes, not of the sale."""
    return _EXERCISE.search(price.filing.text, max(price.start - 60, 0), price.start) is not None


def _product(count: Quantity, price: Quantity, total: Quantity) -> Relation | None:
    if price.value >= total.value or count.value >= total.value * 1000:
        return None
    exact = [as_exact(one) for one in (count, price)]
    rounded = _is_rounded(price)
    return relate(
        "product", "i0*i1", [exact[0], price if rounded else exact[1]], total, basis="numbers",
        what=f"{total.printed} is said to be {count.printed} at {price.printed}",
    )  # fmt: skip


def _is_near(relation: Relation) -> bool:
    """Whether one in the last digit of a rounded price makes a failing product hold."""
    return relation.missed < relation.width


def _is_rounded(price: Quantity) -> bool:
    """Whether words say that a price is an average or not exact."""
    return _ABOUT.search(price.filing.text, max(price.start - 60, 0), price.start) is not None


RULE = Rule(find)
