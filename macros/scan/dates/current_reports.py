"""A current report, Form 8-K: the days on its cover, of its signature and of its exhibits."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import SIGNATURES
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_FORM = lazy_regex(r"^\W*FORM\s+8-K\b", re.IGNORECASE | re.MULTILINE)
_AROUND = frozenset({"", "424B3"})
"""Forms of supplements; a file without a header may be one."""
_EARLIEST = lazy_regex(r"\bdate\s+of\s+(?:the\s+)?earliest\s+event(?:\s+reported)?", re.IGNORECASE)
_AFTER = lazy_regex(r"[\W_]{0,150}\Z")
_BEFORE = lazy_regex(r"[\W_]{0,150}(?:date\s+of\s+report\W{0,20})?\Z", re.IGNORECASE)
_COVER = 8000  # characters of a cover
_SIGNED = lazy_regex(r"\bdated?:?\s*\Z", re.IGNORECASE)
LISTED = lazy_regex(
    r"^[ \t*+†]*(?:Exhibits?\s+(?:No\.\s*)?)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})?(?:\([A-Za-z]\)|[A-Z])?)"
    r"[*+†]*(?:\s+[-–—.*]+)?\s+(?=\S)",
    re.MULTILINE,
)
"""The number that begins an entry of a list of exhibits."""
_TITLE = 500  # characters of an entry
_TITLE_END = lazy_regex(r"\n\W*SIGNATURE|\n\s*EXHIBIT INDEX|<PAGE>", re.IGNORECASE)
_DATED = lazy_regex(r"\b(?:dated|issued)\b(?:(?!\bdated\b)[^;]){0,60}\Z", re.IGNORECASE)
_ELSEWHERE = lazy_regex(r"\bincorporated\b|\bpreviously\b", re.IGNORECASE)
_FIRST = 4000  # characters of an exhibit in which it gives its own date
_WORD = 30
_HEAD = 1500  # characters in which a line of its own gives it
_DATELINE = lazy_regex(r"\s*[)\].]*\s*(?:\.{2,}|[-–—/])")
_RUNS_ON = lazy_regex(r"\b(?:ended|ending|of|at|on|and|through|to)\s*\Z", re.IGNORECASE)
"""The line above, which goes on with the day: "for the fiscal year ended"."""
_PLACE = lazy_regex(r"(?:[,(–—.-]|/)\s*\Z")
_AS_OF = lazy_regex(
    r"\b(?:dated|made|entered\s+into|executed)\b(?:\s+and\s+entered\s+into)?"
    r"(?:,?\s+(?:as\s+of|this|on))*\s*\Z",
    re.IGNORECASE,
)


class Exhibit(NamedTuple):
    """An exhibit filed with the report: its days in the lists, its own, and its document."""

    number: str
    document: Document
    listed: tuple[Quantity, ...]
    own: tuple[Quantity, ...]
    days: frozenset[int]

    @property
    def is_release(self) -> bool:
        """Whether it may be a press release, whose date stands before its first sentence."""
        return _is_release(self.document)


class CurrentReport(NamedTuple):
    """The days of a report: on the cover, of the signature, and of the exhibits."""

    cover: tuple[Quantity, ...]
    signed: Quantity | None
    exhibits: tuple[Exhibit, ...]


@once
def current_report(view: View) -> CurrentReport | None:
    """The current report that a filing is, or None."""
    if not is_current_report(view):
        return None
    report, days = view.filing.documents[0], _days(view)[0]
    return CurrentReport(_cover(view, report, days), _signed(view, report, days), exhibits(view))


@once
def _days(view: View) -> Mapping[int, list[Quantity]]:
    """The days of each document."""
    days: dict[int, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.is_day:
            days[view.filing.document_at(one.start)].append(one)
    return days


@once
def exhibits(view: View) -> tuple[Exhibit, ...]:
    """The exhibits filed with a report, each with its days."""
    documents, days = view.filing.documents, _days(view)
    if len(documents) <= 1:
        return ()
    listed = _listed(view, documents[0], days[0])
    filed = Counter(number_of(each) for each in documents[1:])
    return tuple(
        Exhibit(
            number_of(each),
            each,
            tuple(listed.get(number_of(each), ())),
            _own(view, each, days[at]),
            frozenset(int(one.value) for one in days[at]),
        )
        for at, each in enumerate(documents[1:], 1)
        if filed[number_of(each)] == 1
    )


def is_current_report(view: View) -> bool:
    """Whether a filing is one on Form 8-K, by the words of its cover or by its kind."""
    documents = view.filing.documents
    kind = (documents[0].kind or view.filing.form) if documents else "none"
    return kind.startswith("8-K") or (not kind and bool(_FORM.search(view.filing.text[:_TITLE])))


def has_current_report(view: View) -> bool:
    """Whether a filing is one on Form 8-K or 6-K, or a supplement to a prospectus around one."""
    filing = view.filing
    if is_current_report(view) or filing.form.startswith("6-K"):
        return True
    return filing.form in _AROUND and _FORM.search(filing.text, 0, _COVER) is not None


def number_of(document: Document) -> str:
    """The number of an exhibit: "99.1" of "EX-99.1", "99(a)" of "EX-99.(A)"."""
    return normal(document.kind.removeprefix("EX-"))


def normal(number: str) -> str:
    """The number of an exhibit in one form: "99.01" and "99.1" are the same."""
    return re.sub(r"\.0(?=\d)", ".", number.lower().replace(".(", "("))


def _cover(view: View, report: Document, days: list[Quantity]) -> tuple[Quantity, ...]:
    """The days beside "date of earliest event reported"."""
    text, end = view.filing.text, min(report.start + _COVER, report.end)
    words = _EARLIEST.search(text, report.start, end)
    if words is None:
        return ()
    found, at = [], words.end()
    for one in days:
        if one.end <= words.start():
            near = _BEFORE.fullmatch(text, one.end, words.start())
        else:
            near = _AFTER.fullmatch(text, at, one.start) if at <= one.start else None
            at = one.end if near else at
        if near:
            found.append(one)
    return tuple(found)


def _signed(view: View, report: Document, days: list[Quantity]) -> Quantity | None:
    """The day of the signature, if all signatures have one day."""
    text = view.filing.text
    heading = SIGNATURES.search(text, report.start, report.end)
    signed = [
        one
        for one in days
        if heading is not None
        and one.start > heading.start()
        and _SIGNED.search(text, max(one.start - 40, report.start), one.start)
    ]
    return signed[0] if len({one.value for one in signed}) == 1 else None


def _listed(view: View, report: Document, days: list[Quantity]) -> Mapping[str, list[Quantity]]:
    """The days by which the report's lists state its exhibits: "99.1 Release dated May 5, 2025"."""
    text = view.filing.text
    found: dict[str, list[Quantity]] = defaultdict(list)
    known = {number_of(each) for each in view.filing.documents[1:]}
    entries = [
        match
        for match in LISTED.finditer(text, report.start, report.end)
        if "." in match["number"] or normal(match["number"]) in known
    ]
    ends = [match.start() for match in entries[1:]]
    for match, after in zip(entries, [*ends, report.end], strict=bool(entries)):
        if normal(match["number"]) not in known:
            continue
        end = min(after, match.end() + _TITLE)
        cut = _TITLE_END.search(text, match.end(), end)
        end = cut.start() if cut else end
        dated = [
            one
            for one in days
            if match.end() <= one.start < end and _DATED.search(text, match.end(), one.start)
        ]
        if dated and not _ELSEWHERE.search(text, match.end(), end):
            found[normal(match["number"])].append(dated[0])
    return found


