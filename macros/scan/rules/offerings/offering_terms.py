"""The sellers' terms of an offering: the underwriters' split, the agents' warrants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_result_slipped, slip_of, surest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.offerings.offer_prices import offering_prices
from tieout.macros.scan.offerings.offering import EARLIER, ROUGHLY, cover_counts
from tieout.macros.scan.phrases import BEGINS_TOTAL
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, adding, evaluated, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_UNDERWRITER = lazy_regex(
    r"\b(?:underwriters?|placement agents?|initial purchasers?|dealers?)\b", re.IGNORECASE
)
_NAME = lazy_regex(r"\bname\b", re.IGNORECASE)
_AHEAD = 800  # characters before a table of names that say whose names they are
_COUNT = lazy_regex(r"\bnumber of|\bshares\b|\bprincipal amount", re.IGNORECASE)
_WARRANTS = Hinted(
    "offering|sold|hereby",
    r"(?:warrants?|options?|shares)[^{};]{0,80}?\{[sn](?P<count>\d+)\}[^{};]{0,80}?"
    r"(?:equal to|representing|constituting|or|which (?:is|equals|represents)) (?:approximately )?"
    r"\{r(?P<rate>\d+)\} of the (?:aggregate |total )?(?:number of )?"
    r"(?:shares|securities|units|pre-funded)[^{};]{0,90}?"
    r"(?:\b(?:this|the) offering|\bsold\b|\boffered hereby)",
)
_BOTH_KINDS = lazy_regex(r"\band (?:the )?(?:shares [^{};]{0,40})?pre-?funded", re.IGNORECASE)
_SOLD = r"(?:shares|securities|units|pre-funded)(?:[^{};]|\{n\d+\}){0,120}?(?:this|the) offering"
_WARRANTS_AFTER = Hinted(
    "offering",
    r"\{r(?P<rate>\d+)\} of the (?:aggregate |total )?(?:number of )?"
    rf"{_SOLD}[^{{}};]{{0,30}}?\((?:or|which equals|being)[^{{}};]{{0,50}}? "
    r"\{[sn](?P<count>\d+)\}",
)
_PRICE_AFTER = Hinted(
    " price",
    r"\{r(?P<rate>\d+)\} of the (?:combined |assumed |initial |per share )*(?:public )?"
    r"(?:offering|purchase) price[^{};()]{0,160}?\((?:or|which equals|being|equal to) "
    r"(?:approximately )?\{mu?(?P<price>\d+)\}",
)
_PRICE = Hinted(
    " price",
    r"\{mu(?P<price>\d+)\}(?: per (?:share|unit|warrant|ADS))?[^{};]{0,40}?"
    r"(?:(?:,? |\()(?:or|equal to|representing|which (?:is|equals|represents)|being) |\(|, )"
    r"(?:approximately )?\{r(?P<rate>\d+)\} of the (?:combined |assumed |initial |per share )*"
    r"(?:public )?(?:offering|purchase) price",
)
_MOST = 6
_OFTEN = 3
"""Prints of one price, more than of all others, that make it the price of the offering."""
_WHOLE = Decimal(1)  # share: a fraction of one is dropped or rounded up


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the split among underwriters, and the warrants of an agent and their price."""
    for grid in view.grids:
        yield from _split(view, grid)
    parts = parts_of(view)
    prices: dict[int, list[Quantity]] = {}
    for price in offering_prices(view):
        prices.setdefault(parts.at(price.start), []).append(price)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        yield from _warrants(view, parts, sentence)
        yield from _priced(sentence, prices.get(part, []))


