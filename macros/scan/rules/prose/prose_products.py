"""Counts times prices over the sentences of a paragraph: "shares at $B. Gross proceeds were C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TOKEN = re.compile(r"\{(?P<kind>mu|m|s|n)(?P<at>\d+)\}")
_SIGN = re.compile(
    r"(?:\b(?:C|Cdn|CAD|A|AU|AUD|NZ|HK|S|NT|R|MX|US) ?\$|[€£¥]"
    r"|\b(?:RMB|NIS|CHF|CAD|EUR|GBP|AUD)) ?\Z"
)
"""The sign of a currency before a number."""
_EACH = re.compile(
    r"\A(?:,? (?:USD|CAD|U\.S\. dollars))? ?(?:per|/|each\b|a|an) ?(?:[a-z-]+ ){0,3}?"
    r"(?:shares?|units?|warrants?|options?|notes?|ADSs?|security|securities|rights?|each)?\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:\b(?:price|value)s?(?: (?:of|equal to|was|is|at))?(?: approximately)?"
    r"|\{[sn]\d+\} (?:[a-z-]+ ){0,4}?(?:shares|units|warrants|options|ADSs) at) \Z",
    re.IGNORECASE,
)
_EXERCISE = re.compile(r"\b(?:exercise|conversion|strike) prices?\b[^{};]{0,40}\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"\A (?:[a-z-]+ ){0,6}?(?:shares|units|warrants|options|rights|ADSs|securities|notes)\b",
    re.IGNORECASE,
)
_TOTAL = Hinted(
    "proceeds|aggregate|consideration|total|value|expense|compensation|amount|price|cost|receive"
    "|paid",
    r"\b(?:proceeds|aggregate|consideration|total\w*|values? (?:of|at)|expense|compensation|amount"
    r"|purchase price|cost|received?|paid)\b[^{};]{0,60}?\Z",
)
_AFTER = re.compile(
    r"\A,? (?:in (?:the )?aggregate|in total|of (?:gross|aggregate) )", re.IGNORECASE
)
_GROSS = re.compile(
    r"\b(?:gross proceeds|(?:aggregate|total) (?:purchase )?price)\b[^{};]{0,40}?\Z", re.IGNORECASE
)
_EXERCISED = Hinted(
    "exercis",
    r"\b(?:if|upon|assuming)\b[^{};]{0,80}\bexercis\w+[^{};]{0,40}\b(?:in full|for cash)\b"
    r"|\bif all\b[^{};]{0,80}\bexercis\w+|\b(?:full|cash) exercise\b",
)
"""The amount is that of all warrants, at their exercise price."""
_OTHERWISE = re.compile(r"\bnet\b|\bless\b|\bafter (?:deduct|fees|comm)|\{r", re.IGNORECASE)
"""The amount is after deductions, or a percentage of another one."""
_ABOUT = re.compile(r"\baverage|\bapproximate|\babout\b|\bweighted|\branging\b", re.IGNORECASE)
_LEAST, _TWO, _FEW, _REACH, _MOST = 100, 2, 3, 2, 4


@dataclass(frozen=True, slots=True)
class _Terms:
    """The prices, the counts and the amounts of a sentence, each with its sign of a currency."""

    prices: list[tuple[str, Quantity]]
    counts: list[Quantity]
    totals: list[tuple[str, Quantity, bool]]
    """The last says whether words leave no doubt that it is a price times a count."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount with the count and the price that make it, of its sentence or before."""
    for sentence, before in with_preceding(view, _REACH):
        if not _TOTAL.is_hinted_in(sentence.masked.lower()):
            continue
        totals = _terms(sentence).totals
        if not totals or len(totals) > _MOST:
            continue
        near = [sentence, *before]
        exercised = _EXERCISED.search(sentence.masked) is not None
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
        terms = _terms(sentence)
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
        yield replace(relation, basis="stated", alone=False)


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
    return abs(relation.worked - relation.result.value) < relation.high - relation.low


def _is_rounded(price: Quantity) -> bool:
    """Whether words say that a price is an average or not exact."""
    return _ABOUT.search(price.filing.text, max(price.start - 60, 0), price.start) is not None


@once
def _terms(sentence: Sentence) -> _Terms:
    """The prices, counts and amounts among the numbers of a sentence."""
    masked = sentence.masked
    found = _Terms([], [], [])
    for token in _TOKEN.finditer(masked):
        quantity = sentence.quantities[int(token["at"])]
        if quantity is None or quantity.cell is not None or quantity.value <= 0:
            continue
        before, after = masked[max(token.start() - 80, 0) : token.start()], masked[token.end() :]
        signed = _SIGN.search(before)
        sign = signed[0].strip() if signed else ""
        if signed:
            before = before[: signed.start()]
        gross = _GROSS.search(before) is not None
        if token["kind"] == "mu" or (
            (signed or token["kind"] == "m")
            and not gross
            and (_EACH.match(after) or _PRICE.search(before))
        ):
            found.prices.append((sign, quantity))
        elif signed or token["kind"] == "m":
            short = gross or _EXERCISED.search(masked) is not None
            long = quantity.length >= (_TWO if short else _FEW)
            if long and (_TOTAL.search(before) or _AFTER.match(after)):
                found.totals.append((sign, quantity, gross))
        elif quantity.value >= _LEAST and _COUNTED.match(after):
            found.counts.append(quantity)
    return found


RULE = Rule("prose-products", "counts times prices, over the sentences of a paragraph", find)
