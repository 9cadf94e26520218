"""The parts of the rules that read a number by the words around it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from tieout.calculators.figures.value_types import canonical
from tieout.macros.grammar.anchors import CLAIMED, Anchors
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.numerals import SCALES
from tieout.macros.lazy_regex import lazy_regex

Match = re.Match[str]


class Reading(NamedTuple):
    """The meaning of a printed number: kind, canonical value, unit, and decimals if inexact."""

    kind: str
    value: str
    unit: str = ""
    decimals: int | None = None


Reader = Callable[[Match, Folded], Reading | None]


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A pattern: the mention is the group "it", or each `item` in the group "list", or the match.

    `read` returns the meaning of the number, or None if the rule does not apply after all. Every
    repetition in a pattern is bounded or cannot overlap what follows, so the time is linear.
    """

    pattern: re.Pattern[str]
    read: Reader
    item: re.Pattern[str] | None = None
    starts: tuple[str, ...] = ()
    group: str | int = 0

    def matches(self, text: str, anchors: Anchors | None = None) -> Iterator[Match]:
        """The possible mentions: the rule's matches, or the items of their lists.

        With anchors, it is tried only where it may start, and not on what a mention has taken.
        """
        found = self.pattern.finditer(text) if anchors is None else self._at(text, anchors)
        return found if self.item is None else self._items(text, found, self.item)

    @staticmethod
    def _items(text: str, found: Iterator[Match], item: re.Pattern[str]) -> Iterator[Match]:
        for match in found:
            yield from item.finditer(text, *match.span("list"))

    def _at(self, text: str, anchors: Anchors) -> Iterator[Match]:
        if not self.starts:
            yield from self.pattern.finditer(text)
            return
        end = 0
        match_at = self.pattern.match
        marks, claimed = anchors.marks, CLAIMED[0]
        for at in anchors.at(self.starts):
            if at >= end and marks[at] != claimed and (match := match_at(text, at)):
                yield match
                end = max(match.end(), at + 1)


AMOUNT = r"(?>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+)"
"""A well-formed decimal number."""

FLAGS = re.IGNORECASE | re.ASCII

EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Arithmetic that never rounds, however many digits are printed."""

_FRACTIONS = {
    "\u00bc": "1/4", "\u00bd": "1/2", "\u00be": "3/4", "\u2153": "1/3", "\u2154": "2/3",
    "\u215b": "1/8", "\u215c": "3/8", "\u215d": "5/8", "\u215e": "7/8",
}  # fmt: skip
"""Fractions that are one character."""
FRACTION_SIGNS = "".join(_FRACTIONS)

QUANTITY = (
    rf"(?P<number>{AMOUNT})(?:(?:[ -](?=[0-9])| ?(?=[{FRACTION_SIGNS}]))"
    rf"(?P<over>[0-9]{{1,3}}/[0-9]{{1,3}}(?![0-9/])|[{FRACTION_SIGNS}]))?"
    r"(?: ?(?P<scale>thousand|million|billion|trillion)\b)?"
)
"""A number with its fraction and its scale word: `46 5/8`, `22.5 million`."""

PERCENT = r"(?: ?%| ?percent\b| per cent\b| percentage points?\b)"
SHARES = (
    r"(?:[ -](?:additional|newly|new|restricted|unrestricted|common|preferred|ordinary|outstanding"
    r"|issued|authorized|unissued|such|registered|treasury|whole|underlying|existing|fully|paid"
    r"|class [A-Z]|series [A-Z])){0,4}[ -]shares?\b"
)
"""What follows a percentage, and a count of shares."""


def rule(pattern: str, read: Reader, item: str = "", *, starts: str = "") -> ReadingRule:
    """A rule from its pattern, which is case-insensitive unless it says otherwise.

    `starts` lists what a match may start with, in words of `Anchors.at`; without it the rule is
    tried at every character, which is fast only for a pattern that starts with a rare sign.
    """
    items = lazy_regex(item, FLAGS) if item else None
    compiled = lazy_regex(pattern, FLAGS)
    group = "it" if "(?P<it>" in (item or pattern) else 0
    return ReadingRule(compiled, read, items, tuple(starts.split()), group)


def series(item: str) -> str:
    """A pattern for one or more items: "13(a), 13(c), 14, or 15(d)"."""
    return rf"(?P<list>{item}(?:(?:,? (?:and|or|through|to) |, ?|-){item}){{0,30}})"


def amount(kind: str, unit: str, number: tuple[Decimal, int | None], times: int = 1) -> Reading:
    """The reading of a number with its decimals, in a unit, multiplied by `times`."""
    value, decimals = number
    whole = value if times == 1 else EXACT.multiply(value, times)
    return Reading(kind, _canonical(whole), unit, decimals)


_canonical = lru_cache(maxsize=8192)(canonical)


def as_printed(kind: str) -> Reader:
    """A reader whose value is the printed text."""
    return lambda match, _: Reading(kind, match["it" if "it" in match.re.groupindex else 0])


def shortened(value: Decimal) -> Decimal:
    """A value with at most the decimals that a data file allows, rounded half to even."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -_MOST_DECIMALS:
        return value
    return value.quantize(Decimal(1).scaleb(-_MOST_DECIMALS), ROUND_HALF_EVEN, EXACT)


_MOST_DECIMALS = 24


def quantity(match: Match, shift: int = 0, *, minus: bool = False) -> tuple[Decimal, int | None]:
    """The value and the decimals of a QUANTITY times a power of ten; a fraction is exact (None).

    Exact for every length, because the exponent is part of the number when it is read; a fraction
    such as 2/3 has the 24 decimals that a data file allows.
    """
    printed, over, worded = match.group("number", "over", "scale")
    return _quantity(printed, over, worded, shift, minus)


@lru_cache(maxsize=8192)
def _quantity(
    printed: str,
    over: str | None,
    worded: str | None,
    shift: int,
    minus: bool,  # noqa: FBT001
) -> tuple[Decimal, int | None]:
    scale = SCALES[worded.lower()] + shift if worded else shift
    printed = printed.replace(",", "")
    number = Decimal(f"{'-' if minus else ''}{printed}E{scale}")
    if over:
        above, below = (Decimal(part) for part in _FRACTIONS.get(over, over).split("/"))
        part = shortened(EXACT.scaleb(above / below, scale)) if below else Decimal(0)
        return (EXACT.subtract if minus else EXACT.add)(number, part), None
    return number, len(printed.partition(".")[2]) - scale
