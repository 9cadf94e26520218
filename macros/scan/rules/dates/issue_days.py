"""Shares that two sections say were issued on two days, or before the company was formed.

A young company states in several sections how its founders got their shares: the same number at
the same price. Sections that are near to each other may describe two issues.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_WORDS = r"(?:[^;{}]|\{[nmrtx]u?\d+\}){0,160}?"
_ISSUED = r"(?:issued|sold|allotted|purchased|acquired|subscribed for)"
_FORMS = (
    Hinted(
        "issued|sold|allotted|purchased|acquired|subscribed",
        rf"\A(?:on|in|effective) (?:or about )?\{{d(?P<day>\d+)\}},? {_WORDS}\b{_ISSUED}\b{_WORDS}"
        r"\{[sn](?P<count>\d+)\}",
    ),
    Hinted(
        "issued|sold|allotted|purchased|acquired|subscribed",
        rf"\b{_ISSUED}\b[^;{{}}]{{0,60}}\{{[sn](?P<count>\d+)\}}{_WORDS}"
        r" (?:on|in) (?:or about )?\{d(?P<day>\d+)\}",
    ),
)
_OTHERWISE = lazy_regex(
    r"\b(?:exercis|convert|entered into|respectively|each\b|grant|options?\b|vest|dividend"
    r"|conversion|quarter|warrants?\b|plan\b|repurchas|cancel|split|outstanding|registration|pursuant|agreement|rights"
    r"|exchange|selling|public offering)",
    re.IGNORECASE,
)
_OURS = lazy_regex(
    r"\b(?:we|company|officers?|directors?|president|founders?|sponsor)\b", re.IGNORECASE
)
_FORMED = Hinted(
    "inception|incorporated|formed|organized",
    r"\{d(?P<one>\d+)\},? ?\((?:date of )?inception\)"
    r"|\binception,? \(?(?:on |of )?\{d(?P<two>\d+)\}"
    r"|\b(?:\bwe|company|inc\.?|corp\.?|ltd\.?|\A[\w ,]{3,40}) (?:was|were) (?:incorporated"
    r"|organized|formed)[^{};]{0,60}? on \{d(?P<three>\d+)\}",
)
_BEFORE_IT = lazy_regex(
    r"\b(?:predecessor|business combination|share exchange|reverse (?:merger|acquisition|takeover)"
    r"|re-?incorporat|re-?domicil|holding company|limited liability company|LLC\b)",
    re.IGNORECASE,
)
_FAR, _FOURTH = 5_000, 4
"""Characters between two sections that describe one issue; in a short filing, a fourth of it."""
_LEAST = 1000
_STATING = 4  # digits of a count that tell an issue from others, at whatever price
_ANY = Decimal(0)
_LONG_AGO = 400
"""Days before its incorporation in which a company seems to issue shares only by a slip."""


class _Issue(NamedTuple):
    """The day of an issue, as a sentence states it."""

    day: Quantity
    sentence: Sentence


type _Key = tuple[Decimal, Decimal]


def find(view: View) -> Iterator[Finding]:
    """Yield the odd day of each issue, and those before the day on which the company was formed."""
    found: dict[_Key, dict[int, _Issue]] = defaultdict(dict)
    formed: list[Quantity] = []
    for sentence in view.sentences:
        masked = sentence.masked
        if "{d" not in masked:
            continue
        formed += _days_of_formation(sentence)
        if "{s" in masked or "{n" in masked:
            for key, issue in _issues(sentence):
                found[key].setdefault(issue.day.number, issue)
    reported: set[int] = set()
    for (count, _), issues in found.items():
        for one in _two_days(count, [*issues.values()], view):
            if one.places[0].start not in reported:
                reported.add(one.places[0].start)
                yield one
    if formed and not _BEFORE_IT.search(view.filing.text):
        yield from _too_early(formed, found.values())


def _days_of_formation(sentence: Sentence) -> Iterator[Quantity]:
    for match in _FORMED.finditer(sentence.masked):
        day = sentence.quantities[int(match["one"] or match["two"] or match["three"])]
        if day is not None and day.is_day:
            yield day


def _issues(sentence: Sentence) -> Iterator[tuple[_Key, _Issue]]:
    """The issue with which a sentence begins, by its count and each of its prices and amounts."""
    masked = sentence.masked
    known = [one for one in sentence.quantities if one is not None]
    first = next((one for one in known if one.kind == "date"), None)
    if first is None or not _OURS.search(masked):
        return
    for form in _FORMS:
        match = form.search(masked)
        if match is None:
            continue
        day, count = sentence.named(match, "day", "count")
        brackets = masked.find("(", match.end())
        end = brackets if brackets > 0 else len(masked)
        if day is not first or count is None or count.value < _LEAST:
            continue
        if not _OTHERWISE.search(masked, 0, end):
            issue = _Issue(day, sentence)
            for price in (one for one in known if one.kind == "money" and one.value):
                yield (count.value, price.value), issue
            if count.digits >= _STATING:
                yield (count.value, _ANY), issue
        return


def _two_days(count: Decimal, issues: Sequence[_Issue], view: View) -> Iterator[Finding]:
    """The day of the fewest places, if two are stated in sections that are far from each other."""
    groups: list[list[Quantity]] = []
    for one in sorted(issues, key=lambda each: each.day.width):
        for group in groups:
            if one.day.low <= group[0].value <= one.day.high:
                group.append(one.day)
                break
        else:
            groups.append([one.day])
    if len(groups) != 2:
        return
    same, odd = sorted(groups, key=len, reverse=True)
    far = min(_FAR, len(view.filing.text) // _FOURTH)
    near = [(one, other) for one in same for other in odd if abs(one.start - other.start) < far]
    if len(near) == len(same) * len(odd) or any(
        one.placed.section is other.placed.section for one, other in near
    ):
        return
    yield two_dates(f"the issue of {count:,f} shares", odd[0], same[0], sure=False)


def _too_early(
    formed: Sequence[Quantity], found: Iterable[Mapping[int, _Issue]]
) -> Iterator[Finding]:
    """The issues in the year before the day of incorporation, which all places state alike."""
    (day, _), *rest = Counter(one.value for one in formed).most_common()
    first = next(one for one in formed if one.value == day)
    if rest:
        return
    seen: set[Decimal] = set()
    for issues in found:
        for issue in issues.values():
            early = day - issue.day.high
            if 0 < early <= _LONG_AGO and issue.day.value not in seen:
                seen.add(issue.day.value)
                yield Finding(
                    "date",
                    "warning",
                    f"Shares are said to be issued {issue.day.printed}, before the company was "
                    f"formed on {first.printed}.",
                    (issue.day, first),
                    f"not before {first.printed}",
                    issue.day.printed,
                )


RULE = Rule(find)
