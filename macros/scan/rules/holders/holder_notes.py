"""The parts of a holder's shares that a note lists: together, the number in the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip, slip_of, value_that_mends
from tieout.macros.scan.arithmetic.slips import TRANSPOSED, is_long_slip
from tieout.macros.scan.offerings.note_parts import ListedParts, is_count, lists_in
from tieout.macros.scan.offerings.table_notes import Note, marks_of, notes_below
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_OWNED = lazy_regex(
    r"\bbeneficial|\bown(?:ed|ership)\b|\bselling\b|\bheld\b|\bto be registered\b", re.IGNORECASE
)
"""Words of a table of holders, or of the fee for the securities of a registration."""
_LIMITED = lazy_regex(r"\blimit(?:s|ed|ation|ations)?\b|\bblocker\b", re.IGNORECASE)
_MANY = 4
"""Notes of a table whose parts add up; the only one that does not is then wrong.

If its parts are numbered items, "(i) … and (ii) …", a single note that adds up is enough.
"""
_SEVERAL = 3  # notes that add up, or that do to the number of one column and of no other
_MOST_PARTS = 10  # of a note whose parts other columns divide
_BOTH = 2  # sides of a division
_LONG = 4  # digits of a sum that only its digits prove
_VERY_LONG = 6  # digits of a number that a sum seldom misses so by chance
_ITEMS = 3  # numbered items of a list whose sum misses a long number by a wrong digit


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum of the parts in each note to a row of a table of holders."""
    for grid in view.grids:
        words = f"{grid.table.caption} {' '.join(grid.column_label(at) for at in grid.columns)}"
        if _OWNED.search(words):
            marks = marks_of(view, grid)
            if marks:
                yield from _noted_sums(view, grid, marks)


def _noted_sums(view: View, grid: Grid, marks: dict[int, tuple[str, ...]]) -> Iterator[Relation]:
    notes = notes_below(view, grid)
    labels = {(mark, grid.row_label(row)) for row, each in marks.items() for mark in each}
    borne = Counter(mark for mark, _ in labels)
    held: list[Relation] = []
    failed: list[Relation] = []
    some: list[Relation] = []
    too_many: list[Relation] = []
    stated = 0
    apart: list[tuple[Relation, int]] = []
    whole: list[list[Relation]] = []
    splits: list[Relation] = []
    for row, own in marks.items():
        counts = [one for one in grid.rows[row] if one.kind in COUNTED_KINDS and is_count(one)]
        lists = [
            (mark, parts) for mark in own if mark in notes for parts in lists_in(view, notes[mark])
        ]
        for mark, parts in lists if counts else ():
            relations = list(_sums(counts, parts))
            together = [one for one in relations if one.holds][:1]
            held += together
            splits += [each for one in together for each in _split(counts, one)]
            sure = parts.complete and len(lists) == 1 and borne[mark] == 1
            if any(one.holds for one in relations):
                stated += len(parts.counts) > 1
                whole += [relations] if sure and len(parts.counts) > 1 else []
                continue
            if sure:
                near = [one for one in relations[:1] if is_near_slip(one)]
                failed += near
                if not near and not _is_split(view, counts, parts, notes[mark]):
                    apart += [(one, 1 if parts.numbered else _MANY) for one in relations[:1]]
            elif (
                parts.numbered
                and len(parts.counts) >= _ITEMS
                and (near := [one for one in relations if _misses_long(one)])
            ):
                failed += [replace(near[0], at_most="warning")] if len(near) == 1 else []
            elif parts.stated and borne[mark] == 1 and len(parts.counts) > 1:
                near = [one for one in relations[:1] if is_near_slip(one)]
                some += [replace(one, at_most="warning") for one in near]
                alone = len({one.value for one in counts}) == 1
                too_many += _exceeding(relations[:1]) if alone and not near else []
    # What a note includes need not be all; where all other notes add up, it is.
    failed += [
        one for one in some if _is_transposed(one) or (stated >= _SEVERAL and len(some) == 1)
    ]
    yield from held
    yield from splits
    notes_failing = len({one.inputs[0].number for one in failed})
    if notes_failing <= max(len(held), 1):
        yield from failed
    if len(apart) == 1 and not failed and len(held) >= apart[0][1]:
        yield replace(apart[0][0], at_most="warning")
    yield from too_many if len(too_many) == 1 else ()
    yield from _of_other_column(whole)


