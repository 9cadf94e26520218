"""Blocks, tables and cells as laid out, before their kind is known."""

from dataclasses import dataclass, field

from tieout.macros.filing.build import Pieces


@dataclass(slots=True)
class RawBlock:
    """A block as laid out, before its kind is known. Counts are of visible characters."""

    start: int
    end: int = 0
    tag: str = ""
    align: str = ""
    indent: float = 0
    size: float = 0
    letters: int = 0
    bold: int = 0
    italic: int = 0
    underlined: int = 0
    linked: int = 0
    in_cell: bool = False
    table: "RawTable | None" = None


@dataclass(slots=True)
class RawCell:
    """A cell with words: its first row and column in the grid, and how many it spans.

    `key` is the column in which its number ends, where several cells make one. `beside` says that
    it heads what follows it in its row: the row of a second table beside the first.
    """

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    head: bool = False
    bold: bool = False
    indent: float = 0
    align: str = ""
    key: int = 0
    text: str = ""
    beside: bool = False


@dataclass(slots=True)
class RawTable:
    """A table as laid out."""

    start: int
    end: int = 0
    rows: int = 0
    columns: int = 0
    cells: list[RawCell] = field(default_factory=list)
    caption: tuple[int, int] | None = None
    nested: bool = False
    prose: int = 0
    column: int = 0
    in_row: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    steps: int = 0
    cell: RawCell | None = None
    blocks_in_cell: int = 0


@dataclass(slots=True)
class Flow:
    """The content that has been read."""

    pieces: Pieces
    blocks: list[RawBlock] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    emphasis: list[tuple[int, int, int]] = field(default_factory=list)

    def emphasize(self, start: int, what: int) -> None:
        """Record the emphasis of the words since `start`; adjacent runs are joined."""
        last = self.emphasis[-1] if self.emphasis else None
        if last is not None and last[2] == what and last[1] >= start - 1:
            self.emphasis[-1] = (last[0], self.pieces.length, what)
        elif self.pieces.length > start:
            self.emphasis.append((start, self.pieces.length, what))
