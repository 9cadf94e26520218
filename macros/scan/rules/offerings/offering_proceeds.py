"""Net proceeds, the limit of a third of a small float, and the remainder of a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.offerings.adjusted_capital import is_with_fees
from tieout.macros.scan.offerings.gross_amounts import gross_amounts
from tieout.macros.scan.offerings.offering import is_before_expenses, is_expense
from tieout.macros.scan.offerings.small_floats import limits_of_small_floats
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_REMAINS = lazy_regex(r"remain\w*|left|available for (?:sale|issuance)|unsold", re.IGNORECASE)
_SOLD = lazy_regex(r"\b(?:sold|issued)\b[^.]{0,90}\Z", re.IGNORECASE)
_LIMIT = lazy_regex(r"(?:up to|aggregate|more than)[^.]{0,70}\Z", re.IGNORECASE)
_PROGRAM = Hinted(
    "sales agreement|market|program|facility",
    r"sales agreement|at-the-market|program|facility",
)
_MOST = 12
_NEXT = 400


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield net proceeds, the third of a float, and the remainder of a program."""
    names = names_of(view)
    yield from _net(view, names)
    yield from limits_of_small_floats(view, names)
    yield from _rest(view, names)


def _terms(one: Quantity, names: Names) -> set[str]:
    name = names.of.get(one.number)
    return {term for of_axis in name.terms.values() for term in of_axis} if name else set()


def _net(view: View, names: Names) -> Iterator[Relation]:
    """Net proceeds are proceeds before expenses less the expenses of the offering."""
    before = [one for one in view.quantities if is_before_expenses(one)]
    nets = [
        one for one in view.quantities if one.unit == "USD" and "net proceed" in _terms(one, names)
    ]
    costs = [one for one in view.quantities if is_expense(one)]
    all_stated = [one for one in costs if is_with_fees(one, names)]
    gross_of = {one.value: one for one in reversed([*gross_amounts(view)])}
    for wholes, less, what in (
        (before[:_MOST], costs[:_MOST], _NET),
        ([*gross_of.values()][:_MOST], all_stated[:_MOST], _NET_OF_ALL),
    ):
        for gross, net, cost in product(wholes, nets[:_MOST], less):
            if names.part_of(gross) == names.part_of(net) and net.value < gross.value:
                yield from holding(
                    relate("difference", "i0-i1", [gross, cost], net, basis="structure",
                           tried=len(less), what=what)
                )  # fmt: skip


_NET = "Net proceeds are the proceeds before expenses less the expenses of the offering"
_NET_OF_ALL = "Net proceeds are the gross proceeds less the expenses, the agents' fees included"


def _rest(view: View, names: Names) -> Iterator[Relation]:
    """What remains of a program is its limit less what was sold under it."""
    rests: dict[object, Quantity] = {}
    pairs: list[tuple[Quantity, Quantity]] = []
    for sentence in view.sentences:
        if not _PROGRAM.search(sentence.text):
            continue
        amounts = [one for one in sentence.quantities if one and one.unit == "USD"]
        for one in amounts:
            if _REMAINS.search(view.filing.text[one.end : min(one.end + 90, sentence.end)]):
                rests.setdefault((one.value, names.part_of(one)), one)
        pairs += _limits(view, sentence, amounts)
    for left in rests.values():
        found = [
            relation
            for limit, gone in pairs
            if gone.value < limit.value and names.part_of(left) == names.part_of(limit)
            if (
                relation := relate(
                    "difference", "i0-i1", [limit, gone], left, basis="numbers", tried=len(pairs),
                    what="What remains is the limit less what was sold",
                )
            )
        ]  # fmt: skip
        held = [relation for relation in found if relation.holds]
        yield from held
        lefts = {one.value for one in rests.values() if names.part_of(one) == names.part_of(left)}
        if not held and len(found) == len(lefts) == 1:
            yield from holding_or_slipped(replace(found[0], basis="structure"))


def _limits(
    view: View, sentence: Sentence, amounts: list[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """A limit and the amount sold under it, in the same sentence or the next."""
    text = view.filing.text
    for limit in amounts:
        if not _LIMIT.search(text[max(limit.start - 90, sentence.start) : limit.start]):
            continue
        for other in view.quantities[limit.number + 1 : limit.number + 8]:
            near = other.start - limit.start < _NEXT and other.unit == "USD"
            if near and _SOLD.search(text[max(other.start - 120, 0) : other.start]):
                yield limit, other


RULE = Rule(find)
