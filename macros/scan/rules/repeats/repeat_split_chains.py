"""Counts of a supplement that are not adjusted for each split since the accompanying prospectus.

A supplement often repeats what its prospectus says word for word, with all counts of shares
adjusted for the reverse splits since then. After splits of 1 for 15 and 1 for 10, 1,500,000 shares
are 10,000; a count that is 100,000 is adjusted for one split only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from math import prod
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import DocumentDates, dates_of
from tieout.macros.scan.names.contexts import NumberInContext, passages_of, run_of
from tieout.macros.scan.offerings.splits import RATIO, REVERSE, SPLIT, is_after_split, ratio_of
from tieout.macros.scan.phrases import DATE_TOKEN
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_CHANGED = r"\b(?:adjust|restat|reflect|giv\w+ effect)"
_ADJUSTED = lazy_regex(
    rf"\ball\b.{{0,200}}{_CHANGED}|{_CHANGED}.{{0,40}}\ball\b", re.IGNORECASE | re.DOTALL
)
_DIGITS = 4  # of a count that another one is not a multiple of by chance
_LEAST = 12  # words in a row, both sides together, that two parts repeat
_MOST = 5  # splits
_PASSAGES = 20  # of the same words; more describe what happens again and again


class _Split(NamedTuple):
    """A reverse split: its larger number, its ratio, and the first day that its date may mean."""

    large: Quantity
    ratio: Decimal
    day: Decimal


def find(view: View) -> Iterator[Finding]:
    """Yield each count that is adjusted for some of the splits, but not for all of them."""
    dates = dates_of(view)
    stated = [one for sentence in view.sentences for one in _splits(sentence)]
    if not stated or not any(_ADJUSTED.search(sentence.text) for sentence in _early(view, dates)):
        return
    for group in passages_of(view):
        for own in group if len(group) <= _PASSAGES else ():
            for base in group:
                if _is_pair(own, base, dates):
                    yield from _compared(own.one, base.one, stated, dates)


def _early(view: View, dates: DocumentDates) -> Iterator[Sentence]:
    """The sentences about splits of the first part, the supplement."""
    for sentence in view.sentences:
        if dates.parts.at(sentence.start) == 0 and SPLIT.search(sentence.text):
            yield sentence


def _splits(sentence: Sentence) -> Iterator[_Split]:
    """The reverse splits of a sentence that have a date."""
    masked = sentence.masked
    if not SPLIT.search(masked) or not REVERSE.search(masked):
        return
    for match in RATIO.finditer(masked):
        pair = ratio_of(sentence, match)
        named = DATE_TOKEN.search(masked, match.end()) or DATE_TOKEN.search(masked)
        day = named and sentence.quantities[int(named[1])]
        if pair and day:
            yield _Split(pair[0], pair[0].value / pair[1].value, day.low)


def _is_pair(own: NumberInContext, base: NumberInContext, dates: DocumentDates) -> bool:
    """Whether two passages, of the supplement and of its prospectus, describe one count."""
    first, second = own.one, base.one
    return (
        first.unit == second.unit == "shares"
        and first.length >= _DIGITS
        and dates.parts.at(first.start) == 0 < dates.parts.at(second.start)
        and run_of(own.before, base.before) + run_of(own.after, base.after) >= _LEAST
    )


def _compared(
    own: Quantity, base: Quantity, stated: list[_Split], dates: DocumentDates
) -> Iterator[Finding]:
    """The finding about a count, if it is that of the prospectus after some of the splits."""
    since = dates.day(dates.parts.at(base.start))
    splits = {one.ratio: one for one in stated if since is not None and one.day > since}
    if not 1 < len(splits) <= _MOST:
        return
    total = prod(splits)
    if is_after_split(own.value, base.value, total):
        return
    for count in range(1, len(splits)):
        for made in combinations(splits, count):
            if is_after_split(own.value, base.value, prod(made)):
                yield _finding(own, base, [splits[one] for one in made], splits)
                return


def _finding(
    own: Quantity, base: Quantity, made: list[_Split], splits: dict[Decimal, _Split]
) -> Finding:
    right = round(base.value / prod(splits))
    left = [one for one in splits.values() if one not in made]
    done, other = (" and ".join(f"1 for {one.ratio.normalize():f}" for one in each)
                   for each in (made, left))  # fmt: skip
    return Finding(
        "repeat",
        "warning",
        f"{own.printed} is {base.printed} of the accompanying prospectus, adjusted for a split of "
        f"{done}, but not for that of {other}. Adjusted for all, it is {right:,}.",
        (own, base, *(one.large for one in left)),
        f"{right:,}",
        own.printed,
    )


RULE = Rule(find)
