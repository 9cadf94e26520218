"""Columns whose note names a price: each amount is the count beside it at that price.

Tables of equity awards have such columns: "Market value of shares that have not vested
(2)", and below them "(2) Based on the closing price of our common stock, $12.40 per share".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.table_notes import Note, notes_below
from tieout.macros.scan.phrases import NOTE_MARK
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_PRICED = lazy_regex(r"\b(?:closing|market|fair market|offering|price)\b", re.IGNORECASE)
_MOST_LEFT = 2  # columns between an amount and its count
_CENTS = 2  # decimals of a price
_FEWEST = 2  # rows that hold before one that fails is reported


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount of such a column as its count at the price of the column's note."""
    for grid in view.grids:
        marked = {
            column: NOTE_MARK.findall(grid.column_label(column))
            for column, cells in grid.columns.items()
            if any(one.kind == "money" for one in cells)
        }
        if not any(marked.values()):
            continue
        notes = notes_below(view, grid)
        for column, marks in marked.items():
            prices = {
                price.value: price
                for mark in marks
                if mark in notes
                for price in _prices(view, notes[mark])
            }
            if len(prices) == 1:
                yield from _priced(grid, column, *prices.values())


def _prices(view: View, note: Note) -> Sequence[Quantity]:
    """The prices per share that a note names, if it mentions a market or an offering.

    Without any, the amounts with cents: "the fair market value of a share ($9.08)".
    """
    if not _PRICED.search(view.filing.text, note.start, note.end):
        return ()
    within = view.within(note.start, note.end)
    named = [one for index in within if (one := view.by_mention.get(index)) and one.kind == "money"]
    each = [one for one in named if one.unit == "USD/share"]
    return each or [one for one in named if (one.decimals or 0) >= _CENTS]


def _priced(grid: Grid, column: int, price: Quantity) -> Iterator[Relation]:
    """The amounts of a column with the counts of the nearest column before it that fits."""
    before = [at for at in sorted(grid.columns) if at < column][-_MOST_LEFT:]
    for left in reversed(before):
        found = [
            relation
            for row in grid.rows
            for relation in _product(
                grid.cells.get((row, left)), price, grid.cells.get((row, column))
            )
        ]
        held = sum(one.holds for one in found)
        if held and held * 2 > len(found):
            yield from _judged(found, held)
            return


def _judged(found: Sequence[Relation], held: int) -> Iterator[Relation]:
    """The relations that hold; one that fails too, where enough others hold."""
    for one in found:
        if one.holds:
            yield one
        elif held >= _FEWEST and len(found) == held + 1:
            yield replace(one, siblings=held, sure=True, at_most="warning")


def _product(
    count: Quantity | None, price: Quantity, amount: Quantity | None
) -> Sequence[Relation]:
    if count is None or amount is None or amount.kind != "money" or count.value <= 0:
        return ()
    if count.kind not in COUNTED_KINDS or "." in count.printed:
        return ()
    holder = f" of “{named}”" if (named := amount.called) else ""
    return evaluated(
        relate(
            "product",
            "i0*i1",
            [count, price],
            amount,
            basis="structure",
            slack=amount.width / 2,
            what=f"the {amount.printed}{holder} is the value of {count.printed} at {price.printed}",
        )
    )


RULE = Rule(find)
