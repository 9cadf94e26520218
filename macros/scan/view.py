"""A filing in the form that the rules of the scan use: quantities, sentences, grids of numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from tieout.macros.filing.model import Block, Filing, Table
from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.noted_acts import noted_acts
from tieout.macros.scan.quantity import Quantity, quantity_of
from tieout.macros.scan.sentence_ends import sentence_ends

_SMALL_WORD = lazy_regex(r"\b[a-z]{2,}\b")
_PROSE = 6  # the fewest lower-case words in a table cell that contains sentences
_SHORTEST_PROSE = 17  # characters of so many words
_US = lazy_regex(r"(?<![A-Za-z])U\.?S\.? ?\Z")
"""What is before a dollar sign, in the filings of foreign companies."""
_TWO, _MANY, _LONGEST_TERM = 2, 3, 300  # cells of a row with a term, bullet or none; characters
TOKEN = lazy_regex(r"\{([a-z]+)(\d+)\}")
"""A mention in the masked words of a sentence: its letters and its index."""
_MOST_NUMBERS = 400  # of a sentence; words without a period that have more are not read as one
_LETTER = {
    "money": "m", "shares": "s", "rate": "r", "date": "d", "duration": "t", "count": "n",
    "number": "n", "ordinal": "o",
}  # fmt: skip


@record(frozen=True, eq=False)
class Sentence:
    """A sentence (or a block without a period), with its mentions.

    `mentions` are all mentions in it, `quantities` the quantity of each, or None.
    """

    start: int
    end: int
    block: Block
    mentions: tuple[Placed, ...]
    quantities: tuple[Quantity | None, ...]
    filing: Filing

    @cached_property
    def text(self) -> str:
        """Its words, with white space folded, also at the end of a line."""
        return self.filing.words(self.start, self.end)

    @property
    def printed(self) -> str:
        """Its words, with white space as in the reading text."""
        return self.filing.text[self.start : self.end]

    def named(self, match: re.Match[str], *names: str) -> list[Quantity | None]:
        """The quantities whose tokens the groups of a match in its masked words name."""
        return [self.quantities[int(match[name])] for name in names]

    def numbers_in(self, words: str) -> list[Quantity | None]:
        """The quantities whose tokens are in some of its masked words."""
        return [self.quantities[int(token[2])] for token in TOKEN.finditer(words)]

    @cached_property
    def masked(self) -> str:
        """Its words with each mention as a token: {m0} money, {s1} shares, {r2} rate, {d3} date.

        Also {t4} a duration, {n5} a count or a bare number, {o6} an ordinal, {x7} any other (page,
        law, name). A "u" after the letter ({mu0}) is a price or amount per share. The number is the
        index in `mentions` and `quantities`. White space is folded, letter case kept, and "US" left
        out before dollars.
        """
        pieces, at = [], self.start
        for index, (placed, quantity) in enumerate(
            zip(self.mentions, self.quantities, strict=True)
        ):
            before = self.filing.text[at : placed.start]
            pieces.append(_US.sub("", before) if placed.mention.kind == "money" else before)
            letter = _LETTER.get(quantity.kind, "n") if quantity else "x"
            if quantity and quantity.unit == "USD/share":
                letter = "mu"
            pieces.append(f"{{{letter}{index}}}")
            at = placed.end
        pieces.append(self.filing.text[at : self.end])
        return " ".join("".join(pieces).split())


@dataclass(frozen=True, eq=False)
class Grid:
    """The numbers of a table by row and column; a cell with several numbers or words has none."""

    table: Table
    block: Block
    cells: dict[tuple[int, int], Quantity]

    @cached_property
    def columns(self) -> dict[int, list[Quantity]]:
        """The numbers of each column, from the top down."""
        found: dict[int, list[Quantity]] = defaultdict(list)
        for (_, column), quantity in sorted(self.cells.items()):
            found[column].append(quantity)
        return found

    @cached_property
    def rows(self) -> dict[int, list[Quantity]]:
        """The numbers of each row, from left to right."""
        found: dict[int, list[Quantity]] = defaultdict(list)
        for (row, _), quantity in sorted(self.cells.items()):
            found[row].append(quantity)
        return found

    @cached_property
    def row_paths(self) -> dict[int, tuple[str, ...]]:
        """The headings of each row that has a number, from the group headings down to its own."""
        return {row: cells[0].cell.row_path for row, cells in self.rows.items() if cells[0].cell}

    def row_label(self, row: int) -> str:
        """The row's own heading; empty if it has none, or no number."""
        path = self.row_paths.get(row, ())
        return path[-1] if path else ""

    def column_label(self, column: int) -> str:
        """The column's headings from the top down, as one text."""
        cells = self.columns.get(column)
        return " ".join(cells[0].cell.column_path) if cells and cells[0].cell else ""


