"""Shares that a program is assumed to sell: its amount divided by the price assumed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_SALE = Hinted(
    "assum",
    r"\bassum\w* (?:[a-z]+ ){0,3}?(?:that )?(?:all |(?:the )?(?:sale|issuance|offer and sale) "
    r"(?:by us )?of )?(?:(?:an aggregate of|a total of|up to|all of the|all) )*"
    r"\{[sn](?P<count>\d+)\} (?:[a-z’']+ ){0,4}?(?:shares|ADSs|units)\b[^{};]{0,110}?"
    r"(?:\bat\b[^{};]{0,80}?(?:\{mu(?P<price>\d+)\}|\Z)|\Z)",
)
_PRICED = Hinted(
    "price",
    r"\A[^{};]{0,60}?price (?:of|per share of) \{mu(?P<price>\d+)\}|\bassumed[^{};]{0,60}? price "
    r"of \{mu(?P<price2>\d+)\}",
)
"""The price in the next block, where a page ends within the sentence."""
_AMOUNT = Hinted(
    "aggregate|total|maximum|remain|up to|gross|unsold",
    r"\b(?:aggregate|total|maximum|remaining|up to|gross)\b[^{};]{0,70}? \{m(?P<amount>\d+)\}"
    r"|\{m(?P<left>\d+)\} (?:[a-z]+ ){0,6}?(?:remain\w*|unsold)\b",
)
_CAP = Hinted(
    "aggregate",
    r"\b(?:offer|sell|issue|offering|having)\b[^{};]{0,120}? aggregate "
    r"(?:gross |sales? |offering )*(?:proceeds|price|amount|value) of up to \{m(?P<amount>\d+)\}",
)
_SOLD = lazy_regex(
    r"\b(?:remain\w*|unsold|previously sold|(?:have|had) (?:already )?sold|of which)\b",
    re.IGNORECASE,
)
_AT_LAST_PRICE = Hinted(
    "assum|based on",
    r"\{[sn](?P<count>\d+)\} (?:[a-z]+ ){0,4}?(?:shares|ADSs|units)\b[^{};]{0,60}?\(?"
    r"(?:assuming|based on) (?:an? )?(?:assumed )?(?:public )?(?:offering |sales? )?price\b",
)
"""A count at the last price, which is on the cover: "(assuming an offering price equal to ...)"."""
_LAST_PRICE = Hinted("price", r"\bprice\b[^{};]{0,140}? (?:was|of|at|is) \{mu(?P<price>\d+)\}")
_FEW_PRICES = 20
_LONG = 100_000  # shares that no other amount and price make by chance
_LEAST = 1000
_MOST = 40
_MOST_AMOUNTS = 1000  # a part states hundreds
_NEXT = 4


class Sale(NamedTuple):
    """A count of shares and the price at which their sale is assumed.

    `stated` says whether its sentence states an amount too, which another rule compares.
    """

    shares: Quantity
    price: Quantity
    stated: bool


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each count of shares whose sale is assumed, with the amount that it makes."""
    parts = parts_of(view)
    yield from _at_last_price(view)
    sales = [*islice(_sales(view.sentences), _MOST)]
    if not sales:
        return
    amounts: dict[int, list[Quantity]] = defaultdict(list)
    caps: dict[int, set[Decimal]] = defaultdict(set)
    sold: set[int] = set()
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        if len(amounts[part]) < _MOST_AMOUNTS:
            amounts[part] += _named(sentence, _AMOUNT)
        caps[part].update(one.value for one in _named(sentence, _CAP))
        if _has_amount(sentence) and _SOLD.search(sentence.text):
            sold.add(part)
    for sale in sales:
        part = parts.at(sale.shares.start)
        near = nearest_first(amounts[part], sale.shares.start)[:_MOST]
        tried = [relation for one in near if (relation := _count_assumed(sale, one))]
        held = [one for one in tried if one.holds]
        yield from held[:1]
        if not (held or sale.stated or part in sold) and len(caps[part]) == 1:
            yield from _failing([one for one in tried if one.inputs[0].value in caps[part]])


def _at_last_price(view: View) -> Iterator[Relation]:
    """The counts of shares that an amount buys at a price that the cover states."""
    counts = [
        count
        for sentence in view.sentences
        for match in _AT_LAST_PRICE.finditer(sentence.masked)
        if (count := sentence.quantities[int(match["count"])]) and count.value >= _LONG
    ]
    if not counts:
        return
    prices: dict[Decimal, Quantity] = {}
    for sentence in view.sentences:
        for match in _LAST_PRICE.finditer(sentence.masked):
            (price,) = sentence.named(match, "price")
            if price is not None and price.value > 0:
                prices.setdefault(price.value, price)
    amounts = [one for one in view.quantities if one.unit == "USD" and one.cell is None]
    for count in counts[:_MOST]:
        near = {one.value: one for one in nearest_first(amounts, count.start)[::-1]}
        tried = (
            _count_assumed(Sale(count, price, stated=False), amount)
            for price in [*prices.values()][:_FEW_PRICES]
            for amount in near.values()
            if abs(amount.value - count.value * price.value) <= price.value
        )
        yield from [one for one in tried if one is not None and one.holds][:1]


def _sales(sentences: Sequence[Sentence]) -> Iterator[Sale]:
    """The counts whose sale is assumed, each with its price."""
    for place, sentence in enumerate(sentences):
        for match in _SALE.finditer(sentence.masked):
            count = sentence.quantities[int(match["count"])]
            price = sentence.quantities[int(match["price"])] if match["price"] else None
            if price is None and match.end() == len(sentence.masked):
                price = _next_price(sentences[place + 1 : place + _NEXT])
            if count is not None and price is not None and count.value >= _LEAST and price.value:
                yield Sale(count, price, _has_amount(sentence))


def _has_amount(sentence: Sentence) -> bool:
    return any(one is not None and one.unit == "USD" for one in sentence.quantities)


def _next_price(after: Sequence[Sentence]) -> Quantity | None:
    for sentence in after:
        if match := _PRICED.search(sentence.masked):
            return sentence.quantities[int(match["price"] or match["price2"])]
    return None


def _named(sentence: Sentence, pattern: Hinted) -> list[Quantity]:
    """The amounts in dollars that a pattern names in a sentence."""
    places = [
        int(name)
        for match in pattern.finditer(sentence.masked)
        for name in match.groupdict().values()
        if name
    ]
    found = [sentence.quantities[place] for place in places]
    return [one for one in found if one is not None and one.unit == "USD"]


def _count_assumed(sale: Sale, amount: Quantity) -> Relation | None:
    """The count as the amount, which is exact, over the price; a fraction may be cut off."""
    whole, each = (as_exact(one) for one in (amount, sale.price))
    return relate(
        "quotient", "i0/i1", [whole, each], sale.shares, basis="stated", slack=Decimal(1),
        what="the number of shares assumed to be sold, which is "
        f"{amount.printed} divided by the price of {sale.price.printed}",
    )  # fmt: skip


def _failing(tried: Sequence[Relation]) -> Iterator[Relation]:
    """The relation with the nearest print of the program's only amount."""
    for relation in tried[:1]:
        if slip_of(relation.result, relation.worked.to_integral_value()):
            yield replace(relation, sure=True)
        else:
            yield replace(relation, sure=True, at_most="warning")


RULE = Rule(find)
