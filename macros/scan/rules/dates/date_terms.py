"""A term and the day on which it ends: "180 calendar days, or until May 7, 2025"."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.closings import closings_of
from tieout.macros.scan.dates.dated_terms import dated_terms
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.issue_terms import ISSUED, since_issue
from tieout.macros.scan.dates.term_ends import end_of, is_end, is_term, wrong_end
from tieout.macros.scan.dates.terms_stated import term_stated_in
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_T = r"\{t(?P<term>\d+)\}(?: \(\{t\d+\}\))?(?: calendar)?(?: days| months| years)?"
_OR = r"(?:\(?(?:or|i\.e\.|which is|being),? |\()(?:(?:on|until|by|through|to) )?\{d(?P<last>\d+)\}"
_FROM = r"(?:after|from|following)"
_AFTER = rf"{_FROM} (?:[a-z’' ]{{0,40}} (?:on|of) )?\{{d(?P<first>\d+)\}}"
_IS = r"\(?(?:which is|that is|being|the (?:date|day) that is|the date)"
_STATED = (  # both days and the term between them are in one phrase
    Hinted("{t", rf"{_T} {_AFTER},? {_OR}"),
    Hinted("{t", rf"\{{d(?P<last>\d+)\}},? {_IS} {_T} {_AFTER}"),
)
_ENDING = r"(?:until|by|through|to|ending on|expiring on)"
_UNTIL = Hinted(  # the term runs from what another sentence states
    "{t", rf"{_T}[^{{}}.;]{{0,90}}?, (?:or )?{_ENDING} \{{d(?P<last>\d+)\}}"
)
_NOTICE = lazy_regex(r"\b(?:notice|notif\w+|letter|notification|deficiency)\b", re.IGNORECASE)
_MORE = lazy_regex(
    r"\b(?:additional|second|further|extend\w*|extension|remaining|granted)\b", re.IGNORECASE
)
_OF_DOCUMENT = lazy_regex(
    r"\b(?:date of|after) (?:this|the) (?:final )?prospectus|\bthis prospectus(?: supplement)?\b",
    re.IGNORECASE,
)
_OF_CLOSING = lazy_regex(
    r"\bclosing\b|\bissu(?:ance|ed?|e date)\b|\bconsummation\b|\bcompletion\b"
    r"|\bcommencement of sales\b",
    re.IGNORECASE,
)
_SINCE = (
    rf"(?:{_T}|the \{{o(?P<nth>\d+)\}}(?: calendar)? day) {_FROM} (?:the )?date"
    r" (?:of|on the cover of) this (?:final )?prospectus(?: supplement)?"
)
_SINCE_DOCUMENT = (  # a term that runs from the document's own date
    Hinted(
        "after|from|following",
        rf"\{{d(?P<last>\d+)\}},? ?\(?(?:which is |being |that is )?{_SINCE}",
    ),
    Hinted("after|from|following", rf"{_SINCE},? (?:{_OR}|{_ENDING} \{{d(?P<last2>\d+)\}})"),
)
_BEFORE = 1200  # characters from the day of a notice to the term that runs from it


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each term with its first day and its last day; a finding if words say it fails."""
    dates, closings = dates_of(view), closings_of(view)
    before: list[Quantity] = []  # the days before a sentence
    defined = _defined(view)
    issues = {*dates.printed.values(), *(day for days in closings.values() for day in days)}
    for place, sentence in enumerate(view.sentences):
        known = [one for one in sentence.quantities if one is not None]
        days = [one for one in known if one.is_day]
        issues.update(days if days and ISSUED.search(sentence.text) else ())
        terms = [one for one in known if is_term(one)]
        if days and terms:
            part = dates.parts.at(sentence.start)
            own = dates.printed.get(part)
            near = view.sentences[max(place - 2, 0) : place + 1]
            failing = [*_stated(sentence), *_until(sentence, near), *_since(sentence, own)]
            failing += _spans(sentence)
            starts = [*days, *(one for one in before if sentence.start - one.start < _BEFORE)]
            if own is not None and _OF_DOCUMENT.search(sentence.text):
                starts = [own, *starts]
            if _OF_CLOSING.search(sentence.text):
                starts += [*closings.get(part, []), *([own] if own is not None else [])]
            failing += since_issue(sentence, [one for one in starts if one in issues])
            held = [*_held(terms, days, [*starts, *defined.get(part, ())])]
            yield from held
            right = {one.inputs[1] for one in held}
            wrong = {one.places[1]: one for one in failing if one.places[1] not in right}
            yield from wrong.values()
        before = [*before, *days][-6:]


