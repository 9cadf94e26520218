"""Stock splits: "1-for-20" compared with the shares and the prices before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.splits import RATIO, REVERSE, SPLIT, ratio_of
from tieout.macros.scan.phrases import AUTHORIZED
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate, repeat_of
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
_EVERY = lazy_regex(
    r"\b(?:every|each) \{[a-z]+(?P<one>\d+)\}(?: \(\{[a-z]+\d+\}\))?(?: pre-split)?"
    r"(?: issued| outstanding| and| shares)*[^{};]{0,120}? (?:into|for) \{[a-z]+(?P<other>\d+)\}",
    re.IGNORECASE,
)
_OUTSTANDING = lazy_regex(r"\boutstanding\b|\bissued\b", re.IGNORECASE)
_FRACTIONS = Decimal("0.001")
"""The part of the shares after a split that may come from rounding or paying out fractions."""
_NEXT = 400  # characters to the sentences that go on about a split


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the relations of a split in a sentence with the shares or prices before and after."""
    stated: tuple[Sentence, tuple[Quantity, Quantity]] | None = None
    several = False  # two splits stated one after the other have the product of their ratios
    for sentence in view.sentences:
        masked = sentence.masked
        if not SPLIT.search(masked):
            continue
        stated_here = [*RATIO.finditer(masked)] or [*_EVERY.finditer(masked)]
        ratios = [known for match in stated_here if (known := ratio_of(sentence, match))]
        pair = ratios[0] if len(ratios) == 1 else None
        if pair is not None:
            yield from _split_by(sentence, pair)
            several = (
                stated is not None and _goes_on(stated[0], sentence) and _differ(stated[1], pair)
            )
            stated = sentence, pair
        elif not ratios and stated is not None and not several and _goes_on(stated[0], sentence):
            yield from (replace(one, sure=False) for one in _split_by(sentence, stated[1]))


def _goes_on(stated: Sentence, sentence: Sentence) -> bool:
    return sentence.start - stated.end < _NEXT


def _differ(one: tuple[Quantity, Quantity], other: tuple[Quantity, Quantity]) -> bool:
    return [each.value for each in one] != [each.value for each in other]


def _split_by(sentence: Sentence, pair: tuple[Quantity, Quantity]) -> Iterator[Relation]:
    large, small = pair
    reverse = REVERSE.search(sentence.text) is not None
    said = f"{large.printed} to {small.printed}"
    for match in _COUNTS.finditer(sentence.masked):
        words = match["words"] + match["more"]
        if not _OUTSTANDING.search(words) or AUTHORIZED.search(words):
            continue
        before, after = sentence.named(match, "before", "after")
        if before and after and (before.value > after.value) == reverse:
            yield from _changed(before, after, pair, more=not reverse, what=_SHARES + said)
    for match in _PRICES.finditer(sentence.masked):
        before, after = sentence.named(match, "before", "after")
        if before and after and (before.value < after.value) == reverse:
            yield from _changed(before, after, pair, more=reverse, what=_PRICE + said)
    for match in _EVERY.finditer(sentence.masked):
        again = ratio_of(sentence, match)
        if again and again[1].value == small.value and again[0].number != large.number:
            yield repeat_of(
                [large, again[0]], what="The ratio of one split is stated in two ways",
                basis="stated", sure=True,
            )  # fmt: skip


_SHARES = "The shares after a split are those before it, in the ratio of "
_PRICE = "The price after a split is the one before it, in the ratio of "


def _changed(
    before: Quantity, after: Quantity, pair: tuple[Quantity, Quantity], *, more: bool, what: str
) -> Iterator[Relation]:
    expression = "i0*i1/i2" if more else "i0*i2/i1"
    yield from evaluated(
        relate(
            "product", expression, [before, *pair], after, basis="stated", sure=True, what=what,
            slack=abs(after.value) * _FRACTIONS,
        )
    )  # fmt: skip


RULE = Rule(find)
