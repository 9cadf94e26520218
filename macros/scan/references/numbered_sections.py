"""The sections of an agreement by their numbers: their entries in its contents, and their headings.

"Section 2.4 Dissenting Shares ... 10" is an entry; "2.4 Dissenting Shares. A holder of shares" is
the heading of that section, which is no line of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.filing.model import PageSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.page_titles import Reference, title_key
from tieout.macros.scan.references.section_series import Series, series_of
from tieout.macros.scan.references.section_starts import references_of
from tieout.macros.scan.view import View

_ENTRY = 500  # characters from the number of an entry to its page
_SHARE = 0.6  # of the headings of a series, entries of contents
_LEADERS = lazy_regex(r"(?:\s*\.){3}|\s*\Z")
_SECOND = lazy_regex(r"\d\s+(?:Section\s+)?\d|\bSection\s+\d", re.IGNORECASE)
_MARKS = " .:)-–—_*\n\t\xa0"
_HEADED = 240  # characters in which a heading is
_TITLE_ENDS = lazy_regex(r"[.:](?=\s|\Z)|\n\s*\n")
_OF_DOCUMENTS = -2
"""What stands for the contents of a document, which may be on several pages: this, or less."""
_FIRST = 2  # words by which a heading is that of the entry


class NumberedSection(NamedTuple):
    """A section with an entry in the contents: its number, and its title in both places."""

    number: str
    reference: Reference
    start: int
    entry: Passage
    heading: Passage


class NumberedPage(NamedTuple):
    """The title of an entry, the page of its section, and what stands for its contents."""

    title: str
    page: PageSpan
    contents: int


@once
def numbered_sections(view: View) -> dict[int, NumberedSection]:
    """The sections, by the place of the page that the contents give."""
    references = sorted(
        (one for one in references_of(view) if one.in_contents), key=lambda one: one.quantity.start
    )
    found: dict[int, NumberedSection] = {}
    for document in view.filing.documents if references else ():
        for deep in (True, False):
            for one in _of_series([*series_of(view, document, deep=deep)], view, references):
                found.setdefault(one.reference.quantity.start, one)  # not "16" for "16.1"
    return found


@once
def numbered_pages(view: View) -> dict[int, NumberedPage]:
    """The page on which each such section begins, if its label is of the style of its entry."""
    pages = {}
    for at, one in numbered_sections(view).items():
        page = view.filing.page_at(one.start)
        label = style_and_number(page.label)
        if label is not None and label[0] == one.reference.style:
            title = f"Section {one.number} {view.filing.words(one.entry.start, one.entry.end)}"
            pages[at] = NumberedPage(title, page, _OF_DOCUMENTS - view.filing.document_at(at))
    return pages


def titled(view: View, reference: Reference) -> Reference:
    """The reference with the number and the whole title of its section, if it is a numbered one."""
    known = numbered_pages(view).get(reference.quantity.start)
    return reference._replace(title=known.title) if known else reference


def _of_series(
    every: Sequence[Series], view: View, references: Sequence[Reference]
) -> Iterator[NumberedSection]:
    """The sections of each series of entries, and of the series of headings that follows it."""
    for contents, body in pairwise(every):
        entries = dict(_entries(contents, references))
        if len(entries) < _SHARE * len(contents.numbers):
            continue
        for at, reference in entries.items():
            number = contents.numbers[at]
            if number in body.numbers:
                start, end = body.spans[body.numbers.index(number)]
                entry = _title(view, contents.spans[at][1], reference)
                heading = _headed(view, end)
                if _is_one(view, entry) and _is_alike(view, entry, heading):
                    yield NumberedSection(number, reference, start, entry, heading)


def _entries(contents: Series, references: Sequence[Reference]) -> Iterator[tuple[int, Reference]]:
    """Each entry of a series with its page, which is before the next entry."""
    starts = [one.quantity.start for one in references]
    ends = [*(start for start, _ in contents.spans[1:]), contents.spans[-1][1] + _ENTRY]
    for at, ((_, end), following) in enumerate(zip(contents.spans, ends, strict=True)):
        first = bisect_right(starts, end)
        last = bisect_left(starts, min(following, end + _ENTRY))
        if first < last:
            yield at, references[first]


def _title(view: View, start: int, reference: Reference) -> Passage:
    """The title of an entry: the words between its number and its page."""
    return _between(view, start, reference.quantity.start, _LEADERS)


def _headed(view: View, start: int) -> Passage:
    """The title after the number of a heading, up to its period."""
    return _between(view, start, start + _HEADED, _TITLE_ENDS)


def _between(view: View, start: int, end: int, stop: re.Pattern[str]) -> Passage:
    """The words that begin in a span, up to what stops them."""
    text = view.filing.text
    while start < end and text[start : start + 1] in _MARKS:
        start += 1
    found = stop.search(text, start, end)
    end = found.start() if found else end
    return Passage(start, start + len(text[start:end].rstrip(_MARKS)))


def _is_one(view: View, entry: Passage) -> bool:
    """Whether words are a single entry: not "Terms 1 Section 1.02 Names", which are two."""
    return _SECOND.search(view.filing.text, entry.start, entry.end) is None


def _is_alike(view: View, entry: Passage, heading: Passage) -> bool:
    """Whether a heading has half of the words of an entry, or begins with the same ones."""
    own, its = (
        title_key(view.filing.words(one.start, one.end)).split() for one in (entry, heading)
    )
    first = min(_FIRST, len(own), len(its))
    return own[:first] == its[:first] or 2 * len({*own} & {*its}) >= len({*own})
