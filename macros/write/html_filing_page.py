"""The pages of an HTML filing with their words, emphasis and tables, and every number tied."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from markupsafe import Markup
from tieout.macros.filing.looks import BOLD, Look
from tieout.macros.filing.model import Block, Filing
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.backlinks import restated
from tieout.macros.project.filing_parts import label_title, label_words, offset_of, page_anchor
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import ShownPart
from tieout.macros.write.entries import Entry
from tieout.macros.write.filing_page import WriteMention
from tieout.macros.write.html_tables import write_table
from tieout.macros.write.runs import Runs
from tieout.macros.write.sanitize import sanitized

_USUAL = Look()
_BULLET = Markup('<b class="bullet">{}</b>')
_ON_A_LINE = lazy_regex(r"(\S{1,7})\s*\n\s*(?=\S)")
"""The number of an item that the filing floats beside its words, so it is on a line before them."""
_BULLETS = frozenset("\u2022\u25cf\u25cb\u25aa\u25a0\u25e6\u00b7")
_SPACE = lazy_regex(r"\s+")
_SHORT = 12
"""Characters: a shorter cell keeps its own width and leaves the rest to the others."""
_NAME = lazy_regex(r"(?![ivxlc]+\b)\b[^\W\d_]{4}", re.IGNORECASE)
"""What a term has and the number of an item has not: terms below each other have one width."""


def html_pages(project: Project, write: WriteMention, part: ShownPart) -> Iterator[Entry]:
    """Yield each page of a part of the filing with its HTML, and our passages on it.

    The filing is HTML, and available. A page that an earlier part began has no anchor. The time is
    linear in the filing's length.
    """
    filing = project.html
    if filing is None:
        return
    begin = offset_of(filing, *part.start)
    end = offset_of(filing, *part.end) if part.end else len(filing.text)
    runs = Runs(filing, project.index.mentions.values(), (begin, end), write)
    writer = _Writer(filing, runs)
    passages = restated(project)
    anchors: set[str] = set()
    for page in filing.pages:
        anchor = page_anchor(page.label)
        first, last = max(page.start, begin, writer.reached), min(page.end, end)
        if page.start < begin:
            anchors.add(anchor)
        if page.start >= end or (page.start < begin and first >= last):
            continue
        yield {
            "label": label_words(page.label),
            "title": label_title(page.label),
            "anchor": None if anchor in anchors else anchor,
            "begins": anchor,
            "numbered": any(sign.isdigit() for sign in page.label),
            "restated": passages.get(page.label, ()),
            "html": sanitized(writer.stretch(first, last)),
        }
        anchors.add(anchor)


class _Writer:
    """Writes blocks; `reached` is the end of the last one, which may be on the next page."""

    def __init__(self, filing: Filing, runs: Runs) -> None:
        self._filing = filing
        self._runs = runs
        self._starts = [block.start for block in filing.blocks]
        self._sides = {side[0][0]: side for side in reversed(filing.sides)}
        self.reached = 0

    def stretch(self, start: int, end: int) -> Markup:
        """Write everything that begins between two offsets."""
        parts: list[Markup] = []
        at = start
        blocks = self._filing.blocks
        number = bisect_left(self._starts, start)
        while number < len(blocks) and blocks[number].start < end:
            block = blocks[number]
            begins = at if self._filing.text[at : block.start].strip() else block.start
            side = self._sides.pop(block.start, None)
            if side is not None and self._parts_no_block(side, end):
                parts.append(self._side(side))
                at = max(cell[1] for cell in side)
                number = bisect_left(self._starts, at)
            else:
                parts.append(self._block(block, begins))
                at, number = max(at, block.end), number + 1
        if self._filing.text[at:end].strip():
            parts.append(Markup("<p>{}</p>").format(self._runs.write(at, end)))
            at = end
        self.reached = max(self.reached, at)
        return Markup("").join(parts).replace(Markup("</ul><ul>"), "")

    def _parts_no_block(self, side: tuple[tuple[int, int], ...], end: int) -> bool:
        """Whether each block is inside one of the cells of a row, and nothing is between them."""
        at = side[0][0]
        for first, after in side:
            last = bisect_left(self._starts, after) - 1
            if first < at or self._filing.text[at:first].strip() or last < 0:
                return False
            block = self._filing.blocks[last]
            if block.end > after or block.start < first:
                return False
            at = after
        return at <= end

    def _side(self, side: tuple[tuple[int, int], ...]) -> Markup:
        cells = []
        for first, after in side:
            alone = after - first <= _SHORT and not _NAME.search(self._filing.text, first, after)
            short = Markup(' class="short"') if alone else ""
            cells.append(Markup("<div{}>{}</div>").format(short, self.stretch(first, after)))
        return Markup('<div class="side">{}</div>').format(Markup("").join(cells))

    def _block(self, block: Block, start: int) -> Markup:
        if block.table is not None:
            return write_table(self._filing, block.table, (start, block.end), self._runs)
        look = self._look(block)
        heading = block.kind == "heading"
        mark, rest = Markup(""), start
        if block.kind == "list-item":
            if self._filing.text[start] in _BULLETS:  # may touch words
                mark, rest = _BULLET.format(self._filing.text[start]), start + 1
                if after := _SPACE.match(self._filing.text, rest, block.end):  # even lines
                    mark, rest = mark + " ", after.end()
            elif alone := _ON_A_LINE.match(self._filing.text, start, block.end):
                mark, rest = self._runs.write(start, alone.end(1)) + " ", alone.end()
        words = mark + self._runs.write(rest, block.end, BOLD if heading else 0)
        names = [
            f"level-{block.level}" if heading else "",
            {"list-item": "item", "note": "note"}.get(block.kind, "") if not look.bullet else "",
            "kept" if look.kept else "",
            look.align,
            f"in-{look.indent}" if look.indent else "",
        ]
        class_names = " ".join(name for name in names if name)
        class_attribute = Markup(' class="{}"').format(class_names) if class_names else ""
        if look.bullet:
            return Markup("<ul><li{}>{}</li></ul>").format(class_attribute, words)
        return Markup("<{0}{1}>{2}</{0}>").format("h3" if heading else "p", class_attribute, words)

    def _look(self, block: Block) -> Look:
        """The look of a block; blocks of one `pre` have its look."""
        look = self._filing.looks.get(block.start)
        return look or _USUAL
