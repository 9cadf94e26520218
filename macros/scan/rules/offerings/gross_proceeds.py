"""Gross proceeds: what a sentence deducts from them, and fees that are a percentage of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import surest
from tieout.macros.scan.arithmetic.totals import taking_off
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.offerings.gross_amounts import (
    amounts_before_expenses,
    gross_amounts,
    program_caps,
)
from tieout.macros.scan.phrases import MONEY_TOKEN, RATE_TOKEN
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_NET = Hinted(
    "net proceeds",
    r"\bnet proceeds\b(?:[^{};]|\{[sr]\d+\}|\{mu\d+\}){0,160}? (?:approximately |about )?"
    r"\{m(?P<net>\d+)\}(?:[^{};]|\{mu?\d+\}){0,220}?"
    r"\b(?:after deduct\w+|after payment of|less|net of|after(?= (?:the |our |estimated |offering "
    r"|underwriting |placement |agent |sales )*(?:discounts?|commissions?|fees?|expenses|costs))"
    r"|after(?= [^{};]{0,40}\{r\d+\} (?:sales |selling |placement |agent )*(?:commission|fee))"
    r")\b(?P<rest>.*)",
)
_LESS = r"(?:after deduct\w+|after payment of|less|net of|minus)"
_NET_AT_ONE_END = (
    Hinted(
        "net proceeds",
        rf"\{{m(?P<net>\d+)\}} (?:in|of) (?:total |aggregate )?net proceeds\b[^{{}};]{{0,40}}?"
        rf"\bgross proceeds of (?:approximately |about )?\{{m\d+\}},? {_LESS}\b(?P<rest>.*)",
    ),
    Hinted(
        "net proceeds",
        r"\bgross proceeds of (?:approximately |about )?\{m\d+\},? "
        rf"{_LESS}\b(?P<rest>[^;]*?),? (?:and )?(?:result\w*|leav\w+|yield\w*|for|produc\w+)\b"
        r"[^{};]{0,30}? net proceeds of (?:approximately |about )?\{m(?P<net>\d+)\}",
    ),
)
"""The gross proceeds between the net proceeds and what is deducted, or before both."""
_NET_LAST = Hinted(
    "net proceeds",
    r"\bafter (?P<rest>(?:[^{};.]|\{m\d+\}){0,220}?),? (?:[a-z]+ ){0,6}?net proceeds\b"
    r"[^{};]{0,60}? (?:approximately |about )?\{m(?P<net>\d+)\}",
)
"""The deductions before the net proceeds that they leave."""
_REST_ENDS = lazy_regex(
    r"\b(?:exclud\w+|assum\w+|if|based|without|we (?:intend|expect|will|plan)|and before"
    r"|from (?:the |our |its |such |total |aggregate |estimated )*gross proceeds)\b|[.;] ",
    re.IGNORECASE,
)
_DEDUCTED = lazy_regex(
    r"\b(?:discounts?|commissions?|fees?|allowances?|expenses?|costs?|concessions?)\b",
    re.IGNORECASE,
)
_PAIR = lazy_regex(
    r"\b(?:discounts?|commissions?|fees) and (?:commissions?|expenses)\b", re.IGNORECASE
)
_EITHER = lazy_regex(r"\bfees and expenses\b", re.IGNORECASE)
"""Words of an amount that may be of both, or of the expenses only."""
_ITEM_ENDS = lazy_regex(r",|\band\b", re.IGNORECASE)
_RATE_FIRST = Hinted(
    "gross proceeds",
    r"\{r(?P<rate>\d+)\} of (?:the |our |such )?(?:aggregate |total )*gross proceeds"
    r"[^{};()]{0,90}?(?:,? or |\((?:or |equal to )?|,? which (?:is|equals) |,? for a total of )"
    r"(?:an aggregate of |approximately |about )*\{m(?P<fee>\d+)\}",
)
_FEE_FIRST = Hinted(
    "gross proceeds",
    r"\{m(?P<fee>\d+)\}[^{};()]{0,40}?(?:,? or |\((?:or |equal to )?|,? representing |,? equal to "
    r"|,? which (?:is|equals|represents) )(?:approximately )?\{r(?P<rate>\d+)\} of "
    r"(?:the |our |such )?(?:aggregate |total )*gross proceeds",
)
_SALE = Hinted(
    "sale of ",
    r"\bsale of (?:all |all of |up to |the |an aggregate of )*\{[sn](?P<count>\d+)\} "
    r"(?:[a-z]+ ){0,4}?(?:shares|units|ADSs)\b(?:[^{};]){0,90}? at (?:[a-z]+ ){0,6}?price of "
    r"\{mu(?P<price>\d+)\}",
)
_OTHER_SALES = lazy_regex(r"\bpre-?funded|\bconcurrent|\bselling (?:stock|share)", re.IGNORECASE)
_MOST = 6
_MOST_PRINTS = 60


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield net proceeds with their deductions, and each fee with its percentage."""
    parts = parts_of(view)
    gross, before, caps = (
        _by_part(parts, found)
        for found in (gross_amounts(view), amounts_before_expenses(view), program_caps(view))
    )
    for sentence in view.sentences:
        if "proceeds" not in sentence.text:
            continue
        part = parts.at(sentence.start)
        known = _best(gross.get(part, ()), sentence)[:_MOST]
        yield from _net(
            sentence, known, before.get(part, ()), _best(caps.get(part, ()), sentence)[:_MOST]
        )
        if known:
            yield from _fees(sentence, known)


def _by_part(parts: Parts, found: Iterable[Quantity]) -> dict[int, list[Quantity]]:
    """The first quantities of each part of the filing; more are not of one offering."""
    known: dict[int, list[Quantity]] = defaultdict(list)
    for one in found:
        if len(kept := known[parts.at(one.start)]) < _MOST_PRINTS:
            kept.append(one)
    return known


