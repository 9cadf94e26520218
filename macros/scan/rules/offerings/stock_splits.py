"""Stock splits: "1-for-20" compared with the shares and the prices before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.splits import (
    REVERSE,
    SPLIT,
    Ratio,
    ratios_in,
    ratios_in_words,
    split_relation,
)
from tieout.macros.scan.phrases import AUTHORIZED
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_COUNTS = lazy_regex(
    r"(?P<words>[^{}]{0,120})\bfrom (?:approximately )?\{[sn](?P<before>\d+)\}[^{};]{0,60}? to "
    r"(?:approximately )?\{[sn](?P<after>\d+)\}(?P<more>[^{};]{0,60})",
    re.IGNORECASE,
)
_PRICES = lazy_regex(
    r"\bprices?[^{};]{0,60}? from \{mu?(?P<before>\d+)\}(?: per share)? to \{mu?(?P<after>\d+)\}",
    re.IGNORECASE,
)
_OUTSTANDING = lazy_regex(r"\boutstanding\b|\bissued\b", re.IGNORECASE)
_NEXT = 400  # characters to the sentences that go on about a split


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the relations of a split in a sentence with the shares or prices before and after."""
    stated: tuple[Sentence, Ratio] | None = None
    several = False  # two splits stated one after the other have the product of their ratios
    for sentence in view.sentences:
        if not SPLIT.search(sentence.masked):
            continue
        ratios = ratios_in(sentence)
        if len(ratios) == 1:
            (ratio,) = ratios
            yield from _split_by(sentence, ratio)
            several = (
                stated is not None and _goes_on(stated[0], sentence) and _differ(stated[1], ratio)
            )
            stated = sentence, ratio
        elif not ratios and stated is not None and not several and _goes_on(stated[0], sentence):
            yield from (replace(one, sure=False) for one in _split_by(sentence, stated[1]))


def _goes_on(stated: Sentence, sentence: Sentence) -> bool:
    return sentence.start - stated.end < _NEXT


def _differ(one: Ratio, other: Ratio) -> bool:
    return [each.value for each in one] != [each.value for each in other]


def _split_by(sentence: Sentence, ratio: Ratio) -> Iterator[Relation]:
    large, small = ratio
    reverse = REVERSE.search(sentence.text) is not None
    said = f"{large.printed} to {small.printed}"
    for match in _COUNTS.finditer(sentence.masked):
        words = match["words"] + match["more"]
        if not _OUTSTANDING.search(words) or AUTHORIZED.search(words):
            continue
        before, after = sentence.named(match, "before", "after")
        if before and after and (before.value > after.value) == reverse:
            yield from _changed(before, after, ratio, grows=not reverse, what=_SHARES + said)
    for match in _PRICES.finditer(sentence.masked):
        before, after = sentence.named(match, "before", "after")
        if before and after and (before.value < after.value) == reverse:
            yield from _changed(before, after, ratio, grows=reverse, what=_PRICE + said)
    for again, least in ratios_in_words(sentence):
        if least.value == small.value and again.number != large.number:
            yield repeat_of(
                [large, again], what="The ratio of one split is stated in two ways",
                basis="stated", sure=True,
            )  # fmt: skip


_SHARES = "The shares after a split are those before it, in the ratio of "
_PRICE = "The price after a split is the one before it, in the ratio of "


def _changed(
    before: Quantity, after: Quantity, ratio: Ratio, *, grows: bool, what: str
) -> Iterator[Relation]:
    relation = split_relation(before, after, ratio, grows=grows, what=what)
    for one in evaluated(relation):
        yield replace(one, basis="stated", sure=True)


RULE = Rule(find)
