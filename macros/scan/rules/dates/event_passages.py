"""One event that two passages describe in similar words, with two days or two months."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.date_subjects import is_of_a_price
from tieout.macros.scan.dates.days_in_sentences import DayInSentence, DaysInSentences
from tieout.macros.scan.dates.odd_dates import is_one_part, two_dates
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MOST = 60
"""Passages with one word; more are about what happens again and again."""
_EVENTS = ("on", "in", "about", "end")
"""The roles of the date of an event, on which or at the end of which it happens."""
_RARE_AND_ALIKE = ((3, 0.6), (5, 0.4))
"""The words of one event that are said of few days, and the share of all words beside its day."""
_RARE_OF_A_MONTH, _ALIKE_OF_A_MONTH = 4, 0.8
"""The same for days of two months, and for the days of agreements and of beginnings."""
_ALIKE_WITH_A_NUMBER = 0.3
"""The share of all words if both passages have a number that is no other's by chance."""
_LINES, _ALIKE_IN_A_LIST, _WORDS_OF_A_LIST = 3, 0.5, 3
"""Lines of one list, and their words, such as those of shares that are reserved as of one day."""

_PART = lazy_regex(
    r"\b(?:first|second|initial(?! public)|additional|subsequent|partial|tranches?|over-?allotment"
    r"|option|exercis\w+)\b",
    re.IGNORECASE,
)
"""Words of a closing of a part of a sale, which has several."""
_OF_PLAN = lazy_regex(r"\b401\(k\)|\b(?:savings|retirement) plans?\b", re.IGNORECASE)
"""Words of shares held through a plan, whose votes are due on another day."""
_RESTATED = lazy_regex(r"\bamended and restated\b", re.IGNORECASE)
"""Words of the later form of an agreement, which has a day of its own."""

type _Marks = Mapping[int, frozenset[object]]


def find(view: View) -> Iterator[Finding]:
    """Yield each day that is stated once, of an event that another passage has on another day."""
    stated = DaysInSentences(view)
    known = [one for one in stated.all if one.role and not one.is_listed]
    words = {one.day.number: stated.rare(one) for one in known}
    numbers = {
        one.day.number: frozenset(key for key, each in one.numbers.items() if stated.is_rare(each))
        for one in known
    }
    marked: dict[object, list[DayInSentence]] = defaultdict(list)
    for one in known:
        for mark in (*words[one.day.number], *numbers[one.day.number]):
            marked[mark].append(one)
    listed: dict[int, list[DayInSentence]] = defaultdict(list)
    for one in known:
        if one.role == "as of":
            listed[id(one.day.placed.section)].append(one)
    for odd in known:
        if stated.often[int(odd.day.value)] != 1:
            continue
        marks = (*words[odd.day.number], *numbers[odd.day.number])
        near = {
            one.day.number: one
            for mark in marks
            if len(marked[mark]) <= _MOST
            for one in marked[mark]
        }
        alike = [one for one in near.values() if _is_one_event(odd, one, words, numbers)]
        right = _right(odd, alike or _lines_beside(odd, listed), stated)
        if right is not None:
            yield two_dates("one thing in similar words", odd.day, right.day, sure=False)


def _right(
    odd: DayInSentence, alike: Sequence[DayInSentence], stated: DaysInSentences
) -> DayInSentence | None:
    """The passage with the usual day; the later one is odd if both days are stated once."""
    if len({one.day.value for one in alike}) != 1:
        return None
    right = min(alike, key=lambda one: one.day.start)
    if stated.often[int(right.day.value)] > 1:
        return right
    is_later = odd.day.start > right.day.start
    return right if is_later and _is_in_one_month(odd, right) else None


def _is_one_event(odd: DayInSentence, one: DayInSentence, words: _Marks, numbers: _Marks) -> bool:
    """Whether two passages with two days may describe one event."""
    if one.role != odd.role or not is_one_part(int(one.day.value), int(odd.day.value)):
        return False
    if _are_apart(odd, one) or is_of_a_price(one.day) or is_of_a_price(odd.day):
        return False
    rare = len(words[one.day.number] & words[odd.day.number])
    both = numbers[one.day.number] & numbers[odd.day.number]
    return _is_stated_alike(odd, one, rare, has_number=bool(both))


def _are_apart(odd: DayInSentence, one: DayInSentence) -> bool:
    """Whether one passage has both days, or each an event, a number or a name of its own."""
    if one.sentence.block is odd.sentence.block or one.prints(odd.day) or odd.prints(one.day):
        return True
    if one.numbers and odd.numbers and one.numbers.keys().isdisjoint(odd.numbers):
        return True
    if one.amounts and odd.amounts and one.amounts.isdisjoint(odd.amounts):
        return True
    if one.event and odd.event and one.event != odd.event:
        return True
    if any(
        bool(form.search(one.sentence.text)) != bool(form.search(odd.sentence.text))
        for form in (_RESTATED, _OF_PLAN)
    ):
        return True
    return bool(one.parties - odd.parties and odd.parties - one.parties)


def _is_stated_alike(
    odd: DayInSentence, one: DayInSentence, rare: int, *, has_number: bool
) -> bool:
    """Whether the words beside two days have so much in common that they describe one event."""
    apart = one.day.placed.section is not odd.day.placed.section
    alike = _alike(one, odd)
    in_month = _is_in_one_month(one, odd)
    if odd.role == "as of":
        return has_number and rare > 0 and in_month and one.name.part == odd.name.part
    if odd.role in ("dated", "start"):
        return apart and in_month and rare >= _RARE_OF_A_MONTH and alike >= _ALIKE_OF_A_MONTH
    if odd.role not in _EVENTS or odd.is_announced != one.is_announced:
        return False
    if not in_month:
        same_year = one.day.day.year == odd.day.day.year
        return same_year and rare >= _RARE_OF_A_MONTH and alike >= _ALIKE_OF_A_MONTH
    if has_number and ((rare > 0 and alike >= _ALIKE_WITH_A_NUMBER) or _is_closed(one, odd)):
        return True
    return apart and any(rare >= least and alike >= share for least, share in _RARE_AND_ALIKE)


def _is_closed(one: DayInSentence, odd: DayInSentence) -> bool:
    """Whether both sentences show when a sale closed, and neither of a part of it."""
    if not (one.is_closing and odd.is_closing):
        return False
    return not any(_PART.search(each.sentence.text) for each in (one, odd))


def _lines_beside(
    odd: DayInSentence, listed: Mapping[int, Sequence[DayInSentence]]
) -> Sequence[DayInSentence]:
    """The other lines of a list that states as of one day what is outstanding or reserved."""
    if odd.role != "as of":
        return ()
    lines = [
        one
        for one in listed[id(odd.day.placed.section)][:_MOST]
        if one.sentence.block is not odd.sentence.block
        and _alike(one, odd) >= _ALIKE_IN_A_LIST
        and len(one.name.near & odd.name.near) >= _WORDS_OF_A_LIST
    ]
    days = {one.day.value for one in lines}
    is_list = len(lines) >= _LINES and len(days) == 1 and _is_in_one_month(lines[0], odd)
    return lines if is_list and odd.day.value not in days else ()


def _alike(one: DayInSentence, other: DayInSentence) -> float:
    """The share of the words beside two days that both have."""
    least = min(len(one.name.near), len(other.name.near))
    return len(one.name.near & other.name.near) / max(least, 1)


def _is_in_one_month(one: DayInSentence, other: DayInSentence) -> bool:
    return one.day.day.replace(day=1) == other.day.day.replace(day=1)


RULE = Rule(find)
