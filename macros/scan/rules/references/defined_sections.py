"""Where a term of an agreement is said to be defined, against the section that defines it.

"“Losses” ... 5.18" in the list of definitions, or "“Losses” has the meaning set forth in Section
5.18", is wrong if the only section with the term in quotation marks is Section 10.1. A document
whose headings were not all recognized has many such entries, so most of them must be right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.section_series import Series, series_of
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2})?)(?:\(\w{1,4}\))*"
_ENTRY = lazy_regex(
    r"^[ \t]*[\"“](?P<term>[^\"”“\n]{2,60})[\"”][ .\t\n_]{0,100}?(?:Section\s+)?"
    + _NUMBER
    + r"[ \t]*$",
    re.MULTILINE,
)
_MEANING = lazy_regex(
    r"[\"“](?P<term>[^\"”“\n]{2,60})[\"”]\s+(?:shall\s+)?ha(?:s|ve)\s+the\s+(?:respective\s+)?"
    r"meanings?\s+(?:(?:is|are)\s+)?(?:set\s+forth|ascribed|assigned|given|specified|provided)"
    r"(?:\s+(?:to|for)\s+(?:it|them|such\s+terms?|that\s+term))?\s+(?:in|by)\s+Section\s+"
    + _NUMBER
    + r"(?![.\d]*\d)(?!\s+(?:of|to|in)\s+(?!this\b))"
)
_AS_DEFINED = lazy_regex(
    r"(?P<term>[A-Z](?<!\w.)[\w-]*(?:\s+(?:of\s+)?[A-Z][\w-]*){0,4})[\"”]?\s+\((?:as|each\s+as)\s+"
    r"(?:such\s+terms?\s+(?:is|are)\s+)?(?:hereinafter\s+)?defined\s+in\s+Section\s+"
    + _NUMBER
    + r"(?![.\d]*\d)(?!\s+(?:of|to|in)\s+(?!this\b))"
)
"""A term that is used before its definition: "the Escrow Fund (as defined in Section 2.3)"."""
_QUOTED = lazy_regex(r"[\"“]([^\"”“\n]{2,60}?)[,.;]?[\"”]")
_FEWEST = 4  # definitions that are where they are said to be
_RIGHT_FOR_ONE_WRONG = 2


class _Entry(NamedTuple):
    """A term, the section in which it is said to be defined, and the place of that number."""

    term: str
    number: str
    place: Passage


class _Heading(NamedTuple):
    """Where a section begins, and its number."""

    start: int
    number: str


def find(view: View) -> Iterator[Finding]:
    """Yield each term that is defined in another section than the one that is named."""
    text = view.filing.text
    for document in view.filing.documents:
        start, end = document.start, document.end
        found = [
            match
            for pattern in (_ENTRY, _MEANING, _AS_DEFINED)
            for match in pattern.finditer(text, start, end)
        ]
        if found:
            yield from _wrong(view, document, found)


def _wrong(view: View, document: Document, found: Sequence[re.Match[str]]) -> Iterator[Finding]:
    """The wrong entries of a document that has few of them."""
    headings = sorted(
        _Heading(start, number)
        for deep in (True, False)
        for series in series_of(view, document, deep=deep)
        for number, start in _starts(series)
    )
    said = {match.start("term") for match in found}
    defined: dict[str, list[int]] = defaultdict(list)
    for match in _QUOTED.finditer(view.filing.text, document.start, document.end):
        if match.start(1) not in said:
            defined[_key(match[1])].append(match.start(1))
    starts = [one.start for one in headings]
    right, wrong = 0, list[tuple[_Entry, str, int]]()
    for match in found:
        entry = _Entry(match["term"], match["number"], Passage(*match.span("number")))
        places = defined[_key(entry.term)]
        numbers = {_section(headings, starts, at) for at in places}
        if any(_is_within(one, entry.number) for one in numbers):
            right += 1
        elif len(numbers) == 1 and "" not in numbers:
            wrong.append((entry, numbers.pop(), places[0]))
    known = {one.number for one in headings}
    is_believed = right >= max(_FEWEST, _RIGHT_FOR_ONE_WRONG * len(wrong))
    for entry, number, at in wrong:
        is_whole = entry.number in known and _is_followed(headings, starts, at)
        if is_believed or (is_whole and len(wrong) <= max(right, 1)):
            yield _finding(entry, number, at)


def _is_followed(headings: Sequence[_Heading], starts: Sequence[int], at: int) -> bool:
    """Whether the heading after a place is that of the next section, so that none was missed."""
    index = bisect_right(starts, at)
    if not index or index == len(headings):
        return False
    here, after = (
        [int(each) for each in one.number.split(".")] for one in headings[index - 1 : index + 1]
    )
    return after in ([*here[:-1], here[-1] + 1], [here[0] + 1], [here[0] + 1, 1])


def _starts(series: Series) -> Iterator[tuple[str, int]]:
    """The sections of a series with the places where they begin."""
    return zip(series.numbers, (start for start, _ in series.spans), strict=True)


def _key(term: str) -> str:
    """A term without its article."""
    return " ".join(term.split()).lower().removeprefix("the ")


def _section(headings: Sequence[_Heading], starts: Sequence[int], at: int) -> str:
    """The number of the section that a place is in; empty if it is in none."""
    index = bisect_right(starts, at)
    return headings[index - 1].number if index else ""


def _is_within(number: str, other: str) -> bool:
    """Whether one section is the other, or a part of it."""
    return number == other or number.startswith(f"{other}.") or other.startswith(f"{number}.")


def _finding(entry: _Entry, number: str, at: int) -> Finding:
    """The finding of a term that is defined in another section."""
    term = " ".join(entry.term.split()).removeprefix("The ")
    message = (
        f"“{term}” is said to be defined in Section {entry.number}; it is defined in Section "
        f"{number}."
    )
    places = (entry.place, Passage(at, at + len(term)))
    return wrong_reference(message, places, number, entry.number)


RULE = Rule(find)
