"""Passages of two sections that repeat each other word for word, but for the date of an event."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import is_end_of_month
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.date_subjects import is_of_a_price
from tieout.macros.scan.dates.months import is_month
from tieout.macros.scan.dates.odd_dates import is_one_part, two_dates
from tieout.macros.scan.names.contexts import NumberInContext, passage_of, run_of
from tieout.macros.scan.names.proper_names import proper_names
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_KEY = 3  # words on one side of a date by which passages are grouped
_MOST = 60  # passages of one key; more describe what happens again and again
_REACH = 200  # characters on each side of a date that are compared
_LEAST, _LONG = 6, 12  # words in a row, both sides together, that one event has by no chance
_FEW = 4  # places of a day that other events have too
_VERY_LONG = 20  # so many that the day may be printed elsewhere for another event
_BESIDE = 160
_LISTED = lazy_regex(
    r"\bincorporated (?:herein )?by reference|\bexhibits?\b|\bfiled (?:with|by|on|as)\b"
    r"|\bform (?:\d|s-|f-)",
    re.IGNORECASE,
)
"""Words of lists of exhibits and reports, each of which has a day of its own."""
_OWN = lazy_regex(
    r"\bthis (?:letter )?agreement\b|\byour employment\b|\bday of\b|\bwitness\b", re.IGNORECASE
)
"""Words of two agreements on one form, each with days of its own."""
_AMENDED = lazy_regex(r"\b(?:as amended|amendment|extend(?:ed|s|ing)|extension)\b", re.IGNORECASE)
"""Words of what may have one day first and another one later: "as amended, due July 31"."""
_LINE_END = lazy_regex(r"[. ]*(?:\n|\Z)")
_STANDARD = lazy_regex(
    r"\b(?:years|periods)\b[^.;]{0,60}\b(?:beginning|ending) after\s+\Z", re.IGNORECASE
)
"""Words before the day of an accounting standard: each standard has its own."""
_NAMES = lazy_regex(r"\s+[A-Z]|\s+\d")
"""What follows a month by which something is called: "the March 2023 Notes"."""

type _Often = Counter[tuple[bool, int]]
"""How often each month and each day is printed."""


def find(view: View) -> Iterator[Finding]:
    """Yield each date that is stated nowhere else, with the one in words that repeat its own.

    A month may be stated elsewhere: many things may happen in it.
    """
    dates = [one for one in view.quantities if one.is_day or is_month(one)]
    often: _Often = Counter(_kind_and_day(one) for one in dates)
    gathered: dict[tuple[bool, str, tuple[str, ...]], list[NumberInContext]] = defaultdict(list)
    for one in dates:
        if not ((one.cell and one.cell.kind == "value") or _is_signed(one) or _is_name(one)):
            passage = passage_of(one)
            if len(passage.before) >= _KEY:
                gathered[is_month(one), "before", passage.before[:_KEY]].append(passage)
            if len(passage.after) >= _KEY:
                gathered[is_month(one), "after", passage.after[:_KEY]].append(passage)
    found: set[int] = set()
    for passages in gathered.values():
        if not 1 < len(passages) <= _MOST:
            continue
        for odd, right in _twins(passages, often):
            if odd.one.number not in found:
                found.add(odd.one.number)
                same_year = odd.one.day.year == right.one.day.year
                alone = odd.one.is_day and often[_kind_and_day(odd.one)] == 1
                sure = same_year and _run(odd, right) >= _LONG and alone
                yield two_dates("one thing in the same words", odd.one, right.one, sure=sure)


def _kind_and_day(one: Quantity) -> tuple[bool, int]:
    """Whether a date is a month, and its first day."""
    return is_month(one), int(one.value)


def _is_name(one: Quantity) -> bool:
    """Whether something is called by a month."""
    return is_month(one) and _NAMES.match(one.filing.text, one.end) is not None


def _is_signed(one: Quantity) -> bool:
    """Whether a day has a line of its own, as below a signature: a report, a letter, a consent."""
    text = one.filing.text
    before = text[text.rfind("\n", 0, one.start) + 1 : one.start]
    return not before.strip() and _LINE_END.match(text, one.end) is not None


def _twins(
    passages: list[NumberInContext], often: _Often
) -> Iterator[tuple[NumberInContext, NumberInContext]]:
    """The passages with a day that is stated once, each with another one; the later is the odd one.

    Words with more than two days are those of a form, not of one event, and what is given as of
    the ends of two quarters has two counts.
    """
    for odd in passages:
        times = often[_kind_and_day(odd.one)]
        is_day = odd.one.is_day
        if is_day and times > 1 and (times > _FEW or _is_edge(odd.one.day)):
            continue
        runs = {one: _run(odd, one) for one in passages if one is not odd}
        best = max(runs.values())
        alike = [one for one, run in runs.items() if run >= _LEAST and run > best / 2]
        right = next(iter(alike), odd)
        if {one.one.value for one in alike} != {right.one.value}:
            continue
        if not _is_rarer(odd, right, often, best):
            continue
        again = often[_kind_and_day(right.one)]
        if again == (1 if is_day else times) and odd.one.start < right.one.start:
            continue
        near = not is_day or odd.one.printed.split()[0] == right.one.printed.split()[0]
        if _is_one_event(odd.one, right.one, best) and (near or best >= _LONG):
            yield odd, right


def _is_rarer(odd: NumberInContext, right: NumberInContext, often: _Often, run: int) -> bool:
    """Whether a day is stated once, or less often than the other one in a very long passage.

    A month may be stated as often as the other one.
    """
    times, others = (often[_kind_and_day(each.one)] for each in (odd, right))
    if is_month(odd.one):
        return times <= others
    return times == 1 or (run >= _VERY_LONG and times < others)


def _is_edge(day: dt.date) -> bool:
    """Whether a month begins or ends with a day, as the periods of two years do."""
    return day.day == 1 or is_end_of_month(day)


def _is_one_event(odd: Quantity, right: Quantity, run: int) -> bool:
    """Whether two days, in two sections, may be those of one event.

    Days of two years are so only in a very long passage.
    """
    if not is_one_part(int(odd.value), int(right.value)):
        return False
    is_far = odd.is_day and odd.day.year != right.day.year
    if is_far and (run < _VERY_LONG or _is_edge(odd.day)):
        return False
    if odd.placed.section is right.placed.section:
        return False
    if _states(odd, right) or _states(right, odd):
        return False
    if _states_of_others(odd, right) and _states_of_others(right, odd):
        return False
    return not any(
        is_of_a_price(one)
        or _is_listed(one)
        or _is_of_a_standard(one)
        or _AMENDED.search(_around(one))
        for one in (odd, right)
    ) and not all(_OWN.search(_around(one)) for one in (odd, right))


def _is_of_a_standard(one: Quantity) -> bool:
    block, text = one.placed.block, one.filing.text
    return _STANDARD.search(text, max(block.start, one.start - _BESIDE), one.start) is not None


def _states_of_others(one: Quantity, other: Quantity) -> bool:
    """Whether the words around a date name somebody whom those around another one do not."""
    words = _around(other).lower()
    return any(name not in words for name in proper_names(_around(one)))


def _around(one: Quantity) -> str:
    block, text = one.placed.block, one.filing.text
    return text[max(block.start, one.start - _BESIDE) : min(block.end, one.end + _BESIDE)]


def _states(one: Quantity, other: Quantity) -> bool:
    """Whether the block of one date prints the other one too."""
    block = one.placed.block
    return other.printed in one.filing.words(block.start, block.end)


def _is_listed(one: Quantity) -> bool:
    block, text = one.placed.block, one.filing.text
    low, high = max(block.start, one.start - _BESIDE), min(block.end, one.end + _BESIDE)
    return _LISTED.search(text, low, high) is not None


def _run(one: NumberInContext, other: NumberInContext) -> int:
    """How many words in a row are the same before and after both dates."""
    before = run_of(one.words_before(_REACH), other.words_before(_REACH))
    return before + run_of(one.words_after(_REACH), other.words_after(_REACH))


RULE = Rule(find)
