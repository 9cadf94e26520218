"""Finds where a filing may be divided into parts for a site's pages; anchors of its pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from tieout.macros.filing.file_order import dividing
from tieout.macros.filing.model import Filing
from tieout.macros.filing.page_labels import UNNUMBERED

_WORDS = frozenset({"cover", "back cover", UNNUMBERED})
"""The labels of pages that are words, and not numbers."""


def label_words(label: str) -> str:
    """Return a page's label as pages show it; the only page without one is the filing itself."""
    return "the filing" if label == UNNUMBERED else label


def label_title(label: str) -> str:
    """Return a page's label as a heading: a word has a capital, and a number such as "ii" none."""
    words = label_words(label)
    return words[:1].upper() + words[1:] if label in _WORDS else words


def page_anchor(label: str) -> str:
    """Return the anchor of a page of the filing, where it is shown and in the list of mentions.

    A page without a label, "[2]", is not the one that is labeled "2".
    """
    kind = "page-unlabeled-" if label.startswith("[") else "page-"
    return kind + re.sub(r"[^A-Za-z0-9]+", "-", label).strip("-")


def places_to_divide(filing: Filing) -> list[int]:
    """The places of the reading text where a part may begin: sections, pages and blocks.

    A place has the form of a mention's id ("L120C1"), and a page shows a part with the macro
    `reader` (see :mod:`shown_parts`); in plain text a place is the beginning of a line.
    """
    found: set[int] = set()
    inside = [
        (block.start, block.end)
        for block in filing.blocks
        if filing.format == "html" or block.table is not None
    ]
    begins = [start for start, _ in inside]
    in_file_order = dividing(filing.offsets if filing.format == "html" else None)
    starts = {one.start for one in filing.sections} | {one.start for one in filing.pages}
    for start in starts | {block.start for block in filing.blocks}:
        if not 0 < start < len(filing.text):
            continue
        at = bisect_right(begins, start - 1) - 1
        divides = at >= 0 and inside[at][1] > start
        begins_line = filing.format == "html" or filing.place(start)[1] == 1
        if not divides and begins_line and in_file_order(start):
            found.add(start)
    return sorted(found)


def offset_of(filing: Filing, line: int, column: int) -> int:
    """The first character of the reading text in a part that begins at a place.

    A block of HTML is never divided: if a place is inside one, the part begins after it.
    """
    if (line, column) == (1, 1):
        return 0
    source, text = filing.in_source(line, column), filing.text
    at = next((at for at in _exactly(filing, source) if not text[at].isspace()), None)
    if at is None:
        at = _beyond(filing, source)
    block = filing.block_at(at)
    return block.end if block.start < at < block.end else at


def _exactly(filing: Filing, source: int) -> Iterable[int]:
    """The characters at an offset of the file; an entity may give several."""
    if filing.offsets is None:
        return range(source, min(source + 1, len(filing.text)))
    if filing.in_order:
        return range(bisect_left(filing.offsets, source), bisect_right(filing.offsets, source))
    return (at for at, offset in enumerate(filing.offsets) if offset == source)


def _beyond(filing: Filing, source: int) -> int:
    """The first character at or after an offset of the file."""
    if filing.offsets is None:
        return min(source, len(filing.text))
    if filing.in_order:
        return bisect_left(filing.offsets, source)
    found = (at for at, offset in enumerate(filing.offsets) if offset >= source)
    return next(found, len(filing.text))
