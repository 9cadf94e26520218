"""Sums stated by a word after or around their parts: "A and B, or C in total"; "(A plus B) was C".

Also what an issue adds to: "issuances of A and B would increase the units from C to D".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import NUMBER, RATE_TOKEN
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_SO_MUCH = Hinted(
    "total|aggregate|combined|altogether|in all",
    rf"{NUMBER % 'total'}(?: [a-z]+){{0,3}} (?:in (?:the )?(?:aggregate|total)\b"
    r"|(?:combined|altogether|in all)\b|(?:of|in) (?:total|combined|aggregate) [a-z])",
)
_RATES = lazy_regex(
    r"\{r\d+\}(?:[^{}();]{0,60}?, \{r\d+\})*[^{}();]{0,60}?,? and \{r\d+\}[^{}();]{0,90}?"
    r"(?:,? or |,? for (?:a|an) (?:total|aggregate|combined total) of |,? (?:which )?together "
    r"(?:[a-z]+ ){0,4}?| \()(?:approximately |about |a (?:total|combined) )?"
    r"(?:(?:total|aggregate|together)\b[^{};()]{0,20})?\{r(?P<total>\d+)\}"
    r"(?P<after>,? (?:in all|in (?:the )?aggregate|in total|combined|altogether|collectively"
    r"|together)\b)?",
    re.IGNORECASE,
)
_MADE_UP = Hinted(
    "made up|together|so that the total",
    rf"{NUMBER % 'first'}[^{{}};()]{{0,60}}?\band\b [^{{}};()]{{0,60}}?{NUMBER % 'second'}"
    r"[^{};().]{0,40}?(?:\bmade up\b|,? which together|,? together (?:coming to|amounting to"
    r"|making)|,? so that the total|\btogether (?:made|came|amounted|totaled))[^{};().]{0,50}? "
    rf"{NUMBER % 'total'}",
)
_AROUND = Hinted(
    "total|aggregate|combined",
    rf"\b(?:total|aggregate|combined)\b[^{{}};()]{{0,70}}\([^()]*?{NUMBER % 'first'}[^()]*?"
    rf"(?:\bplus\b|\band\b|\+)[^()]*?{NUMBER % 'second'}[^(){{}}]*\)[^{{}};()]{{0,40}}?"
    rf"{NUMBER % 'total'}",
)
_THEN_OUTSTANDING = Hinted(
    "outstanding",
    rf"{NUMBER % 'total'}[^{{}};]{{0,60}}? outstanding (?:immediately )?(?:after|following|upon)\b"
    rf"[^{{}};]{{0,60}}? based (?:up)?on {NUMBER % 'first'}[^{{}};]{{0,60}}?"
    r"(?:\{d\d+\}[^{};]{0,30}?)?(?:\band|\bplus|\btogether with)\b[^{};]{0,50}? "
    rf"{NUMBER % 'second'}[^{{}};]{{0,60}}?\b(?:offered|sold|issued|offering|sale)\b",
)
_RAISED = Hinted(
    "increas",
    r"\bincreas(?:e|ed|es|ing)\b[^{};]{0,90}? from (?:approximately )?"
    rf"{NUMBER % 'old'}(?: [a-z]+){{0,5}} to (?:approximately )?{NUMBER % 'new'}",
)
_COMPARED = lazy_regex(
    r"\b(?:compared|versus|from|respectively|increase|decrease|less|net of|including)\b",
    re.IGNORECASE,
)
_TOGETHER = Hinted(
    "total|aggregate|combined|together|in all|collectively",
    r"\b(?:total|aggregate|combined|(?:al)?together|in all|collectively)\b",
)
_CHANGED = lazy_regex(
    r"\b(?:increas\w+|decreas\w+|compared|versus|from|interest|less|net of|including|of which"
    r"|average)\b",
    re.IGNORECASE,
)
_ISSUED = lazy_regex(
    r"\b(?:issu\w+|offering|exercis\w+|convert\w*|conversions?|grant\w*|sales?)\b", re.IGNORECASE
)
_OTHER = lazy_regex(
    r"\b(?:including|primarily|principally|other|among|less|net of|offset|deduct\w*|of which)\b",
    re.IGNORECASE,
)
_REACH, _MOST, _FEWEST, _DIGITS = 1, 5, 2, 2


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each sum that a word states, with its parts in the sentence."""
    for sentence, before in with_preceding(view, _REACH):
        yield from _joined(sentence)
        for match in _SO_MUCH.finditer(sentence.masked):
            yield from _so_much(sentence, match)
        for match in _AROUND.finditer(sentence.masked):
            if _COMPARED.search(match[0]):
                continue
            parts = _named(sentence, match, "first", "second")
            yield from _stated(parts, _named(sentence, match, "total"))
        for match in _THEN_OUTSTANDING.finditer(sentence.masked):
            parts = _named(sentence, match, "first", "second")
            yield from _stated(parts, _named(sentence, match, "total"))
        for match in _RAISED.finditer(sentence.masked):
            yield from _raised(sentence, match, before)


