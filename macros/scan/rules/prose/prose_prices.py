"""Counts times prices in sentences: "A shares at $B for $C"; the float and its price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip, slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.explained_products import (
    LEAST,
    MOST,
    is_explained,
    of_two,
    product_of,
)
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_CURRENCY = r"(?:U\.?S\.? ?|(?:[A-Z]{1,2}|[A-Z][a-z]{2})\$)?"
_STATED = Hinted(
    " at ",
    r"\{[sn](?P<count>\d+)\} (?:[a-z]+ ){0,3}(?:shares|warrants|units|interests|ADSs)"
    r"[^{};]{0,120}? at "
    r"(?:a|an|the)?[^{};]{0,60}?(?:price|value)? ?(?:of|equal to)? ?"
    rf"{_CURRENCY}\{{(?:mu?|(?<=\$\{{)n)(?P<price>\d+)\}}(?: per share| each| a share)?"
    r"(?:[^{};]{0,40}?,? (?:for|or|resulting in|totaling|generating|raising|yielding"
    r"|and (?:we )?received|at a(?= total cost))|[^{};]{0,80}?,? (?:we|and|the company) "
    r"(?:would|will|could|may) (?:receive|generate|raise|obtain)(?= [a-z ]{0,40}proceeds of )"
    r"(?: up to| additional| cash| maximum){0,2})(?: an?| the)?(?: aggregate| total| gross"
    r"| purchase| price| proceeds| consideration| cash| of| approximately| investment| amount"
    rf"| commitment| cost)* {_CURRENCY}\{{(?:m|(?<=\$\{{)n)(?P<total>\d+)\}}",
)
_MULTIPLIED = Hinted(
    "product of",
    r"\{m(?P<total>\d+)\}[^{};]{0,60}? product of (?:\(i\) )?\{[sn](?P<count>\d+)\}"
    r"[^{};]{0,120}? (?:and|multiplied by) [^{};]{0,80}?\{mu(?P<price>\d+)\}",
)
_EACH = Hinted(
    "or |approximately",
    r"\{[sn](?P<count>\d+)\} (?:[a-z’'-]+ ){0,3}(?:shares|units|warrants)\b[^{};]{0,80}? "
    r"(?:for|in exchange for|in consideration (?:of|for)|(?:valued|recorded) at|with) "
    r"(?:an? |the )?"
    r"(?:aggregate |total |capital |cash |purchase |price |payment |consideration |contribution "
    r"|estimated |fair |market |value )*(?:of )?\{m(?P<total>\d+)\}[^{};]{0,120}?,? \(?or "
    r"(?:approximately |about )?\{mu(?P<price>\d+)\}",
)
_PAID = Hinted(
    "{mu",
    r"\{m(?P<total>\d+)\} for (?:approximately |about |an aggregate of )?\{[sn](?P<count>\d+)\} "
    r"(?:[a-z’'-]+ ){0,3}(?:shares|units|warrants)\b[^{};]{0,80}?,? (?:or|which is) "
    r"(?:approximately |about )?\{mu(?P<price>\d+)\}",
)
"""The same, with the amount first."""
# "repurchased A shares for $C at an average price of $B"; both are rounded.
_OF_UNITS = Hinted(
    "shares|units",
    r"\{m(?P<total>\d+)\},? \(?(?:or )?(?:approximately |about )?\{mu(?P<price>\d+)\}"
    r"(?: per (?:unit|share))?\)?,? (?:from|of|for) (?:the )?(?:sale of )?(?:the )?"
    r"\{[sn](?P<count>\d+)\} (?:[a-z’'-]+ ){0,3}(?:shares|units)\b",
)
"""The same, with the price of each beside the amount."""
_BOUGHT = Hinted(
    " for ",
    r"(?:purchas\w+|bought|acquired|sold|issued)[^{};]{0,60}? \{[sn](?P<count>\d+)\} "
    r"(?:[a-z’'-]+ ){0,4}(?:shares|units|warrants)\b[^{};]{0,80}? for (?:an? |the )?"
    r"(?:aggregate |total |gross |cash |purchase |price |cost |consideration |proceeds |amount "
    r"|approximately |about |of )*\{m(?P<total>\d+)\}[^{};]{0,40}?,? at an? "
    r"(?:weighted[ -])?(?:average )?(?:purchase |market |sales? )?(?:price|cost)"
    r"(?: paid)?(?: per share)? of (?:approximately |about )?\{mu(?P<price>\d+)\}",
)
# "$C of notes are convertible into A shares at a conversion price of $B", in both orders.
_CONVERSION_PRICE = r"[^{};]{0,120}? conversion price of \{mu(?P<price>\d+)\}"
_CONVERTIBLE = Hinted(
    "conversion price of ",
    r"\{m(?P<total>\d+)\}[^{};]{0,160}?\bconver(?:t|sion)[^{};]{0,120}? "
    r"\{[sn](?P<count>\d+)\} (?:[a-z’'-]+ ){0,3}shares\b" + _CONVERSION_PRICE,
)
_CONVERTED = Hinted(
    "conversion price of ",
    r"\{[sn](?P<count>\d+)\} (?:[a-z’'-]+ ){0,3}shares\b[^{};]{0,120}?"
    r"(?:\{d\d+\}[^{};]{0,60}?)?\bconver(?:t|sion)[^{};]{0,120}? \{m(?P<total>\d+)\}"
    + _CONVERSION_PRICE,
)
_CONVERTIBLE_AT = Hinted(
    "convertible",
    r"\{m(?P<total>\d+)\}[^{};]{0,120}?\bconvertible\b[^{};]{0,60}? at (?:an? [a-z ]{0,30}?of )?"
    r"\{mu(?P<price>\d+)\}(?: per share| a share)?,? into (?:up to |an aggregate of |a total of )*"
    r"\{[sn](?P<count>\d+)\} (?:[a-z’'-]+ ){0,3}shares\b",
)
"""The same, with the price before the shares."""
_INTEREST = lazy_regex(r"\binterest\b|\bfees?\b|\bpremium\b", re.IGNORECASE)  # converted too
_PARTLY = lazy_regex(r"\b(?:up to|m(?:ax|in)imum|floor|portion|part\w*|some)\b", re.IGNORECASE)
_FLOAT = lazy_regex(r"(?:aggregate )?market value|public float", re.IGNORECASE)
_HELD = lazy_regex(r"\{[sn](\d+)\}[^{};]{0,110}?non-?\s?affiliates", re.IGNORECASE)
_MARKET = lazy_regex(r"\b(?:closing|last)\b[^.;]{0,40} price\b", re.IGNORECASE)
"""The price of a market, which is exact to the cent."""
_PAR = lazy_regex(r"\bpar(?: value)?\b", re.IGNORECASE)
_ADDED = lazy_regex(
    r"\{[sn]\d+\} (?:[a-z-]+ ){0,4}(?:units|shares)\b(?:[^{};]|\{mu\d+\}){0,170}?"
    r"(?:\band (?:\([a-z]+\) )?|pre-?funded\b[^{};]{0,80})\Z",
    re.IGNORECASE,
)
_UNCOUNTED = lazy_regex(r"\b(?:and|or)\b[^{}]*\bpre-?funded\b", re.IGNORECASE)
"""Words of other securities at the same price whose count is not stated."""
_EXERCISE_PRICE = lazy_regex(r"\bexercise price\b|\bexercisable at\b", re.IGNORECASE)
_EXERCISED = lazy_regex(
    r"\bexercis(?:ed|ing)|\bon (?:the |any |full |cash )*exercise\b", re.IGNORECASE
)
"""Words of what an exercise brings; without them warrants are only sold with shares."""
_OTHERWISE = lazy_regex(
    r"\bnet\b|\bless\b|\bafter deduct|\bas[- ](?:if[- ])?converted\b", re.IGNORECASE
)
"""Words of an amount after deductions, or of a price for each share after a conversion."""
_NET = lazy_regex(
    r",? (?:\(?net of|after (?:deduct|commission|underwrit|expens)|less\b)", re.IGNORECASE
)
"""Words after an amount from which something is deducted."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each product of a count and a price in a sentence."""
    for sentence in view.sentences:
        yield from _each(sentence)
        stated = [*_stated(sentence), *_converted(sentence)]
        yield from stated
        if not any(relation.holds for relation in stated):
            yield from _found(sentence)


