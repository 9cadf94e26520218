"""The marks of lists, "(1)", "(b)" and "(iii)", and where the text refers to them.

A mark that a word such as "clause" names, or that stands in a row with such a one, refers to an
entry; any other begins one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.labels import named_quantity
from tieout.macros.scan.references.list_steps import STYLES
from tieout.macros.scan.references.named_values import value_in_text
from tieout.macros.scan.view import View

_ONE = r"\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)"
_MARK = lazy_regex(r"(?<![\w)§])\((?P<label>\d{1,2}|[a-z]|[ivx]{1,5})\)(?![\w(])")
_NOUN = r"(?:clauses?|items?|paragraphs?|sections?)"
_WORD = rf"(?:sub-?)?{_NOUN}"
_MORE = rf"(?:{_WORD}\s+)?{_ONE}"
_ROW = (
    rf"(?P<row>{_ONE}(?:(?:\s*,\s*{_MORE}){{1,12}}\s*,?\s+(?:and|or|and/or)\s+{_MORE}"
    rf"|\s+(?:and|or|and/or|through|to)\s+{_MORE}|\s*[-–—]\s*{_ONE}){{0,3}})(?![\w(])"
)
"""Marks in a row: "(a), (b) and (c)"; "(i), and (ii)" is the beginning of another entry."""
_NAMED = lazy_regex(
    rf"[CIPScips](?<!\w.)(?i:(?:(?<=s)ub-?{_NOUN}|(?<=c)lauses?|(?<=i)tems?|(?<=p)aragraphs?"
    rf"|(?<=s)ections?)\s+{_ROW})"
)
_SAID = lazy_regex(
    r"[CDLMPRScdlmprs](?<!\w.)(?i:(?:(?:(?<=d)escribed|(?<=l)isted|(?<=s)p(?:ecified)|(?<=c)ontemplated"
    r"|(?<=m)entioned|(?<=p)r(?:ovided)|(?<=r)eferred\s+to|(?<=s)et\s+forth)\s+(?:in|by|under|at)"
    rf"|(?<=c)ombination\s+of)\s+(?:either\s+|both\s+)?{_ROW})"
)
_ENDS = lazy_regex(r"\s+(?:above|below|of\s+this|in\s+th)|[.;)]|,(?!\s*\()", re.IGNORECASE)
"""What follows a mark that is said alone; others begin a list: "a combination of (i) cash"."""
_ABOVE = lazy_regex(rf"{_ROW}(?=\s+above\b)", re.IGNORECASE)


_OF_SECTION = lazy_regex(r"\b(?:sections?|rules?|§+)\s+\d[\d.]*\s+\Z", re.IGNORECASE)
_BEFORE = 24  # characters before a mark with the number of its section: "Section 10 (b)"


_PATH = rf"{_ONE}(?:{_ONE}){{1,3}}"
_PATHS = lazy_regex(
    rf"[Pp](?<!\w.)(?i:aragraphs?\s+(?P<row>{_PATH}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)"
    rf"(?:{_ONE})+)*))"
)
"""Marks below marks: "paragraphs (a)(1)(i), (a)(1)(ii) and (a)(1)(iii)"."""
_EACH = lazy_regex(rf"(?:{_ONE})+")
_LABEL = lazy_regex(r"\(([^()]+)\)")


class ListMark(NamedTuple):
    """A mark in the text: its label without brackets, and its place."""

    label: str
    start: int
    end: int


class Citation(NamedTuple):
    """Marks that a text names together: "clauses (i) and (ii)"."""

    marks: tuple[ListMark, ...]
    start: int
    end: int


class Marks(NamedTuple):
    """The marks that begin entries, in order and by their labels, and the citations."""

    entries: tuple[ListMark, ...]
    starts: Mapping[str, tuple[int, ...]]
    citations: tuple[Citation, ...]

    def before(self, label: str, offset: int) -> int | None:
        """Where the last entry with a label begins before an offset."""
        starts = self.starts.get(label, ())
        at = bisect_left(starts, offset) - 1
        return starts[at] if at >= 0 else None

    def after(self, label: str, offset: int) -> int | None:
        """Where the first entry with a label begins from an offset on."""
        starts = self.starts.get(label, ())
        at = bisect_left(starts, offset)
        return starts[at] if at < len(starts) else None


@once
def marks_of(view: View) -> Marks:
    """The marks of a filing."""
    text = view.filing.text
    cited: dict[int, Citation] = {}
    for pattern in (_NAMED, _SAID, _ABOVE):
        for match in pattern.finditer(text):
            found = [
                ListMark(one["label"], *one.span())
                for one in _MARK.finditer(text, *match.span("row"))
            ]
            row = _of_one_style(found)
            alone = pattern is _SAID and len(row) == 1
            if row and not (alone and not _ENDS.match(text, row[0].end)):
                cited.setdefault(row[0].start, Citation(row, match.start(), row[-1].end))
    named = {mark.start for one in cited.values() for mark in one.marks}
    entries = tuple(
        ListMark(match["label"], *match.span())
        for match in _MARK.finditer(text)
        if match.start() not in named
        and not _OF_SECTION.search(text, max(match.start() - _BEFORE, 0), match.start())
    )
    starts: dict[str, list[int]] = defaultdict(list)
    for mark in entries:
        starts[mark.label].append(mark.start)
    return Marks(
        entries,
        {label: tuple(found) for label, found in starts.items()},
        tuple(cited[start] for start in sorted(cited)),
    )


def paths_of(view: View) -> Iterator[tuple[Sequence[tuple[Sequence[str], ListMark]], int]]:
    """The marks below marks that a text names together, each with those above it; and their end."""
    text = view.filing.text
    for match in _PATHS.finditer(text):
        row: list[tuple[Sequence[str], ListMark]] = []
        above: Sequence[str] = ()
        for path in _EACH.finditer(text, *match.span("row")):
            labels = [*_LABEL.finditer(path[0])]
            if len(labels) > 1:
                above = [one[1] for one in labels[:-1]]
            last = labels[-1]
            place = (path.start() + last.start(), path.start() + last.end())
            row.append((above, ListMark(last[1], *place)))
        yield row, match.end()


def _of_one_style(row: Sequence[ListMark]) -> tuple[ListMark, ...]:
    """The first marks of a row, as far as they are of one style."""
    kept: list[ListMark] = []
    for mark in row:
        labels = [*(one.label for one in kept), mark.label]
        if not any(all(label in style for label in labels) for style in STYLES):
            break
        kept.append(mark)
    return tuple(kept)


def mark_quantity(view: View, start: int, end: int) -> Quantity | None:
    """The quantity of a mark; its value is its place in its style: 2 for "(b)" and "(ii)".

    Marks with letters are no mentions, since they print no number.
    """
    label = view.filing.text[start:end].strip("()")
    if label.isdigit():
        for index in view.within(start, end):
            return named_quantity(view, index)
        return None
    style = next((style for style in STYLES if label in style), None)
    return None if style is None else value_in_text(view, start, end, style.index(label) + 1)


def label_quantity(view: View, start: int, end: int, place: int) -> Quantity:
    """The quantity of a number or letter that names something; its value is its place."""
    for index in view.within(start, end):
        known = named_quantity(view, index)
        if known is not None and known.value == place:
            return known
    return value_in_text(view, start, end, place)
