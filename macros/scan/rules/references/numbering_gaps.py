"""Numbered paragraphs, sections or figures of a document that skip a number: 19, 22, 23.

The number that is left out begins no line between the two, and the numbering goes on after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.gaps import Numbered, begins_a_line, gap, is_printed
from tieout.macros.scan.references.section_series import (
    SectionHeading,
    Series,
    section_headings,
    series_of,
)
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_CAPTION = lazy_regex(
    r"^\W*(?:Figure|FIGURE)\s+(?P<number>\d{1,2})\b(?!\s*[,)(]|\s+(?:[a-z]))", re.MULTILINE
)
"""The number of a figure at the beginning of its caption; a sentence goes on in small letters."""
_CITED = r"\b(?:figures?|figs?\.?)\s*(?:\d+\w?\s*(?:,|and|or|to|through|&|[-–])\s*)*0*%d(?!\d)"
_FIGURES = 3  # of a document
_FEWEST = 8  # paragraphs in order before the gap
_STEPS = (3, 4)  # from one number to the next one that is printed; list-blocks reports 2
_REACH = 12_000  # characters of a paragraph


def find(view: View) -> Iterator[Finding]:
    """Yield each gap of a series of paragraphs, or of sections that have the word before them."""
    for document in view.filing.documents:
        headings = section_headings(view)[document.start, document.end]
        for one in series_of(view, document, deep=False):
            if len(one.numbers) >= _FEWEST:
                yield from _of_paragraphs(view, one, headings)
        for one in series_of(view, document, deep=True):
            if one.worded:
                yield from _of_sections(view, one, headings)
        if "igure" in view.filing.text or "FIGURE" in view.filing.text:
            yield from _of_figures(view.filing.text, document)


def _of_figures(text: str, document: Document) -> Iterator[Finding]:
    """The only figure that a document leaves out, and does not name either."""
    captions: dict[int, Passage] = {}
    for match in _CAPTION.finditer(text, document.start, document.end):
        captions.setdefault(int(match["number"]), Passage(*match.span("number")))
    missing = [number for number in range(1, max(captions, default=0)) if number not in captions]
    if len(captions) < _FIGURES or len(missing) != 1 or missing == [1]:
        return
    (number,) = missing
    cited = re.compile(_CITED % number, re.IGNORECASE)
    if not cited.search(text, document.start, document.end):
        one, other = (Numbered(str(at), captions[at]) for at in (number - 1, number + 1))
        yield gap("figures go", one, other, f"Figure {number}")


def _of_paragraphs(
    view: View, series: Series, headings: Sequence[SectionHeading]
) -> Iterator[Finding]:
    """The numbers after the last one of a series that the document leaves out, if it goes on."""
    last, start = int(series.numbers[-1]), series.spans[-1][1]
    end = start + 2 * _REACH
    following = [one for one in headings if one.dot and start < one.span[0] < end]
    for number in (last + step for step in _STEPS):
        for one, other in pairwise(following):
            is_run = (one.number, other.number) == (str(number), str(number + 1))
            if is_run and one.span[0] < start + _REACH:
                between = view.filing.text[start : other.span[0]]
                missing = range(last + 1, number)
                if not any(begins_a_line(str(each), between) for each in missing):
                    before = Numbered(series.numbers[-1], Passage(*series.spans[-1]))
                    after = Numbered(one.number, Passage(*one.span))
                    yield gap("paragraphs go", before, after, str(last + 1))
                return


def _of_sections(
    view: View, series: Series, headings: Sequence[SectionHeading]
) -> Iterator[Finding]:
    """The section that an article leaves out before its last one: 10.04, 10.06, 11.01."""
    numbers = {one.number for one in headings}
    for number, span, after in zip(
        series.numbers, series.spans, [one[0] for one in series.spans[1:]], strict=False
    ):
        article, minor = number.split(".")
        missing, wanted = (f"{article}.{int(minor) + step:0{len(minor)}}" for step in (1, 2))
        for one in headings if missing not in numbers else ():
            if one.word and one.number == wanted and span[1] < one.span[0] < after:
                between = view.filing.text[span[1] : one.span[0]]
                if not is_printed(missing, between):
                    before = Numbered(number, Passage(*span))
                    yield gap("sections go", before, Numbered(wanted, Passage(*one.span)), missing)


RULE = Rule(find)
