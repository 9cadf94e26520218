"""Keeps the parts of a document in the order of its file if a browser moves some of its words.

Words between the rows or cells of a table stand in the file after words that a browser shows below
them. No page or section can begin between the two, for its numbers have their places in the file.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, islice
from operator import le

from tieout.macros.filing.document_parts import DocumentParts
from tieout.macros.filing.spans import PageSpan, SectionSpan

type Divides = Callable[[int], bool]


def dividing(offsets: Sequence[int] | None) -> Divides:
    """Whether all words before a place of the reading text are before those after it in the file.

    `offsets` has the place in the file of each character; None if the text is the file.
    """
    if offsets is None or all(map(le, offsets, islice(offsets, 1, None))):
        return lambda _: True
    last = list(accumulate(offsets, max))
    first = list(accumulate(reversed(offsets), min))[::-1]
    return lambda at: not 0 < at < len(first) or last[at - 1] < first[at]


def keep_in_file_order(parts: DocumentParts) -> None:
    """Join each page and section that cannot begin where it does to the one before it."""
    divides = dividing(parts.pieces.all_offsets)
    parts.pages = _kept(parts.pages, divides, lambda one, more: one._replace(end=more.end))
    parts.sections = _kept(
        parts.sections, divides, lambda one, more: replace(one, end=max(one.end, more.end))
    )


def _kept[T: (PageSpan, SectionSpan)](
    spans: Sequence[T], divides: Divides, joined: Callable[[T, T], T]
) -> list[T]:
    """The spans, each that cannot begin where it does joined to the one before it."""
    kept: list[T] = []
    for span in spans:
        if kept and not divides(span.start):
            kept[-1] = joined(kept[-1], span)
        else:
            kept.append(span)
    return kept
