"""Keeps the parts of a document in the order of its file if a browser moves some of its words.

Words between the rows or cells of a table stand in the file after words that a browser shows below
them. No page or section can begin between the two, for its numbers have their places in the file.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from tieout.macros.filing.document_parts import DocumentParts
from tieout.macros.filing.spans import PageSpan, SectionSpan

type Divides = Callable[[int], bool]


def dividing(offsets: Sequence[int] | None) -> Divides:
    """Whether all words before a place of the reading text are before those after it in the file.

    `offsets` has the place in the file of each character; None if the text is the file.
    """
    if offsets is None or all(one <= other for one, other in pairwise(offsets)):
        return lambda _: True
    last = list(accumulate(offsets, max))
    first = list(accumulate(reversed(offsets), min))[::-1]
    return lambda at: not 0 < at < len(first) or last[at - 1] < first[at]


def keep_in_file_order(parts: DocumentParts) -> None:
    """Join each page and section that cannot begin where it does to the one before it."""
    divides = dividing(parts.pieces.all_offsets)
    parts.pages = list(_pages(parts.pages, divides))
    parts.sections = list(_sections(parts.sections, divides))


def _pages(pages: Sequence[PageSpan], divides: Divides) -> Iterator[PageSpan]:
    kept: PageSpan | None = None
    for page in pages:
        if kept is not None and not divides(page.start):
            kept = kept._replace(end=page.end)
            continue
        if kept is not None:
            yield kept
        kept = page
    if kept is not None:
        yield kept


def _sections(sections: Sequence[SectionSpan], divides: Divides) -> Iterator[SectionSpan]:
    kept: SectionSpan | None = None
    for section in sections:
        if kept is not None and not divides(section.start):
            kept = replace(kept, end=max(kept.end, section.end))
            continue
        if kept is not None:
            yield kept
        kept = section
    if kept is not None:
        yield kept
