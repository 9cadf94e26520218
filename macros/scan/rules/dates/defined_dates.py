"""A day with a defined term, wherever it is repeated: "May 5, 2025 (the “Record Date”)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.macros.scan.dates.dated_terms import DatedTerm, dated_terms
from tieout.macros.scan.dates.odd_dates import days_of_events, one_date, two_dates
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each term's day, and a day that differs from that of the definition."""
    for (_, term), stated in dated_terms(view).items():
        yield from _compared(term, stated, view)


def _compared(term: str, stated: Sequence[DatedTerm], view: View) -> Iterator[Relation | Finding]:
    """The places of one day, or a use of the term with another one that is printed only there.

    A use is that of the last definition before it: each agreement may have its own closing date.
    """
    days = {one.day.value for one in stated}
    if len(days) == 1 and len(stated) > 1:
        yield one_date([one.day for one in stated], f"this is the date of the {term}")
    if len(days) != 2:
        return
    often = days_of_events(view)
    pairs = [*_pairs(stated)]
    failing = [(use, known) for use, known in pairs if use.value != known.value]
    if len(failing) != 1:
        return
    odd, right = sorted(failing[0], key=lambda day: often[int(day.value)])
    if often[int(odd.value)] == 1:
        yield two_dates(f"the {term.title()}", odd, right, sure=len(pairs) > 1)


def _pairs(stated: Sequence[DatedTerm]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each use with the definition before it, or else with what the uses have in common."""
    defined = next((one.day for one in stated if one.defines), None)
    if defined is None:
        often = Counter(one.day.value for one in stated)
        defined = max(stated, key=lambda one: often[one.day.value]).day
        if often[defined.value] < 2:
            return
    for one in stated:
        if one.defines:
            defined = one.day
        elif one.day is not defined:
            yield one.day, defined


RULE = Rule(find)
