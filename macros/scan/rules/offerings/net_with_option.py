"""Net proceeds with the underwriters' option exercised, beside those without it.

They are the net proceeds and what the option brings, or the proceeds before expenses with the
option, which a sentence states, less the expenses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.gross_amounts import amounts_before_expenses, proceeds_of_each
from tieout.macros.scan.offerings.offering import DEAREST, is_expense
from tieout.macros.scan.phrases import VAGUE
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_BOTH = Hinted(
    "net proceeds",
    r"\bnet proceeds\b(?:[^{};]|\{[snm]u?\d+\}){0,160}? "
    rf"{VAGUE}\{{m(?P<net>\d+)\}},? ?(?:\(|or )(?:or )?{VAGUE}\{{m(?P<full>\d+)\}}"
    r"[^{};()]{0,40}? (?:if|assuming|with|upon|should)\b[^{};()]{0,120}?"
    r"(?:\boption\b|\bover-?allotment|\bexercise)",
)
_STATED_BEFORE = Hinted(
    "before expenses",
    r"\bproceeds\b[^{};]{0,40}?\bbefore expenses,?(?: to us)?,?[^{};]{0,40}? "
    rf"{VAGUE}\{{m(?P<before>\d+)\}}",
)
_OPTION = Hinted(
    "option",
    r"\boption(?:[^{};]|\{t\d+\}){0,90}? to (?:purchase|buy) (?:from us )?(?:up to )?"
    r"(?:an additional |an aggregate of )?\{[sn](?P<count>\d+)\}",
)
_COST = lazy_regex(
    r"\bexpenses\b[^{};]{0,60}? (?:of|be|about) (?:approximately |about )?\{m(\d+)\}", re.IGNORECASE
)
_MOST = 4
_MOST_PRINTS = 8
_WHAT = "Net proceeds with the option are those without it and what the option brings"
_WHAT_LESS = "Net proceeds with the option are the proceeds before expenses less the expenses"


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the net proceeds with the option, where the other numbers make them."""
    parts = parts_of(view)
    found = [
        (sentence, net, full)
        for sentence in view.sentences
        for match in _BOTH.finditer(sentence.masked)
        for net, full in [sentence.named(match, "net", "full")]
        if net and full and DEAREST < net.value < full.value
    ]
    for sentence, net, full in found[:_MOST_PRINTS]:
        part = parts.at(sentence.start)
        near = [one for one in view.sentences if parts.at(one.start) == part]
        yield from _with_more(view, near, net, full)
        yield from _less_expenses(view, near, full)


def _with_more(
    view: View, near: Sequence[Sentence], net: Quantity, full: Quantity
) -> Iterator[Relation]:
    """The net proceeds without the option, and its shares at the proceeds of each."""
    counts = _distinct([one for each in near for one in _named(each, _OPTION, "count")])
    prices = _distinct([one for one in proceeds_of_each(view) if one.value > 0])
    for count in counts:
        for price in prices:
            relation = relate("other", "i0+i1*i2", [net, count, price], full, basis="numbers",
                              tried=len(counts) * len(prices), what=_WHAT)  # fmt: skip
            if _fits(relation, len(counts) * len(prices)):
                yield from evaluated(relation)
                return


def _less_expenses(view: View, near: Sequence[Sentence], full: Quantity) -> Iterator[Relation]:
    """The proceeds before expenses with the option, in a table or a sentence, less expenses."""
    before = [one for each in near for one in _named(each, _STATED_BEFORE, "before")]
    before = _distinct([*amounts_before_expenses(view), *before])
    stated = [
        one
        for each in near
        for match in _COST.finditer(each.masked)
        if (one := each.quantities[int(match[1])])
    ]
    costs = _distinct([*stated, *(one for one in view.quantities if is_expense(one))])
    for gross in before:
        for cost in costs:
            relation = relate("difference", "i0-i1", [gross, cost], full, basis="numbers",
                              tried=len(before) * len(costs), what=_WHAT_LESS)  # fmt: skip
            if cost.value < gross.value and _fits(relation, len(before) * len(costs)):
                yield from evaluated(relation)
                return


def _fits(relation: Relation | None, tried: int) -> bool:
    return relation is not None and relation.holds and by_chance(relation, tried) <= AT_TIMES


def _named(sentence: Sentence, pattern: Hinted, name: str) -> Iterator[Quantity]:
    for match in pattern.finditer(sentence.masked):
        one = sentence.quantities[int(match[name])]
        if one is not None and one.value > DEAREST:
            yield one


def _distinct(of: Sequence[Quantity]) -> list[Quantity]:
    """The first print of each value, exact where it is a count or a price; none of many."""
    found = [*{one.value: one for one in reversed(of)}.values()][::-1]
    return [as_exact(one) for one in found][:_MOST]


RULE = Rule(find)
