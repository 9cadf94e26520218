"""What an issuer with a small float may sell: a third of the float in twelve months.

General Instruction I.B.6 of Form S-3 sets the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.view import Sentence, View

_THIRD = lazy_regex(
    r"one-third of (?:the aggregate market value|(?:our|the) public float)", re.IGNORECASE
)
_FLOAT = Hinted(
    "market value|public float|affiliates", r"market value|public float|non-?affiliates"
)
_ALLOWED = lazy_regex(
    r"\b(?:offer|sell|sold|issue)\b[^{};]{0,60}?(?:up to|more than|maximum of|aggregate of)"
    r"[^{};]{0,60}?\{m(\d+)\}|\{r\d+\} of (?:the aggregate market value|(?:our|the) public float)"
    r"(?:[^{};]|\{[dtn]\d+\}){0,120}?, or (?:approximately )?\{m(\d+)\}",
    re.IGNORECASE,
)
_SOLD_BEFORE = lazy_regex(
    r"\bhave (?:previously |already )?(?:sold|offered)\b|\bwe sold\b", re.IGNORECASE
)
_SOLD_LATELY = lazy_regex(
    r"\b(?:months|period)\b[^{};]{0,160}?\bsold [^{};]{0,60}?\{m(\d+)\}"
    r"|\bsold [^{};]{0,60}?\{m(\d+)\} [^{};]{0,90}?(?:\{[nt]\d+\}[^{};]{0,30}?)?(?:months|I\.B)",
    re.IGNORECASE,
)
_LESS_SOLD = "What may be sold is a third of the float less what was sold in the last year"
_OF_FLOAT = "The most that may be sold is a third of the float"


def limits_of_small_floats(view: View, names: Names) -> Iterator[Relation]:
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
        part = names.part_of(known[0]) if known else 0
        amounts = [
            one
            for one in view.quantities
            if one.unit == "USD" and names.part_of(one) == part and one not in floats
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
                    yield replace(relation, sure=True)
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