def _best(prints: Sequence[Quantity], sentence: Sentence) -> list[Quantity]:
    """Of each value the most exact print, and of these the nearest to a sentence."""
    found: dict[Decimal, Quantity] = {}
    for one in prints:
        kept = found.setdefault(one.value, one)
        if _rank(one, sentence) < _rank(kept, sentence):
            found[one.value] = one
    return [*found.values()]


def _rank(one: Quantity, sentence: Sentence) -> tuple[Decimal, int]:
    return one.width, abs(one.start - sentence.start)


def _net(
    sentence: Sentence,
    gross: Sequence[Quantity],
    before: Sequence[Quantity],
    caps: Sequence[Quantity],
) -> Iterator[Relation]:
    """Net proceeds are gross proceeds less all that the sentence says is deducted."""
    masked = sentence.masked
    found = [each for one in (_NET, *_NET_AT_ONE_END) for each in one.finditer(masked)]
    for match in found or _NET_LAST.finditer(masked):
        rest = _REST_ENDS.split(match["rest"], maxsplit=1)[0]
        net = sentence.quantities[int(match["net"])]
        taken = [sentence.quantities[int(each[1])] for each in MONEY_TOKEN.finditer(rest)]
        less = [one for one in taken if one is not None and one.unit == "USD"]
        if net is None or not less or not _DEDUCTED.search(rest):
            continue
        tried = [*_less(gross, less, net)]
        held = [one for one in tried if one.holds]
        may_fail = _all_stated(rest) and not _EITHER.search(rest)
        yield from surest(tried if may_fail else held)[:1]
        left = [
            one for one in before if any(one.value == all_.value - less[0].value for all_ in gross)
        ]
        yield from [one for one in _less(left, less[1:], net) if one.holds][:1]
        if not held:
            yield from [one for one in _less(caps, less, net) if one.holds][:1]
        yield from _of_sale(sentence, less, net, sure=_all_stated(rest))
        yield from [one for one in _at_rate(sentence, rest, caps, less, net) if one.holds][:1]


def _less(gross: Sequence[Quantity], less: Sequence[Quantity], net: Quantity) -> Iterator[Relation]:
    """Net proceeds as each amount less what is deducted."""
    signs = taking_off(len(less), 1)
    for one in gross if less else ():
        if one.value > net.value:
            yield from evaluated(
                relate("difference", f"i0{signs}", [one, *less], net, basis="structure",
                       tried=len(gross), what=_NET_IS)
            )  # fmt: skip


def _of_sale(
    sentence: Sentence, less: Sequence[Quantity], net: Quantity, *, sure: bool
) -> Iterator[Relation]:
    """Net proceeds as the count sold at a price in the same sentence, less what is deducted.

    If each deduction is stated with its amount, nothing else can explain a difference.
    """
    sales = [*_SALE.finditer(sentence.masked)]
    if len(sales) != 1:
        return
    count, price = sentence.named(sales[0], "count", "price")
    if count is None or price is None or _OTHER_SALES.search(sentence.masked):
        return
    signs = taking_off(len(less), 2)
    relation = relate(
        "other", f"i0*i1{signs}", [count, price, *less], net, basis="stated", sure=True,
        what=f"net proceeds are those of {count.printed} at {price.printed} less what is deducted",
    )  # fmt: skip
    if relation is not None and (relation.holds or sure):
        yield relation


def _at_rate(
    sentence: Sentence, rest: str, caps: Sequence[Quantity], less: Sequence[Quantity], net: Quantity
) -> Iterator[Relation]:
    """Net proceeds as the most that may be sold, less a commission at a rate and the last amount.

    "Up to $48.3 million, after deducting a commission of 3.0% and expenses of $0.2 million".
    """
    rates = [sentence.quantities[int(each[1])] for each in RATE_TOKEN.finditer(rest)]
    if len(rates) != 1 or rates[0] is None:
        return
    for cap in caps:
        if cap.value > net.value:
            relation = relate("other", "i0*(c0-i1)-i2", [cap, rates[0], less[-1]], net,
                              constants=[1], basis="structure", what=_NET_IS)  # fmt: skip
            yield from [relation] if relation is not None else []


def _all_stated(rest: str) -> bool:
    """Whether each deduction has its amount: "the commissions, and expenses of $1" has one."""
    items = _ITEM_ENDS.split(_PAIR.sub("fees", rest))
    return all(MONEY_TOKEN.search(one) for one in items if _DEDUCTED.search(one))


def _fees(sentence: Sentence, gross: Sequence[Quantity]) -> Iterator[Relation]:
    """A fee said to be a percentage of the gross proceeds."""
    masked = sentence.masked
    for match in (*_RATE_FIRST.finditer(masked), *_FEE_FIRST.finditer(masked)):
        fee, rate = sentence.named(match, "fee", "rate")
        if fee is None or rate is None or fee.unit != "USD":
            continue
        tried = [
            relation
            for one in gross
            if one.value > fee.value
            and (relation := relate("share-of", "i0/i1", [fee, one], rate, basis="stated",
                                    sure=True, at_most="warning", what=f"the fee of {fee.printed} "
                                    f"as a share of gross proceeds of {one.printed}"))
        ]  # fmt: skip
        held = [one for one in tried if one.holds]
        # Several totals of one cover are those without and with an option.
        sure = len(tried) == 1 or all(one.inputs[1].cell is not None for one in tried)
        yield from held[:1] or (tried[:1] if sure else [])


_NET_IS = "Net proceeds are the gross proceeds less fees and expenses"

RULE = Rule(find)
