"""Two amounts that a sentence states of a row: one is that of its row, and the other nearly so.

"Operating profit fell to $16.0 million in 2034 from $43.8 million in 2033", where the statement has
16,047 and 43,886: digits were cut off instead of rounded, or one was mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.arithmetic.rounded import is_rounded
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.stated import years_compared
from tieout.macros.scan.prose.amount_pairs import AmountPair, amount_pairs
from tieout.macros.scan.prose.amounts import rounding_unit
from tieout.macros.scan.prose.change_words import is_named_by, words_of_change
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of, words_in
from tieout.macros.scan.prose.row_trials import is_change
from tieout.macros.scan.prose.stated_changes import stated_changes
from tieout.macros.scan.prose.subject_rows import is_about
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import TOKEN, View

_LONG = 3  # digits of an amount that is that of a cell not by chance
_FEW = 2
_NEARLY = Decimal("0.03")  # of the amount: one that is farther away may be of another thing
_TOTAL = lazy_regex(r"\btotal\b", re.IGNORECASE)
_SCALES = (10**3, 10**6)
_ROUND = 3  # zeros of an amount that is rounded to thousands


class _Miss(NamedTuple):
    """An amount that differs from its cell, in a row that agrees with the other amount."""

    stated: Quantity
    cell: Quantity
    row: NamedRow


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amount of each such pair that differs from its row, with the cell."""
    yield from _cut_ends(view)
    for sentence in view.sentences:
        for pair in amount_pairs(sentence):
            rows = rows_of(view).of(words_in(TOKEN.sub(" ", pair.clause)))
            misses = [*_misses(pair, rows)] if rows and not _agrees(pair, rows) else []
            if misses:
                most = max(misses, key=lambda one: (len(one.row.stems), -_apart(one)))
                if _apart(most) > rounding_unit(most.stated, _ROUND) and _is_of_all(most, pair):
                    continue
                if not (
                    rows_of(view).print_elsewhere(most.stated, most.row, is_rounded)
                    or in_other_periods(*most[:2], names_of(view))
                ):
                    yield _relation(most)


def _cut_ends(view: View) -> Iterator[Relation]:
    """What a line came to after a change, with the cell whose digits were cut off.

    "Operating income increased $1.2 million, or 13%, to $9.9 million": the change is that of the
    row from 8,826 to 9,992.
    """
    for change in stated_changes(view):
        stated, by, share = change.new, change.by, change.share
        if stated is None or change.old is not None or not (by and share):
            continue
        if stated.length < _FEW or stated.digits < _FEW:
            continue
        rows = [
            row for row in rows_of(view).of(words_of_change(change)) if is_named_by(row, change)
        ]
        if any(is_rounded(stated, cell) for row in rows for cell in row.amounts):
            continue
        for row in rows:
            for new, old in row.pairs():
                if (new.value > old.value) != change.up or stated.unit != new.unit:
                    continue
                if _is_near(stated, new) and _is_cut(stated, new) and is_change(change, new, old):
                    yield _relation(_Miss(stated, new, row))
                    break


def _agrees(pair: AmountPair, rows: Iterable[NamedRow]) -> bool:
    """Whether both amounts are those of one row of the name."""
    return any(
        is_rounded(one, cell) and is_rounded(other, its)
        for row in rows
        for cell, its in row.pairs()
        for one, other in ((pair.first, pair.second), (pair.second, pair.first))
    )


def _misses(pair: AmountPair, rows: list[NamedRow]) -> Iterator[_Miss]:
    """The amounts that differ from the cell beside the one that agrees with the other amount."""
    for right, stated in ((pair.first, pair.second), (pair.second, pair.first)):
        if right.length < _FEW or stated.length < _FEW or stated.digits < _FEW:
            continue
        if any(is_rounded(stated, cell) for row in rows for cell in row.amounts):
            continue
        for row in (row for row in rows if is_about(pair.clause, row)):
            if _differing(pair, row) > 1:
                continue  # the sentence counts in another way than the row
            for cells in row.pairs():
                for agreeing, cell in (cells, cells[::-1]):
                    if (
                        agreeing.unit == right.unit
                        and is_rounded(right, agreeing)
                        and _is_near(stated, cell)
                        and (right.length >= _LONG or _is_cut(stated, cell))
                        and not _states_amount(cell, pair)
                        and _is_of_a_year_stated(cell, pair)
                    ):
                        yield _Miss(stated, cell, row)


def _differing(pair: AmountPair, row: NamedRow) -> int:
    """How many amounts of a sentence are near a cell of a row, and that of none."""
    return sum(
        one is not None
        and any(_is_near(one, unsigned(cell)) for cell in row.amounts if cell.unit == one.unit)
        and not any(is_rounded(one, cell) for cell in row.grid.cells.values())
        for one in pair.sentence.quantities
    )


def _is_of_all(miss: _Miss, pair: AmountPair) -> bool:
    """Whether the sentence states a total, and the row does not say that it is one."""
    return bool(_TOTAL.search(pair.clause)) and not _TOTAL.search(miss.row.label)


def _is_near(stated: Quantity, cell: Quantity) -> bool:
    """Whether an amount misses a cell by more than its rounding, and by little or a slip."""
    missed, unit = abs(abs(stated.value) - cell.value), rounding_unit(stated, _ROUND)
    if missed <= (unit + cell.width) / 2:
        return False
    if stated.placed.mention.approximate and missed < unit:
        return False
    if any(abs(stated.value) * scale == cell.value for scale in _SCALES):
        return False  # the text prints thousands like the table
    slipped = stated.digits >= _LONG and slip_of(unsigned(stated), cell.value) != ""
    return missed <= _NEARLY * cell.value or slipped or _is_cut(stated, cell)


def _is_cut(stated: Quantity, cell: Quantity) -> bool:
    """Whether an amount misses a cell by less than a unit: it is the cell's, rounded wrongly."""
    return abs(abs(stated.value) - cell.value) < stated.width


def _is_of_a_year_stated(cell: Quantity, pair: AmountPair) -> bool:
    """Whether a cell may be of a year that the sentence names."""
    years, year = years_compared(pair.sentence), cell.period.year
    return not years or year is None or year in years


def _states_amount(cell: Quantity, pair: AmountPair) -> bool:
    """Whether the sentence states the amount of a cell too: of another time than was thought."""
    return any(
        one is not None and one.unit == cell.unit and is_rounded(one, cell)
        for one in pair.sentence.quantities
    )


def _apart(one: _Miss) -> Decimal:
    return abs(abs(one.stated.value) - one.cell.value)


def _relation(miss: _Miss) -> Relation:
    name = miss.row.label.rstrip(".: ")
    return repeat_of(
        [miss.cell, unsigned(miss.stated)],
        what=f"“{name}” differs in a sentence and in its row, which agrees in another column",
        sure=True,
        at_most="warning",
    )


RULE = Rule(find)
