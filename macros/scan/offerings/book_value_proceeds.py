"""Book value after an offering as the value before it and the net proceeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.offerings.book_values import BookValue
from tieout.macros.scan.offerings.offering import is_before_expenses, is_expense, is_fee_rate
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.view import View

_SUM = "Book value after the offering is the value before it and the net proceeds"
_SOLD = lazy_regex(
    r"\b(?:aggregate|total|gross|amount|proceeds)\b[^{};]{0,60}? of "
    r"(?:up to |approximately |about )*\{m(\d+)\}",
    re.IGNORECASE,
)
_SPENT = lazy_regex(
    r"\bexpenses\b[^{};]{0,60}? (?:of|are|to be) (?:approximately |about )*\{m(\d+)\}",
    re.IGNORECASE,
)
_FEES = lazy_regex(r"commission|discount|\bfees?\b", re.IGNORECASE)
_MOST = 6
_NEAR = 2500  # characters


def added_proceeds(
    view: View, names: Names, before: BookValue, value: BookValue, part: int
) -> Iterator[Relation]:
    """Book value after: book value before plus the net proceeds, or plus an amount less costs."""
    known = {
        axis: [
            one
            for one in view.quantities
            if (name := names.of.get(one.number)) and name.part == part and _is(one, axis, names)
        ]
        for axis in ("net", "rate", "expenses", "before")
    }
    sure = {axis: len({one.value for one in found}) == 1 for axis, found in known.items()}
    for net in known["net"]:
        relation = relate("sum", "i0+i1", [before.total, net], value.total, basis="numbers",
                          tried=len(known["net"]), what=_SUM)  # fmt: skip
        if relation is not None and (relation.holds or sure["net"]):
            yield relation if relation.holds else replace(relation, basis="structure")
    for sold in known["before"][:_MOST]:
        for expense in known["expenses"][:_MOST]:
            yield from holding(
                relate("sum", "i0+i1-i2", [before.total, sold, expense], value.total,
                                  basis="numbers", tried=_MOST, what=_SUM)
            )  # fmt: skip
    amounts = [one for one in value.sentence.quantities if one and one.unit == "USD"]
    amounts = [one for one in amounts if one.number != value.total.number and one.value > 0]
    alone = len(amounts) == 1 and sure["rate"] and sure["expenses"]
    for amount in amounts:
        for rate in known["rate"][:_MOST]:
            for expense in known["expenses"][:_MOST]:
                relation = relate(
                    "other", "i0+i1*(c0-i2)-i3", [before.total, amount, rate, expense],
                    value.total, constants=[1], basis="numbers", tried=_MOST, what=_SUM,
                )  # fmt: skip
                if relation is not None and (relation.holds or alone):
                    yield relation if relation.holds else replace(relation, basis="structure")


def stated_proceeds(before: BookValue, value: BookValue) -> Iterator[Relation]:
    """Book value before, plus the amount sold and less the expenses that the sentence states.

    Where it describes commissions too, their amount may be apart, and a failure proves nothing.
    """
    sentence = value.sentence
    found = [
        [
            one
            for match in pattern.finditer(sentence.masked)
            if (one := sentence.quantities[int(match[1])])
        ]
        for pattern in (_SOLD, _SPENT)
    ]
    (sold, spent) = found
    if len(sold) != 1 or len(spent) != 1 or sold[0].value <= spent[0].value:
        return
    relation = relate("sum", "i0+i1-i2", [before.total, sold[0], spent[0]], value.total,
                      basis="structure", what=_SUM)  # fmt: skip
    if relation is None:
        return
    if relation.holds:
        yield relation
    elif sentence.start - before.sentence.start < _NEAR and not _FEES.search(sentence.text):
        yield replace(relation, sure=True, at_most="warning")
    else:
        yield from holding_or_slipped(relation)


def _is(one: Quantity, what: str, names: Names) -> bool:
    """Whether a quantity is net proceeds, a commission rate or expenses."""
    if what == "rate":
        return is_fee_rate(one)
    if what == "expenses":
        return is_expense(one)
    if what == "before":
        return is_before_expenses(one)
    terms = {term for of_axis in names.of[one.number].terms.values() for term in of_axis}
    return one.unit == "USD" and "net proceed" in terms