def _split(counts: Sequence[Quantity], whole: Relation) -> Iterator[Relation]:
    """How other columns divide the parts: into those that are offered and those that remain.

    Exactly one division of the parts may fit, and each of its sides is printed in the row.
    """
    parts, total = whole.inputs, whole.result
    others = {one.value: one for one in counts if one is not total}
    if not _SEVERAL <= len(parts) <= _MOST_PARTS:
        return
    fits = [
        (chosen, tuple(one for one in parts if one not in chosen))
        for size in range(1, len(parts))
        for chosen in combinations(parts, size)
        if (one_side := others.get(_sum(chosen)))
        and (other_side := others.get(total.value - one_side.value))
        and max(one_side.digits, other_side.digits) >= _LONG
    ]
    # Each division is met twice, once from either side.
    for side in fits[0] if len(fits) == _BOTH else ():
        if len(side) > 1:
            result = others[_sum(side)]
            column = result.label.rpartition(" / ")[2]
            relation = relate(
                "sum", adding(len(side)), side, result,
                basis="structure", sure=True,
                what=f"“{column}” is the sum of some parts in its note",
            )  # fmt: skip
            yield from [relation] if relation is not None else []


def _sum(parts: Iterable[Quantity]) -> Decimal:
    return sum((one.value for one in parts), Decimal())


def _misses_long(relation: Relation) -> bool:
    """Whether exactly one wrong digit explains by what a sum misses a long number."""
    result = relation.result
    return result.digits >= _VERY_LONG and is_long_slip(int(relation.worked), int(result.value))


def _exceeding(relations: Sequence[Relation]) -> Iterator[Relation]:
    """The sum of the parts that a note includes, if it is more than the only number of its row."""
    for one in relations:
        if one.low > one.result.high:
            named = one.result.label.rpartition(" / ")[2]
            what = f"what the note to “{named}” includes is part of its shares"
            yield replace(one, at_most="warning", what=what)


def _is_split(view: View, counts: Sequence[Quantity], parts: ListedParts, note: Note) -> bool:
    """Whether a row may differ from all parts: its columns are parts, or a limit applies."""
    values = {one.value for one in counts}
    limited = _LIMITED.search(view.filing.text, note.start, note.end)
    return limited is not None or any(one.value in values for one in parts.counts)


def _of_other_column(whole: Sequence[Sequence[Relation]]) -> Iterator[Relation]:
    """The only note that adds up to the number of another column than the other notes."""
    fits = [
        {one.result.cell.column for one in each if one.holds and one.result.cell} for each in whole
    ]
    alone = Counter(column for each in fits if len(each) == 1 for column in each)
    column, number = max(alone.items(), key=lambda item: item[1], default=(0, 0))
    odd = [each for each, own in zip(whole, fits, strict=True) if column not in own]
    if number >= _SEVERAL and len(odd) == 1:
        yield from (
            replace(one, at_most="warning")
            for one in odd[0]
            if one.result.cell and one.result.cell.column == column
        )


def _is_transposed(relation: Relation) -> bool:
    """Whether two transposed digits explain a failure: a list of some parts misses otherwise."""
    mended = ((one, value_that_mends(relation, one)) for one in relation.places)
    return any(value is not None and slip_of(one, value) == TRANSPOSED for one, value in mended)


def _sums(counts: Sequence[Quantity], parts: ListedParts) -> Iterator[Relation]:
    """The relation to each number of the row."""
    listed = parts.counts
    for result in counts:
        if len(listed) == 1:
            if parts.complete or (parts.stated and result.value == listed[0].value):
                yield repeat_of(
                    [result, listed[0]], basis="structure", sure=True,
                    what="the shares are printed in two ways, in the table and in the note to it",
                )  # fmt: skip
            continue
        relation = relate(
            "sum", adding(len(listed)), listed, result,
            basis="stated", sure=True,
            what=f"“{result.label.rpartition(' / ')[2]}” is the sum of the parts in its note",
        )  # fmt: skip
        if relation is not None and (result.digits >= _LONG or parts.complete):
            yield relation


RULE = Rule(find)
