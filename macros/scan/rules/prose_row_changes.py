"""Changes told in words whose amounts stand in a row of a table: "net sales increased 5%"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.macros.scan.bases import is_of_other_basis
from tieout.macros.scan.named_rows import NamedRow, rows_of, words_in
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate, unsigned
from tieout.macros.scan.repairs import one_digit_apart, slip_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.told_changes import ToldChange, is_in_points, told_changes
from tieout.macros.scan.view import View

_OTHER_PERIOD = re.compile(
    r"\b(?:same|per share|average|sequential\w*|prior quarter|previous quarter|budget\w*)\b",
    re.IGNORECASE,
)
"""Words of a change from another period, or of another number, than the statements show."""
_OF_CHANGE = re.compile(
    r"change|varia\w+|increas|decreas|growth|vs|versus|compar|over|%\s*\Z", re.IGNORECASE
)
_TOKEN = re.compile(r"\{[a-z]+\d+\}")
_NAME, _AFTER = 150, 60  # characters around the verb that may name what changed
_BREAK = re.compile(r"[;:]|\b(?:while|whereas|offset by|due to)\b", re.IGNORECASE)
_LATER = re.compile(
    r",? (?:as an?|reflecting|primarily|mainly|due|because|resulting|driven|which|while)\b"
)
_SHORT = 90  # characters of a heading above a paragraph
_VAGUE = Decimal("0.1")  # a percentage of small amounts says too little
_SCALES = (10**3, 10**6, 10**9)
_FEW = 2
_LONG = 3  # digits of an amount that is evidence
_APART = 3  # units of the last digit: some round their percentages to halves
_BESIDE, _SEVERAL = 3000, 2  # characters within which so many other rows are told of


@dataclass(frozen=True, slots=True)
class _Trial:
    """A pair of cells tried on a change: what of it holds, and what fails.

    `place` is its table, with the columns of the two cells. `told` says that an end of the change
    is printed in the sentence and in the row.
    """

    row: NamedRow
    place: tuple[int, tuple[int, int]]
    holds: tuple[Relation, ...]
    fails: tuple[Relation, ...]
    anchors: int
    strong: bool
    told: bool


@dataclass(frozen=True, slots=True)
class _Tried:
    """A change with the rows of its name, and the pairs of their cells."""

    change: ToldChange
    rows: list[NamedRow]
    trials: list[_Trial]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amount and the percentage of each change that a row explains."""
    tried = []
    for change in told_changes(view):
        if (change.by or change.share) and not (change.new and change.old):
            rows = rows_of(view).of(_words(change))
            trials = [trial for row in rows for trial in _trials(change, row)]
            if trials:
                tried.append(_Tried(change, rows, trials))
    for one in tried:
        yield from _relations(one.change, one.rows, one.trials)
    yield from _beside_others(tried)


def _relations(
    change: ToldChange, rows: list[NamedRow], trials: list[_Trial]
) -> Iterator[Relation]:
    start = change.sentence.start
    whole = [trial for trial in trials if not trial.fails and trial.holds]
    if whole:
        best = min(
            whole,
            key=lambda one: (
                -one.anchors, -len(one.row.stems), abs(one.row.grid.block.start - start)
            ),
        )  # fmt: skip
        yield from best.holds
        yield from _part(change, best.holds)
        return
    longest = max(len(trial.row.stems) for trial in trials)
    failing = [trial for trial in trials if trial.strong and len(trial.row.stems) == longest]
    if failing and not _is_of_other_basis(change):
        trial = min(failing, key=lambda one: abs(one.row.grid.block.start - start))
        if not any(_is_printed(one.result, rows) for one in trial.fails):
            yield from (*trial.holds, *trial.fails)
    elif not _is_of_other_basis(change):
        slips = [
            one
            for trial in trials
            if trial.told and len(trial.row.stems) == longest
            for one in trial.fails
            if _is_slip(one) and not _is_printed(one.result, rows)
        ]
        if slips:
            yield replace(
                min(slips, key=lambda one: abs(one.inputs[0].start - start)), most="warning"
            )


def _beside_others(tried: list[_Tried]) -> Iterator[Relation]:
    """The changes a digit away from a row that others near by tell of in the same columns."""
    held: dict[tuple[int, tuple[int, int]], list[tuple[int, int]]] = defaultdict(list)
    for one in tried:
        for trial in one.trials:
            if trial.holds and not trial.fails:
                held[trial.place].append((one.change.sentence.start, trial.row.row))
    told = {place: {row for _, row in others} for place, others in held.items()}
    for one in tried:
        if any(not trial.fails for trial in one.trials) or _is_of_other_basis(one.change):
            continue
        start = one.change.sentence.start
        longest = max(len(trial.row.stems) for trial in one.trials)
        found = [
            each
            for trial in one.trials
            if len(trial.row.stems) == longest
            and trial.row.row not in told.get(trial.place, ())
            and len(_rows_near(held[trial.place], start)) >= _SEVERAL
            for each in trial.fails
            if _is_slip(each)
        ]
        if found and not any(_is_printed(each.result, one.rows) for each in found):
            nearest = min(found, key=lambda each: abs(each.inputs[0].start - start))
            yield replace(nearest, most="warning")


def _rows_near(others: list[tuple[int, int]], start: int) -> set[int]:
    """The rows that are told of within some thousand characters; the others are in order."""
    first = bisect_left(others, (start - _BESIDE, 0))
    last = bisect_left(others, (start + _BESIDE, 0))
    return {row for _, row in others[first:last]}