def _is_release(document: Document) -> bool:
    return document.kind.startswith(("EX-99", "EX-20", "EX-28"))


def _own(view: View, document: Document, days: list[Quantity]) -> tuple[Quantity, ...]:
    """The day that an exhibit gives as its own; nothing if it gives several."""
    first = [one for one in days if one.start < document.start + _FIRST and one.cell is None]
    if _is_release(document):
        found = [*_datelines(view, document, first)]
    else:
        text = view.filing.text
        found = [*_lines(view, document, first)] or [
            one
            for one in first
            if _AS_OF.search(text, max(one.start - 80, document.start), one.start)
        ]
    return tuple(found) if len({one.value for one in found}) == 1 else ()


def _datelines(view: View, document: Document, days: list[Quantity]) -> Iterator[Quantity]:
    """The days between a place and a dash, or in a line of their own at the head."""
    text = view.filing.text
    alone = {one.number for one in _lines(view, document, days)}
    for one in days:
        line = text.rfind("\n", document.start, one.start) + 1
        before = text[max(line, document.start) : one.start]
        is_dateline = not before.strip() or _PLACE.search(before)
        if one.number in alone or (is_dateline and _DATELINE.match(text, one.end)):
            yield one


def _lines(view: View, document: Document, days: list[Quantity]) -> Iterator[Quantity]:
    """The days in a line of their own at the head."""
    text = view.filing.text
    for one in days:
        if one.start < document.start + _HEAD:
            line = text.rfind("\n", document.start, one.start) + 1
            end = text.find("\n", one.end, document.end)
            words = text[max(line, document.start) : one.start] + text[one.end : end]
            before = max(line - _WORD, document.start)
            if not words.strip() and not _RUNS_ON.search(text, before, line):
                yield one
