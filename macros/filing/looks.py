"""The look of the blocks and cells of an HTML filing, as far as pages reproduce it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.filing.raw import RawBlock, RawTable

_STEP = 9
"""Points in one step of indentation."""
_MOST_STEPS = 8
_ALIGNS = frozenset({"center", "right"})

BOLD, ITALIC, UNDERLINED, RAISED, LOWERED = 1, 2, 4, 8, 16
"""Kinds of emphasis; a run has a sum of these."""

type Run = tuple[int, int, int]
"""A run of emphasis: its span in the reading text, and its kind."""
type Side = tuple[tuple[int, int], ...]
"""The spans of cells that are side by side in a row of a table that only lays out text."""


@dataclass(frozen=True, slots=True)
class Look:
    """The alignment of a block or cell, "center", "right" or "" for left, and its indentation.

    `kept` is text whose line ends and spaces are as filed; `bullet` is a list item that has no
    bullet in the text.
    """

    align: str = ""
    indent: int = 0
    kept: bool = False
    bullet: bool = False


def looks_of(blocks: Iterable[RawBlock], starts: Sequence[int]) -> Iterator[tuple[int, Look]]:
    """The starts of blocks and cells with a special look, with that look.

    `starts` are those of the blocks that were made from the raw ones, in order.
    """
    for block in blocks:
        if block.tag == "pre":
            inside = starts[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            yield from ((start, Look(kept=True)) for start in inside)
            continue
        if block.table is not None:
            for cell in block.table.cells:
                yield from _look(cell.start, cell.align, cell.indent)
            continue
        yield from _look(
            block.start,
            block.align,
            block.indent,
            bullet=block.tag == "li",
        )


def _look(
    start: int, align: str, indent: float, *, bullet: bool = False
) -> Iterator[tuple[int, Look]]:
    steps = round(min(max(indent / _STEP, 0), _MOST_STEPS))
    aligned = align if align in _ALIGNS else ""
    if aligned or steps or bullet:
        yield start, Look(aligned, steps, bullet=bullet)


def sides_of(blocks: Iterable[RawBlock], tables: Iterable[int]) -> Iterator[Side]:
    """The rows of several cells of tables other than those that start at `tables`; unordered."""
    known = frozenset(tables)
    for block in blocks:
        table = block.table
        if table is not None and table.cells and table.cells[0].start not in known:
            yield from _rows(table)


def _rows(table: RawTable) -> Iterator[Side]:
    rows: dict[int, list[tuple[int, int]]] = {}
    for cell in table.cells:
        if cell.end > cell.start >= 0:
            rows.setdefault(cell.row, []).append((cell.start, cell.end))
    for spans in rows.values():
        if len(spans) > 1:
            yield tuple(spans)
