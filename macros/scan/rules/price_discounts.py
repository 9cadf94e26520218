"""Prices told as a percentage of another price, or as a discount or a premium to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.repairs import slip_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_P = r"\{{mu?(?P<{0}>\d+)\}}(?: per (?:share|unit|ads))?"
_GAP = r"(?:[^{};]|\{[dn]\d+\})"
_IS = r"(?:is|was|are|represents?|represented|representing|reflects?|reflecting|or|at|\()"
_TO = (
    r"(?P<way>discount (?:to|from|of)|premium (?:to|over|above|on)|below|less than|lower than|above"
    r"|higher than|greater than|over)"
)
_FORMS = (
    Hinted(
        "{r",
        rf"{_P.format('price')}{_GAP}{{0,40}}?,? {_IS} ?(?:which is )?(?:an? )?"
        r"(?:discount of |premium of )?(?:approximately |about )?\{r(?P<rate>\d+)\} "
        rf"{_TO} {_GAP}{{0,120}}?{_P.format('base')}",
    ),
    Hinted(
        "{r",
        rf"{_P.format('price')}{_GAP}{{0,40}}?,? {_IS} ?(?:which is )?an? "
        r"(?P<kind>discount|premium) of (?:approximately |about )?\{r(?P<rate>\d+)\} "
        rf"(?:to|from|over|on) {_GAP}{{0,120}}?{_P.format('base')}",
    ),
)
_FRACTION = Hinted(
    "{r",
    rf"{_P.format('price')}{_GAP}{{0,40}}?,? {_IS} ?(?:which is )?(?:equal to )?"
    r"(?:approximately |about )?\{r(?P<rate>\d+)\} of (?:the |our |its )"
    rf"(?:[a-z-]+ ){{0,6}}price (?:of|on|per|for){_GAP}{{0,90}}?{_P.format('base')}",
)
_BELOW = re.compile(r"discount|below|less|lower", re.IGNORECASE)
_RANGE = re.compile(r"\bmaximum|\bminimum|\bgreater of|\blower of|\blesser of", re.IGNORECASE)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each price of a sentence with the price that it is compared with there."""
    for sentence in view.sentences:
        if "{r" not in sentence.masked or _RANGE.search(sentence.masked):
            continue
        for form in _FORMS:
            for match in form.finditer(sentence.masked):
                way = match.groupdict().get("kind") or match.groupdict().get("way") or ""
                less = _BELOW.search(way) is not None
                expression = "(i1-i0)/i1" if less else "(i0-i1)/i1"
                yield from _of(sentence, match, expression, "less" if less else "more")
        for match in _FRACTION.finditer(sentence.masked):
            yield from _of(sentence, match, "i0/i1", "")


def _of(sentence: Sentence, match: re.Match[str], expression: str, more: str) -> Iterator[Relation]:
    price, rate, base = sentence.named(match, "price", "rate", "base")
    if not _are_prices(price, base) or price is None or rate is None or base is None:
        return
    said = f"{rate.printed} {more} than" if more else f"{rate.printed} of"
    relation = relate(
        "change" if more else "share-of", expression, [price, base], rate, basis="stated",
        alone=False, what=f"{price.printed} is said to be {said} {base.printed}",
    )  # fmt: skip
    if relation is None:
        return
    yield (
        relation
        if relation.holds or slip_of(rate, relation.worked)
        else replace(relation, most="warning")
    )


def _are_prices(price: Quantity | None, base: Quantity | None) -> bool:
    return (
        price is not None
        and base is not None
        and price.value > 0
        and base.value > 0
        and "USD/share" in (price.unit, base.unit)
    )


RULE = Rule("price-discounts", "prices as a percentage of, or a discount to, another price", find)
