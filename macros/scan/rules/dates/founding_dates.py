"""When a company was incorporated or began to operate: a day here, its month or year there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import one_date, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FOUNDED = Hinted(
    "incorporated|organized|formed|founded|commenced operations",
    r"(?:\bwe|\b(?:the|our) company|[“\"]company[”\"]\)?,?)(?: (?:was|were))?"
    r"(?: (?:originally|\{o\d+\}|initially))? (?P<what>incorporated|organized|formed|founded)\b"
    r"(?P<where>[^{};.]{0,70}?) (?:on|in) \{d(?P<day>\d+)\}",
)
_BEGUN = Hinted(
    "commenced operations",
    r"(?:\band|\bwe|\b(?:the|our) company) (?P<what>commenced operations)(?P<where>)"
    r" (?:on|in) \{d(?P<day>\d+)\}",
)
_STATE = lazy_regex(
    r"\b(?:in|of)(?: the)?(?: (?i:state|commonwealth|province) of)?"
    r" (?P<one>[A-Z][a-z]+(?: [A-Z][a-z]+)*)|\ba (?P<two>[A-Z][a-z]+) corporation"
)
_AGAIN = lazy_regex(r"\bre-?(?:incorporat|organiz|form)|\bsubsidiar|\bpredecessor", re.IGNORECASE)


class _Stated(NamedTuple):
    """A date, and the state that the sentence names; empty if it names none."""

    date: Quantity
    state: str


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the dates of each event that can be one, and the one that cannot be the others'."""
    found: dict[str, list[_Stated]] = defaultdict(list)
    for sentence in view.sentences:
        for pattern in (_FOUNDED, _BEGUN):
            for match in pattern.finditer(sentence.masked):
                (date,) = sentence.named(match, "day")
                if date is not None and not _AGAIN.search(sentence.masked):
                    found[match["what"].lower()].append(_Stated(date, _state_of(match["where"])))
    for what, stated in found.items():
        yield from _compared(what, stated)


def _state_of(words: str) -> str:
    match = _STATE.search(words)
    return (match["one"] or match["two"]) if match else ""


def _compared(what: str, stated: Sequence[_Stated]) -> Iterator[Relation | Finding]:
    """The dates stated with one state, or with none, that the most exact one of them is in."""
    states = {one.state for one in stated if one.state}
    for state in sorted(states) if len(states) > 1 else ("",):
        dates = [one.date for one in stated if len(states) < _FEWEST or one.state == state]
        ways = [[one for one in dates if one.low <= each.value <= one.high] for each in dates]
        same = max(ways, key=lambda way: (len(way), -min(one.width for one in way)))
        rest = [one for one in dates if one not in same]
        if len(same) >= _FEWEST:
            yield one_date(same, f"this is the date of {_NAMES[what]}")
            yield from (two_dates(_NAMES[what], one, same[0], sure=False) for one in rest[:1])


_FEWEST = 2
_NAMES = {
    "incorporated": "the company’s incorporation",
    "organized": "the company’s organization",
    "formed": "the company’s formation",
    "founded": "the company’s founding",
    "commenced operations": "the start of the company’s operations",
}

RULE = Rule(find)
