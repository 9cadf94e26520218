"""The day of an announcement, and the date of the press release that a report files with it.

"On May 5, 2025, we announced a merger. The press release, dated May 5, 2025, is attached."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import one_date, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.phrases import DAY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_RELEASE = r"(?:press|news) release"
_ANNOUNCED = (
    Hinted(
        " release",
        rf"\bon {DAY},? (?:(?!\{{d)[^;]){{0,160}}?\b(?:issued|released|published|distributed)\b"
        rf"(?:(?!\{{d)[^;]){{0,60}}? {_RELEASE}",
    ),
    Hinted("announced", rf"\bon {DAY},? (?:(?!\{{d)[^;]){{0,160}}?\bannounced\b"),
)
_DATED = Hinted(
    " release",
    rf"\b{_RELEASE},? (?:(?!\{{d)[^;]){{0,60}}?\bdated(?: as of)? {DAY}",
)
_OTHERS = lazy_regex(
    r"\b(?:releases|previously|earlier|prior|originally|also issued)\b", re.IGNORECASE
)
_WEEK = 7


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the days of each part's only announcement and of its only press release."""
    parts = parts_of(view)
    dated: dict[int, list[Quantity]] = {}
    announced: dict[int, list[Quantity]] = {}
    for sentence in view.sentences:
        masked = sentence.masked
        if "{d" not in masked or _OTHERS.search(masked):
            continue
        part = parts.at(sentence.start)
        for places, forms in ((dated, (_DATED,)), (announced, _ANNOUNCED)):
            for match in (match for form in forms for match in form.finditer(masked)):
                (day,) = sentence.named(match, "day")
                if day is not None and day.is_day and day not in places.setdefault(part, []):
                    places[part].append(day)
    for part, days in dated.items():
        yield from _compared(days, announced.get(part, []))


def _compared(dated: list[Quantity], announced: list[Quantity]) -> Iterator[Relation | Finding]:
    every = {*(one.value for one in dated)}, {*(one.value for one in announced)}
    if any(len(values) != 1 for values in every):
        return
    odd, right = dated[0], announced[0]
    if odd.value == right.value:
        yield one_date([*announced, *dated], "this is the date of the press release")
    elif abs(odd.value - right.value) <= _WEEK:
        yield two_dates("the announcement and its press release", odd, right, sure=False)


RULE = Rule(find)
