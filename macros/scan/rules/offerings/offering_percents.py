"""Counts, prices and fees that a sentence states with their percentage of what is or was offered.

"Warrants for 86,250 shares (5% of the shares sold)", "exercisable at $5.00, 125% of the price",
"a fee of 7.0% of the gross proceeds", whose amount a table gives: in any order of the words. Only
a product that holds shows that the numbers belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import RARELY, SELDOM, by_chance
from tieout.macros.scan.arithmetic.totals import total_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.offerings.gross_amounts import amounts_of_fees, gross_amounts
from tieout.macros.scan.offerings.offer_prices import offering_prices
from tieout.macros.scan.offerings.offering import DEAREST, counts_printed, cover_counts
from tieout.macros.scan.offerings.sales_near import counts_near, prices_before, prices_near
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PART = lazy_regex(
    r"\{r(?P<rate>\d+)\}\)?,? of (?P<whole>(?:[^{};.]|\{n\d+\}){0,120})", re.IGNORECASE
)
_PRICE = lazy_regex(
    r"(?![^,()]{0,60}?\b(?:higher|lower|lesser|greater|average)\b)"
    r"[^,()]{0,60}?(?<!aggregate offering )(?<!aggregate )\bprices?\b",
    re.IGNORECASE,
)
_NOT_PAID = lazy_regex(
    r"[^,()]{0,60}?\b(?:conversion|exercise|closing|market|trading|last|reported)\b", re.IGNORECASE
)
_AMOUNT = lazy_regex(
    r"[^,()]{0,50}?\b(?:proceeds|aggregate (?:offering |purchase |sales )?price|gross)\b",
    re.IGNORECASE,
)
_COUNT = lazy_regex(
    r"[^,()]{0,60}?\b(?:shares|securities|units|ADSs|warrants|common stock)\b", re.IGNORECASE
)
_SOLD = lazy_regex(
    r"\b(?:sold|offered|offering|issued|placed|hereby|included|purchased|being sold)\b"
    r"|\b(?-i:Shares|Units|ADSs|Securities)\b",
    re.IGNORECASE,
)
_OF_AGENT = Hinted(
    "warrant",
    r"\b(?:agent|underwriter|representative)(?:[’']s|s[’']?)? warrants?\b[^{};.]{0,90}? "
    r"exercise price (?:of|equal to) \{mu(?P<price>\d+)\}",
)
_USUAL = tuple(Decimal(rate) for rate in ("1.25", "1.1", "1.2", "1.15"))
"""What the price of an agent's warrants usually is, as a multiple of that of the sale."""
_LONG = 4
"""Digits of a price that is such a multiple by no chance."""
_SHORT = 3
"""A count of fewer digits may be a percentage of another one by chance."""
_LEAST = 100
_MOST = 6
_HALF = Decimal("0.5")
"""Half a share, or half a dollar: a product is rounded to one."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each count, price and fee that a percentage of what is offered makes."""
    parts = parts_of(view)
    known = _Known(view, parts)
    for sentence in view.sentences:
        if "{r" not in sentence.masked:
            yield from _of_agents(view, sentence)
            continue
        for match in _PART.finditer(sentence.masked):
            (rate,) = sentence.named(match, "rate")
            if rate is None or rate.value <= 0 or rate.value == 1:
                continue
            whole, exact = match["whole"], as_exact(rate)
            if _AMOUNT.match(whole):
                yield from known.fees(sentence, exact)
            elif _PRICE.match(whole):
                yield from known.prices(sentence, exact, paid=not _NOT_PAID.match(whole))
            elif _COUNT.match(whole):
                yield from known.counts(sentence, exact, sold=_SOLD.search(whole) is not None)


def _of_agents(view: View, sentence: Sentence) -> Iterator[Relation]:
    """The price of an agent's warrants that is a usual multiple of that of the sale, not stated."""
    for match in _OF_AGENT.finditer(sentence.masked):
        (price,) = sentence.named(match, "price")
        if price is None or price.digits < _LONG:
            continue
        made = (
            relate("product", "i0*c0", [one], price, constants=[rate], basis="numbers",
                   tried=len(_USUAL), what=f"{price.printed} is a usual multiple of {one.printed}")
            for one in prices_near(view, sentence)
            for rate in _USUAL
        )  # fmt: skip
        yield from [one for one in made if one is not None and one.verdict == "exact"][:1]


