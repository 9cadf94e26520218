"""The document model: a filing as a person reads it, with each character's place in the file.

A filing of any format is read into one plain string, its *reading text*; everything else is a span
of that string. Offsets count its characters from 0; the end of a span is the offset after its last
character.
"""

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from tieout.macros.filing.fact import Fact
from tieout.macros.filing.looks import Look, Run, Side
from tieout.macros.filing.periods import NO_PERIOD, Period
from tieout.macros.filing.records import record
from tieout.macros.filing.spans import Document, LabelSpan, PageSpan, SectionSpan

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Filing",
    "LabelSpan",
    "PageSpan",
    "SectionSpan",
    "Table",
]

BlockKind = Literal["heading", "paragraph", "list-item", "note", "table"]


@record(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid; rows and columns count from 0.

    A value that a filing divides into several cells ("$", "(1,234", ")") is one cell here, and
    empty columns do not count. `kind` is "head" (a column heading), "stub" (a row heading),
    "value", or "title" (it spans the whole row: a caption or a group heading).
    `row_path` has the row's headings from the group headings above it down to its own;
    `column_path` the column's from the top down. `heads` are the indexes in `Table.cells` of the
    cells that `column_path` quotes. `scale` is the power of ten of its numbers ("in thousands": 3).
    `unit` is the unit in the table's words ("USD", "shares", "USD/share", "rate", or "").
    `period` is the date or period of its column or row.
    """

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    kind: Literal["head", "stub", "value", "title"]
    row_path: tuple[str, ...] = ()
    column_path: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    scale: int = 0
    unit: str = ""
    period: Period = NO_PERIOD


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells by row and column, the number of rows of its head, its caption.

    `scale` is the power of ten that the caption states, `shares_scale` the one that it states for
    share counts.
    """

    start: int
    end: int
    rows: int
    columns: int
    head_rows: int
    caption: str
    cells: tuple[Cell, ...]
    scale: int = 0
    shares_scale: int = 0


@record(frozen=True, slots=True)
class Block:
    """A block of the text. A heading has a level from 1; a table block has its table.

    `scale` is the power of ten of the amounts in its words, if the document states one for all of
    them ("dollars in millions unless otherwise stated").
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    table: Table | None = None
    scale: int = 0


@dataclass(frozen=True)
class Filing:
    """A filing. `source` is the decoded file, `text` the reading text.

    A Word document (`in_word`) is read like HTML, and its format is "html"; the lines of `source`
    are its paragraphs.
    `offsets` has the offset in `source` of each character of `text`; `wide` the length in `source`
    of characters that are longer than one there (entities). Without `offsets` the two are the same.
    `hidden` are the spans of `source` that are invisible; `notices` say what was skipped.
    `labels` are the printed page labels, `references` those in a table of contents, `marks` the
    separate marks of footnotes, `furniture` whatever only divides pages: labels, marks and
    furniture do not interrupt a sentence.
    `emphasis`, `looks` (by the start of a block or cell) and `sides` say how HTML looks.
    """

    file: str
    sha256: str
    format: Literal["text", "html"]
    form: str
    company: str
    header: Mapping[str, str]
    source: str
    text: str
    offsets: Sequence[int] | None
    wide: Mapping[int, int]
    documents: tuple[Document, ...]
    pages: tuple[PageSpan, ...]
    sections: tuple[SectionSpan, ...]
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    notices: tuple[str, ...] = ()
    labels: tuple[LabelSpan, ...] = ()
    references: tuple[LabelSpan, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    emphasis: tuple[Run, ...] = ()
    looks: Mapping[int, Look] = field(default_factory=dict)
    sides: tuple[Side, ...] = ()
    in_word: bool = False

    @cached_property
    def in_order(self) -> bool:
        """Whether the words are in the order of the file; browsers move misplaced elements."""
        offsets = self.offsets or ()
        return all(one <= other for one, other in pairwise(offsets))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block.table for block in self.blocks if block.table is not None)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, without their ends."""
        lines = self.source.removesuffix("\n").split("\n")
        return tuple(line.removesuffix("\r") for line in lines)

    @cached_property
    def read_lines(self) -> tuple[str, ...]:
        """The lines; those outside the documents that are read are empty.

        Examples are the headers of a submission and of its documents, pictures and archives.
        """
        if self.offsets is None:
            return self.lines
        lines = [""] * len(self.lines)
        for document in self.documents:
            if document.start < document.end:
                first, last = self.place(document.start)[0], self.place(document.end - 1)[0]
                lines[first - 1 : last] = self.lines[first - 1 : last]
        return tuple(lines)

    @cached_property
    def _line_starts(self) -> "array[int]":
        lengths = map((1).__add__, map(len, self.source.split("\n")))
        starts = array("L", accumulate(lengths, initial=0))
        del starts[-1]
        return starts

    def line_at(self, offset: int) -> tuple[int, int, int]:
        """The line, from 1, of an offset in `source`, and where it begins and the next one does."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        after = starts[line] if line < len(starts) else len(self.source) + 1
        return line, starts[line - 1], after

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column in the file, from 1, of a character of the reading text."""
        return self.place_in_source(self.offsets[offset] if self.offsets else offset)

    def end_place(self, end: int) -> tuple[int, int]:
        """The line, and the column after the last character, of a span that ends before `end`."""
        line, column = self.place(end - 1)
        return line, column + self.wide.get(end - 1, 1)

    def place_in_source(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset in `source`; a line ends with a line feed alone."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def in_source(self, line: int, column: int) -> int:
        """The offset in `source` of a line and column."""
        return self._line_starts[line - 1] + column - 1

    def document_at(self, offset: int) -> int:
        """The index of the document that contains a character."""
        return _index(self._document_starts, offset)

    def page_at(self, offset: int) -> PageSpan:
        """The page of a character."""
        return self.pages[_index(self._page_starts, offset)]

    def section_at(self, offset: int) -> SectionSpan:
        """The section of a character."""
        return self.sections[_index(self._section_starts, offset)]

    def block_at(self, offset: int) -> Block:
        """The block that contains a character, or the one before it."""
        if not self.blocks:
            return Block("paragraph", 0, len(self.text))
        return self.blocks[_index(self._block_starts, offset)]

    def words(self, start: int, end: int) -> str:
        """The text of a span, with white space folded."""
        return " ".join(self.text[start:end].split())

    @cached_property
    def _document_starts(self) -> list[int]:
        return [document.start for document in self.documents]

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]


def _index(starts: Sequence[int], offset: int) -> int:
    return max(bisect_right(starts, offset) - 1, 0)
