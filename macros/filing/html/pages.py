"""The pages of an HTML document: by page breaks, or by the labels at the bottom of pages."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieout.macros.filing.model import PageSpan
from tieout.macros.filing.page_labels import (
    UNNUMBERED,
    LabelCandidate,
    PageLabel,
    in_sequence,
    label_number,
    page_name,
)
from tieout.macros.filing.raw import RawBlock
from tieout.macros.lazy_regex import lazy_regex

_ALONE = lazy_regex(
    r"(?:page\s+)?(?:[-–—]\s*)?(?P<label>(?:[A-Z]{1,3}-)?[0-9]{1,3}|(?:[A-Z]{1,2}-)?[ivxlIVXL]{1,7})(?:\s*[-–—])?"
    r"(?:\s+of\s+[0-9]{1,3})?",
    re.IGNORECASE,
)
_AT_END = lazy_regex(
    r"(?!(?:part|item|note|schedule|exhibit|annex|appendix|chapter|article)\s+\S+\Z)"
    r".{2,120}?[|•·\s]\s*(?:page\s+)?(?P<label>[0-9]{1,3})",
    re.IGNORECASE | re.DOTALL,
)
_WORD = lazy_regex(r"\S")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class HtmlPagination:
    """The pages, and the spans of their labels."""

    pages: tuple[PageSpan, ...]
    labels: tuple[tuple[int, int, str], ...]


def paginate(
    blocks: Sequence[RawBlock], breaks: Sequence[int], text: str, start: int, end: int
) -> HtmlPagination:
    """Find the pages of a document between two offsets."""
    lines = [block for block in blocks if block.table is None and block.end > block.start]
    starts = [line.start for line in lines]
    divided = sorted({at for at in breaks if start < at < end})
    near = _near(lines, starts, divided)
    tabled = _in_tables(blocks)
    candidates: list[LabelCandidate] = []
    inside: list[LabelCandidate] = []
    for number, block in enumerate(lines):
        if block.end - block.start > 130:
            continue
        words = text[block.start : block.end]
        match = _ALONE.fullmatch(words)
        if match is None and number in near:
            match = _AT_END.fullmatch(words)
        if match is None or (number not in near and (divided or block.start in tabled)):
            continue
        label = match["label"]
        place = PageLabel(
            label, number, block.start + match.start("label"), block.start + match.end("label")
        )
        style, value = label_number(label)
        found = inside if block.start in tabled else candidates
        found.append(LabelCandidate(place, style, value, number in near))
    if len(candidates) < _NEAR:  # otherwise what is in tables is an entry of contents
        candidates = sorted([*candidates, *inside], key=lambda one: one.place.line)
    labels = [] if not candidates else in_sequence(candidates)
    if len(labels) < 2:
        labels = [] if len(candidates) != 1 or not divided else labels
    spans = tuple((label.column, label.end_column, label.label) for label in labels)
    if not divided:
        divided = [_next_word(text, lines[label.line].end, end) for label in labels]
    return HtmlPagination(tuple(_pages(labels, [start, *divided, end], text)), spans)


def _next_word(text: str, at: int, end: int) -> int:
    """The offset of the next words after a label: a page begins where a block does."""
    found = _WORD.search(text, at, end)
    return found.start() if found else end


def _in_tables(blocks: Sequence[RawBlock]) -> set[int]:
    """The starts of the blocks in tables of several rows, which contain no page labels."""
    found: set[int] = set()
    for block in blocks:
        if block.table is not None and block.table.rows >= _NEAR and not block.table.nested:
            found.update(cell.start for cell in block.table.cells)
    return found


def _near(lines: Sequence[RawBlock], starts: Sequence[int], divided: Sequence[int]) -> set[int]:
    """The numbers of the blocks next to the ends of pages."""
    near = set(range(max(len(lines) - _NEAR, 0), len(lines))) if divided else set()
    for at in divided:
        place = bisect_left(starts, at)
        near.update(range(max(place - _NEAR, 0), min(place + 2, len(lines))))
    return near


def _pages(labels: Sequence[PageLabel], bounds: Sequence[int], text: str) -> list[PageSpan]:
    start, end = bounds[0], bounds[-1]
    spans: list[tuple[int, int]] = []
    for first, last in pairwise(bounds):
        if last > first and text[first:last].strip():
            spans.append((first, last))
    if not spans:
        spans = [(start, end)]
    spans = [
        (span[0], following[0])
        for span, following in zip(spans, [*spans[1:], (end, end)], strict=True)
    ]
    spans[0] = (start, spans[0][1])
    names: dict[int, str] = {}
    firsts = [span[0] for span in spans]
    for label in labels:
        at = bisect_left(firsts, label.column + 1) - 1
        names.setdefault(at, label.label)
    words = {len(spans) - 1: text[slice(*spans[-1])]}
    pages = [
        PageSpan(page_name(at, words.get(at), names), first, last)
        for at, (first, last) in enumerate(spans)
    ]
    if len(spans) == 1 and not names:
        pages = [PageSpan(UNNUMBERED, start, end)]
    return pages
