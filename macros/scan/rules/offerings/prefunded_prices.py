"""The price of a pre-funded warrant: the price of a share less the exercise price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import (
    is_near_slip,
    is_result_slipped,
    one_digit_apart,
    slip_of,
    surest,
)
from tieout.macros.scan.arithmetic.slips import SIGN_LOST
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.offer_prices import offering_prices
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.phrases import PREFUNDED
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_EXERCISE = lazy_regex(r"(?:exercise price|minus|less)[^.;]{0,60}\Z", re.IGNORECASE)
_OF = lazy_regex(r"\bexercise price(?: per share)?,? (?:of|is|was|equal to) ?\Z", re.IGNORECASE)
_TAKEN_OFF = lazy_regex(r"\b(?:less|minus|net of|excluding|aggregate|pre-?paid)\b", re.IGNORECASE)
_STATED = Hinted(
    "minus|less",
    r"\bprice[^{};]{0,120}?,? (?:minus|less) \{mu?(?P<less>\d+)\},? (?:or|which is|equal to|being) "
    r"\{mu?(?P<price>\d+)\}",
)
_SALE = Hinted(
    "price",
    r"\bpurchase price (?:of|was|is) (?:approximately )?\{mu(?P<sold>\d+)\} (?:per|for each) "
    r"(?:share|unit)\b"
    r"|\bprice (?:of|for|per) (?:each |one |an? |the )?(?:ordinary |common )?(?:shares?|units?)\b"
    r"(?:(?!pre-?funded)[^{};]){0,90}? (?:is|was|equals) \{mu?(?P<each>\d+)\}"
    r"|\b(?:shares?|units?)\b(?:(?!pre-?funded|warrant)[^{};]){0,60}? at an? "
    r"(?:[a-z]+ ){0,2}price of \{mu?(?P<at>\d+)\}",
)
"""The price of a share in a sale that is no public offering, or that its warrants share."""
_NOMINAL = 10  # cents; a nominal price is no more than that
_CENT = 100
_NEAR = 160
_REACH = 2500  # characters


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield, for each price of a pre-funded warrant, its relation to the price of a share."""
    sold = (
        sentence.quantities[int(match["sold"] or match["each"] or match["at"])]
        for sentence in view.sentences
        for match in _SALE.finditer(sentence.masked)
    )
    known = [*offering_prices(view), *(one for one in sold if one is not None)]
    prices = [one for one in known if _NOMINAL < one.value * _CENT < DEAREST * _CENT]
    if not prices:
        return
    parts = parts_of(view)
    for sentence in view.sentences:
        for match in _STATED.finditer(sentence.masked):
            less, price = sentence.named(match, "less", "price")
            if less is not None and price is not None:
                stated = [*_prices_before(sentence, less)]
                yield from _stated(stated if len(stated) == 1 else prices, less, price, parts)
    seen = [one for one in view.quantities if _is_near(one)]
    nominal = [one for one in seen if 0 < one.value * _CENT <= _NOMINAL and _is_exercise(one)]
    yield from _as_exercise(prices, nominal, seen, parts)
    for one in seen:
        if one.value * _CENT > _NOMINAL and not _is_exercise(one):
            yield from _worked(prices, nominal, one, parts)


def _prices_before(sentence: Sentence, less: Quantity) -> Iterator[Quantity]:
    """The prices that a sentence states before what is taken off."""
    for one in sentence.quantities:
        if one is not None and one.start < less.start and one.unit == "USD/share":
            yield one


