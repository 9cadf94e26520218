"""Pairs of a row's cells that may be the two amounts of a change: which hold, and which fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_result_slipped, one_digit_apart, slip_of
from tieout.macros.scan.names.terms import stems_of
from tieout.macros.scan.prose.named_rows import NamedRow
from tieout.macros.scan.prose.stated_change import StatedChange, is_in_points
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.signs import unsigned

_GOAL = lazy_regex(r"\b(?:goals?|targets?|thresholds?|maximum|budget\w*)\b", re.IGNORECASE)
"""Headings of columns of what was aimed at, which is no earlier amount."""
_VAGUE = Decimal("0.1")  # a percentage of small amounts says too little
_SCALES = (10**3, 10**6, 10**9)
_FEW = 2
_SHORT = 3  # words of a heading
_LONG = 3  # digits of an amount that is evidence
_WHOLE = Decimal("0.01")  # a percentage without decimals
_APART = 3  # units of the last digit: some round their percentages to halves


@dataclass(frozen=True, slots=True)
class Trial:
    """A pair of cells tried on a change: what of it holds, and what fails.

    `place` is its table, with the columns of the two cells. `stated` is how many digits an end of
    the change has that is printed in the sentence and in the row.
    """

    row: NamedRow
    place: tuple[int, tuple[int, int]]
    holds: tuple[Relation, ...]
    fails: tuple[Relation, ...]
    anchors: int
    strong: bool
    stated: int

    @property
    def worked(self) -> tuple[Decimal, ...]:
        """What its pair makes of the change."""
        return tuple(one.worked for one in (*self.holds, *self.fails))


def trials(change: StatedChange, row: NamedRow) -> Iterator[Trial]:
    """The pairs of a row in the direction of a change, with what holds and fails there.

    From a loss to income, or from one quarter to the next, only what holds.
    """
    for new, old in row.pairs():
        if (new.value > old.value) != change.up or _GOAL.search(f"{new.head} {old.head}"):
            continue
        ends = _ends(change, new, old)
        if ends is None:
            continue
        found = [*filter(None, (_amount(change, new, old), _share(change, new, old)))]
        holds = tuple(one for one in found if one.holds)
        fails = tuple(one for one in found if not one.holds)
        if not found or any(not one.misses(2) or _is_scaled(one) for one in fails):
            continue
        anchors = [*ends, *(one.result for one in holds if one.result is change.by)]
        strong = any(one.length >= _LONG for one in anchors) or any(
            one.result is change.by and is_result_slipped(one) for one in fails
        )
        sure = bool(fails and holds) and strong
        stated = max((one.length for one in ends), default=0)
        yield Trial(row, _place(row, new, old), holds, fails, len(ends) + len(holds), sure, stated)
    yield from _other_pairs(change, row)


def _other_pairs(change: StatedChange, row: NamedRow) -> Iterator[Trial]:
    """What holds between a loss and an income, or between two quarters or days near each other."""
    for new, old in row.turned():
        ends = _ends(change, unsigned(new), unsigned(old))
        if (new.value > old.value) == change.up and ends is not None:
            amount = _amount(change, new, old)
            if amount and amount.holds:
                yield _held(row, (new, old), (amount,), len(ends))
    for new, old in row.apart():
        ends = _ends(change, new, old)
        if (new.value > old.value) == change.up and ends is not None:
            found = [*filter(None, (_amount(change, new, old), _share(change, new, old)))]
            long = sum(one.result.length for one in found) >= _LONG
            if long and all(one.holds for one in found):
                yield _held(row, (new, old), tuple(found), len(ends))


def _held(
    row: NamedRow, pair: tuple[Quantity, Quantity], holds: tuple[Relation, ...], ends: int
) -> Trial:
    return Trial(row, _place(row, *pair), holds, (), ends + len(holds), strong=False, stated=0)


def _place(row: NamedRow, new: Quantity, old: Quantity) -> tuple[int, tuple[int, int]]:
    """The table of a pair of cells, and their columns."""
    columns = (new.cell.column, old.cell.column) if new.cell and old.cell else (0, 0)
    return id(row.grid), columns


def _ends(change: StatedChange, new: Quantity, old: Quantity) -> list[Quantity] | None:
    """The ends that a change states, if both cells may be them; None if one is another amount."""
    stated = [(one, cell) for one, cell in ((change.new, new), (change.old, old)) if one]
    return [one for one, _ in stated] if all(meets(one, cell) for one, cell in stated) else None


def is_change(change: StatedChange, new: Quantity, old: Quantity) -> bool:
    """Whether the amount and the percentage of a change are those of two cells."""
    found = _amount(change, new, old), _share(change, new, old)
    return all(one is not None and one.holds for one in found)


def _is_scaled(relation: Relation) -> bool:
    """Whether the text prints the digits of the amount, without the table's thousands."""
    stated, worked = abs(relation.result.value), abs(relation.worked)
    return any(worked == stated * scale for scale in _SCALES)


def meets(stated: Quantity, one: Quantity) -> bool:
    """Whether a number of the text may be that of a cell."""
    return stated.unit == one.unit and stated.low <= one.high and one.low <= stated.high


def _amount(change: StatedChange, new: Quantity, old: Quantity) -> Relation | None:
    by = change.by
    if by is None or by.unit != new.unit or by.length < _FEW:
        return None
    decimals = "." in by.printed and len(stems_of(new.heading)) > _SHORT
    if by.digits < _FEW and not decimals and change.share is None:  # "$60 million" alone
        return None
    pair = [new, old] if change.up else [old, new]
    return relate(
        "change", "i0-i1", pair, by, basis="stated", sure=True, what=_what(change, new, old)
    )


def _share(change: StatedChange, new: Quantity, old: Quantity) -> Relation | None:
    share = change.share
    if share is None or is_in_points(share):
        return None
    relation = relate(
        "change", "i0/i1-1" if change.up else "1-i0/i1", [new, old], unsigned(share),
        basis="stated", sure=True, what=f"{_what(change, new, old)} in percent",
    )  # fmt: skip
    if relation is None:
        return None
    # That of a small amount to one several times as large is stated as roughly.
    return relation if relation.width < _VAGUE * max(abs(relation.worked), Decimal(1)) else None


def _what(change: StatedChange, new: Quantity, old: Quantity) -> str:
    name = new.heading.rstrip(".: ")
    word = "increase" if change.up else "decrease"
    return f"The {word} of “{name}” from {old.printed} to {new.printed}"


def is_far(relation: Relation) -> bool:
    """Whether a failing amount or percentage of two digits or more is not only rounded."""
    return relation.result.length >= _FEW and relation.misses(_APART)


def is_other_percentage(relation: Relation) -> bool:
    """Whether a failing percentage without decimals is another one: those are no halves."""
    one = relation.result
    whole = one.kind == "rate" and one.length >= _FEW and one.width >= _WHOLE
    return whole and relation.misses(2)


def is_slip_of_change(relation: Relation) -> bool:
    """Whether a failing amount or percentage of two digits or more is a digit away."""
    one = relation.result
    if not is_far(relation):
        return False
    return bool(slip_of(one, relation.worked)) or one_digit_apart(one, relation.worked)
