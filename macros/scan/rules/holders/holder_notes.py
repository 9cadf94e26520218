"""The parts of a holder's shares that a note lists: together, the number in the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip, slip_of, value_that_mends
from tieout.macros.scan.arithmetic.slips import TRANSPOSED, is_long_slip
from tieout.macros.scan.offerings.note_parts import ListedParts, is_count, lists_in
from tieout.macros.scan.offerings.table_notes import marks_of, notes_below
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_OWNED = lazy_regex(
    r"\bbeneficial|\bown(?:ed|ership)\b|\bselling\b|\bheld\b|\bto be registered\b"
    r"|\bpurchase price\b|\b(?:issued|sold) to (?:our|these|the following|related|certain)\b",
    re.IGNORECASE,
)
"""Words of a table of holders or of buyers, or of the fee for the securities of a registration."""
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
                yield from _believed([*_noted(view, grid, marks)])


@dataclass(frozen=True, eq=False)
class _Noted:
    """The parts that a note lists, as a sum with each number of its row.

    It is of one row if no other bears its mark, and whole if its parts are all that the row has.
    """

    counts: Sequence[Quantity]
    parts: ListedParts
    sums: Sequence[Relation]
    of_one_row: bool
    whole: bool
    limited: bool

    @cached_property
    def held(self) -> Relation | None:
        """The first sum that holds."""
        return next((one for one in self.sums if one.holds), None)

    @cached_property
    def slip(self) -> Relation | None:
        """The sum with the first number, if a typing error explains by what it misses."""
        return next((one for one in self.sums[:1] if is_near_slip(one)), None)

    @cached_property
    def misses(self) -> Sequence[Relation]:
        """The sums of numbered items that miss a long number by a wrong digit."""
        is_list = self.parts.numbered and len(self.parts.counts) >= _ITEMS
        return [one for one in self.sums if _misses_long(one)] if is_list else []

    @property
    def wrong(self) -> Relation | None:
        """The sum that fails by a typing error, of a note that lists all."""
        if self.whole:
            return self.slip
        return replace(self.misses[0], at_most="warning") if len(self.misses) == 1 else None

    @property
    def several(self) -> bool:
        """Whether it lists more than one part."""
        return len(self.parts.counts) > 1

    @property
    def includes(self) -> bool:
        """Whether it states parts that need not be all."""
        return self.parts.stated and self.of_one_row and self.several

    @property
    def may_differ(self) -> bool:
        """Whether the row may have another number: its columns are parts, or a limit applies."""
        values = {one.value for one in self.counts}
        return self.limited or any(one.value in values for one in self.parts.counts)


def _noted(view: View, grid: Grid, marks: Mapping[int, tuple[str, ...]]) -> Iterator[_Noted]:
    """The lists of parts in the notes to each row of a table."""
    notes = notes_below(view, grid)
    labels = {(mark, grid.row_label(row)) for row, each in marks.items() for mark in each}
    borne = Counter(mark for mark, _ in labels)
    for row, own in marks.items():
        counts = [one for one in grid.rows[row] if one.kind in COUNTED_KINDS and is_count(one)]
        lists = [
            (mark, parts) for mark in own if mark in notes for parts in lists_in(view, notes[mark])
        ]
        for mark, parts in lists if counts else ():
            start, end = notes[mark].start, notes[mark].end
            yield _Noted(
                counts,
                parts,
                [*_sums(counts, parts)],
                of_one_row=borne[mark] == 1,
                whole=parts.complete and len(lists) == 1 and borne[mark] == 1,
                limited=_LIMITED.search(view.filing.text, start, end) is not None,
            )


def _believed(noted: Sequence[_Noted]) -> Iterator[Relation]:
    """The sums that hold, and those that fail where the other notes of a table add up."""
    held = [one for each in noted if (one := each.held)]
    yield from held
    for each in noted:
        yield from _split(each.counts, each.held) if each.held else ()
    failing = [each for each in noted if each.sums and not each.held]
    failed = [one for each in failing if (one := each.wrong)]
    partial = [each for each in failing if not each.whole and not each.misses and each.includes]
    some = [replace(each.slip, at_most="warning") for each in partial if each.slip]
    # What a note includes need not be all; where all other notes add up, it is.
    adds_up = sum(each.several for each in noted if each.held) >= _SEVERAL
    failed += [one for one in some if _is_transposed(one) or (adds_up and len(some) == 1)]
    if len({one.inputs[0].number for one in failed}) <= max(len(held), 1):
        yield from failed
    apart = [each for each in failing if each.whole and not each.slip and not each.may_differ]
    if len(apart) == 1 and not failed:
        fewest = 1 if apart[0].parts.numbered else _MANY
        yield from [replace(apart[0].sums[0], at_most="warning")] if len(held) >= fewest else []
    alone = [each for each in partial if len({one.value for one in each.counts}) == 1]
    too_many = [one for each in alone if not each.slip for one in _exceeding(each.sums[:1])]
    yield from too_many if len(too_many) == 1 else ()
    yield from _of_other_column(
        [each.sums for each in noted if each.held and each.whole and each.several]
    )


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