class _Known:
    """What each part of a filing offers: its prices, its counts, its gross proceeds."""

    def __init__(self, view: View, parts: Parts) -> None:
        self._view, self._parts = view, parts
        self._prices = _by_part(parts, offering_prices(view))
        self._gross = _by_part(parts, gross_amounts(view))
        self._fees = _by_part(parts, amounts_of_fees(view))

    def prices(self, sentence: Sentence, rate: Quantity, *, paid: bool) -> Iterator[Relation]:
        """The prices of a sentence that are the percentage of a price to the public.

        With `paid`, also of the price of an earlier sale.
        """
        wholes = self._prices.get(self._parts.at(sentence.start), {}).values()
        stated = [one for one in _stated(sentence) if one.kind == "money" and one.value < DEAREST]
        found = [*_first(rate, [[one] for one in wholes], stated, SELDOM)]
        for known, most in ((prices_near, SELDOM), (prices_before, RARELY)) if paid else ():
            before = [[as_exact(one)] for one in known(self._view, sentence)]
            found += _first(rate, before, _left(stated, found), most)
        yield from found

    def counts(self, sentence: Sentence, rate: Quantity, *, sold: bool) -> Iterator[Relation]:
        """The counts of a sentence that are the percentage of one or two counts of the cover."""
        stated = [
            one
            for one in _stated(sentence)
            if one.kind in STATED_KINDS and one.value >= _LEAST and (sold or one.digits >= _SHORT)
        ]
        if not stated:
            return
        part = self._parts.at(sentence.start)
        cover = cover_counts(self._view, self._parts, part, sentence.start)[:_MOST]
        pairs = [list(two) for two in combinations(cover, 2)]
        single = [*_first(rate, [[one] for one in cover], stated, RARELY, _HALF)]
        yield from single
        found = [*_first(rate, pairs, stated, RARELY, _HALF)]
        yield from found
        near = counts_near(self._view, sentence)
        ways = [*([one] for one in near), *(list(two) for two in combinations(near, 2))]
        yield from _first(rate, ways, _left(stated, [*single, *found]), RARELY, _HALF)
        printed = counts_printed(self._view)
        for relation in found:
            total = total_of(relation.inputs[1:])
            whole = [one for one in printed.get(total, ()) if self._parts.at(one.start) == part]
            if whole:
                yield from _first(rate, [whole[:1]], [relation.result], RARELY, _HALF)

    def fees(self, sentence: Sentence, rate: Quantity) -> Iterator[Relation]:
        """The amounts of a sentence, or else of a cover, that are the percentage of the whole."""
        part = self._parts.at(sentence.start)
        wholes = [[one] for one in self._gross.get(part, {}).values()]
        stated = [one for one in _stated(sentence) if one.unit == "USD"]
        cover = [*self._fees.get(part, {}).values()]
        found = [*_first(rate, wholes, stated, RARELY, _HALF)]
        yield from found or _first(rate, wholes, cover, RARELY, _HALF)


def _by_part(parts: Parts, of: Iterable[Quantity]) -> dict[int, dict[Decimal, Quantity]]:
    """The first print of each value in each part of the filing, up to a few."""
    found: dict[int, dict[Decimal, Quantity]] = {}
    for one in of:
        known = found.setdefault(parts.at(one.start), {})
        if len(known) < _MOST:
            known.setdefault(one.value, one)
    return found


def _left(stated: Sequence[Quantity], found: Sequence[Relation]) -> list[Quantity]:
    """The numbers of a sentence that no relation explains."""
    known = {one.result.number for one in found}
    return [one for one in stated if one.number not in known]


def _stated(sentence: Sentence) -> list[Quantity]:
    return [one for one in sentence.quantities if one is not None]


def _first(
    rate: Quantity,
    wholes: Sequence[Sequence[Quantity]],
    results: Sequence[Quantity],
    most: Decimal,
    slack: Decimal = Decimal(0),
) -> Iterator[Relation]:
    """For each result, the first whole whose percentage it is, unless by chance."""
    for result in results:
        for group in wholes:
            if result.value in {one.value for one in group}:
                continue
            sum_of = adding(len(group), 1)
            listed = " and ".join(one.printed for one in group)
            relation = relate(
                "product", f"i0*({sum_of})" if len(group) > 1 else f"i0*{sum_of}", [rate, *group],
                result, basis="numbers", tried=len(wholes) * len(results), slack=slack,
                what=f"{result.printed} is said to be {rate.printed} of {listed}",
            )  # fmt: skip
            if relation is None or not relation.holds:
                continue
            if by_chance(relation, relation.tried) <= most:
                yield relation
                break


RULE = Rule(find)
