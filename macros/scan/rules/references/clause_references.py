"""Clauses and items of lists that the text refers to by their marks: "described in clause (1)".

The entry meant is the nearest one above with that mark, in the same document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.marks import (
    Citation,
    ListMark,
    Marks,
    mark_quantity,
    marks_of,
    paths_of,
)
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ELSEWHERE = lazy_regex(
    r"\s*,?\s*(?:of|in|to|under)\s+(?:the\s+\w+\s+sentence\s+of\s+)?(?:(?:the|such|its|that|said)\s+)?(?:sections?\s+\d|rules?\b"
    r"|regulation|article|(?:\w+\s+)?definitions?|items?\b|schedule|annex|exhibit|form\b|code|act\b"
    r"|[“\"](?![^“”\"]{3,80}[”\"]\s+(?:above|below)\b))|\s+there(?:of|to|in)\b|\s+of\s+(?:such|that|said)\s+section\b",
    re.IGNORECASE,
)
_BELOW = lazy_regex(r"\s+(?:(?:next|immediately)\s+)?(?:below|hereinafter|following)\b")
_SECTION = lazy_regex(
    r"\s+(?:of|in)\s+this\s+Section\s+(?P<number>\d{1,2}(?:\.\d{1,2})?)(?![\d.]*\d)"
)
type _Pair = tuple[ListMark, int]
_FARTHEST = 15000  # characters from a citation to its entry
_ROW = 8000  # characters between entries that are cited together


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each entry of a list with the places that cite it."""
    marks = marks_of(view)
    places: dict[int, list[Quantity]] = defaultdict(list)
    for mark, start in (*_cited(view, marks), *_below_others(view, marks)):
        one = mark_quantity(view, mark.start, mark.end)
        if one is not None:
            places[start].append(one)
    for start, cited in places.items():
        entry = mark_quantity(view, start, view.filing.text.index(")", start) + 1)
        if entry is not None:
            same = [one for one in cited if one.value == entry.value]
            if same:
                what = "this is the mark of one entry"
                yield repeat_of([entry, *same], what=what, rule="reference")


def _cited(view: View, marks: Marks) -> Iterator[_Pair]:
    """Each mark that is cited alone or in a row, and where its entry begins."""
    for citation in marks.citations:
        if not _ELSEWHERE.match(view.filing.text, citation.end):
            yield from _entries(view, marks, citation)


def _entries(view: View, marks: Marks, citation: Citation) -> Iterator[_Pair]:
    """Each cited mark, and where its entry begins; nothing if one of the entries is not found."""
    text = view.filing.text
    document = view.filing.documents[view.filing.document_at(citation.start)]
    low = max(citation.start - _FARTHEST, document.start)
    section = _SECTION.match(text, citation.end)
    if section is not None:
        heading = rf"^[ \t]*(?:Section\s+)?{re.escape(section['number'])}(?![.\d]*\d)"
        heads = [*re.finditer(heading, text[low : citation.start], re.IGNORECASE | re.MULTILINE)]
        low = low + heads[-1].start() if heads else low
    above = [] if _BELOW.match(text, citation.end) else [*_above(marks, citation, low)]
    yield from above or _below(marks, citation, min(citation.end + _ROW, document.end))


def _below_others(view: View, marks: Marks) -> Iterator[_Pair]:
    """Each mark that is cited with those above it, and where its entry begins: "(a)(1)(i)"."""
    for row, end in paths_of(view):
        if _ELSEWHERE.match(view.filing.text, end):
            continue
        low = max(row[0][1].start - _FARTHEST, 0)
        limit, found = row[0][1].start, []
        for above, mark in reversed(row):
            start = marks.before(mark.label, limit)
            at = start
            for label in reversed(above):
                at = marks.before(label, at) if at is not None else None
            if start is None or at is None or at < low:
                break
            found.append((mark, start))
            limit = start
        else:
            yield from found


def _above(marks: Marks, citation: Citation, low: int) -> Iterator[_Pair]:
    """The nearest entries before a citation, the last one's first."""
    limit, found = citation.start, []
    for mark in reversed(citation.marks):
        start = marks.before(mark.label, limit)
        if start is None or start < low:
            return
        found.append((mark, start))
        limit, low = start, max(low, start - _ROW)
    yield from found


def _below(marks: Marks, citation: Citation, high: int) -> Iterator[_Pair]:
    """The nearest entries after a citation."""
    limit, found = citation.end, []
    for mark in citation.marks:
        start = marks.after(mark.label, limit)
        if start is None or start > high:
            return
        found.append((mark, start))
        limit = start
    yield from found


RULE = Rule(find)