def _stated(sentence: Sentence) -> Iterator[Relation]:
    masked = sentence.masked
    for match in (*_STATED.finditer(masked), *_MULTIPLIED.finditer(masked)):
        count, price, total = sentence.named(match, "count", "price", "total")
        if count is None or price is None or total is None or _OTHERWISE.search(match[0]):
            continue
        if _NET.match(masked, match.end("total") + 1):
            continue
        # "A units and B pre-funded units at C": the price of both.
        added = _ADDED.search(masked, 0, match.start("count") - len("{s"))
        added = added or _UNCOUNTED.search(masked, match.end("count"), match.start("price"))
        if added or price.value * LEAST > total.value or count.value <= 1:
            continue
        for relation in _product(count, price, total, stated=True):
            both = None if relation.holds else of_two(sentence, relation)
            if both is not None:
                yield both
                continue
            bought = _EXERCISE_PRICE.search(match[0]) and not _EXERCISED.search(sentence.masked)
            if relation.holds or not (bought or is_explained(sentence, relation)):
                yield relation


def _each(sentence: Sentence) -> Iterator[Relation]:
    masked = sentence.masked
    forms = (_EACH, _PAID, _OF_UNITS, _BOUGHT)
    for match in (each for one in forms for each in one.finditer(masked)):
        count, price, total = sentence.named(match, "count", "price", "total")
        if count is None or price is None or total is None or count.value <= 1:
            continue
        relation = relate(
            "quotient", "i0/i1", [total, count], price, basis="stated", sure=True,
            what=f"{total.printed} for {count.printed} is said to be {price.printed} for each",
        )  # fmt: skip
        if relation is not None and not _is_cut(relation):
            yield relation if relation.misses(1) else replace(relation, at_most="warning")


