"""A mention in its context: its place in the reading text, its block, its cell, its tags."""

from bisect import bisect_right
from typing import NamedTuple

from tieout.macros.filing.fact import Fact
from tieout.macros.filing.model import Block, Cell, Filing, PageSpan, SectionSpan
from tieout.macros.filing.records import record
from tieout.macros.filing.stretches import Stretches
from tieout.macros.grammar.rules import Reading
from tieout.macros.mentions.in_tag import reading_in_tag
from tieout.macros.mentions.mention import Mention


@record(frozen=True, slots=True)
class Placed:
    """A mention, its span in the filing's reading text, and what contains it.

    `document` is the index of its document; `cell` is the table cell that contains it, if any;
    `facts` are the inline XBRL facts that tag it, outermost first.
    """

    mention: Mention
    start: int
    end: int
    document: int
    section: SectionSpan
    block: Block
    cell: Cell | None
    facts: tuple[Fact, ...]


class Placer:
    """Makes mentions of a filing. Lookups are binary searches in the filing's sequences."""

    def __init__(self, filing: Filing) -> None:
        """Collect the cells and the facts of a filing by their starts."""
        self._filing = filing
        self._cells = sorted(
            (cell for table in filing.tables for cell in table.cells), key=lambda cell: cell.start
        )
        self._cell_starts = [cell.start for cell in self._cells]
        parts = [
            (start, end, fact)
            for fact in filing.facts
            if fact.numeric and not fact.hidden
            for start, end in fact.parts
        ]
        self._parts = sorted(parts, key=lambda part: (part[0], -part[1]))
        self._part_starts = [part[0] for part in self._parts]
        self._around: _Around | None = None
        self._line = (0, 0, 0)
        self._stretch = (0, 0, 0)
        self._nearest: Cell | None = None

    def block_at(self, offset: int) -> Block:
        """The block that contains a character, or the one before it."""
        known = self._around
        if known is None or not known.start <= offset < known.end:
            known = self._in(offset)
        return known.block

    def cell_at(self, offset: int) -> Cell | None:
        """The table cell that contains a character."""
        if self.block_at(offset).table is None:
            return None
        near = self._nearest
        if near is not None and near.start <= offset < near.end:
            return near
        at = bisect_right(self._cell_starts, offset) - 1
        cell = self._cells[at] if at >= 0 else None
        if cell is None or offset >= cell.end:
            return None
        self._nearest = cell
        return cell

    def facts_at(self, start: int, end: int) -> tuple[Fact, ...]:
        """The numeric facts whose text overlaps a span."""
        at = bisect_right(self._part_starts, end - 1) - 1
        found = []
        steps = 0
        while at >= 0 and steps < _NESTED:
            first, after, fact = self._parts[at]
            if after > start and first < end:
                found.append(fact)
            at -= 1
            steps += 1
        return tuple(reversed(found))

    def _in(self, offset: int) -> "_Around":
        """The document, section, page and block of a character; often those of the last one."""
        known = self._around
        if known is not None and known.start <= offset < known.end:
            return known
        filing = self._filing
        section, page = filing.section_at(offset), filing.page_at(offset)
        block = filing.block_at(offset)
        self._around = _Around(
            max(section.start, page.start, block.start),
            min(section.end, page.end, block.end),
            filing.document_at(offset),
            section,
            page,
            block,
        )
        return self._around

    def _source(self, offset: int) -> int:
        """The offset in the source of a character of the reading text."""
        low, high, moved = self._stretch
        if low <= offset < high:
            return offset + moved
        offsets = self._filing.offsets
        if isinstance(offsets, Stretches):
            self._stretch = offsets.around(offset)
            return offset + self._stretch[2]
        return offsets[offset] if offsets else offset

    def _line_of(self, at: int) -> tuple[int, int, int]:
        """The line of an offset in the source and its bounds; often the line of the last one."""
        known = self._line
        if not known[1] <= at < known[2]:
            known = self._line = self._filing.line_at(at)
        return known

    def place(self, start: int, end: int, reading: Reading, *, approximate: bool = False) -> Placed:
        """A mention of the text between two offsets of the reading text."""
        filing = self._filing
        low, high, moved = self._stretch
        if low <= start and end <= high:
            first, last = start + moved, end - 1 + moved
        else:
            first, last = self._source(start), self._source(end - 1)
        line, begins, ends = self._line
        if not begins <= first < ends:
            line, begins, ends = self._line_of(first)
        column, end_line = first - begins + 1, line
        if not begins <= last < ends:
            end_line, begins, ends = self._line_of(last)
        wide = filing.wide
        end_column = last - begins + 1 + (wide.get(end - 1, 1) if wide else 1)
        around = self._in(start)
        words = filing.text[start:end].split()
        printed = words[0] if len(words) == 1 else " ".join(words)
        facts = self.facts_at(start, end) if self._parts else ()
        if facts:
            reading = reading_in_tag(printed, reading, facts)
        kind, value, unit, decimals = reading
        mention = Mention(
            f"L{line}C{column}",
            around.page.label,
            line,
            column,
            end_line,
            end_column,
            around.section.title,
            kind,
            printed,
            value,
            unit,
            decimals,
            approximate,
        )
        block = around.block
        cell = None if block.table is None else self.cell_at(start)
        return Placed(mention, start, end, around.document, around.section, block, cell, facts)


class _Around(NamedTuple):
    """What contains a character, and the bounds within which that is the same."""

    start: int
    end: int
    document: int
    section: SectionSpan
    page: PageSpan
    block: Block


_NESTED = 4
"""How many tags before a number are tried: a number may have several, nested or in sequence."""
