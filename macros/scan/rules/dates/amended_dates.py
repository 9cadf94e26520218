"""The date of an agreement, and that by which an amendment names it.

"Amendment No. 1, dated March 29, 2026, to the Employment Agreement with Ann Lee, dated May 4, 2024"
where the agreement with her is dated May 4, 2023 on the line before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import is_one_part, two_dates
from tieout.macros.scan.names.proper_names import proper_names
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TITLE = (
    r"(?P<title>(?:[A-Z][\w&’'-]* (?:(?:and|of|for|to) )?){0,6}"
    r"(?:Agreement|Lease|Note|Indenture|Letter|Deed|Guaranty|Contract))\b"
)
_GAP = r"(?P<gap>(?:[^;{}]|\{[nx]\d+\}){0,200}?)"
_DATED = r",? \(?dated(?: as of)? \{d(?P<day>\d+)\}"
_AMENDED = lazy_regex(
    r"(?i:\b(?:amendment|addendum|supplement|extension|waiver)\b)(?:[^;{}]|\{[nox]\d+\}){0,60}?,?"
    r" (?:dated|effective|entered into)(?: as of| on)? \{d\d+\},? (?:of|to)"
    rf" (?:the |that certain |an? )?{_TITLE}{_GAP}{_DATED}"
)
_PLAIN = lazy_regex(rf"{_TITLE}{_GAP}{_DATED}")
_AGAIN = lazy_regex(
    r"\b(?:amend|restate|addendum|supplement|extension|waiver|form of|assign|terminat|{o)",
    re.IGNORECASE,
)
_BEFORE = 70
_TWO = 2


class _Dated(NamedTuple):
    """An agreement's date, its other party's names, and whether an amendment states it."""

    day: Quantity
    names: frozenset[str]
    is_amended: bool


def find(view: View) -> Iterator[Finding]:
    """Yield each date by which an amendment names an agreement that is dated another day."""
    stated: dict[str, list[_Dated]] = defaultdict(list)
    for sentence in view.sentences:
        if "dated" in sentence.masked and "{d" in sentence.masked:
            for title, one in _dated(sentence):
                stated[title].append(one)
    names = Counter(name for each in stated.values() for one in each for name in one.names)
    most = max(names.values(), default=0)
    for title, agreements in stated.items():
        plain = [one for one in agreements if not one.is_amended]
        for one in agreements:
            if not one.is_amended:
                continue
            rare = {name for name in one.names if names[name] <= max(most // _TWO, _TWO)}
            own = [other for other in plain if rare & other.names]
            days = {other.day.value for other in own}
            if len(days) == 1 and is_one_part(int(one.day.value), int(own[0].day.value)):
                yield two_dates(f"the {title}", one.day, own[0].day, sure=False)


def _dated(sentence: Sentence) -> Iterator[tuple[str, _Dated]]:
    masked = sentence.masked
    ends = set()
    for match in _AMENDED.finditer(masked):
        ends.add(match.end())
        yield from _one(sentence, match, is_amended=True)
    for match in _PLAIN.finditer(masked):
        before = masked[max(match.start() - _BEFORE, 0) : match.start()]
        if match.end() not in ends and not _AGAIN.search(before + match["gap"]):
            yield from _one(sentence, match, is_amended=False)


def _one(
    sentence: Sentence, match: re.Match[str], *, is_amended: bool
) -> Iterator[tuple[str, _Dated]]:
    (day,) = sentence.named(match, "day")
    names = proper_names(match["gap"])
    if day is not None and day.is_day and names:
        yield match["title"].removeprefix("The "), _Dated(day, names, is_amended)


RULE = Rule(find)
