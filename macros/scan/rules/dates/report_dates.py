"""Lists of current reports with their dates: one out of order, or different in a second list."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import slip_between
from tieout.macros.scan.dates.odd_dates import is_one_part
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_REPORTS = lazy_regex(r"\bcurrent reports? on form 8-K", re.IGNORECASE)
_ANOTHER_FORM = lazy_regex(r"\b(?:report|statement|form)s?\b", re.IGNORECASE)
_FEWEST = 4  # reports of a list that has an order
_MOST = 80  # reports of a list, and lists of a filing
_LONGEST = 6000  # characters of a list


def find(view: View) -> Iterator[Finding]:
    """Yield each day that a list of reports has out of order or unlike another list."""
    lists = [*_lists(view)]
    for days in lists:
        yield from _out_of_order(days)
    if 1 < len(lists) <= _MOST:
        often = Counter(int(one.value) for one in view.quantities if one.kind == "date")
        for first, second in combinations(lists, 2):
            yield from _unlike(first, second, often)


def _lists(view: View) -> Iterator[list[Quantity]]:
    """The days of each paragraph that lists current reports."""
    found: dict[int, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.is_day:
            found[one.placed.block.start].append(one)
    for start, days in found.items():
        block = days[0].placed.block
        is_list = _FEWEST <= len(days) <= _MOST and block.end - start <= _LONGEST
        if is_list and _REPORTS.search(view.filing.text, start, days[0].start):
            yield _of_one_form(days, view.filing.text)


def _of_one_form(days: Sequence[Quantity], text: str) -> list[Quantity]:
    """The days up to the first one that words say is of another form: "and on Form 8-K/A on"."""
    for at, (before, after) in enumerate(pairwise(days), 1):
        if _ANOTHER_FORM.search(text, before.end, after.start):
            return [*days[:at]]
    return [*days]


def _out_of_order(days: Sequence[Quantity]) -> Iterator[Finding]:
    """The only day that breaks the order, if it keeps it with a year that it may be a slip for."""
    if len(days) <= _FEWEST or _is_ordered([int(one.value) for one in days]):
        return
    right = []
    for at, one in enumerate(days):
        others = [int(each.value) for each in days]
        for year in _likely_years(one, days):
            moved = _moved(int(one.value), year)
            if moved is not None and _is_ordered([*others[:at], moved, *others[at + 1 :]]):
                right.append((at, dt.date.fromordinal(moved)))
    if len(right) == 1:
        ((at, day),) = right
        odd, said = days[at], written_day(day)
        yield Finding(
            "date", "warning",
            f"The reports are listed by their days, but {odd.printed} is out of order; {said} would"
            " be in it.",
            (odd, *days[max(at - 1, 0) : at], *days[at + 1 : at + 2]), said, odd.printed,
        )  # fmt: skip


def _is_ordered(days: Sequence[int]) -> bool:
    steps = [after - before for before, after in pairwise(days)]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)


def _likely_years(one: Quantity, days: Sequence[Quantity]) -> set[int]:
    """The years next to a day's own, and each year of the list that it may be a misprint of."""
    own = one.day.year
    listed = {each.day.year for each in days} - {own}
    return {own - 1, own + 1} | {year for year in listed if slip_between(own, year)}


def _moved(day: int, year: int) -> int | None:
    """The same day of another year; None for the last of February."""
    one = dt.date.fromordinal(day)
    try:
        return one.replace(year=year).toordinal()
    except ValueError:
        return None


def _unlike(
    first: Sequence[Quantity], second: Sequence[Quantity], often: Counter[int]
) -> Iterator[Finding]:
    """The days between the same two days of both lists that differ in one part."""
    beside = {
        (before.value, after.value): one
        for before, one, after in zip(first, first[1:], first[2:], strict=False)
    }
    for before, other, after in zip(second, second[1:], second[2:], strict=False):
        one = beside.get((before.value, after.value))
        if one is None or not is_one_part(int(one.value), int(other.value)):
            continue
        odd, right = sorted((one, other), key=lambda each: (often[int(each.value)], -each.start))
        if often[int(odd.value)] == 1:
            yield Finding(
                "date", "warning",
                f"Two lists of reports differ: {right.printed} is in one and {odd.printed} in the"
                " other, between the same days.",
                (odd, right), right.printed, odd.printed,
            )  # fmt: skip


RULE = Rule(find)