def _is_slip(relation: Relation) -> bool:
    """Whether a failing amount or percentage of two digits or more is a digit away."""
    one = relation.result
    unit = one.high - one.low
    if _length(one) < _FEW or abs(relation.worked - one.value) < _APART * unit:
        return False
    return bool(slip_of(one, relation.worked)) or one_digit_apart(one, relation.worked)


def _is_of_other_basis(change: ToldChange) -> bool:
    """Whether the words of a change make it one of other amounts, or of another period."""
    clause = _clause(change)
    return is_of_other_basis(clause) or _OTHER_PERIOD.search(clause) is not None


def _clause(change: ToldChange) -> str:
    """The words of a sentence up to the end of its change: what follows may be of another."""
    masked = change.sentence.masked
    end = _LATER.search(masked, change.at)
    return masked[: end.start() if end else None]


def _part(change: ToldChange, holds: tuple[Relation, ...]) -> Iterator[Relation]:
    """The amount of a change as a share of the old amount, where both are told and hold."""
    by, share = change.by, change.share
    if by is None or share is None or len(holds) < len((by, share)):
        return
    ends = sorted(holds[0].inputs, key=lambda one: one.value)
    old = ends[0] if change.up else ends[-1]
    relation = relate(
        "share-of", "i0/i1", [by, old], share, basis="stated",
        what=f"{by.printed} as a share of {old.printed}",
    )  # fmt: skip
    if relation and relation.holds:
        yield relation


def _words(change: ToldChange) -> list[str]:
    """The words that may name what changed: before the verb, after it, and in the heading."""
    sentence = change.sentence
    masked = sentence.masked
    before = _BREAK.split(_TOKEN.sub(" ", masked[max(change.at - _NAME, 0) : change.at]))[-1]
    after = _TOKEN.split(masked[change.at : change.at + _AFTER])[0]
    text = sentence.filing.text
    above = text[max(sentence.block.start - _SHORT, 0) : sentence.block.start].strip()
    return [*words_in(before), *words_in(after), *words_in(above.rsplit("\n\n", 1)[-1])]


def _trials(change: ToldChange, row: NamedRow) -> Iterator[_Trial]:
    """The pairs of a row in the direction of a change, with what holds and fails there."""
    for new, old in row.pairs():
        if (new.value > old.value) != change.up:
            continue
        ends = [
            told
            for told, one in ((change.new, new), (change.old, old))
            if told and _meets(told, one)
        ]
        if len(ends) < sum(told is not None for told in (change.new, change.old)):
            continue
        found = [*filter(None, (_amount(change, new, old), _share(change, new, old)))]
        holds = tuple(one for one in found if one.holds)
        fails = tuple(one for one in found if not one.holds)
        if not found or any(_is_near(one) or _is_scaled(one) for one in fails):
            continue
        anchors = [*ends, *(one.result for one in holds if one.result is change.by)]
        strong = any(_length(one) >= _LONG for one in anchors) or any(
            one.result is change.by and slip_of(one.result, one.worked) for one in fails
        )
        sure = bool(fails and holds) and strong
        told = any(_length(one) >= _FEW for one in ends)
        columns = (new.cell.column, old.cell.column) if new.cell and old.cell else (0, 0)
        place = id(row.grid), columns
        yield _Trial(row, place, holds, fails, len(ends) + len(holds), sure, told)


def _length(one: Quantity) -> int:
    """How many digits an amount has, zeros at the end included: "65.0" has three."""
    return len(re.sub(r"\D", "", one.printed).lstrip("0"))


def _is_near(relation: Relation) -> bool:
    """Whether a failure is that of amounts that were rounded before."""
    unit = relation.result.high - relation.result.low
    return abs(relation.worked - relation.result.value) < 2 * unit


def _is_scaled(relation: Relation) -> bool:
    """Whether the text prints the digits of the amount, without the table's thousands."""
    told, worked = abs(relation.result.value), abs(relation.worked)
    return any(worked == told * scale for scale in _SCALES)


def _meets(told: Quantity, one: Quantity) -> bool:
    return told.unit == one.unit and told.low <= one.high and one.low <= told.high


def _amount(change: ToldChange, new: Quantity, old: Quantity) -> Relation | None:
    by = change.by
    if by is None or by.unit != new.unit or by.digits < _FEW:
        return None
    pair = [new, old] if change.up else [old, new]
    return relate(
        "change", "i0-i1", pair, by, basis="stated", alone=False, what=_what(change, new, old)
    )


def _share(change: ToldChange, new: Quantity, old: Quantity) -> Relation | None:
    share = change.share
    if share is None or is_in_points(share):
        return None
    relation = relate(
        "change", "i0/i1-1" if change.up else "1-i0/i1", [new, old], unsigned(share),
        basis="stated", alone=False, what=f"{_what(change, new, old)} in percent",
    )  # fmt: skip
    return relation if relation and relation.high - relation.low < _VAGUE else None


def _what(change: ToldChange, new: Quantity, old: Quantity) -> str:
    name = (new.cell.row_path[-1] if new.cell and new.cell.row_path else "").rstrip(".: ")
    word = "increase" if change.up else "decrease"
    return f"The {word} of “{name}” from {old.printed} to {new.printed}"


def _is_printed(told: Quantity, rows: list[NamedRow]) -> bool:
    """Whether a row of the name prints a percentage in a column of its own."""
    return any(
        _meets(told, unsigned(cell))
        for row in rows
        for cell in row.rates
        if not cell.head or _OF_CHANGE.search(cell.head)
    )


RULE = Rule("prose-row-changes", "changes in words, with the row of a table that they are of", find)