@dataclass(frozen=True, eq=False)
class View:
    """A filing with its mentions, which every rule gets."""

    filing: Filing
    mentions: tuple[Placed, ...]
    by_mention: dict[int, Quantity]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The mentions with a value to calculate with, in the order of the filing."""
        return tuple(self.by_mention.values())

    @cached_property
    def _starts(self) -> list[int]:
        return [placed.start for placed in self.mentions]

    def within(self, start: int, end: int) -> range:
        """The indexes in `mentions` of those that begin in a span of the reading text."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences with a mention, in order: outside tables, and in cells of prose."""
        found = []
        for block in self.filing.blocks:
            for start, end in self._prose(block):
                inside = self.within(start, end)
                if inside:
                    found += self._sentences(block, start, end, inside)
        return tuple(found)

    def _prose(self, block: Block) -> list[tuple[int, int]]:
        """The spans of running text in a block: all of it, or a table's cells with prose."""
        if block.table is None:
            return [(block.start, block.end)]
        spans = [
            (cell.start, cell.end)
            for cell in block.table.cells
            if cell.end - cell.start >= _SHORTEST_PROSE
        ]
        text = self.filing.text
        prose = [span for span in spans if len(_SMALL_WORD.findall(text, *span)) >= _PROSE]
        return sorted([*prose, *self._terms(block.table, {start for start, _ in prose})])

    def _terms(self, table: Table, prose: set[int]) -> Iterator[tuple[int, int]]:
        """The rows of words alone, such as "Shares offered" and "1,750,000 ordinary shares"."""
        for _, cells in groupby(table.cells, attrgetter("row")):
            row = [*cells]
            start, end = row[0].start, row[-1].end
            if (
                _TWO <= len(row) <= _MANY
                and end - start <= _LONGEST_TERM
                and all(one.kind != "value" and one.start not in prose for one in row)
                and self.within(row[1].start, end)
            ):
                yield start, end

    def _sentences(
        self, block: Block, first: int, last_end: int, inside: Sequence[int]
    ) -> list[Sentence]:
        ends = [
            end
            for end in sentence_ends(self.filing.text, first, last_end)
            if not self._divides(end, inside)
        ]
        found, start = [], first
        for end in (*ends, last_end):
            if 0 < len(self.within(start, end)) <= _MOST_NUMBERS:
                found.append(self.sentence_of(start, end, block))
            start = end
        return found

    def sentence_of(self, start: int, end: int, block: Block) -> Sentence:
        """A span of a block as one sentence, with the mentions in it."""
        within = self.within(start, end)
        mentions = tuple(self.mentions[index] for index in within)
        quantities = tuple(self.by_mention.get(index) for index in within)
        return Sentence(start, end, block, mentions, quantities, self.filing)

    def _divides(self, offset: int, inside: Sequence[int]) -> bool:
        """Whether an offset is within one of some mentions, which do not overlap."""
        before = bisect_left(self._starts, offset) - 1
        return before >= inside[0] and offset < self.mentions[before].end

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables with numbers, in order."""
        grids = (self._grid(one, one.table) for one in self.filing.blocks if one.table is not None)
        return tuple(grid for grid in grids if grid.cells)

    def _grid(self, block: Block, table: Table) -> Grid:
        cells: dict[tuple[int, int], Quantity] = {}
        twice: set[tuple[int, int]] = set()
        for index in self.within(block.start, block.end):
            placed, quantity = self.mentions[index], self.by_mention.get(index)
            cell = placed.cell
            if cell is None or cell.kind != "value":
                continue
            at = (cell.row, cell.column)
            if quantity is None or quantity.kind == "ordinal":
                continue
            if at in cells:
                twice.add(at)
            cells[at] = quantity
        return Grid(table, block, {at: one for at, one in cells.items() if at not in twice})


def view_of(filing: Filing, mentions: Sequence[Placed]) -> View:
    """The view of a filing and its mentions, in the order of its text."""
    ordered = tuple(sorted(mentions, key=lambda placed: placed.start))
    by_mention: dict[int, Quantity] = {}
    acts = noted_acts(filing.text)
    for index, placed in enumerate(ordered):
        quantity = quantity_of(len(by_mention), placed, filing)
        if quantity is not None and placed.start not in acts:
            by_mention[index] = quantity
    return View(filing, ordered, by_mention)