def _split(view: View, grid: Grid) -> Iterator[Relation]:
    """The shares of the underwriters add up to the total of the offering."""
    text, start = view.filing.text, grid.block.start
    heading = text[start : start + 200]
    if not _COUNT.search(heading):
        return
    if not _UNDERWRITER.search(heading) and not (
        _NAME.search(heading) and _UNDERWRITER.search(text, max(start - _AHEAD, 0), start)
    ):
        return
    total = [row for row in sorted(grid.rows) if BEGINS_TOTAL.match(grid.row_label(row))]
    above = [row for row in sorted(grid.rows) if total and row < total[0]]
    if len(total) != 1 or len(above) < 2 or total[0] != max(grid.rows):
        return
    for column in grid.columns:
        whole = grid.cells.get((total[0], column))
        parts = [one for row in above if (one := grid.cells.get((row, column)))]
        if whole is None or len(parts) != len(above) or whole.kind == "rate":
            continue
        yield from evaluated(
            relate(
                "sum", adding(len(parts)), parts, whole,
                basis="structure", sure=True,
                what=f"the shares offered are those of the {len(parts)} underwriters together",
            )
        )  # fmt: skip


def _warrants(view: View, parts: Parts, sentence: Sentence) -> Iterator[Relation]:
    """An agent's warrants are a percentage of the shares sold."""
    masked = sentence.masked
    for match in (*_WARRANTS.finditer(masked), *_WARRANTS_AFTER.finditer(masked)):
        count, rate = sentence.named(match, "count", "rate")
        if count is None or rate is None:
            continue
        if not ROUGHLY.search(match[0]):  # a term of the agreement, not a number calculated
            rate = as_exact(rate)
        offered = cover_counts(view, parts, parts.at(sentence.start), sentence.start)
        offered = [one for one in offered if one.value > count.value or rate.value > 1][:_MOST]
        groups = [[one] for one in offered] + [list(two) for two in combinations(offered, 2)]
        if _BOTH_KINDS.search(match[0]):
            groups = groups[len(offered) :]
        yield from _of_some(groups, rate, count)


def _of_some(groups: Sequence[list[Quantity]], rate: Quantity, count: Quantity) -> list[Relation]:
    """The share of one or two counts of the cover that holds, or fails by one typing error."""
    tried = [
        relate(
            "product", f"i0*({adding(len(group), 1)})", [rate, *group], count, basis="structure",
            slack=_WHOLE, tried=len(groups),
            what=f"{count.printed} is said to be {rate.printed} of {listed(group)}",
        )
        for group in groups
    ]  # fmt: skip
    return surest(tried, is_result_slipped)[:1]


def _priced(sentence: Sentence, prices: Sequence[Quantity]) -> Iterator[Relation]:
    """A price said to be a percentage of the offering price.

    One that fails is compared with the only price, or the one that most places print.
    """
    masked = sentence.masked
    for match in (*_PRICE.finditer(masked), *_PRICE_AFTER.finditer(masked)):
        price, rate = sentence.named(match, "price", "rate")
        if price is None or rate is None:
            continue
        others = [one for one in prices if one is not price]
        exact = (lambda one: one) if ROUGHLY.search(match[0]) else as_exact
        found = [
            relation
            for one in {one.value: one for one in others[::-1]}.values()
            if (
                relation := relate(
                    "product",
                    "i0*i1",
                    [rate if _is_third(rate) else exact(rate), exact(one)],
                    price,
                    basis="stated",
                    sure=True,
                    what=f"{price.printed} is said to be {rate.printed} of {one.printed}",
                )
            )
        ]
        holds = [one for one in found if one.holds]
        if not holds and EARLIER.search(masked):
            continue
        sure = [one for one in found if _is_usual(one.inputs[1], others)]
        near = [one for one in found if slip_of(price, one.worked)]
        if holds or len(sure) == 1 or len(near) == 1:
            yield (holds or (sure if len(sure) == 1 else near))[0]


def _is_third(rate: Quantity) -> bool:
    """Whether a percentage is thirds, rounded: 33% and 133%."""
    thirds = 3 * rate.value
    return thirds % 3 != 0 and abs(round(thirds) - thirds) <= 3 * rate.width / 2


def _is_usual(price: Quantity, prices: Sequence[Quantity]) -> bool:
    """Whether all prints, or most of several, have the value of a price."""
    equal = sum(one.value == price.value for one in prices)
    return equal == len(prices) or (equal >= _OFTEN and equal * 2 > len(prices))


RULE = Rule(find)
