"""Percentages of a whole that a sentence names and a table prints: "29% of our total sales"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import one_digit_apart, slip_of
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.prose.left_shares import is_left_share
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of
from tieout.macros.scan.prose.row_trials import meets
from tieout.macros.scan.prose.shares_apart import shares_apart
from tieout.macros.scan.prose.stated_shares import StatedShare, stated_shares
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_OTHER_PART = lazy_regex(
    r"\b(?:approximately|about|segments?|online|domestic|international|same)\b", re.IGNORECASE
)
"""Words of a rounded share, or of a part that the row does not show."""
_VERY = 3  # digits of an amount that is evidence
_MOST_COLUMNS = 6  # among which no other one is meant
_SHORT, _APART = 2, 3  # digits beside two shares that hold; units of the last digit


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage that rows of a table explain, or that they contradict."""
    for sentence in view.sentences:
        if "{r" in sentence.masked:
            for stated in stated_shares(sentence):
                yield from _relations(stated, view)


def _relations(stated: StatedShare, view: View) -> Iterator[Relation]:
    index = rows_of(view)
    wholes = [row for row in index.of(stated.whole) if row.stems == stated.whole]
    parts = index.of(stated.names) if wholes else []
    if wholes and not parts and all(rate.length >= _VERY for rate in stated.rates):
        parts = index.of(stated.names | stated.above)
    columns = [*_columns(stated, parts, wholes)]
    tried = [[_share(part, whole, rate) for rate in stated.rates] for part, whole in columns]
    held: list[Relation] = []
    for at in range(len(stated.rates)):
        found = [one for row in tried if (one := row[at]) is not None and one.holds]
        if found:
            start, days = stated.sentence.start, stated.days
            held.append(
                min(
                    found,
                    key=lambda one: (
                        bool(days) and one.inputs[0].period.end not in days,
                        -_named(one),
                        abs(one.inputs[0].start - start),
                    ),
                )
            )
        elif wholes:
            yield from shares_apart(stated, stated.rates[at], wholes, index)
    yield from held
    other = is_of_other_basis(stated.clause) or _OTHER_PART.search(stated.clause)
    if len(held) < len(stated.rates) and not other:
        grids = {id(part.placed.block) for part, _ in columns}
        rows = [row for row in (*parts, *wholes) if id(row.grid.block) in grids]
        yield from _failing(stated, rows, held, columns)


def _named(relation: Relation) -> int:
    """How many words the name of the part has, if they are others than those of the whole."""
    part, whole = (frozenset(stems(one.heading)) for one in relation.inputs)
    return 0 if part <= whole else len(part)


def _columns(
    stated: StatedShare, parts: Sequence[NamedRow], wholes: Sequence[NamedRow]
) -> Iterator[tuple[Quantity, Quantity]]:
    """The part and the whole in each column of the tables that have both rows."""
    # The greatest of the name in each column, of which blocks below each other may have two.
    totals: dict[tuple[int, int, str], Quantity] = {}
    for whole in wholes:
        for one in whole.amounts:
            if one.cell:
                at = id(whole.grid), one.cell.column, one.period
                totals[at] = max(totals.get(at, one), one, key=lambda each: each.value)
    for part in parts:
        for one in part.amounts:
            of = totals.get((id(part.grid), one.cell.column, one.period)) if one.cell else None
            if of is None or of is one or of.unit != one.unit or of.value <= 0:
                continue
            if stated.part is None or meets(stated.part, unsigned(one)):
                yield unsigned(one), of


def _failing(
    stated: StatedShare,
    rows: Sequence[NamedRow],
    held: Sequence[Relation],
    columns: Sequence[tuple[Quantity, Quantity]],
) -> Iterator[Relation]:
    """The percentage that fails: its amount is in the table, or the other year's holds there."""
    missing = [rate for rate in stated.rates if all(one.result is not rate for one in held)]
    if len(missing) != 1 or _is_printed(missing[0], rows):
        return
    rate = missing[0]
    if stated.part is not None and stated.part.length >= _VERY:
        near = columns
    elif held and (
        all(one.length >= _VERY for one in stated.rates)
        or (len(held) > 1 and all(one.length >= _SHORT for one in stated.rates))
    ):
        # The columns of the other percentages are theirs.
        taken = {one.inputs[0].number for one in held}
        near = [
            (part, whole)
            for part, whole in columns
            if part.number not in taken
            and _is_beside(part, held[0].inputs[0])
            and _is_beside(whole, held[0].inputs[1])
        ]
    else:
        return
    found = [one for part, whole in near if (one := _share(part, whole, rate))]
    if stated.part is None:  # a share that holds may be that of another part
        slips = [one for one in found if _is_slip(one) or not one.misses(2)]
        values = {(part.value, whole.value) for part, whole in columns}
        found = slips or (found if held and len(values) <= _MOST_COLUMNS else [])
    if is_left_share([one for part, whole in columns if (one := _share(part, whole, rate))]):
        return
    if found and not any(not one.misses(2) for one in found):
        nearest = min(found, key=lambda one: abs(one.inputs[0].start - stated.sentence.start))
        sure = stated.part is not None or (rate.length >= _VERY and _is_slip(nearest))
        yield nearest if sure else replace(nearest, at_most="warning")


def _is_slip(relation: Relation) -> bool:
    """Whether a percentage has another digit than the right one, and is not only rounded."""
    rate = relation.result
    if rate.length >= _VERY:
        return bool(slip_of(rate, relation.worked))
    return relation.misses(_APART) and one_digit_apart(rate, relation.worked)


def _is_beside(one: Quantity, other: Quantity) -> bool:
    """Whether two cells are in one row, a year apart or neighbors without a period."""
    if one.placed.block is not other.placed.block or one.cell is None or other.cell is None:
        return False
    return one.cell.row == other.cell.row and one.cell.column != other.cell.column


def _is_printed(rate: Quantity, rows: Sequence[NamedRow]) -> bool:
    return any(meets(rate, unsigned(one)) for row in rows for one in row.rates)


def _share(part: Quantity, whole: Quantity, rate: Quantity) -> Relation | None:
    """The part as a share of the whole."""
    names = [one.heading.rstrip(".: ") for one in (part, whole)]
    return relate(
        "share-of", "i0/i1", [part, whole], rate, basis="stated", sure=True,
        what=f"“{names[0]}”, {part.printed}, as a share of “{names[1]}”, {whole.printed}",
    )  # fmt: skip


RULE = Rule(find)
