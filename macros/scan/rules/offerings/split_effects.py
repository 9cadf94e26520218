"""Splits of shares over sentences: their ratio, and the shares or prices before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.splits import REVERSE, Ratio, ratios_in, split_relation
from tieout.macros.scan.phrases import AUTHORIZED
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_STATED = Hinted(
    "split|result|reduced|decreased|increased|after|adjust|prior|before",
    r"\b(?:split|result|reduced|decreased|increased|after|adjust\w*|prior to|before)",
)
_FROM_TO = Hinted(
    "from",
    r"\b(?:reduced|decreased|increased|went|changed)\b[^{};.]{0,40}? from (?:approximately )?"
    r"\{[sn](?P<before>\d+)\}[^{};.]{0,60}? to (?:approximately )?\{[sn](?P<after>\d+)\}",
)
_LEAST, _MANY, _REACH, _DIGITS = 1000, 6, 3, 3


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the shares, and the prices, that a split of this or an earlier sentence changes."""
    for sentence, before in with_preceding(view, _REACH):
        if not _STATED.search(sentence.masked):
            continue
        near = [sentence, *before]
        ratio = next((one for each in near if (one := _ratio(each)) is not None), None)
        if ratio is None:
            continue
        reverse = any(REVERSE.search(one.masked) for one in near)
        counts = [_numbers_in(one, "count") for one in near]
        prices = [_numbers_in(one, "USD/share") for one in near]
        found = [*_changed(counts, ratio, grows=not reverse)]
        yield from found
        yield from _changed(prices, ratio, grows=reverse)
        if not found and _ratio(sentence) is None:
            yield from _failing(sentence, ratio, reverse=reverse)


def _ratio(sentence: Sentence) -> Ratio | None:
    """The only ratio of a split in a sentence."""
    ratios = ratios_in(sentence)
    return ratios[0] if len(ratios) == 1 else None


def _numbers_in(sentence: Sentence, family: str) -> list[Quantity]:
    least, digits = (_LEAST, _DIGITS) if family == "count" else (0, _DIGITS - 1)
    amounts = [one.quantity for one in amounts_of(sentence) if one.family == family]
    return [one for one in amounts if one.value >= least and one.length >= digits][:_MANY]


def _changed(
    near: Sequence[Sequence[Quantity]], ratio: Ratio, *, grows: bool
) -> Iterator[Relation]:
    """The numbers of the last sentence that the ratio makes of others there or before."""
    here = near[0]
    earlier = [one for each in near[1:] for one in each][:_MANY]
    used: set[int] = set()
    pairs = [*combinations(here, 2), *product(earlier, here)]
    for tried, (one, other) in enumerate(pairs, 1):
        before, after = sorted((one, other), key=lambda each: each.value)
        if not grows:
            before, after = after, before
        if after.number in used:
            continue
        relation = _relation(before, after, ratio, grows=grows)
        if relation and relation.holds and by_chance(relation, tried) <= SELDOM:
            used.add(after.number)
            yield replace(relation, tried=tried)


def _relation(before: Quantity, after: Quantity, ratio: Ratio, *, grows: bool) -> Relation | None:
    more, fewer = ratio
    what = f"{after.printed} is said to be {before.printed} after a split in the ratio of "
    what += f"{more.printed} to {fewer.printed}"
    return split_relation(before, after, ratio, grows=grows, what=what)


def _failing(sentence: Sentence, ratio: Ratio, *, reverse: bool) -> Iterator[Relation]:
    """Shares that went "from A to B" by the split of an earlier sentence, with a typing error."""
    match = _FROM_TO.search(sentence.masked)
    if match is None or AUTHORIZED.search(sentence.masked):
        return
    before, after = sentence.named(match, "before", "after")
    if before is None or after is None or (before.value > after.value) != reverse:
        return
    relation = _relation(before, after, ratio, grows=not reverse)
    if relation is not None and is_near_slip(relation):
        yield replace(relation, basis="stated")


RULE = Rule(find)