def _defined(view: View) -> dict[int, list[Quantity]]:
    """The days of each part that terms such as “Record Date” stand for, if they stand for one."""
    days: dict[int, list[Quantity]] = defaultdict(list)
    for (part, _), stated in dated_terms(view).items():
        if len({one.day.value for one in stated}) == 1:
            days[part].append(stated[0].day)
    return days


def _held(
    terms: Sequence[Quantity], days: Sequence[Quantity], starts: Sequence[Quantity]
) -> Iterator[Relation]:
    """The terms that lead from one day to another, wherever a sentence states the first."""
    for term in terms:
        for last in days:
            for first in starts:
                if first.number != last.number and is_end(first, term, last):
                    length = last.value
                    yield Relation(
                        "date", (first, term), last, "i0+i1", (), length, length, length, "exact",
                        "stated", f"{last.printed} is {term.printed} after {first.printed}",
                    )  # fmt: skip
                    break


def _stated(sentence: Sentence) -> Iterator[Finding]:
    """The ends that one phrase contradicts: "90 days after May 1, 2024, or July 29, 2024"."""
    for form in _STATED:
        for match in form.finditer(sentence.masked):
            first, term, last = sentence.named(match, "first", "term", "last")
            yield from wrong_end(first, term, last, "error")


def _spans(sentence: Sentence) -> Iterator[Finding]:
    """The ends that are whole months or years away from the end of the term that is stated.

    An end on another day of the month may be the end of the month in which the term ends.
    """
    stated = term_stated_in(sentence)
    if stated is None or not is_term(stated.term):
        return
    end = end_of(stated.first, stated.term)
    if end is None or stated.last.value <= stated.first.value:
        return
    last = stated.last.day
    for day in (end, end - dt.timedelta(days=1)):
        if (day.year, day.month) != (last.year, last.month) and day.day == last.day:
            yield from wrong_end(stated.first, stated.term, stated.last, "error")
            return


def _since(sentence: Sentence, own: Quantity | None) -> Iterator[Finding]:
    """The ends of terms that run from the document's own date: "(the 25th day after ...)".

    A day more or less is a way of counting; the finding is then a warning.
    """
    for form in _SINCE_DOCUMENT if own is not None else ():
        for match in form.finditer(sentence.masked):
            kept = match.groupdict()
            (term,) = sentence.named(match, "term" if kept["term"] else "nth")
            (last,) = sentence.named(match, "last" if kept["last"] else "last2")
            end = end_of(own, term) if own and term and is_term(term) else None
            if last is not None and end is not None and last.is_day:
                near = abs(last.day.toordinal() - end.toordinal()) == 1
                yield from wrong_end(own, term, last, "warning" if near else "error")


def _until(sentence: Sentence, near: Sequence[Sentence]) -> Iterator[Finding]:
    """The ends of terms that run from a notice, which a sentence nearby dates."""
    if _MORE.search(sentence.text):
        return
    for match in _UNTIL.finditer(sentence.masked):
        term, last = sentence.named(match, "term", "last")
        found = {
            one.value: one
            for each in near
            if _NOTICE.search(each.text)
            for one in each.quantities
            if one is not None and last is not None and one.is_day and one.start < last.start
        }
        if len(found) == 1:
            yield from wrong_end(found.popitem()[1], term, last, "warning")


RULE = Rule(find)
