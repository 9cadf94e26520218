"""The amounts of a current report: stated in a release, in the call about it, and in their tables.

These relations hold: what differs is compared by rules that know more about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.scan.dates.current_reports import has_current_report
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.prose.released_amounts import (
    DIGITS,
    IDLE,
    WRITTEN_OUT,
    StatedCells,
    amounts_of,
    row_of,
    stated_cells,
)
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_MOST_PLACES = 8
_WORDS = 2  # words that two places of an amount that is written out have
_FAR = 4000  # characters
_REACH = 250  # characters from an amount to what it rose by


def find(view: View) -> Iterator[Relation]:
    """Yield each amount of the text with the cell that it rounds, and with the same elsewhere."""
    if not has_current_report(view):
        return
    rows: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for one in grid.cells.values():
            rows[row_of(one)].append(one)
    for stated in stated_cells(view):
        yield repeat_of(
            [*map(unsigned, [stated.amount, *stated.cells])],
            what="this is the same amount, rounded in the text",
            basis="numbers",
        )
        yield from _changes(stated, rows[row_of(stated.cells[0])])
    yield from _in_texts(view)


def _changes(stated: StatedCells, row: list[Quantity]) -> Iterator[Relation]:
    """The rate or the amount by which a number of a table rose or fell, stated beside it."""
    new = stated.cells[0]
    for one in stated.sentence.quantities:
        if one is None or one is stated.amount or abs(one.start - stated.amount.start) > _REACH:
            continue
        for old in row:
            if old is new or old.value == 0 or old.kind != new.kind:
                continue
            pair = [new, old] if new.value > old.value else [old, new]
            if one.kind == "rate" and one.digits > 1:
                what = f"{one.printed} is the change from {old.printed} to {new.printed}"
                made = relate("change", "i0/i1-1", [new, old], one, basis="numbers", what=what)
                if made is not None and made.worked > 0:
                    yield from holding(made)
            elif one.kind == new.kind == "money" and one.digits > 2:
                what = f"{one.printed} is the difference between {new.printed} and {old.printed}"
                yield from holding(
                    relate("difference", "i0-i1", pair, one, basis="numbers", what=what)
                )


def _in_texts(view: View) -> Iterator[Relation]:
    """The amounts that two documents print alike, or two places far apart, near the same words.

    An amount that is written out, such as $550,000, may be any limit: it needs two words.
    """
    names = names_of(view)
    places: dict[Decimal, list[Quantity]] = defaultdict(list)
    for _, amounts in amounts_of(view):
        for one in amounts:
            if one.digits >= DIGITS or one.length >= WRITTEN_OUT:
                places[one.value].append(one)
    for first, *others in places.values():
        near = names.of[first.number].near
        least = 1 if first.digits >= DIGITS else _WORDS
        alike = [
            one
            for one in others
            if _are_apart(view, first, one)
            and len((names.of[one.number].near & near) - IDLE) >= least
        ]
        if alike and len(others) < _MOST_PLACES:
            every = [_as_printed(first), *map(_as_printed, alike)]
            yield repeat_of(every, what="this is the same amount", basis="numbers")


def _are_apart(view: View, one: Quantity, other: Quantity) -> bool:
    """Whether two places are in two documents; in a file of one, too far apart for one passage."""
    if len(view.filing.documents) > 1:
        return view.filing.document_at(one.start) != view.filing.document_at(other.start)
    return abs(one.start - other.start) > _FAR


def _as_printed(one: Quantity) -> Quantity:
    return replace(one, low=one.value, high=one.value)


RULE = Rule(find)
