"""The sums that hold among near numbers: which were tried, and how their parts were found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import comb
from typing import Literal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.prose.near_amounts import NearAmount, near_amounts
from tieout.macros.scan.view import View

type Found = Literal["beside", "all", "alike", "listed", "scattered"]
_NOUN = lazy_regex(r"[a-z][a-z-]+")
_NOUNS = 3  # words after a count, one of which says what is counted
_SMALL = frozenset(
    "and are at by for from had has have in into is of on or per that the to was were which with"
    " additional aggregate common more million new other total".split()
)
_LISTED = lazy_regex(r"(?:(?: [A-Za-z’'-]+){0,6},(?: and)?| (?:[A-Za-z’'-]+ ){0,6}and)"
                     r"(?: [a-z’'-]+){0,3} ")  # fmt: skip
"""Between two percentages of a list: "10% of A, 20% of B"."""
_APART = lazy_regex(r"\b(?:compared|versus|from|to|or|than|against|while|but)\b")
_OF = lazy_regex(r",? of (?:[a-z’'-]+ ?){1,2}")
_FEWEST, _MOST, _PARTS, _SKIPPED = 3, 12, 8, 3
_LONG = 4
"""Digits of a number that is seldom met by chance."""


@dataclass(frozen=True, slots=True)
class NearSum:
    """A whole and the parts that may add up to it, and how many such sums were tried.

    `found` says how the parts were found: beside each other among the numbers of their unit, as
    all numbers of a sentence after their whole, among counts of the same things, as percentages of
    one list, or scattered among other numbers.
    """

    whole: NearAmount
    parts: tuple[NearAmount, ...]
    tried: int
    found: Found = "beside"

    @property
    def in_sentence(self) -> bool:
        """Whether all its numbers stand in one sentence."""
        return all(one.sentence is self.whole.sentence for one in self.parts)


def near_sums(view: View) -> Iterator[NearSum]:
    """Yield the sums that the intervals of near numbers allow, one number of the last sentence."""
    for here, before in near_amounts(view):
        for family in dict.fromkeys(one.amount.family for one in here):
            own = [one for one in here if one.amount.family == family]
            pool = [one for one in before if one.amount.family == family][-_MOST:] + own
            if len(pool) < _FEWEST or len(own) > _MOST:
                continue
            first = len(pool) - len(own)
            yield from _beside(pool, first, "beside")
            if family == "rate":
                yield from _listed(pool, first)
                continue
            yield from _scattered(pool, first)
            if family == "count":
                for alike, new in _alike(pool, first):
                    yield from _beside(alike, new, "alike")


def _alike(pool: Sequence[NearAmount], first: int) -> Iterator[tuple[list[NearAmount], int]]:
    """The counts of the same things: 227 stores, 130 stores and 97 stores."""
    by: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(pool):
        after = one.sentence.masked[one.amount.end : one.amount.end + 60].split("{")[0]
        for word in dict.fromkeys(_NOUN.findall(after)[:_NOUNS]):
            if word not in _SMALL:
                by[word].append(place)
    groups = {tuple(places) for places in by.values() if _FEWEST <= len(places) < len(pool)}
    for places in sorted(groups):
        old = sum(place < first for place in places)
        if old < len(places):
            yield [pool[place] for place in places], old


def _beside(pool: Sequence[NearAmount], first: int, found: Found) -> Iterator[NearSum]:
    """The sums that hold among numbers; those from the first on are new.

    The new ones are first tried as all parts of an old one. Then each whole is tried with the
    numbers next to it, and with those after one or more that are left out.
    """
    tried = 0
    new = pool[first:]
    if len(new) >= _FEWEST - 1 and found == "beside":
        low, high = sum(one.low for one in new), sum(one.high for one in new)
        for whole in pool[:first][::-1]:
            tried += 1
            if low <= whole.high and whole.low <= high:
                yield NearSum(whole, tuple(new), tried, "all")
    for skipped in range(_SKIPPED + 1 if found == "beside" else 1):
        for place, whole in enumerate(pool):
            for step in (1, -1):
                low = high = 0.0
                start = at = place + step * (1 + skipped)
                while 0 <= at < len(pool) and abs(at - start) < _PARTS and low <= whole.high:
                    low, high = low + pool[at].low, high + pool[at].high
                    if at != start and max(at, start, place) >= first:
                        tried += 1
                        if low <= whole.high and whole.low <= high:
                            ends = sorted((start, at))
                            parts = tuple(pool[ends[0] : ends[1] + 1])
                            yield NearSum(whole, parts, tried, found)
                    at += step


def _scattered(pool: Sequence[NearAmount], first: int) -> Iterator[NearSum]:
    """Two or three numbers, wherever they stand among others, that are exactly another one."""
    long = [(place, one) for place, one in enumerate(pool) if one.amount.quantity.length >= _LONG]
    wholes = {one.amount.quantity.value: (place, one) for place, one in long[::-1]}
    tried = 0
    for count in (2, 3) if len(long) <= _MOST else (2,):
        tried += comb(len(long), count) * len(wholes)
        for parts in combinations(long, count):
            total = sum((one.amount.quantity.value for _, one in parts), Decimal(0))
            found = wholes.get(total)
            if found is not None and max(found[0], parts[-1][0]) >= first:
                yield NearSum(found[1], tuple(one for _, one in parts), tried, "scattered")


def _listed(pool: Sequence[NearAmount], first: int) -> Iterator[NearSum]:
    """The percentages of a list with another one that is exactly their sum.

    In another sentence the words after both must say that they are of the same thing.
    """
    for run in _runs(pool[first:]):
        of = _OF.match(run[-1].sentence.masked, run[-1].amount.end)
        tried = 0
        for whole in pool[::-1]:
            same = of and whole.sentence.masked.startswith(of[0], whole.amount.end)
            if whole in run or not (same or whole.sentence is run[0].sentence):
                continue
            tried += 1
            if sum(one.amount.quantity.value for one in run) == whole.amount.quantity.value:
                yield NearSum(whole, tuple(run), tried, "listed")


def _runs(rates: Sequence[NearAmount]) -> Iterator[list[NearAmount]]:
    """The lists of percentages in a sentence, with a comma or "and" between each two."""
    run: list[NearAmount] = []
    for one in rates:
        if run:
            between = one.sentence.masked[run[-1].amount.end : one.amount.start]
            if not _LISTED.fullmatch(between) or _APART.search(between):
                if len(run) >= _FEWEST - 1:
                    yield run
                run = []
        run.append(one)
    if len(run) >= _FEWEST - 1:
        yield run