def _joined(sentence: Sentence) -> Iterator[Relation]:
    """What two amounts make up, and what percentages make together."""
    for match in _MADE_UP.finditer(sentence.masked):
        totals = _named(sentence, match, "total")
        parts = _named(sentence, match, "first", "second")
        if totals and not _COMPARED.search(match[0]) and totals[0].kind != "number":
            yield from _stated(parts, totals)
    if sentence.masked.count("{r") > _FEWEST and _TOGETHER.search(sentence.masked):
        for match in _RATES.finditer(sentence.masked):
            yield from _rates(sentence, match)


def _rates(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """Percentages with their sum: "27%, 19% and 12% of our sales, or 58% in all"."""
    *parts, total = [sentence.quantities[int(one[1])] for one in RATE_TOKEN.finditer(match[0])]
    known = [_within(one) for one in parts if one is not None and one.printed_digits]
    stated = match["after"] or _TOGETHER.search(match[0])
    if total is None or len(known) < len(parts) or not stated or _CHANGED.search(match[0]):
        return
    yield from _stated(known, [total])


def _within(rate: Quantity) -> Quantity:
    """A percentage without the ends of its rounding, where not all of several can be."""
    inside = rate.width / 1000
    return replace(rate, low=rate.low + inside, high=rate.high - inside)


def _named(sentence: Sentence, match: re.Match[str], *names: str) -> list[Quantity]:
    return [one for one in sentence.named(match, *names) if one is not None]


def _so_much(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """The numbers before "C in total" that add up to it: all of one unit, or the last of them."""
    amounts = amounts_of(sentence)
    total = next((one for one in amounts if one.start == match.start()), None)
    if total is None or total.family == "rate" or total.quantity.length < _DIGITS:
        return
    before = [one for one in amounts if one.family == total.family and one.end <= total.start][
        -_MOST:
    ]
    for tried, count in enumerate(range(len(before), _FEWEST - 1, -1), 1):
        relation = _sum([one.quantity for one in before[-count:]], total.quantity)
        if relation is not None and relation.holds:
            if by_chance(relation, tried) <= _most(relation):
                yield replace(relation, tried=tried)
            return
    if len(before) == _FEWEST and _is_alone(sentence, before, total):
        yield from _stated([one.quantity for one in before], [total.quantity])


def _is_alone(sentence: Sentence, parts: Sequence[Amount], total: Amount) -> bool:
    """Whether a sentence has only two parts and their total, joined by "and" and "or"."""
    masked = sentence.masked
    between = masked[parts[0].end : parts[1].start], masked[parts[1].end : total.start]
    return (
        " and " in between[0]
        and re.search(r"(?:,|\bor|\bfor)(?: an?)? ?\Z", between[1]) is not None
        and not _OTHER.search(masked)
        and sum(one.family == total.family for one in amounts_of(sentence)) == _FEWEST + 1
    )


def _stated(parts: Sequence[Quantity], totals: Sequence[Quantity]) -> Iterator[Relation]:
    """A sum that words leave no doubt of: it holds, or a typing error explains why not."""
    if len(parts) < _FEWEST or not totals or len({one.unit for one in (*parts, *totals)}) > 1:
        return
    relation = _sum(parts, totals[0])
    if relation is not None and (relation.holds or is_near_slip(relation)):
        yield replace(relation, basis="stated")


def _raised(
    sentence: Sentence, match: re.Match[str], before: Sequence[Sentence]
) -> Iterator[Relation]:
    """What was added to the old number, stated in the sentence or the one before."""
    ends = _named(sentence, match, "old", "new")
    if len(ends) < _FEWEST or ends[0].value >= ends[1].value or ends[1].length <= _DIGITS:
        return
    if ends[1].kind == "money" or not _ISSUED.search(sentence.masked):
        return
    old, new = ends
    added: list[Quantity] = []
    tried = 0
    for one in (sentence, *before):
        added += [
            each.quantity
            for each in amounts_of(one)
            if each.quantity.unit in (old.unit, new.unit) and each.quantity not in ends
        ]
        for count in (1, 2, 3):
            for some in combinations(added[:_MOST], count):
                tried += 1
                relation = _sum([*some, old], new)
                if relation and relation.holds and by_chance(relation, tried) <= SELDOM:
                    yield replace(relation, tried=tried)
                    return


def _most(relation: Relation) -> Decimal:
    return AT_TIMES if relation.verdict == "exact" else SELDOM


def _sum(parts: Sequence[Quantity], total: Quantity) -> Relation | None:
    return relate(
        "sum", adding(len(parts)), parts, total, basis="numbers",
        what=f"{total.printed} is said to be {listed(parts)} together",
    )  # fmt: skip


RULE = Rule(find)
