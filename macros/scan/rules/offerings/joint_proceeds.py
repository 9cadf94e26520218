"""Gross proceeds of shares and pre-funded warrants, or of units of both kinds, sold together.

"We sold A shares and pre-funded warrants to purchase B shares, at C per share and D per pre-funded
warrant, for gross proceeds of E." A pre-funded warrant costs less than a share by its exercise
price, which is a cent or two at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_BOTH = Hinted(
    "funded",
    r"\{[sn](?P<shares>\d+)\} (?:[a-z-]+ ){0,4}(?:shares|units)\b(?:[^{};]|\{mu\d+\}){0,170}?"
    r"(?:\band(?:/or)?|\bor|,) (?:[^{};]{0,50} )?"
    r"(?:pre-?funded (?:common stock )?(?:purchase )?(?:warrants|units) [^{};]{0,60}?"
    r"\{[sn](?P<more>\d+)\} |\{[sn](?P<units>\d+)\} pre-?funded (?:warrant )?units\b"
    r"|\{[sn](?P<named>\d+)\} units \([^{}()]{0,12}pre-?funded"
    r"|\{[sn](?P<under>\d+)\} (?:[a-z]+ ){0,5}?(?:issuable upon|underlying) [^{};]{0,50}?"
    r"\bpre-?funded)",
)
_PRICE = lazy_regex(
    r"\b(?:price|sold at)\b[^{};]{0,110}?\{mu?(?P<price>\d+)\}"
    r"(?:[^{};]{0,50}? and(?: at)? \{mu?(?P<other>\d+)\})?",
    re.IGNORECASE,
)
_NOT_PAID = lazy_regex(r"\b(?:exercise|conversion|closing|sale|market) price\b", re.IGNORECASE)
_GROSS = Hinted(
    "proceeds|purchase price",
    r"\b(?:gross (?:cash )?proceeds|(?:total|aggregate) (?:cash proceeds|purchase price))\b"
    r"(?:[^{};]|\{d\d+\}){0,110}?\{m(?P<gross>\d+)\}",
)
_OTHERWISE = lazy_regex(
    r"\b(?:if|assum\w+|over-?allotment|option to purchase|up to \{m|before|net proceeds)\b(?! d)",
    re.IGNORECASE,
)
"""Words of other proceeds, or of more that is sold; not "before deducting"."""
_REACH, _NEAR = 3, 1200  # sentences, characters
_LEAST, _DIGITS, _TWO = 1000, 2, 2
_PREFUNDED = Decimal("0.02")
"""The most that the exercise price of a pre-funded warrant takes off its price, in dollars."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the gross proceeds of each joint sale that one price or two explain."""
    for place, sentence in enumerate(view.sentences):
        for match in _BOTH.finditer(sentence.masked):
            counts = [
                one
                for index in match.groups()
                if index and (one := sentence.quantities[int(index)]) is not None
            ]
            if len(counts) == _TWO and min(one.value for one in counts) >= _LEAST:
                after = view.sentences[place + 1 : place + 1 + _REACH]
                near = [one for one in after if one.start - sentence.end < _NEAR]
                yield from _proceeds(counts, sentence, match.start(), near)


def _proceeds(
    counts: Sequence[Quantity], sentence: Sentence, start: int, after: Sequence[Sentence]
) -> Iterator[Relation]:
    """The first gross proceeds stated after a sale, with the prices stated until then."""
    prices: list[Quantity] = []
    for one in (sentence, *after):
        words = one.masked[start:] if one is sentence else one.masked
        if one is not sentence and _BOTH.search(words):
            return  # the next sale
        prices += _prices(one, words)
        match = _GROSS.search(words)
        if match is not None:
            gross = one.quantities[int(match["gross"])]
            if gross is not None and gross.length >= _DIGITS:
                sure = not _OTHERWISE.search(words)
                yield from _explained(counts, prices, gross, sure=sure)
            return


def _prices(sentence: Sentence, words: str) -> list[Quantity]:
    """The prices that are paid for what is sold, not for what a warrant buys."""
    found = []
    for match in _PRICE.finditer(words):
        if not _NOT_PAID.search(words, max(match.start() - 12, 0), match.end()):
            both = (sentence.quantities[int(one)] for one in match.groups() if one)
            found += [one for one in both if one and one.cell is None and one.value < DEAREST]
    return found


def _explained(
    counts: Sequence[Quantity], prices: Sequence[Quantity], gross: Quantity, *, sure: bool
) -> Iterator[Relation]:
    """The proceeds at the price of a share, and at that of a pre-funded warrant if it is given."""
    values = list({one.value: as_exact(one) for one in prices}.values())
    if not 1 <= len(values) <= _TWO:
        return
    if len(values) == _TWO and not 0 < values[0].value - values[1].value <= _PREFUNDED:
        return
    expression = "(i0+i1)*i2" if len(values) == 1 else "i0*i2+i1*i3"
    relation = relate(
        "product", expression, [*counts, *values], gross, basis="stated", sure=True,
        what=f"{counts[0].printed} and {counts[1].printed} at {values[0].printed} are said to "
        f"bring {gross.printed}",
    )  # fmt: skip
    if relation is None:
        return
    if relation.holds:
        if by_chance(relation, len(prices)) <= SELDOM:
            yield relation
    elif sure and is_near_slip(relation):
        yield relation


RULE = Rule(find)
