"""The amounts that a current report states, and the cells of its tables that they round.

"Net income was 6.5 million" in a call is the 6,509,000 of the release's table. A report has few
numbers, so one that rounds to a single cell is seldom that cell by chance; words that both have,
or another amount of the sentence in the same row, say that it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence, View

_SPOKEN = lazy_regex(r"\d (?:million|billion)\Z")
"""An amount of a call, in which nobody says the name of the currency."""
_CELLS = frozenset({"money", "shares", "number"})
_MOST_CELLS = 1200
"""Cells of a report, or of one with a whole statement; more are too many to tell apart."""
FEWEST, DIGITS = 2, 3
WRITTEN_OUT = 6  # digits of an amount that is written out: $550,000
IDLE = frozenset("total net other amount aggregate exceed equal time million dollar".split())

type Row = tuple[int, int]


class StatedCells(NamedTuple):
    """An amount of a sentence with the cells that it rounds."""

    sentence: Sentence
    amount: Quantity
    cells: tuple[Quantity, ...]


def amounts_of(view: View) -> Iterator[tuple[Sentence, list[Quantity]]]:
    """The sentences with their amounts."""
    names = names_of(view)
    for sentence in view.sentences:
        amounts = [
            one
            for one in sentence.quantities
            if one is not None
            and one.cell is None
            and (one.digits >= FEWEST or one.length >= WRITTEN_OUT)
            and (one.kind == "money" or _SPOKEN.search(one.printed))
            and one.number in names.of
        ]
        if amounts:
            yield sentence, amounts


@once
def stated_cells(view: View) -> tuple[StatedCells, ...]:
    """The amounts of the sentences with their cells."""
    names = names_of(view)
    cells = sorted(
        (
            one
            for grid in view.grids
            for one in grid.cells.values()
            if one.kind in _CELLS and one.digits >= FEWEST
        ),
        key=lambda one: abs(one.value),
    )
    values = [abs(one.value) for one in cells]
    stated = []
    for sentence, amounts in amounts_of(view) if len(cells) <= _MOST_CELLS else ():
        found = [(one, _cells(one, cells, values)) for one in amounts if one.digits >= FEWEST]
        named = {
            row_of(cell) for one, inside in found for cell in inside if _named(one, cell, names)
        }
        for one, inside in found:
            best = tuple(cell for cell in inside if row_of(cell) in named)
            if best and (one.digits >= DIGITS or any(_named(one, it, names) for it in best)):
                stated.append(StatedCells(sentence, one, best))
    return tuple(stated)


def _cells(
    one: Quantity, cells: Sequence[Quantity], values: Sequence[Decimal]
) -> Sequence[Quantity]:
    """The cells that an amount may round, if all print one value."""
    low, high = sorted((abs(one.low), abs(one.high)))
    inside = cells[bisect_left(values, low) : bisect_right(values, high)]
    same = {abs(cell.value) for cell in inside}
    return inside if len(same) == 1 and all(cell.width <= one.width for cell in inside) else ()


def row_of(cell: Quantity) -> Row:
    """The row of a cell: where its table begins, and which one it is."""
    return cell.placed.block.start, cell.cell.row if cell.cell else 0


def _named(one: Quantity, cell: Quantity, names: Names) -> bool:
    """Whether the words by an amount name a row: any of three digits, all of two."""
    near = names.of[one.number].near
    heading = frozenset(stems(cell.label)) - IDLE
    own = frozenset(stems(cell.heading)) - IDLE
    return bool(heading & near) if one.digits >= DIGITS else bool(own) and own <= near
