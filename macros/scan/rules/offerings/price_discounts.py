"""Prices stated as a percentage of another price, or as a discount or a premium to it.

The price may stand in the sentence before: "This price is a discount of A to the closing price of
B". Also notes sold below their principal amount, with the original issue discount in percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip, slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
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
_PRICE = r"(?:subscription |offering |purchase |exercise |conversion |sale |issue )?price"
_SAID = Hinted(
    "price",
    r"\A(?:This|That|The|Such) "
    rf"{_PRICE} (?:is|was|represents?|represented|reflects?|reflected) (?:at )?an? "
    r"(?:(?P<kind>discount|premium) of )?(?:approximately |about )?\{r(?P<rate>\d+)\} "
    rf"(?:(?P<way>discount|premium) )?(?:to|from|over|on) {_GAP}{{0,120}}?{_P.format('base')}",
)
"""A sentence on the price that the one before it names."""
_ONLY_PRICE = lazy_regex(r"\{mu(\d+)\}")
_PRINCIPAL = Hinted(
    "principal amount",
    r"\bprincipal amount (?:of|equal to) (?:up to |approximately )?\{m(?P<what>\d+)\}",
)
_PAID = Hinted(
    "price|proceeds|consideration|subscription",
    r"\b(?:purchase price|subscription (?:price|amount)|gross (?:cash )?proceeds|cash proceeds"
    r"|(?:cash )?consideration)(?: paid| to us| received)? (?:of|was|equal to) "
    r"(?:up to |approximately )?\{m(?P<what>\d+)\}",
)
_ISSUE_DISCOUNT = Hinted(
    "original issue discount|oid",
    r"\{r(?P<rate>\d+)\}\)? (?:original issue discount|OID)\b"
    r"|\b(?:original issue discount|OID)(?: \([^{}()]*\))? (?:of|equal to)(?: approximately)? "
    r"\{r(?P<of>\d+)\}(?: \(\{r(?P<digits>\d+)\}\))?",
)
_BELOW = lazy_regex(r"discount|below|less|lower", re.IGNORECASE)
_REACH, _NEAR = 3, 900  # sentences, characters
_RANGE = lazy_regex(r"\bmaximum|\bminimum|\bgreater of|\blower of|\blesser of", re.IGNORECASE)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each price of a sentence with the price that it is compared with there."""
    for place, sentence in enumerate(view.sentences):
        if "{r" not in sentence.masked or _RANGE.search(sentence.masked):
            continue
        before = [
            one
            for one in view.sentences[max(place - _REACH, 0) : place][::-1]
            if one.block.table is None and sentence.start - one.end < _NEAR
        ]
        yield from _issued_below(sentence, before)
        for match in _SAID.finditer(sentence.masked) if before else ():
            yield from _of_price_before(sentence, match, before[0])
        for form in _FORMS:
            for match in form.finditer(sentence.masked):
                way = match.groupdict().get("kind") or match.groupdict().get("way") or ""
                less = _BELOW.search(way) is not None
                expression = "(i1-i0)/i1" if less else "(i0-i1)/i1"
                yield from _discounts(sentence, match, expression, "less" if less else "more")
        for match in _FRACTION.finditer(sentence.masked):
            yield from _discounts(sentence, match, "i0/i1", "")


def _of_price_before(
    sentence: Sentence, match: re.Match[str], before: Sentence
) -> Iterator[Relation]:
    """A discount of the only price of the sentence before to a price of this one."""
    prices = [before.quantities[int(one)] for one in _ONLY_PRICE.findall(before.masked)]
    rate, base = sentence.named(match, "rate", "base")
    way = match["kind"] or match["way"]
    if len(prices) == 1 and way:
        less = _BELOW.search(way) is not None
        expression = "(i1-i0)/i1" if less else "(i0-i1)/i1"
        yield from _relation(prices[0], rate, base, expression, "less" if less else "more")


def _issued_below(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    """The original issue discount of notes: of their principal amount, or of what was paid."""
    match = _ISSUE_DISCOUNT.search(sentence.masked)
    if match is None:
        return
    rate = sentence.quantities[int(match["rate"] or match["digits"] or match["of"])]
    for near in ([sentence], [sentence, *before]):
        ends = [_only(near, _PRINCIPAL), _only(near, _PAID)]
        principal, paid = ends
        if principal is None or paid is None or rate is None or rate.value <= 0:
            continue
        if not 0 < paid.value < principal.value:
            return
        ways = [
            relate(
                "change",
                expression,
                [principal, paid],
                rate,
                basis="stated",
                sure=True,
                what=f"The discount from {principal.printed} to {paid.printed} in percent",
            )
            for expression in ("(i0-i1)/i1", "(i0-i1)/i0")
        ]
        known = [one for one in ways if one is not None]
        stated = [one for one in known if one.holds] or [one for one in known if is_near_slip(one)]
        yield from stated[:1]
        return


def _only(near: Sequence[Sentence], stated: Hinted) -> Quantity | None:
    """The amount that sentences state with certain words, if they state only one."""
    found = [
        one
        for sentence in near
        for match in stated.finditer(sentence.masked)
        if (one := sentence.quantities[int(match["what"])]) is not None
    ]
    return found[0] if len({one.value for one in found}) == 1 else None


def _discounts(
    sentence: Sentence, match: re.Match[str], expression: str, more: str
) -> Iterator[Relation]:
    price, rate, base = sentence.named(match, "price", "rate", "base")
    yield from _relation(price, rate, base, expression, more)


def _relation(
    price: Quantity | None,
    rate: Quantity | None,
    base: Quantity | None,
    expression: str,
    more: str,
) -> Iterator[Relation]:
    if not _are_prices(price, base) or price is None or rate is None or base is None:
        return
    said = f"{rate.printed} {more} than" if more else f"{rate.printed} of"
    relation = relate(
        "change" if more else "share-of", expression, [price, base], rate, basis="stated",
        sure=True, what=f"{price.printed} is said to be {said} {base.printed}",
    )  # fmt: skip
    if relation is None:
        return
    yield (
        relation
        if relation.holds or slip_of(rate, relation.worked)
        else replace(relation, at_most="warning")
    )


def _are_prices(price: Quantity | None, base: Quantity | None) -> bool:
    return (
        price is not None
        and base is not None
        and price.value > 0
        and base.value > 0
        and "USD/share" in (price.unit, base.unit)
    )


RULE = Rule(find)
