"""Net proceeds, the limit of a third of a small float, and the remainder of a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from tieout.macros.scan.gross_amounts import gross_amounts
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.naming import Names, names_of
from tieout.macros.scan.offering import holding, holding_or_slipped, is_before_expenses, is_expense
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_THIRD = re.compile(
    r"one-third of (?:the aggregate market value|(?:our|the) public float)", re.IGNORECASE
)
_FLOAT = Hinted(
    "market value|public float|affiliates", r"market value|public float|non-?affiliates"
)
_REMAINS = re.compile(r"remain\w*|left|available for (?:sale|issuance)|unsold", re.IGNORECASE)
_SOLD = re.compile(r"\b(?:sold|issued)\b[^.]{0,90}\Z", re.IGNORECASE)
_LIMIT = re.compile(r"(?:up to|aggregate|more than)[^.]{0,70}\Z", re.IGNORECASE)
_ALLOWED = re.compile(
    r"\b(?:offer|sell|sold|issue)\b[^{};]{0,60}?(?:up to|more than|maximum of|aggregate of)"
    r"[^{};]{0,60}?\{m(\d+)\}|\{r\d+\} of (?:the aggregate market value|(?:our|the) public float)"
    r"(?:[^{};]|\{[dtn]\d+\}){0,120}?, or (?:approximately )?\{m(\d+)\}",
    re.IGNORECASE,
)
_SOLD_BEFORE = re.compile(
    r"\bhave (?:previously |already )?(?:sold|offered)\b|\bwe sold\b", re.IGNORECASE
)
_SOLD_LATELY = re.compile(
    r"\b(?:months|period)\b[^{};]{0,160}?\bsold [^{};]{0,60}?\{m(\d+)\}"
    r"|\bsold [^{};]{0,60}?\{m(\d+)\} [^{};]{0,90}?(?:\{[nt]\d+\}[^{};]{0,30}?)?(?:months|I\.B)",
    re.IGNORECASE,
)
_PROGRAM = Hinted(
    "sales agreement|market|program|facility",
    r"sales agreement|at-the-market|program|facility",
)
_WITH_FEES = re.compile(
    r"[^.;]{0,40}\binclud\w+[^.;]{0,60}(?:\bfees?\b|\bcommissions?\b|\bdiscounts?\b)", re.IGNORECASE
)
_MOST = 12
_NEXT = 400


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield net proceeds, the third of a float, and the remainder of a program."""
    names = names_of(view)
    yield from _net(view, names)
    yield from _third(view, names)
    yield from _rest(view, names)


def _part(one: Quantity, names: Names) -> int:
    name = names.of.get(one.number)
    return name.part if name else 0


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
    all_told = [one for one in costs if _is_with_fees(one, names)]
    gross_of = {one.value: one for one in reversed([*gross_amounts(view)])}
    for wholes, less, what in (
        (before[:_MOST], costs[:_MOST], _NET),
        ([*gross_of.values()][:_MOST], all_told[:_MOST], _NET_OF_ALL),
    ):
        for gross, net, cost in product(wholes, nets[:_MOST], less):
            if _part(gross, names) == _part(net, names) and net.value < gross.value:
                yield from holding(
                    relate("difference", "i0-i1", [gross, cost], net, basis="structure",
                           tried=len(less), what=what)
                )  # fmt: skip


def _is_with_fees(one: Quantity, names: Names) -> bool:
    """Whether a sentence says that the agents' fees are in the expenses that it tells."""
    sentence = names.sentence.get(one.number)
    if sentence is None:
        return False
    return _WITH_FEES.match(one.filing.text, one.end, sentence.end) is not None


_NET = "Net proceeds are the proceeds before expenses less the expenses of the offering"
_NET_OF_ALL = "Net proceeds are the gross proceeds less the expenses, the agents' fees included"
_LESS_SOLD = "What may be sold is a third of the float less what was sold in the last year"
_OF_FLOAT = "The most that may be sold is a third of the float"


