"""The effect of a change in the price on proceeds, book value per share and dilution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.gross_amounts import proceeds_of_each
from tieout.macros.scan.offerings.offer_prices import offering_prices
from tieout.macros.scan.offerings.offering import DEAREST, cover_counts, is_fee_rate
from tieout.macros.scan.phrases import ABOUT
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import signed
from tieout.macros.scan.view import Sentence, View

_VAGUE = rf"{ABOUT}\(?"
_BOTH = r"(?: \((?:or )?(?:increase|decrease)\)| or decrease)?"
_WAY = r"(?P<{0}>increase|decrease|change)"
_STEP = Hinted(
    "crease|change",
    rf"\b(?:each|an?|every) (?:hypothetical )?(?:\{{mu?(?P<step>\d+)\}}(?: per share)? "
    rf"{_WAY.format('way')}{_BOTH}|{_WAY.format('way2')}{_BOTH} of \{{mu?(?P<step2>\d+)\}})"
    r"(?: per share)? (?:in|from|to)\b",
)
_SHARES = Hinted(
    "{s|{n",
    rf"\b(?:each|an?|every) (?:{_WAY.format('way')}{_BOTH} of )?\{{s(?P<step>\d+)\}}"
    r"(?: shares?)?(?: share)?(?: increase| decrease)?"
    rf"|\b(?:each|an?|every) {_WAY.format('way2')}{_BOTH} of \{{n(?P<step2>\d+)\}}"
    r" (?:shares |units )?in the number of\b",
)
_MOVED = Hinted(
    " by ",
    r"\b(?:rise|fall|increase|decrease|drop|decline|go (?:up|down)) by [^{};]{0,20}?"
    r"\{mu?(?P<step>\d+)\}[^{};]{0,60}? to \{mu?(?P<price>\d+)\}",
)
"""Another price, in words: "Were the price to fall by $0.50 to $2.34"."""
_FALLS = lazy_regex(r"\b(?:fall|decrease|drop|decline|go down)\b", re.IGNORECASE)
_PRICE = lazy_regex(r"\bprice\b[^{}]{0,50}? of \{mu?(\d+)\}", re.IGNORECASE)
_VALUE_TO = rf"book value[^{{}};]{{0,90}}?(?:\bto|would be|\bof) {_VAGUE}\{{mu(?P<value>\d+)\}}"
_LOSS_TO = rf"dilution(?:[^{{}};]{{0,90}}?(?:\bto|would be|\bof))? {_VAGUE}\{{mu?(?P<loss>\d+)\}}"
_VALUE_BY = (
    rf"book value[^{{}};]{{0,60}}? by {_VAGUE}(?:\{{m\d+\}},? or(?: by)? {_VAGUE})?"
    r"\{mu?(?P<value>\d+)\}"
)
_LOSS_BY = rf"dilution[^{{}};]{{0,90}}? by {_VAGUE}\{{mu?(?P<loss>\d+)\}}"
_TO = lazy_regex(rf"{_VALUE_TO}[^;]*?{_LOSS_TO}", re.IGNORECASE)
_BY = lazy_regex(rf"{_VALUE_BY}[^;]*?{_LOSS_BY}", re.IGNORECASE)
_PROCEEDS = lazy_regex(
    rf"net proceeds[^{{}};]{{0,200}}? by {_VAGUE}\{{m(?P<change>\d+)\}}", re.IGNORECASE
)
_LARGEST = 100
_LEFT = Decimal("0.85")
"""What the highest discounts and commissions leave of the proceeds."""
_MOST = 4


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the effects of each change in the price or in the shares."""
    parts = parts_of(view)
    for sentence in view.sentences:
        masked = sentence.masked
        step = _STEP.search(masked)
        if step is not None:
            size = sentence.quantities[int(step["step"] or step["step2"])]
            if size is not None and 0 < size.value <= _LARGEST:
                rises = (step["way"] or step["way2"]).lower() == "increase"
                yield from _dilution(sentence, size, step.end(), rises=rises)
                yield from _proceeds(view, parts, sentence, size, step.end())
        elif more := _SHARES.search(masked):
            yield from _of_shares(sentence)
            step_of = int(more["step"] or more["step2"])
            yield from _proceeds_of_shares(view, sentence, sentence.quantities[step_of])
        for moved in _MOVED.finditer(masked):
            yield from _moved(view, sentence, moved)


def _dilution(sentence: Sentence, step: Quantity, start: int, *, rises: bool) -> Iterator[Relation]:
    """Dilution is the price less book value, before a step and after it."""
    masked = sentence.masked
    changed = _BY.search(masked, start)
    if changed is not None:
        value, loss = sentence.named(changed, "value", "loss")
        if value and loss:
            yield from evaluated(
                relate("sum", "i0+i1", [value, loss], step, basis="stated", sure=True,
                       what="A change in the price goes partly to book value per share and partly "
                       "to dilution")
            )  # fmt: skip
        return
    reached = _TO.search(masked, start)
    price = _PRICE.search(masked, start)
    if reached is None or price is None or price.start() > reached.start():
        return
    value, loss = sentence.named(reached, "value", "loss")
    before = sentence.quantities[int(price[1])]
    if value and loss and before and before.number not in (value.number, loss.number):
        change = step.value if rises else -step.value
        yield from evaluated(
            relate("other", "i0+c0-i1", [before, signed(value)], loss,
                   constants=[change], basis="stated", sure=True,
                   what="Dilution is the changed price less book value per share")
        )  # fmt: skip