def _converted(sentence: Sentence) -> Iterator[Relation]:
    """The shares into which notes are converted; a warning without a typing error."""
    masked = sentence.masked
    forms = (_CONVERTIBLE, _CONVERTED, _CONVERTIBLE_AT)
    for match in (each for one in forms for each in one.finditer(masked)):
        count, price, total = sentence.named(match, "count", "price", "total")
        if count is None or price is None or total is None or count.value < LEAST:
            continue
        relation = product_of(count, price, total, stated=True)
        if relation is None:
            continue
        if relation.holds or (not _INTEREST.search(match[0]) and is_near_slip(relation)):
            yield relation
        elif not (_INTEREST.search(sentence.masked) or _PARTLY.search(sentence.masked)):
            yield replace(relation, at_most="warning")


def _is_cut(relation: Relation) -> bool:
    """Whether digits of a price were cut off instead of rounded."""
    return not relation.holds and relation.worked > relation.result.value and not relation.misses(1)


def _found(sentence: Sentence) -> Iterator[Relation]:
    """The products that hold among the few counts, prices and amounts of a sentence."""
    known = [one for one in sentence.quantities if one is not None]
    counts = [one for one in known if one.kind in COUNTED_KINDS and one.value >= LEAST]
    prices = [one for one in known if one.unit == "USD/share"]
    totals = [one for one in known if one.unit == "USD" and one.value >= LEAST]
    if not (counts and prices and totals) or max(map(len, (counts, prices, totals))) > MOST:
        return
    prices = [as_exact(one) if _is_par(one) else one for one in prices]
    for total in totals:
        for count, price in product(counts, prices):
            if total.digits > 1:
                yield from (one for one in _product(count, price, total, stated=False) if one.holds)
    if len(totals) == 1 and len(prices) == 1 and _FLOAT.search(sentence.text):
        named = [sentence.quantities[int(match[1])] for match in _HELD.finditer(sentence.masked)]
        held = [one for one in named if one in counts]
        if len(held) == 1 and held[0]:
            market = _MARKET.search(sentence.text) is not None
            price = as_exact(prices[0]) if market else prices[0]
            made = _product(held[0], price, totals[0], stated=True)
            yield from (one for one in made if not one.holds and (one.misses(1) or not market))


def _product(
    count: Quantity, price: Quantity, total: Quantity, *, stated: bool
) -> Iterator[Relation]:
    relation = product_of(count, price, total, stated=stated)
    if relation is not None and stated and relation.verdict == "within-rounding":
        # A price is exact to the cent, so half a cent of rounding must not hide a typing error.
        exact = product_of(count, as_exact(price), total, stated=True)
        if exact and not exact.holds and slip_of(total, exact.worked):
            relation = exact
    if relation is not None:
        yield relation


def _is_par(price: Quantity) -> bool:
    """Whether a price is a par value, which is exact."""
    text = price.filing.text
    return _PAR.search(text[max(price.start - 30, 0) : price.end + 30]) is not None


RULE = Rule(find)
