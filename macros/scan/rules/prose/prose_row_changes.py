"""Changes stated in words whose amounts stand in a row of a table: "net sales increased 5%"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from tieout.macros.scan.prose.change_words import (
    is_named_by,
    is_of_another_basis,
    is_of_other_measure,
    is_plain,
    is_subject,
    words_of_change,
)
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of
from tieout.macros.scan.prose.row_trials import (
    Trial,
    is_far,
    is_other_percentage,
    is_slip_of_change,
    meets,
    trials,
)
from tieout.macros.scan.prose.stated_change import StatedChange
from tieout.macros.scan.prose.stated_changes import stated_changes
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_FEW, _LONG = 2, 3  # digits of an amount that the sentence and the row print
_BESIDE, _SEVERAL = 3000, 2  # characters within which so many other rows are described


@dataclass(frozen=True, slots=True)
class _Tried:
    """A change with the rows of its name, and the pairs of their cells."""

    change: StatedChange
    rows: list[NamedRow]
    trials: list[Trial]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amount and the percentage of each change that a row explains."""
    tried = []
    for change in stated_changes(view):
        if change.by or change.share:
            rows = rows_of(view).of(words_of_change(change))
            found = [
                trial
                for row in rows
                for trial in trials(change, row)
                if (trial.anchors > 1 and not trial.fails) or not is_of_other_measure(row, change)
            ]
            if found:
                tried.append(_Tried(change, rows, found))
    for one in tried:
        stated = [*_relations(one.change, one.rows, one.trials)]
        if all(each.holds for each in stated) or not _may_hold(one, view):
            yield from stated
    yield from _beside_others(tried)


def _may_hold(one: _Tried, view: View) -> bool:
    """Whether a change that fails may be of rounded ends, or of a row with more words in its name.

    Cash may be stated with what is restricted.
    """
    if one.change.new and one.change.old:
        return True
    names = {trial.row.stems for trial in one.trials if trial.fails}
    return any(
        trial.holds and not trial.fails
        for row in rows_of(view).wider(names)
        for trial in trials(one.change, row)
    )


def _relations(
    change: StatedChange, rows: list[NamedRow], tried: list[Trial]
) -> Iterator[Relation]:
    start = change.sentence.start
    whole = [trial for trial in tried if not trial.fails and trial.holds]
    if whole:
        whole.sort(key=lambda one: abs(one.row.grid.block.start - start))
        most = max((one.anchors, len(one.row.stems)) for one in whole)
        best = [one for one in whole if (one.anchors, len(one.row.stems)) == most]
        first = min(best, key=lambda one: one.row.grid.block.start)
        yield from best[0].holds
        yield from _part(change, best[0].holds)
        if first.worked != best[0].worked and most[0] > 1:  # a segment's, and the first statement's
            yield from first.holds
        return
    longest = max(len(trial.row.stems) for trial in tried)
    failing = [
        trial
        for trial in tried
        if trial.strong and len(trial.row.stems) == longest and is_named_by(trial.row, change)
    ]
    if failing and not is_of_another_basis(change):
        trial = min(failing, key=lambda one: abs(one.row.grid.block.start - start))
        if not any(_is_printed(one.result, rows) for one in trial.fails):
            yield from (*trial.holds, *trial.fails)
    elif not is_of_another_basis(change):
        slips = [
            one
            for trial in tried
            if trial.stated >= _FEW
            and len(trial.row.stems) == longest
            and is_named_by(trial.row, change)
            for one in trial.fails
            if is_slip_of_change(one)
            or (
                trial.stated >= _LONG
                and is_plain(change)
                and (is_far(one) or is_other_percentage(one))
            )
            if not _is_printed(one.result, rows) and not _is_of_others(one.result, rows)
        ]
        if slips:
            yield replace(
                min(slips, key=lambda one: abs(one.inputs[0].start - start)), at_most="warning"
            )


def _beside_others(tried: list[_Tried]) -> Iterator[Relation]:
    """The changes a digit away from a row that others nearby have in the same columns."""
    held: dict[tuple[int, tuple[int, int]], list[tuple[int, int]]] = defaultdict(list)
    for one in tried:
        for trial in one.trials:
            if trial.holds and not trial.fails:
                held[trial.place].append((one.change.sentence.start, trial.row.row))
    stated = {place: {row for _, row in others} for place, others in held.items()}
    for one in tried:
        both = one.change.new and one.change.old
        if both or any(not trial.fails for trial in one.trials) or is_of_another_basis(one.change):
            continue
        start = one.change.sentence.start
        longest = max(len(trial.row.stems) for trial in one.trials)
        found = [
            each
            for trial in one.trials
            if len(trial.row.stems) == longest
            and is_subject(trial.row, one.change)
            and trial.row.row not in stated.get(trial.place, ())
            and len(_rows_near(held[trial.place], start)) >= _SEVERAL
            for each in trial.fails
            if is_slip_of_change(each)
        ]
        if found and not any(_is_printed(each.result, one.rows) for each in found):
            nearest = min(found, key=lambda each: abs(each.inputs[0].start - start))
            yield replace(nearest, at_most="warning")


def _rows_near(others: list[tuple[int, int]], start: int) -> set[int]:
    """The rows that are described within some thousand characters; the others are in order."""
    first = bisect_left(others, (start - _BESIDE, 0))
    last = bisect_left(others, (start + _BESIDE, 0))
    return {row for _, row in others[first:last]}


def _part(change: StatedChange, holds: tuple[Relation, ...]) -> Iterator[Relation]:
    """The amount of a change as a share of the old amount, where both are stated and hold."""
    by, share = change.by, change.share
    if by is None or share is None or len(holds) < len((by, share)):
        return
    ends = sorted(holds[0].inputs, key=lambda one: one.value)
    old = ends[0] if change.up else ends[-1]
    yield from holding(
        relate(
            "share-of", "i0/i1", [by, old], share, basis="stated",
            what=f"{by.printed} as a share of {old.printed}",
        )
    )  # fmt: skip


def _is_of_others(stated: Quantity, rows: list[NamedRow]) -> bool:
    """Whether an amount is the change between two other columns of a row: from another day."""
    return any(
        stated.unit == one.unit == other.unit
        and stated.low <= abs(one.value - other.value) <= stated.high
        for row in rows
        for one, other in combinations(row.amounts, 2)
    )


def _is_printed(stated: Quantity, rows: list[NamedRow]) -> bool:
    """Whether a row of the name prints a percentage in a column of its own, or the amount.

    An amount that the row prints is what it came to: "declined to A, B and C, respectively".
    """
    cells = [cell for row in rows for cell in (*row.rates, *row.amounts)]
    return any(meets(stated, unsigned(cell)) for cell in cells if cell.kind == stated.kind)


RULE = Rule(find)
