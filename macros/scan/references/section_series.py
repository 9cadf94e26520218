"""Headings of the numbered sections of an agreement, in series: 1.1, 1.2, 2.1, or 1, 2, 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.view import View

_HEADING = lazy_regex(
    r"^[ \t_*]*(?:(?P<word>SECTION|Section)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?P<dot>[.:)]?)"
    r"(?:(?<=\.)(?=[A-Z][A-Za-z][A-Za-z\s])|(?![\w.,%)-]|\(\w))[ \t_*–—-]*\s{0,60}"
    r"(?P<title>[“\"(\[]?[A-Z])",
    re.MULTILINE,
)
_FEWEST = 5  # headings of a series


@dataclass
class Series:
    """Headings that follow each other, and whether all have the word "Section" before them."""

    start: int
    worded: bool = True
    numbers: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


def series_of(view: View, document: Document, *, deep: bool) -> Sequence[Series]:
    """The series of headings of a document, of numbers with a point or of whole ones."""
    return _every_series(view)[document.start, document.end, deep]


class SectionHeading(NamedTuple):
    """A number that begins a line before a title, its place, and what is printed beside it."""

    number: str
    span: tuple[int, int]
    dot: bool
    word: bool


@once
def section_headings(view: View) -> dict[tuple[int, int], tuple[SectionHeading, ...]]:
    """The lines of each document, by its start and its end, that may be headings of sections."""
    text = view.filing.text
    return {
        (one.start, one.end): tuple(
            SectionHeading(
                match["number"], match.span("number"), bool(match["dot"]), bool(match["word"])
            )
            for match in _HEADING.finditer(text, one.start, one.end)
        )
        for one in view.filing.documents
    }


@once
def _every_series(view: View) -> dict[tuple[int, int, bool], tuple[Series, ...]]:
    """The series of each document, by its start and its end."""
    return {
        (*place, deep): tuple(_read(headings, deep=deep))
        for place, headings in section_headings(view).items()
        for deep in (True, False)
    }


def _read(headings: Sequence[SectionHeading], *, deep: bool) -> Iterator[Series]:
    """The series of one document."""
    now = Series(0)
    for one in headings:
        number = one.number
        if ("." in number) is not deep or not (deep or one.dot or one.word):
            continue
        parts = [int(each) for each in number.split(".")]
        last = [int(each) for each in now.numbers[-1].split(".")] if now.numbers else None
        if last is not None and _follows(last, parts):
            pass
        elif parts in ([1], [1, 1], [2, 1]):
            if len(now.numbers) >= _FEWEST:
                yield now
            now = Series(one.span[0])
        else:
            continue
        now.worded = now.worded and one.word
        now.numbers.append(number)
        now.spans.append(one.span)
    if len(now.numbers) >= _FEWEST:
        yield now


def _follows(last: Sequence[int], parts: Sequence[int]) -> bool:
    """Whether a number is the next one: 1.3 after 1.2, and 2.1 or 3.1 after it too."""
    if len(parts) == 1:
        return parts[0] == last[0] + 1
    if parts[0] == last[0]:
        return parts[1] == last[1] + 1
    return parts[1] == 1 and last[0] < parts[0] <= last[0] + 3
