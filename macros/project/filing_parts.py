"""Divides a filing into parts that a page of a site can show each, at sections, pages or blocks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tieout.macros.filing.model import Filing
from tieout.macros.mentions.mention import Mention

LARGEST = 800_000
"""What a part weighs at most, in characters of the page that shows it: about 150 KB compressed."""
_OF_MENTION, _OF_LINE = 250, 90
"""The characters that the element around a number adds, and the mark of a line of text."""
_ROOM = 1.1
"""Parts are as large as each other, or a little larger for a better place to end at."""


@dataclass(frozen=True, slots=True)
class FilingPart:
    """A part of a filing: `start` is where it begins, `end` where the next begins ("": the end).

    Both are places as a mention's id is: "L120C1". `title` is the section at its beginning,
    `sections` are the titles of the outermost sections that begin in it, `labels` those of its
    pages.
    """

    number: int
    start: str
    end: str
    title: str
    sections: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def call(self) -> str:
        """The call of the macro that shows the part; a filing of one part is shown whole."""
        if self.number == 1 and not self.end:
            return "{{ reader() }}"
        given = f'"{self.start}", "{self.end}"' if self.end else f'"{self.start}"'
        return f"{{{{ reader({given}) }}}}"


def page_anchor(label: str) -> str:
    """Return the anchor of a page of the filing, where it is shown and in the list of mentions.

    A page without a label of its own, "[2]", is another than the one that is labeled "2".
    """
    kind = "page-unlabeled-" if label.startswith("[") else "page-"
    return kind + re.sub(r"[^A-Za-z0-9]+", "-", label).strip("-")


def parts_of(
    filing: Filing, mentions: Iterable[Mention], largest: int = LARGEST
) -> tuple[FilingPart, ...]:
    """Divide a filing, text or HTML, into parts of which none weighs more than `largest`.

    Write a page of Markdown for each part, with `part.call` in it, and name the pages in the nav
    in this order. Whatever leads to a place in the filing then leads to the page that shows it.
    The calls of a project must follow on each other from the filing's beginning to its end; the
    parts may be other than these. Only a table or paragraph that is larger itself exceeds
    `largest`. The work is linear in the filing.
    """
    starts = [0, *_cuts(filing, _Weights(filing, mentions), largest)]
    places = ["L1C1", *(_place(filing, at) for at in starts[1:]), ""]
    page_starts = [page.start for page in filing.pages]
    found = []
    for number, (start, end) in enumerate(
        zip(starts, [*starts[1:], len(filing.text)], strict=True), 1
    ):
        first = max(bisect_right(page_starts, start) - 1, 0)
        labels = [page.label for page in filing.pages[first : bisect_left(page_starts, end)]]
        sections = [
            one.title for one in filing.sections if one.level == 1 and start <= one.start < end
        ]
        title = filing.section_at(start).title
        found.append(
            FilingPart(
                number,
                places[number - 1],
                places[number],
                title,
                tuple(sections),
                tuple(dict.fromkeys(labels)),
            )
        )
    return tuple(found)


class _Weights:
    """What the filing weighs up to a character, in characters of a page."""

    def __init__(self, filing: Filing, mentions: Iterable[Mention]) -> None:
        self._filing = filing
        self._places = [(one.line, one.column) for one in mentions]
        self._of_line = _OF_LINE if filing.format == "text" else 0

    def until(self, offset: int) -> int:
        if not offset:
            return 0
        last = offset - 1
        place = self._filing.place(last)
        before = bisect_right(self._places, place)
        return offset + before * _OF_MENTION + place[0] * self._of_line


def _cuts(filing: Filing, weights: _Weights, largest: int) -> Iterator[int]:
    """Where parts begin but for the first."""
    candidates = places_to_divide(filing)
    starts = [at for at, _ in candidates]
    whole = weights.until(len(filing.text))
    count = -(-whole // largest)
    most = min(largest, int(whole / max(count, 1) * _ROOM) + 1)
    begun, at = 0, 0
    while whole - begun > most:
        low, high = at, len(starts)
        while low < high:  # the first candidate that is too far
            middle = (low + high) // 2
            if weights.until(starts[middle]) - begun > most:
                high = middle
            else:
                low = middle + 1
        near = [
            (rank, -place)
            for place, rank in candidates[at:low]
            if weights.until(place) - begun > most // 2
        ]
        at = bisect_left(starts, -min(near)[1]) if near else max(low - 1, at)
        if at >= len(starts):
            return
        yield starts[at]
        begun = weights.until(starts[at])
        at += 1


def places_to_divide(filing: Filing) -> list[tuple[int, int]]:
    """Where a part may begin, with a rank: at a section best, then at a page, then at a block."""
    ranks: dict[int, int] = {}
    inside = [
        (block.start, block.end)
        for block in filing.blocks
        if filing.format == "html" or block.table is not None
    ]
    begins = [start for start, _ in inside]
    for rank, starts in enumerate(
        (
            [section.start for section in filing.sections if section.level == 1],
            [page.start for page in filing.pages],
            [block.start for block in filing.blocks],
        )
    ):
        for start in starts:
            if not 0 < start < len(filing.text):
                continue
            at = bisect_right(begins, start - 1) - 1
            divides = at >= 0 and inside[at][1] > start
            if filing.format == "text" and filing.place(start)[1] > 1:
                divides = True
            if not divides:
                ranks.setdefault(start, rank)
    return sorted(ranks.items())


def _place(filing: Filing, offset: int) -> str:
    line, column = filing.place(offset)
    return f"L{line}C{column}"


def offset_of(filing: Filing, line: int, column: int) -> int:
    """The first character of the reading text that a part from a place on holds.

    A block of HTML is never divided: where a place lies inside one, the part begins after it.
    """
    if (line, column) == (1, 1):
        return 0
    source = filing.in_source(line, column)
    text, offsets = filing.text, filing.offsets or range(len(filing.text))
    exact = (at for at, told in enumerate(offsets) if told == source and not text[at].isspace())
    beyond = (at for at, told in enumerate(offsets) if told >= source)
    found = next(exact, None)
    at = found if found is not None else next(beyond, len(text))
    block = filing.block_at(at)
    return block.end if block.start < at < block.end else at
