"""Shares into which an amount of notes converts: the amount divided by a conversion price.

The price is in another sentence. It is the one of the filing by which the amount comes to just so
many shares; where it is the filing's only one and other amounts agree, a slip is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_WORDS = r"(?:[^{};]|\{[rdtxo]\d+\})"
_CONVERTED = Hinted(
    "convert",
    rf"\{{m(?P<amount>\d+)\}}{_WORDS}{{0,160}}?\bconvert\w*\b{_WORDS}{{0,60}}?\binto "
    r"(?:(?:an aggregate of|a total of|approximately|about|up to) )*\{[sn](?P<shares>\d+)\}",
)
_PRICES = tuple(
    Hinted(word, rf"\b{word}\w*\b(?:[^{{}};]|\{{[a-z]+\d+\}}){{0,200}}?\{{mu(?P<price>\d+)\}}")
    for word in ("convert", "conversion")
)
_OTHERWISE = lazy_regex(
    r"\b(?:interest|premium|discount\w*|reduc\w*|adjust\w*|price|rate|inducement)\b", re.IGNORECASE
)
"""More than the amount is converted, or at another price."""
_DIGITS = 4  # of the shares, and of the other shares that a price comes to


def find(view: View) -> Iterator[Relation]:
    """Yield the shares of each converted amount, with the price that they come to."""
    prices = [*_prices(view)]
    if not prices:
        return
    found = [
        (sentence, relations, [one for one in relations if one.holds])
        for sentence in view.sentences
        for amount, shares in _conversions(sentence)
        if (relations := [*_quotients(amount, shares, prices)])
    ]
    holding = [held[0] for *_, held in found if len(held) == 1]
    yield from holding
    if len(prices) == 1 and len({one.result.value for one in holding}) > 1:
        yield from (
            replace(relations[0], siblings=len(holding))
            for sentence, relations, held in found
            if not held and is_near_slip(relations[0]) and not _OTHERWISE.search(sentence.text)
        )


def _prices(view: View) -> Iterator[Quantity]:
    """The prices of conversions, each value once."""
    done: set[Decimal] = set()
    for sentence in view.sentences:
        for match in (one for form in _PRICES for one in form.finditer(sentence.masked)):
            (price,) = sentence.named(match, "price")
            if price is not None and price.value > 0 and price.value not in done:
                done.add(price.value)
                yield price


def _conversions(sentence: Sentence) -> Iterator[tuple[Quantity, Quantity]]:
    """The amounts that a sentence converts into shares without saying the price."""
    if "{mu" in sentence.masked:
        return
    for match in _CONVERTED.finditer(sentence.masked):
        amount, shares = sentence.named(match, "amount", "shares")
        if amount is not None and shares is not None and shares.length >= _DIGITS:
            yield amount, shares


def _quotients(
    amount: Quantity, shares: Quantity, prices: Sequence[Quantity]
) -> Iterator[Relation]:
    for price in prices:
        relation = relate(
            "quotient", "i0/i1", [amount, price], shares, basis="stated",
            what=f"{amount.printed} converts at {price.printed} per share", at_most="warning",
        )  # fmt: skip
        if relation is not None:
            yield relation


RULE = Rule(find)
