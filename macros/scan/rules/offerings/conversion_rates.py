"""Conversion rates with their prices: "31.5 shares per $1,000, or a price of $31.74 per share"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_PRICE = (
    r"[^{};]{0,110}?\bconversion price (?:of|equal to|is|was) (?:approximately |about )?"
    r"\{mu?(?P<price>\d+)\}"
)
_FORMS = (
    Hinted(
        "conversion price",
        r"\{[sn](?P<rate>\d+)\}[^{};]{0,60}? (?:per|for each) \{m(?P<unit>\d+)\}[^{};]{0,60}?"
        rf"\bprincipal amount\b{_PRICE}",
    ),
    Hinted(
        "conversion price",
        r"\{m(?P<unit>\d+)\} (?:aggregate |in )?principal amount\b[^{};]{0,80}?"
        rf"\bconvert\w* into (?:approximately |about )?\{{[sn](?P<rate>\d+)\}}{_PRICE}",
    ),
)

_MOST = 10_000
"""The greatest principal amount that a conversion rate is for."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each conversion price with the rate that it is the reciprocal of.

    The holder of each $1,000 of principal gets the rate in shares, so one share costs $1,000
    divided by the rate.
    """
    for sentence in view.sentences:
        for form in _FORMS:
            for match in form.finditer(sentence.masked):
                unit, rate, price = sentence.named(match, "unit", "rate", "price")
                if unit is None or rate is None or price is None or rate.value <= 0:
                    continue
                if unit.value > _MOST:
                    continue  # it was read in the thousands or millions of the tables
                relation = relate(
                    "quotient", "i0/i1", [unit, rate], price, basis="stated", sure=True,
                    what=f"The conversion price for {rate.printed} shares per {unit.printed}",
                )  # fmt: skip
                if relation is None:
                    continue
                if relation.holds or slip_of(price, relation.worked) or _is_slip(relation):
                    yield relation
                else:
                    yield replace(relation, at_most="warning")


def _is_slip(relation: Relation) -> bool:
    """Whether a typing error in the rate explains why the price is another."""
    unit, rate = relation.inputs
    price = relation.result.value
    return price > 0 and bool(slip_of(rate, unit.value / price))


RULE = Rule(find)
