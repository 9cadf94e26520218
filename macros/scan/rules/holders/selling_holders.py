"""Tables of selling holders: the shares owned before are those offered and those left after.

Where a limit keeps a holder from exercising all its warrants, more is offered than it owns now: the
note to its row says what is excluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from itertools import product

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import has_slip, is_near_slip
from tieout.macros.scan.offerings.table_notes import marks_of, notes_below
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, evaluated, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_BEFORE = lazy_regex(r"\b(?:before|prior to|owned|held|beneficial)", re.IGNORECASE)
_AFTER = lazy_regex(
    r"\b(?:after|following|upon completion|remaining|assuming (?:the )?sale of all)\b",
    re.IGNORECASE,
)
_OFFERED = lazy_regex(
    r"\b(?:offered|being (?:sold|registered)|(?:to|may) be sold|registered|covered by|for sale"
    r"|available for|pursuant to)\b",
    re.IGNORECASE,
)
_OWNED = lazy_regex(r"\b(?:owned|held|beneficial)", re.IGNORECASE)
_MOST_COLUMNS = 3  # of each kind: classes of shares
_FEWEST, _SURE = 2, 3  # rows that hold
_MANY = 5  # rows that hold, without which a difference must be that of a typing error
_MOST_FAILING = 4  # one row in so many may fail

_EXCLUDED = lazy_regex(r"\bexclud(?:es?|ing)\b", re.IGNORECASE)
_MOST_PARTS = 8
_LONG = 5  # digits of a sum that only its digits prove

type _Row = tuple[Quantity, Quantity, Quantity | None]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum of each row, or the same number twice where a holder sells all."""
    values: set[Decimal] = set()
    for grid in view.grids:
        before, offered, after = _columns(grid)
        for columns in product(before, offered, after):
            values = values or {one.value for one in view.quantities}
            yield from _rows_of(grid, columns, values)
        for owned, sold in product(before, offered):
            yield from _with_excluded(view, grid, owned, sold)


def _columns(grid: Grid) -> tuple[list[int], list[int], list[int]]:
    """The columns of counts owned before, offered, and owned after; each empty if none is."""
    before: list[int] = []
    offered: list[int] = []
    after: list[int] = []
    for column, cells in sorted(grid.columns.items()):
        counted = sum(one.kind in COUNTED_KINDS for one in cells)
        if counted * 2 <= len(cells):
            continue
        head = grid.column_label(column)
        if _AFTER.search(head):
            after.append(column)
        elif _OFFERED.search(head) and not _owned_first(head):
            offered.append(column)
        elif _BEFORE.search(head):
            before.append(column)
    return before[:_MOST_COLUMNS], offered[:_MOST_COLUMNS], after[:_MOST_COLUMNS]


def _owned_first(head: str) -> bool:
    """Whether a heading is of what is owned, and names the offer only as a time."""
    owned, offered = _OWNED.search(head), _OFFERED.search(head)
    return bool(owned and offered and owned.start() < offered.start())


def _rows_of(
    grid: Grid, columns: tuple[int, int, int], values: AbstractSet[Decimal]
) -> Iterator[Relation]:
    rows: list[_Row] = []
    for at in sorted(grid.rows):
        before, offered, after = (grid.cells.get((at, column)) for column in columns)
        counted = before and offered and {before.kind, offered.kind} <= COUNTED_KINDS
        if counted and before and offered and (after is None or after.kind in COUNTED_KINDS):
            rows.append((before, offered, after))
    found = [relation for row in rows if (relation := _row(row, values)) is not None]
    held = [one for one in found if one.holds]
    if len(found) == 1 and found[0].rule != "repeat" and _is_next(grid, columns):
        yield from (one for one in found if one.holds or has_slip(one))
    if len(held) < _FEWEST or len(held) * 2 <= len(found):
        return
    yield from held
    failed = [one for one in found if not one.holds]
    if len(held) >= _SURE and len(failed) * _MOST_FAILING <= len(found):
        alone = len(failed) == 1 and len(held) >= _MANY
        for one in failed:
            if is_near_slip(one):
                yield replace(one, siblings=len(held))
            elif alone and _is_stale(one, values):
                yield replace(one, siblings=len(held), at_most="warning")


def _with_excluded(view: View, grid: Grid, owned: int, sold: int) -> Iterator[Relation]:
    """What a holder offers, if it is what it owns and all that the notes to its row exclude."""
    rows = {
        at: (before, offered)
        for at in grid.rows
        if (before := grid.cells.get((at, owned)))
        and (offered := grid.cells.get((at, sold)))
        and {before.kind, offered.kind} <= COUNTED_KINDS
        and offered.value > before.value
        and offered.digits >= _LONG
    }
    marks = marks_of(view, grid) if rows else {}
    notes = notes_below(view, grid) if marks else {}
    for at, (before, offered) in rows.items():
        for note in (notes[mark] for mark in marks.get(at, ()) if mark in notes):
            excluded = _EXCLUDED.search(view.filing.text, note.start, note.end)
            counts = [
                one
                for index in (view.within(excluded.end(), note.end) if excluded else ())
                if (one := view.by_mention.get(index)) and one.kind == "shares"
            ]
            for parts in (counts[:1], counts[:_MOST_PARTS]):
                if parts and before.value + sum(one.value for one in parts) == offered.value:
                    yield from evaluated(_all_of(before, parts, offered))
                    break


def _all_of(before: Quantity, parts: Sequence[Quantity], offered: Quantity) -> Relation | None:
    return relate(
        "sum", adding(len(parts) + 1), [before, *parts], offered, basis="structure",
        what="the shares offered are those owned before and those that the note excludes",
    )  # fmt: skip


def _is_stale(relation: Relation, values: AbstractSet[Decimal]) -> bool:
    """Whether the shares of a row are those of an earlier draft: no number explains the rest."""
    owned = min(relation.inputs[0].value, relation.result.value)
    return relation.missed not in values and relation.missed * 2 < owned


def _is_next(grid: Grid, columns: tuple[int, int, int]) -> bool:
    """Whether no other column of shares is between those offered and those left after.

    A table of one holder may have both twice: without the underwriters' option, and with it.
    """
    _, offered, after = columns
    between = [at for at in grid.columns if offered < at < after]
    return offered < after and all(
        one.kind not in COUNTED_KINDS for at in between for one in grid.columns[at]
    )


def _row(row: _Row, values: AbstractSet[Decimal]) -> Relation | None:
    before, offered, after = row
    if after is None or not after.value:
        again = repeat_of(
            [before, offered], basis="structure", sure=True,
            what="the holder sells all, so that the shares owned are those offered",
        )  # fmt: skip
        # Fewer may be owned than offered: a limit on how much one holder may own, or shares that
        # the company may still sell to it, whose number is printed too.
        rest = offered.value - before.value
        limited = rest > 0 and (rest in values or not is_near_slip(again))
        return None if limited else again
    return relate(
        "sum", "i0+i1", [offered, after], before, basis="structure", sure=True,
        what="the shares owned before are those offered and those owned after",
    )  # fmt: skip


RULE = Rule(find)
