"""The amounts of a current report: told in a release, in the call about it, and in their tables.

"Net income was 6.5 million" in a call is the 6,509,000 of the release's table. A report has few
numbers, so one that rounds to a single cell is seldom that cell by chance; words that both have,
or another amount of the sentence in the same row, say that it is. These relations hold: what
differs is compared by rules that know more about it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_FORM = "8-K"
_SPOKEN = lazy_regex(r"\d (?:million|billion)\Z")
"""An amount of a call, in which nobody says the name of the currency."""
_CELLS = frozenset({"money", "shares", "number"})
_MOST_CELLS = 1200
"""Cells of a report, or of one with a whole statement; more are too many to tell apart."""
_FEWEST, _DIGITS = 2, 3
_MOST_PLACES = 8
_IDLE = frozenset("total net other".split())

type _Row = tuple[int, int]


def find(view: View) -> Iterator[Relation]:
    """Yield each amount of the text with the cell that it rounds, and with the same elsewhere."""
    if not view.filing.form.startswith(_FORM):
        return
    names = names_of(view)
    told = [*_told(view, names)]
    yield from _in_tables(view, names, told)
    yield from _in_texts(view, names, told)


def _told(view: View, names: Names) -> Iterator[list[Quantity]]:
    """The amounts of each sentence."""
    for sentence in view.sentences:
        amounts = [
            one
            for one in sentence.quantities
            if one is not None
            and one.cell is None
            and one.digits >= _FEWEST
            and (one.kind == "money" or _SPOKEN.search(one.printed))
            and one.number in names.of
        ]
        if amounts:
            yield amounts


def _in_tables(view: View, names: Names, told: Sequence[Sequence[Quantity]]) -> Iterator[Relation]:
    """The amounts of each sentence with their cells."""
    cells = sorted(
        (
            one
            for grid in view.grids
            for one in grid.cells.values()
            if one.kind in _CELLS and one.digits >= _FEWEST
        ),
        key=lambda one: abs(one.value),
    )
    values = [abs(one.value) for one in cells]
    for amounts in told if len(cells) <= _MOST_CELLS else ():
        found = [(one, _cells(one, cells, values)) for one in amounts]
        named = {_row(cell) for one, inside in found for cell in inside if _named(one, cell, names)}
        for one, inside in found:
            best = [cell for cell in inside if _row(cell) in named]
            if best and (one.digits >= _DIGITS or any(_named(one, it, names) for it in best)):
                yield repeat_of(
                    [*map(unsigned, [one, *best])],
                    what="this is the same amount, rounded in the text",
                    basis="numbers",
                )


def _cells(
    one: Quantity, cells: Sequence[Quantity], values: Sequence[Decimal]
) -> Sequence[Quantity]:
    """The cells that an amount may round, if all print one value."""
    low, high = sorted((abs(one.low), abs(one.high)))
    inside = cells[bisect_left(values, low) : bisect_right(values, high)]
    same = {abs(cell.value) for cell in inside}
    return inside if len(same) == 1 and all(cell.width <= one.width for cell in inside) else ()


def _row(cell: Quantity) -> _Row:
    """The row of a cell: where its table begins, and which one it is."""
    return cell.placed.block.start, cell.cell.row if cell.cell else 0


def _named(one: Quantity, cell: Quantity, names: Names) -> bool:
    """Whether the words by an amount name a row: any of three digits, all of two."""
    near = names.of[one.number].near
    heading = frozenset(stems(cell.label)) - _IDLE
    own = frozenset(stems(cell.heading)) - _IDLE
    return bool(heading & near) if one.digits >= _DIGITS else bool(own) and own <= near


def _in_texts(view: View, names: Names, told: Sequence[Sequence[Quantity]]) -> Iterator[Relation]:
    """The amounts that two documents print alike, near words that both have."""
    places: dict[Decimal, list[Quantity]] = defaultdict(list)
    for amounts in told:
        for one in amounts:
            if one.digits >= _DIGITS:
                places[one.value].append(one)
    for same in places.values():
        documents = {view.filing.document_at(one.start) for one in same}
        if len(documents) < 2 or len(same) > _MOST_PLACES:
            continue
        first = same[0]
        near = names.of[first.number].near
        alike = [one for one in same[1:] if names.of[one.number].near & near]
        if alike:
            every = [_as_printed(first), *map(_as_printed, alike)]
            yield repeat_of(every, what="this is the same amount", basis="numbers")


def _as_printed(one: Quantity) -> Quantity:
    return replace(one, low=one.value, high=one.value)


RULE = Rule("repeat-released", find)
