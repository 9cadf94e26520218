"""Sections of an agreement that its contents leave out, or that have lost their number.

The contents go from Section 6.13 to 6.15, and the text does not; or they list Section 5.10, whose
title is printed between Sections 5.9 and 5.11 without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.gaps import begins_a_line, is_printed
from tieout.macros.scan.references.section_series import (
    SectionHeading,
    Series,
    section_headings,
    series_of,
)
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FEWEST = 8  # entries of contents
_WHOLE = 0.9  # of the sections of an agreement, in contents that list all of them
_LAST = 500  # characters of the last entry
_ENTRY = 160  # characters from one entry to the next
_MOST = 4  # sections that are left out; where there are more, a page is missing
_RUN = 2  # sections that are left out together
_WORDS = 4  # of a title that show it
_TITLE = lazy_regex(r"\b[^\W\d_]{2,}")


def find(view: View) -> Iterator[Finding]:
    """Yield each section that is in the text alone, and each title without its number."""
    for document in view.filing.documents:
        headings = section_headings(view)[document.start, document.end]
        for deep in (True, False):
            for contents, body in pairwise(series_of(view, document, deep=deep)):
                start, last = contents.spans[0][0], contents.spans[-1][1]
                end = min(last + _LAST, body.start)
                listed = [one for one in headings if start <= one.span[0] < end]
                if last - start <= _ENTRY * len(listed):  # else the sections of an agreement
                    own = [one for one in headings if ("." in one.number) is deep]
                    entries = [one for one in own if start <= one.span[0] < end]
                    yield from _of(view, entries, body, own, view.filing.text[start:end])


def _of(
    view: View,
    entries: Sequence[SectionHeading],
    body: Series,
    headings: Sequence[SectionHeading],
    contents: str,
) -> Iterator[Finding]:
    """The differences between contents and the sections of the text, if they list all of these."""
    numbers = {one.number for one in entries}
    enough = len(numbers) >= max(_FEWEST, _WHOLE * len(body.numbers) - 1)
    if enough and _are_titles_of(view, entries, body):
        found = [*_left_out(entries, body, contents)]
        yield from found if len(found) <= _MOST else ()
        yield from _unnumbered(
            view, entries, [one for one in headings if one.span[0] >= body.start]
        )


def _are_titles_of(view: View, entries: Sequence[SectionHeading], body: Series) -> bool:
    """Whether most entries begin like the sections of their numbers: two lists may be numbered."""
    sections = dict(zip(body.numbers, body.spans, strict=True))
    pairs = [(one.span[1], sections[one.number][1]) for one in entries if one.number in sections]
    alike = sum(_first_word(view, one) == _first_word(view, other) for one, other in pairs)
    return alike * 2 > len(pairs)


def _first_word(view: View, at: int) -> str:
    """The first word of a title whose number ends at a place."""
    found = _TITLE.search(view.filing.words(at, min(at + _LAST, len(view.filing.text))))
    return found[0].casefold() if found else ""


def _left_out(entries: Sequence[SectionHeading], body: Series, contents: str) -> Iterator[Finding]:
    """The sections of the text that the contents do not print, after one that they do."""
    listed = {one.number: one for one in entries}
    articles = {one.number.partition(".")[0] for one in entries if "." in one.number}
    run: list[str] = []
    before = ""
    for number in [*body.numbers, ""]:
        if number and number not in listed:
            run.append(number)
            continue
        for missing in run if before and len(run) <= _RUN else ():
            is_deep = "." in missing
            is_bare = is_deep and missing.partition(".")[0] not in articles
            if not is_bare and not _is_printed(missing, contents):
                after = body.numbers[body.numbers.index(missing) - 1]
                is_first = after.partition(".")[0] != missing.partition(".")[0] and is_deep
                which = (
                    "the first one of its article" if is_first else f"which follows Section {after}"
                )
                message = f"The contents page leaves out Section {missing}, {which}."
                place = Passage(*body.spans[body.numbers.index(missing)])
                places = (place, Passage(*listed[before].span))
                yield wrong_reference(message, places, missing, "no entry")
        run, before = [], number


def _is_printed(number: str, text: str) -> bool:
    """Whether a text prints the number of a section; a whole one is also that of a page."""
    return is_printed(number, text) if "." in number else begins_a_line(number, text)


def _unnumbered(
    view: View, entries: Sequence[SectionHeading], headings: Sequence[SectionHeading]
) -> Iterator[Finding]:
    """The titles that are printed between the sections beside them, but without their number."""
    text = view.filing.text
    starts = {one.number: one.span for one in reversed(headings)}
    for (before, one), after in zip(pairwise(entries), entries[2:], strict=False):
        if one.number in starts or not {before.number, after.number} <= starts.keys():
            continue
        start, end = starts[before.number][1], starts[after.number][0]
        title = view.filing.words(one.span[1], after.span[0])
        words = re.findall(r"\w+", title)[:_WORDS]
        if len(words) < _WORDS or _is_printed(one.number, text[start:end]):
            continue
        form = re.compile(rf"^[^\w\n]*({r'\W+'.join(words)})\b", re.IGNORECASE | re.MULTILINE)
        found = form.search(text, start, end)
        if found is not None:
            message = (
                f"This section has no number; the contents page lists it as Section {one.number}."
            )
            places = (Passage(*found.span(1)), Passage(*one.span))
            yield wrong_reference(message, places, one.number, "no number")


RULE = Rule(find)