def _moved(view: View, sentence: Sentence, moved: re.Match[str]) -> Iterator[Relation]:
    """Another price, the assumed one and the step to it, and the dilution at it."""
    step, price = sentence.named(moved, "step", "price")
    if step is None or price is None or not step.value < price.value < DEAREST:
        return
    sign = "-" if _FALLS.search(moved[0]) else "+"
    bases = nearest_first(offering_prices(view), price.start)
    for base in {one.value: one for one in reversed(bases)}.values():
        yield from holding(
            relate("sum", f"i0{sign}i1", [base, step], price, basis="structure",
                   what="The other price is the assumed price and the step")
        )  # fmt: skip
    reached = _TO.search(sentence.masked, moved.end())
    value, loss = sentence.named(reached, "value", "loss") if reached else (None, None)
    if value and loss:
        yield from evaluated(
            relate("difference", "i0-i1", [price, signed(value)], loss, basis="stated",
                   sure=True, what="Dilution is the changed price less book value per share")
        )  # fmt: skip


def _proceeds_of_shares(
    view: View, sentence: Sentence, step: Quantity | None
) -> Iterator[Relation]:
    """Net proceeds change by the shares more or fewer, at the proceeds of each on the cover."""
    match = _PROCEEDS.search(sentence.masked)
    change = sentence.quantities[int(match["change"])] if match else None
    if step is None or change is None:
        return
    for each in {one.value: one for one in proceeds_of_each(view)}.values():
        yield from holding(
            relate("product", "i0*i1", [step, each], change, basis="structure", what=_WHAT_MORE)
        )
    stated = [
        one
        for match in _PRICE.finditer(sentence.masked)
        if (one := sentence.quantities[int(match[1])]) is not None
    ]
    prices = {one.value: one for one in stated or offering_prices(view)}
    if len(prices) == 1:
        yield from _too_little([step, *prices.values()], change, _WHAT_LEFT_MORE)


def _too_little(factors: Sequence[Quantity], change: Quantity, what: str) -> Iterator[Relation]:
    """The change in proceeds that is less than any discount leaves of a product."""
    product = "*".join(f"i{place}" for place in range(len(factors)))
    relation = relate("product", product, factors, change, basis="structure", sure=True,
                      at_most="warning", what=what)  # fmt: skip
    if relation is not None and change.high < relation.low * _LEFT:
        yield relation


def _of_shares(sentence: Sentence) -> Iterator[Relation]:
    """With more shares at the same price, dilution loses what book value per share gains."""
    changed = _BY.search(sentence.masked)
    if changed is None:
        return
    value, loss = sentence.named(changed, "value", "loss")
    if value and loss and max(value.value, loss.value) < _LARGEST:
        yield from evaluated(
            relate("difference", "i0", [value], loss, basis="stated", sure=True,
                   what="If the price stays, dilution changes by as much as book value per share")
        )  # fmt: skip


def _proceeds(
    view: View, parts: Parts, sentence: Sentence, step: Quantity, start: int
) -> Iterator[Relation]:
    """Net proceeds change by the step times the shares, less the discount if its rate is stated."""
    match = _PROCEEDS.search(sentence.masked, start)
    change = sentence.quantities[int(match["change"])] if match else None
    if change is None:
        return
    part = parts.at(sentence.start)
    counts = cover_counts(view, parts, part, sentence.start)[:_MOST]
    rates = {
        one.value: one
        for one in view.quantities
        if one.kind == "rate" and parts.at(one.start) == part and is_fee_rate(one)
    }
    dollars = [] if step.value == 1 else [step]  # a dollar does not change the product
    first = "i0*" if dollars else ""
    at = len(dollars)
    for count in counts:
        for rate in [*rates.values()][:_MOST]:
            yield from holding(
                relate("other", f"{first}i{at}*(c0-i{at + 1})", [*dollars, count, rate], change,
                       constants=[1], basis="structure", tried=len(counts), what=_WHAT)
            )  # fmt: skip
    if len(counts) != 1 or _is_option(counts[0]):
        return
    yield from _too_little([*dollars, counts[0]], change, _WHAT_LEFT)
    if change.low > step.value * counts[0].value:
        yield from evaluated(
            relate("product", "i0*i1", [step, counts[0]], change, basis="stated", sure=True,
                   what="A change in the price adds at most that change for each share offered")
        )  # fmt: skip


def _is_option(one: Quantity) -> bool:
    """Whether a count is of what the underwriters may buy in addition."""
    return bool(_ADDITIONAL.match(one.filing.text, one.end))


_ADDITIONAL = lazy_regex(r"\s+additional\b", re.IGNORECASE)
_WHAT_MORE = "Net proceeds change by the additional shares times the proceeds of each"
_WHAT_LEFT = "Net proceeds change by the change in the price for each share, less a few percent"
_WHAT_LEFT_MORE = "Net proceeds change by the price of the additional shares, less a few percent"
_WHAT = "Net proceeds change by the change in the price for each share, less the discount"


RULE = Rule(find)
