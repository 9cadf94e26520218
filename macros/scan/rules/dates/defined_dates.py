"""The day that a filing defines a term for, wherever told: "May 5, 2025 (the “Record Date”)"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tieout.macros.scan.dates.odd_dates import days_of_events, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TERM = r"(?P<term>(?-i:(?:[A-Z][\w’'/-]* ){1,4})date)\b"
_D = r"\{d(?P<day>\d+)\}"
_HOUR = r"(?:(?:at )?\{x\d+\} ?[ap]\.?m\.?,? ?(?:\(?[a-z]+(?: [a-z]+){0,3} time\)?,? )?(?:on )?)?"
_DEFINED = (
    Hinted(
        "date",
        rf"{_D},? ?\((?:[^()“”\"{{}}]{{0,60}}? )??(?:the |our |its |such )?[“\"]{_TERM}[,.]?[”\"]",
    ),
    Hinted("date", rf"[“\"]{_TERM}[”\"] (?:means|is|shall be|will be) {_HOUR}{_D}"),
)
_USED = (
    Hinted(
        "date",
        rf"\b(?:the|our|its) {_TERM}(?: of|,? (?:which|that) (?:is|was|will be)| is| was| will be"
        rf"|,)? {_HOUR}{_D}",
    ),
    Hinted("date", rf"{_D},? (?:which is |which was |being |as |is |was )?the {_TERM}"),
    Hinted("date", rf"\A{_TERM}:? {_HOUR}{_D}\.?\Z"),
)
_OTHERWISE = re.compile(
    r"\b(?:extend|extension|amend|postpone|adjourn|original|initial(?:ly)? |first|second|third"
    r"|additional|subsequent|new (?!york)|respectively|waive|accelerat)",
    re.IGNORECASE,
)
"""Words beside a day of which there are several, or which is changed."""
_BESIDE = 40
_TWO = 2
_ANY = ("payment date", "vesting date", "grant date", "report date", "fiscal date")


class _Told(NamedTuple):
    """A day that a sentence tells for a term; whether it defines the term."""

    day: Quantity
    term: str
    defines: bool


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each term's day, and a day that differs from that of the definition."""
    parts = parts_of(view)
    found: dict[tuple[int, str], dict[int, _Told]] = defaultdict(dict)
    for sentence in view.sentences:
        if "{d" in sentence.masked:
            for one in _told(sentence):
                found[parts.at(one.day.start), one.term].setdefault(one.day.number, one)
    for (_, term), told in found.items():
        yield from _compared(term, [told[number] for number in sorted(told)], view)


def _told(sentence: Sentence) -> Iterator[_Told]:
    masked = sentence.masked
    for defines, forms in ((True, _DEFINED), (False, _USED)):
        for form in forms:
            for match in form.finditer(masked):
                beside = masked[max(match.start() - _BESIDE, 0) : match.end() + _BESIDE]
                (day,) = sentence.named(match, "day")
                term = match["term"].lower()
                if day is None or not day.is_day or term.endswith(_ANY):
                    continue
                if not _OTHERWISE.search(beside):
                    yield _Told(day, term, defines)


def _compared(term: str, told: Sequence[_Told], view: View) -> Iterator[Relation | Finding]:
    """The places of one day, or a use of the term with another one that is printed only there.

    A use is that of the last definition before it: each agreement may have its own closing date.
    """
    days = {one.day.value for one in told}
    if len(days) == 1 and len(told) > 1:
        what = f"this is the date of the {term}"
        yield replace(repeat_of([one.day for one in told], what=what), rule="date")
    if len(days) != _TWO:
        return
    often = days_of_events(view)
    pairs = [*_pairs(told)]
    failing = [(use, known) for use, known in pairs if use.value != known.value]
    if len(failing) != 1:
        return
    odd, right = sorted(failing[0], key=lambda day: often[int(day.value)])
    if often[int(odd.value)] == 1:
        yield two_dates(f"the {term.title()}", odd, right, sure=len(pairs) > 1)


def _pairs(told: Sequence[_Told]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each use with the definition before it, or else with what the uses have in common."""
    defined = next((one.day for one in told if one.defines), None)
    if defined is None:
        often = Counter(one.day.value for one in told)
        defined = max(told, key=lambda one: often[one.day.value]).day
        if often[defined.value] < _TWO:
            return
    for one in told:
        if one.defines:
            defined = one.day
        elif one.day is not defined:
            yield one.day, defined


RULE = Rule("defined-dates", "the day that a term such as Record Date is defined for", find)