def _as_exercise(
    prices: list[Quantity], nominal: list[Quantity], seen: list[Quantity], parts: Parts
) -> Iterator[Finding]:
    """The price at which the warrants are sold, printed as their exercise price."""
    wrong: dict[Quantity, list[Quantity]] = {}
    for one in seen:
        before = one.filing.text[max(one.start - 90, 0) : one.start]
        if one.value * _CENT <= _NOMINAL or not _OF.search(" ".join(before.split()) + " "):
            continue
        if _TAKEN_OFF.search(before):
            continue
        for less in _nearest(nominal, one, parts):
            of_shares = _nearest(prices, one, parts)
            if any(one.value + less.value == price.value for price in of_shares):
                wrong.setdefault(less, []).append(one)
                break
    for less, found in wrong.items():
        yield Finding(
            "repeat",
            "warning",
            f"{found[0].printed} is printed as the exercise price of pre-funded warrants; it is "
            f"their purchase price, and their exercise price is {less.printed}.",
            (*found, less),
            less.printed,
            found[0].printed,
        )


def _is_near(one: Quantity) -> bool:
    """Whether words near a price mention pre-funded warrants."""
    if one.kind != "money" or one.value <= 0 or "," in one.printed:
        return False
    if one.cell is not None:
        return bool(PREFUNDED.search(f"{one.head} {one.label}"))
    block, text = one.placed.block, one.filing.text
    return bool(
        PREFUNDED.search(text[max(block.start, one.start - _NEAR) : min(block.end, one.end + 60)])
    )


def _is_exercise(one: Quantity) -> bool:
    """Whether it is the exercise price."""
    return bool(_EXERCISE.search(one.filing.text[max(one.start - 90, 0) : one.start]))


def _stated(
    prices: list[Quantity], less: Quantity, price: Quantity, parts: Parts
) -> Iterator[Relation]:
    """Yield the relation in "the price of a share, minus $0.001 or $0.649"."""
    own = [one for one in _nearest(prices, price, parts) if one.value != price.value]
    found = [
        relation
        for one in own
        if (
            relation := relate("difference", "i0-i1", [one, less], price, basis="stated",
                               what=f"{price.printed} is said to be a price less {less.printed}",
                               sure=True)
        )
    ]  # fmt: skip
    near = is_result_slipped if any(map(is_result_slipped, found)) else is_near_slip
    yield from surest(found, near)[:1]


def _worked(
    prices: list[Quantity], nominal: list[Quantity], price: Quantity, parts: Parts
) -> Iterator[Relation]:
    """A price of a pre-funded warrant as that of a share less a nominal one.

    One that fails must be a typing error, and the two prices the only ones near it.
    """
    failed = []
    for less in _nearest(nominal, price, parts):
        for one in _nearest(prices, price, parts):
            relation = relate("difference", "i0-i1", [one, less], price, basis="numbers",
                              what="A pre-funded warrant costs the price of a share less what is "
                              "paid when it is exercised")  # fmt: skip
            if relation is not None and relation.verdict == "exact" and one is not price:
                yield relation
                return
            # A price that is another one less the same is that of a warrant, not of a share.
            of_share = one.value != price.value and all(
                one.value + less.value != other.value for other in prices
            )
            if relation is not None and of_share and _is_slipped(relation):
                failed.append(relation)
    if len(failed) == 1:
        yield replace(failed[0], basis="structure", sure=True)


def _is_slipped(relation: Relation) -> bool:
    """Whether a price of as many decimals as it must have differs by a typing error."""
    less, price = relation.inputs[1], relation.result
    return (
        all(abs(one.start - price.start) < _REACH for one in relation.inputs)
        and price.decimals == less.decimals
        and bool(
            slip_of(price, relation.worked) not in ("", SIGN_LOST)
            or one_digit_apart(price, relation.worked)
            or one_digit_apart(relation.inputs[0], price.value + less.value)
        )
    )


def _nearest(of: list[Quantity], place: Quantity, parts: Parts) -> list[Quantity]:
    """Those of the same part, one of each value: the nearest before a place, or after it."""
    part = parts.at(place.start)
    own = nearest_first((one for one in of if parts.at(one.start) == part), place.start)
    return [*{one.value: one for one in reversed(own)}.values()][::-1]


RULE = Rule(find)
