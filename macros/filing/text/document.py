"""Reads a plain-text document of a submission into the model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from tieout.macros.filing.cells.unscaled import with_scales
from tieout.macros.filing.document_parts import DocumentParts
from tieout.macros.filing.limits import MOST_LINES, refuse_beyond, refuse_dense
from tieout.macros.filing.model import LabelSpan, PageSpan, SectionSpan
from tieout.macros.filing.pages import paginate
from tieout.macros.filing.sections import find_sections
from tieout.macros.filing.submission import Part
from tieout.macros.filing.text.blocks import text_blocks
from tieout.macros.filing.text.contents import find_contents


def read_text(source: str, part: Part, parts: DocumentParts) -> None:
    """Add a plain-text document to the filing's parts."""
    pieces = parts.pieces
    ends = max(source.count(end, part.start, part.end) for end in "\n\r")
    refuse_beyond(ends, MOST_LINES, "lines")
    refuse_dense(source[part.start : part.end])
    for _ in range(2 if pieces.length else 0):  # both at the place of the first line
        pieces.write("\n", part.start)
    first = pieces.length
    for at, line in _lines(source, part.start, part.end):
        pieces.write(line, at)
    add_lines(parts, first)


def add_lines(parts: DocumentParts, first: int, breaks: Iterable[int] = ()) -> None:
    """Add what the lines of the reading text from an offset on contain.

    `breaks` are offsets at which pages begin, besides those that the text shows itself.
    """
    pieces = parts.pieces
    text = pieces.text()[first:]
    lines = tuple(text.removesuffix("\n").split("\n"))
    starts = list(accumulate(map((1).__add__, map(len, lines)), initial=first))
    starts[-1] = pieces.length
    pagination = paginate(lines, {bisect_right(starts, at, hi=len(lines)) for at in breaks})
    contents = find_contents(lines)
    sections = find_sections(lines, contents, pagination.pages)
    parts.pages += (
        PageSpan(page.label, starts[page.first_line - 1], starts[page.last_line])
        for page in pagination.pages
    )
    begins = [starts[section.line - 1] for section in sections]
    parts.sections += (
        SectionSpan(section.title, 1, begin, end)
        for section, begin, end in zip(sections, begins, [*begins[1:], pieces.length], strict=True)
    )
    parts.labels += (
        LabelSpan(
            one.label,
            starts[one.line - 1] + one.column - 1,
            starts[one.line - 1] + one.end_column - 1,
        )
        for one in pagination.labels
    )
    parts.references += (
        LabelSpan(
            one.reference.label,
            starts[one.reference.line - 1] + one.reference.column - 1,
            starts[one.reference.line - 1] + one.reference.end_column - 1,
        )
        for one in contents.entries
    )
    parts.furniture += (
        (starts[line - 1], starts[line - 1] + len(lines[line - 1]))
        for line in sorted(pagination.furniture)
    )
    dividers = frozenset(line - 1 for line in pagination.furniture)
    blocks = text_blocks(lines, starts, dividers)
    parts.blocks += with_scales(blocks, pieces.text())


def _lines(source: str, start: int, end: int) -> list[tuple[int, str]]:
    """Stretches of the source without the carriage returns at the ends of lines."""
    found: list[tuple[int, str]] = []
    at = start
    while at < end:
        stop = source.find("\r", at, end)
        if stop < 0:
            found.append((at, source[at:end]))
            break
        if stop > at:
            found.append((at, source[at:stop]))
        if source[stop + 1 : stop + 2] != "\n":
            found.append((stop, "\n"))
        at = stop + 1
    return found