def _third(view: View, names: Names) -> Iterator[Relation]:
    """The most that a small float lets an issuer sell is a third of shares times price."""
    for place, sentence in enumerate(view.sentences):
        if not _FLOAT.search(sentence.text):
            continue
        near = view.sentences[place : place + 5]
        if not any(_THIRD.search(one.text) for one in near):
            continue
        known = [one for one in sentence.quantities if one]
        floats = [one for one in known if one.unit == "USD"]
        counts = [one for one in known if one.kind == "shares"]
        prices = [one for one in known if one.unit == "USD/share"]
        part = _part(known[0], names) if known else 0
        amounts = [
            one
            for one in view.quantities
            if one.unit == "USD" and _part(one, names) == part and one not in floats
        ]
        allowed = [one for one, _ in _allowed(near)]
        stated = {one.number for one, third in _allowed(near) if third}
        stated = set() if stated & {one.number for one in known} else stated
        found = [
            relation
            for amount in {one.value: one for one in (*amounts[::-1], *allowed)}.values()
            for relation in _thirds(floats, counts, prices, amount)
        ]
        held = [relation for relation in found if relation.holds]
        yield from held
        less = any(_SOLD_BEFORE.search(one.text) for one in near)
        yield from _less_sold(floats, counts, prices, near)
        if (stated or not less) and len({one.value for one in allowed}) == 1:
            failing = [relation for relation in found if relation.result in allowed]
            failing = [] if any(one.holds for one in failing) else failing
            for relation in failing[:1]:
                if len(failing) == 1 and relation.result.number in stated:
                    yield replace(relation, alone=False)
                else:
                    yield from holding_or_slipped(replace(relation, basis="structure"))


def _thirds(
    floats: Sequence[Quantity],
    counts: Sequence[Quantity],
    prices: Sequence[Quantity],
    amount: Quantity,
) -> Iterator[Relation]:
    """The amount as a third of each float, and of each count of shares at each price."""
    made = [("i0/c0", [whole]) for whole in floats]
    made += [("i0*i1/c0", [count, price]) for count in counts for price in prices]
    for expression, inputs in made:
        yield from evaluated(
            relate("quotient", expression, inputs, amount, constants=[3], basis="stated",
                   what=_OF_FLOAT)
        )  # fmt: skip


def _less_sold(
    floats: Sequence[Quantity],
    counts: Sequence[Quantity],
    prices: Sequence[Quantity],
    near: Sequence[Sentence],
) -> Iterator[Relation]:
    """What may still be sold is a third of the float less what was sold in the last year."""
    sold = [
        one
        for sentence in near
        for match in _SOLD_LATELY.finditer(sentence.masked)
        if (one := sentence.quantities[int(match[1] or match[2])]) and one.unit == "USD"
    ]
    left = [one for one, third in _allowed(near) if not third and one not in (*floats, *sold)]
    made = [("i0/c0-i1", [whole]) for whole in floats]
    made += [("i0*i1/c0-i2", [count, price]) for count in counts for price in prices]
    if len({one.value for one in sold}) != 1 or len({one.value for one in left}) != 1:
        return
    found = [
        relation
        for expression, inputs in made
        if (
            relation := relate(
                "other", expression, [*inputs, sold[0]], left[0], constants=[3],
                basis="structure", what=_LESS_SOLD,
            )
        )
    ]  # fmt: skip
    held = [one for one in found if one.holds]
    yield from held or (found if len(floats) == 1 else [])[:1]


def _allowed(near: Sequence[Sentence]) -> Iterator[tuple[Quantity, bool]]:
    """The amounts that may be sold under the limit, and whether words say: a third, or so much."""
    for sentence in near:
        for match in _ALLOWED.finditer(sentence.masked):
            one = sentence.quantities[int(match[1] or match[2])]
            if one is not None and one.unit == "USD":
                yield one, match[2] is not None


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
                rests.setdefault((one.value, _part(one, names)), one)
        pairs += _limits(view, sentence, amounts)
    for left in rests.values():
        found = [
            relation
            for limit, gone in pairs
            if gone.value < limit.value and _part(left, names) == _part(limit, names)
            if (
                relation := relate(
                    "difference", "i0-i1", [limit, gone], left, basis="numbers", tried=len(pairs),
                    what="What remains is the limit less what was sold",
                )
            )
        ]  # fmt: skip
        held = [relation for relation in found if relation.holds]
        yield from held
        lefts = {one.value for one in rests.values() if _part(one, names) == _part(left, names)}
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


RULE = Rule(
    "offering-proceeds", "net proceeds, a third of the float, what remains of a program", find
)
