"""Positions of a table that words or headings show to be a sum: roll-forwards, totals of groups.

A roll-forward goes from one balance to the next ("at beginning of year", "at end of year"). A total
of groups has the same heading as a position of each group ("Sales" of each segment, then of all).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate

_OPENING = lazy_regex(r"\b(?:beginning|opening|start)\b", re.IGNORECASE)
_CLOSING = lazy_regex(r"\b(?:end|ending|closing|close)\b", re.IGNORECASE)
_BALANCE = lazy_regex(
    r"\bbalances?\b|\boutstanding\b|\b(?:non-?|un)vested\b|\b(?:at|as of|of) [a-z]+\.? \d"
    r"|\A\W*[a-z]{3,9}\.? \d{1,2}, ?(?:19|20)\d\d\W*\Z",
    re.IGNORECASE,
)
_HINTS = (
    "balance",
    "outstanding",
    "vested",
    "beginning",
    "opening",
    "start",
    "end",
    "close",
    "closing",
    "at ",
    "of ",
    ", 19",
    ", 20",
)
"""One of them is in every heading of a balance."""
_DATED = lazy_regex(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\d+|\W+|\b(?:at|as|of|and)\b",
    re.IGNORECASE,
)
_TAKEN_OFF = lazy_regex(
    r"(?<!-)\b(?:exercis|forfeit|cancel|expir|laps|retire|deduct|write-?offs?|written off"
    r"|charge-?offs?|charged off|paid|payment|redeem|redempt|repurchas|treasury|dividend|dispos"
    r"|withdraw|used|utili[sz]|vested|terminat|release|sold|sales|usage|reduc|decreas|less\b|conversion|convert"
    r"|distribut|settle|surrender|charge[sd]? against|transfer|amorti[sz]|depreciation|repaid"
    r"|repayment|collect|closed?\b|closings?\b)",
    re.IGNORECASE,
)
_ASIDE = lazy_regex(r"\([^)]*\)|[^\w\s]")
_EARNINGS = lazy_regex(r"\b(?:loss(?:es)?|profits?|earnings)\b")
_FEWEST = 3  # rows of groups with one heading
_FARTHEST = 60  # positions from one balance to the next


def is_opening(label: str) -> bool:
    """Whether a heading is that of a balance at the beginning of a period."""
    return _OPENING.search(label) is not None


def rollforwards(lines: Lines, parts: Mapping[int, Sequence[Sequence[int]]]) -> Iterator[Candidate]:
    """Each balance with the one before it and the changes between them.

    `parts` are the positions that are a sum already, with what they add.
    """
    before: dict[str, int] = {}
    opening: int | None = None
    for at, label in enumerate(lines.labels):
        if not lines.filled[at] or not any(hint in label.lower() for hint in _HINTS):
            continue
        starts: set[int] = set()
        if _BALANCE.search(label):
            name = " ".join(_DATED.sub(" ", label.lower()).split())
            if name in before:
                starts.add(before[name])
            before[name] = at
        if opening is not None and _CLOSING.search(label):
            starts.add(opening)
            if at - opening == 1 and opening and lines.filled[opening - 1]:
                yield Candidate(at, (opening - 1, opening), (1, 1), 1, "roll", -1)  # of cash
        if _OPENING.search(label):
            opening = at
        for start in sorted(starts):
            if at - start <= _FARTHEST:
                yield from _between(lines, start, at, parts)


def _between(
    lines: Lines, start: int, at: int, parts: Mapping[int, Sequence[Sequence[int]]]
) -> Iterator[Candidate]:
    """The ways to add what is between two balances: with subtotals, or their parts, or the last."""
    every = [here for here in range(start, at) if lines.filled[here]]
    inside = [here for here in every if here in parts and here != start]
    within = {
        each for here in inside for several in parts[here] for each in several if start < each < at
    }
    ways = {
        tuple(here for here in every if here not in left_out)
        for left_out in ((), within, set(inside))
    }
    if len(every) > 2:
        ways.add((start, every[-1]))  # the net change of a statement that begins with the balance
    for inputs in sorted(ways):
        if len(inputs) < 2:
            continue
        signs = tuple(lines.signs[here] for here in inputs)
        yield Candidate(at, inputs, signs, len(ways), "roll", -1)
        less = tuple(
            -1 if here != start and _is_taken_off(lines, here) else lines.signs[here]
            for here in inputs
        )
        if less != signs:
            yield Candidate(at, inputs, less, 2 * len(ways), "roll", -1)


def _is_taken_off(lines: Lines, at: int) -> bool:
    """Whether a heading says that its numbers, which are printed without a sign, are subtracted."""
    return is_taken_off(lines.labels[at]) and not any((line[at] or 0) < 0 for line in lines.values)


def is_taken_off(label: str) -> bool:
    """Whether a heading says that its numbers are subtracted: exercised, forfeited, paid."""
    return _TAKEN_OFF.search(label) is not None


def of_groups(lines: Lines) -> Iterator[Candidate]:
    """Each last position of several groups with one heading, as the sum of the others."""
    if not lines.groups:
        return
    named: dict[str, list[int]] = defaultdict(list)
    for at, label in enumerate(lines.labels):
        if label and lines.groups[at] and lines.filled[at]:
            plain = _EARNINGS.sub("income", " ".join(_ASIDE.sub(" ", label.lower()).split()))
            named[plain].append(at)
    for places in named.values():
        *inputs, result = places
        several = {lines.groups[here] for here in places}
        if len(places) >= _FEWEST and len(several) == len(places):
            yield Candidate(
                result, tuple(inputs), (1,) * len(inputs), 1, "group", -1
            )  # each group's number as it is printed
