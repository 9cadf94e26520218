"""Splits of shares over sentences: their ratio, and the shares or prices before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import AUTHORIZED
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_SPLIT = Hinted("split|consolidat|combi", r"\b(?:split|consolidat\w+|combined?|combination)\b")
_REVERSE = Hinted("reverse|consolidat|combi", r"\breverse|\bconsolidat|\bcombine|\bcombination")
_RATIOS = (
    lazy_regex(r"\{n(?P<one>\d+)\}[ -](?:for|to)[ -]\{n(?P<other>\d+)\}", re.IGNORECASE),
    lazy_regex(
        r"\b(?:every|each) (?:\w+ \()?\{[a-z]+(?P<other>\d+)\}\)?[^{};.]{0,110}?"
        r"\b(?:into|became|for|becoming)\b[^{};.]{0,40}?\{[a-z]+(?P<one>\d+)\}",
        re.IGNORECASE,
    ),
)
_STATED = Hinted(
    "split|result|reduced|decreased|increased|after|adjust|prior|before",
    r"\b(?:split|result|reduced|decreased|increased|after|adjust\w*|prior to|before)",
)
_FROM_TO = Hinted(
    "from",
    r"\b(?:reduced|decreased|increased|went|changed)\b[^{};.]{0,40}? from (?:approximately )?"
    r"\{[sn](?P<before>\d+)\}[^{};.]{0,60}? to (?:approximately )?\{[sn](?P<after>\d+)\}",
)
_FRACTIONS = Decimal("0.001")
"""The part of the shares after a split that may come from rounding or paying out fractions."""
_MOST, _LEAST, _MANY, _REACH, _DIGITS = 5000, 1000, 6, 3, 3


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the shares, and the prices, that a split of this or an earlier sentence changes."""
    for sentence, before in with_preceding(view, _REACH):
        if not _STATED.search(sentence.masked):
            continue
        near = [sentence, *before]
        pair = next((one for each in near if (one := _ratio(each)) is not None), None)
        if pair is None:
            continue
        reverse = any(_REVERSE.search(one.masked) for one in near)
        counts = [_numbers_in(one, "count") for one in near]
        prices = [_numbers_in(one, "USD/share") for one in near]
        found = [*_changed(counts, pair, less=reverse)]
        yield from found
        yield from _changed(prices, pair, less=not reverse)
        if not found and _ratio(sentence) is None:
            yield from _failing(sentence, pair, reverse=reverse)


def _ratio(sentence: Sentence) -> tuple[Quantity, Quantity] | None:
    """The greater and the smaller number of the only ratio of a split in a sentence."""
    masked = sentence.masked
    if not _SPLIT.search(masked):
        return None
    for pattern in _RATIOS:
        found = [*pattern.finditer(masked)]
        if not found:
            continue
        if len(found) > 1:
            return None
        ends = [sentence.quantities[int(found[0][name])] for name in ("one", "other")]
        known = [as_exact(one) for one in ends if one is not None]
        if len(known) == len(ends):
            less, more = sorted(known, key=lambda one: one.value)
            if 0 < less.value < more.value <= _MOST:
                return more, less
    return None


def _numbers_in(sentence: Sentence, family: str) -> list[Quantity]:
    least, digits = (_LEAST, _DIGITS) if family == "count" else (0, _DIGITS - 1)
    amounts = [one.quantity for one in amounts_of(sentence) if one.family == family]
    return [one for one in amounts if one.value >= least and one.length >= digits][:_MANY]


def _changed(
    near: Sequence[Sequence[Quantity]], pair: tuple[Quantity, Quantity], *, less: bool
) -> Iterator[Relation]:
    """The numbers of the last sentence that the ratio makes of others there or before."""
    here = near[0]
    earlier = [one for each in near[1:] for one in each][:_MANY]
    used: set[int] = set()
    pairs = [*combinations(here, 2), *product(earlier, here)]
    for tried, (one, other) in enumerate(pairs, 1):
        before, after = sorted((one, other), key=lambda each: each.value)
        if less:
            before, after = after, before
        if after.number in used:
            continue
        relation = _relation(before, after, pair, less=less)
        if relation and relation.holds and by_chance(relation, tried) <= SELDOM:
            used.add(after.number)
            yield replace(relation, tried=tried)


def _relation(
    before: Quantity, after: Quantity, pair: tuple[Quantity, Quantity], *, less: bool
) -> Relation | None:
    more, fewer = pair
    return relate(
        "product", "i0*i2/i1" if less else "i0*i1/i2", [before, *pair], after, basis="numbers",
        slack=abs(after.value) * _FRACTIONS if after.kind != "money" else Decimal(0),
        what=f"{after.printed} is said to be {before.printed} after a split in the ratio of "
        f"{more.printed} to {fewer.printed}",
    )  # fmt: skip


def _failing(
    sentence: Sentence, pair: tuple[Quantity, Quantity], *, reverse: bool
) -> Iterator[Relation]:
    """Shares that went "from A to B" by the split of an earlier sentence, with a typing error."""
    match = _FROM_TO.search(sentence.masked)
    if match is None or AUTHORIZED.search(sentence.masked):
        return
    before, after = sentence.named(match, "before", "after")
    if before is None or after is None or (before.value > after.value) != reverse:
        return
    relation = _relation(before, after, pair, less=reverse)
    if relation is not None and is_near_slip(relation):
        yield replace(relation, basis="stated")


RULE = Rule(find)
