"""A clause that one place dates otherwise: "options outstanding as of March 31", June 30 elsewhere.

A prospectus describes its offering in the same words in many sections. Where a new draft brings a
new day, one of the copies may keep the old one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import two_dates
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_AS_OF = lazy_regex(r"\b(?:as of|as at|at|on|through)\s+\Z", re.IGNORECASE)
_WORD = lazy_regex(r"[^\s,;“”\"]+")
_LISTED = lazy_regex(
    r"\bincorporated (?:herein )?by reference|\bexhibit|\bform (?:\d|s-|f-)|\bdated\b"
    r"|\bagreement\b|\bended\b",
    re.IGNORECASE,
)
"""Words of lists in which each report or agreement has a day of its own."""
_BEFORE, _AFTER = 8, 8  # words that are the same
_REACH = 160  # characters that have so many words
_FEWEST = 3  # places of the other day

type _Key = tuple[int, tuple[str, ...], tuple[str, ...]]


def find(view: View) -> Iterator[Finding]:
    """Yield the only place of a day in words that print another one in all other places."""
    parts = parts_of(view)
    clauses: dict[_Key, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.is_day and one.cell is None and _AS_OF.search(one.before(10)):
            before = _WORD.findall(one.before(_REACH).lower())[-_BEFORE:]
            after = _WORD.findall(one.after(_REACH).lower())[:_AFTER]
            if len(before) == _BEFORE and len(after) == _AFTER:
                clauses[parts.at(one.start), (*before,), (*after,)].append(one)
    found: set[int] = set()
    for places in clauses.values():
        for odd in _odd(places):
            if odd.number not in found:
                found.add(odd.number)
                right = nearest([one for one in places if one.value != odd.value], odd.start)
                yield two_dates("one thing in the same words", odd, right, sure=False)


def _odd(places: list[Quantity]) -> Iterator[Quantity]:
    """The day that is printed once, where all other places print one other day."""
    days: dict[object, list[Quantity]] = defaultdict(list)
    for one in places:
        days[one.value].append(one)
    few, *more = sorted(days.values(), key=len)
    if len(more) == 1 and len(few) == 1 and len(more[0]) >= _FEWEST:
        around = f"{few[0].before(_REACH)} {few[0].after(_REACH)}"
        if not _LISTED.search(around):
            yield few[0]


RULE = Rule(find)
