"""Counts times prices in sentences: "A shares at $B for $C"; the float and its price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.repairs import slip_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

# "A shares … at a price of $B …, for gross proceeds of $C": the words leave no doubt.
_STATED = Hinted(
    "{m",
    r"\{[sn](?P<count>\d+)\} (?:shares|warrants|units)[^{};]{0,120}? at (?:a|an|the)?"
    r"[^{};]{0,60}?"
    r"(?:price|value)? ?(?:of|equal to)? ?\{mu?(?P<price>\d+)\}(?: per share| each| a share)?"
    r"[^{};]{0,40}?,? (?:for|or|resulting in|totaling)(?: an?| the)?"
    r"(?: aggregate| total| gross| purchase| price| proceeds| consideration| cash| of"
    r"| approximately| investment| amount| commitment)* \{m(?P<total>\d+)\}",
)
_EACH = Hinted(
    "{mu",
    r"(?:\{[sn](?P<count>\d+)\} [^{};]{0,60}?(?:shares|units|warrants)[^{};]{0,120}?"
    r"\{m(?P<total>\d+)\}|\{m(?P<paid>\d+)\}[^{};]{0,120}?\{[sn](?P<bought>\d+)\} [^{};]{0,60}?"
    r"(?:shares|units|warrants))[^{};]{0,120}?,? (?:or|at a price of|which is) "
    r"(?:approximately |about )?(?:a purchase price of )?\{mu(?P<each>\d+)\}",
)
"""An amount paid for shares, and what that is for each: "or approximately $0.003 per share"."""
_MOST = 4
_LEAST = 1000
_FLOAT = re.compile(r"(?:aggregate )?market value|public float", re.IGNORECASE)
_HELD = re.compile(r"\{[sn](\d+)\}[^{};]{0,110}?non-?\s?affiliates", re.IGNORECASE)
_ROUNDED = re.compile(r"\baverage|\bapproximate|\babout\b|\bweighted", re.IGNORECASE)
_NET = re.compile(r"\bnet\b|\bless\b|\bafter deduct", re.IGNORECASE)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each product of a count and a price in a sentence."""
    for sentence in view.sentences:
        stated = [*_stated(sentence)]
        yield from stated
        yield from _each(sentence)
        if not any(relation.holds for relation in stated):
            yield from _found(sentence)


def _stated(sentence: Sentence) -> Iterator[Relation]:
    for match in _STATED.finditer(sentence.masked):
        count, price, total = (
            sentence.quantities[int(match[name])] for name in ("count", "price", "total")
        )
        if count is None or price is None or total is None or _NET.search(match[0]):
            continue
        if price.value * _LEAST > total.value or count.value <= 1:
            continue
        yield from _product(count, price, total, stated=True)


def _each(sentence: Sentence) -> Iterator[Relation]:
    """The amount for each share, of an amount and a count, if it holds."""
    for match in _EACH.finditer(sentence.masked):
        first = match["total"] is not None
        total, count, each = (
            sentence.quantities[int(match[name])]
            for name in ("total" if first else "paid", "count" if first else "bought", "each")
        )
        if total is None or count is None or each is None or count.value <= each.value:
            continue
        relation = relate(
            "quotient", "i0/i1", [total, count], each, basis="stated",
            what=f"{each.printed} is {total.printed} divided by {count.printed}",
        )  # fmt: skip
        if relation is not None and relation.holds:
            yield relation


def _found(sentence: Sentence) -> Iterator[Relation]:
    """The products that hold among the few counts, prices and amounts of a sentence."""
    known = [one for one in sentence.quantities if one is not None]
    counts = [one for one in known if one.kind in {"shares", "number"} and one.value >= _LEAST]
    prices = [one for one in known if one.unit == "USD/share"]
    totals = [one for one in known if one.unit == "USD" and one.value >= _LEAST]
    if not (counts and prices and totals) or max(map(len, (counts, prices, totals))) > _MOST:
        return
    for total in totals:
        for count, price in product(counts, prices):
            if len(_digits(total)) > 1:
                yield from (one for one in _product(count, price, total, stated=False) if one.holds)
    if len(totals) == 1 and len(prices) == 1 and _FLOAT.search(sentence.text):
        held = [
            one
            for match in _HELD.finditer(sentence.masked)
            if (one := sentence.quantities[int(match[1])]) in counts
        ]
        if len(held) == 1:
            yield from (
                one for one in _product(held[0], prices[0], totals[0], stated=True) if not one.holds
            )


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", quantity.printed).strip("0")


def _product(
    count: Quantity, price: Quantity, total: Quantity, *, stated: bool
) -> Iterator[Relation]:
    relation = _related(count, price, total, stated=stated)
    if relation is not None and stated and relation.verdict == "within-rounding":
        # A price is exact to the cent, so half a cent of rounding must not hide a typing error.
        exact = _related(
            count, replace(price, low=price.value, high=price.value), total, stated=True
        )
        if exact and not exact.holds and slip_of(total, exact.worked):
            relation = exact
    if relation is not None:
        yield relation


def _related(count: Quantity, price: Quantity, total: Quantity, *, stated: bool) -> Relation | None:
    return relate(
        "product",
        "i0*i1",
        [count, price],
        total,
        basis="stated" if stated else "numbers",
        what=f"{count.printed} at {price.printed} makes {total.printed}",
        alone=not stated,
    )


RULE = Rule("prose-prices", "a count of shares times a price, in a sentence", find)
