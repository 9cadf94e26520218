"""Amounts that a sentence lists for several times: all but one are those of the row of their name.

"Research expense was $4,800,000, $260,000 and $1,180,000, respectively", where the statement has
4,427,073, 260,219 and 1,179,545. No typing error need explain it: the others and the name do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.rounded import is_rounded
from tieout.macros.scan.names.naming import names_of
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.stated import years_compared
from tieout.macros.scan.prose.amount_pairs import amount_pairs
from tieout.macros.scan.prose.amounts import rounding_unit
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of, words_in
from tieout.macros.scan.prose.subject_rows import is_about
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import TOKEN, Sentence, View

_LIST = lazy_regex(
    r"\{m\d+\}(?:(?:,|,? and) (?:approximately |about )?\{m\d+\})+(?! (?:per|each|a share)\b)"
)
_IN_LIST = lazy_regex(r"\{m\d+\},? (?:and )?\Z")
_TIME = lazy_regex(r"\{d\d+\}")
_BREAK = lazy_regex(r"[;:]|\b(?:while|whereas|offset by|due to|primarily)\b", re.IGNORECASE)
_NAME = 170  # characters
_LONG = 6
"""Digits of the one amount that agrees, if a list has only two."""
_FEW = 2
_NEARLY = Decimal("0.5")  # of the amount: one that is farther away may be of another thing
_ROUND = 2  # zeros of an amount that is rounded to hundreds


class _Miss(NamedTuple):
    """An amount that differs from its cell, and the row whose other cells agree with the list."""

    stated: Quantity
    cell: Quantity
    row: NamedRow
    agreeing: int


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the only amount of each such list that differs from its row, with the cell."""
    for sentence in view.sentences:
        if sentence.masked.count("{m") < _FEW:
            continue
        for amounts, clause in _lists(sentence):
            miss = _miss(amounts, clause, sentence, view)
            if miss is not None:
                yield _relation(miss)


def _lists(sentence: Sentence) -> Iterator[tuple[Sequence[Quantity], str]]:
    """The amounts that a sentence lists or compares, and the clause before, which names them."""
    for match in _LIST.finditer(sentence.masked):
        amounts = [one for one in sentence.numbers_in(match[0]) if one is not None]
        if len(_TIME.findall(sentence.masked)) < _FEW:
            continue  # a list of things, and not of times
        before = sentence.masked[max(match.start() - _NAME, 0) : match.start()]
        yield amounts, _BREAK.split(before)[-1]
    for pair in amount_pairs(sentence):
        if not _IN_LIST.search(pair.clause):
            yield pair[:2], pair.clause


def _miss(amounts: Sequence[Quantity], clause: str, sentence: Sentence, view: View) -> _Miss | None:
    """The only amount that is in none of the rows of the name, if one row has the others."""
    if len({one.unit for one in amounts}) != 1 or any(one.digits < _FEW for one in amounts):
        return None
    rows = rows_of(view).of(words_in(TOKEN.sub(" ", clause)))
    rows = [row for row in rows if is_about(clause, row)]
    misses: dict[int, _Miss] = {}
    for row in rows:
        for cells in _runs(row, len(amounts)):
            odd = [
                (one, cell)
                for one, cell in zip(amounts, cells, strict=True)
                if not _agrees(one, cell)
            ]
            if not odd:
                return None
            if len(odd) == 1 and len(amounts) > 1:
                stated, cell = odd[0]
                right = [one for one in amounts if one is not stated]
                if _is_enough(right) and _is_near(stated, cell):
                    misses[stated.number] = _Miss(stated, cell, row, len(right))
    if len(misses) != 1:
        return None
    (miss,) = misses.values()
    years, year = years_compared(sentence), miss.cell.period.year
    if years and year is not None and year not in years:
        return None
    if rows_of(view).print_elsewhere(miss.stated, miss.row, _agrees) or in_other_periods(
        miss.stated, miss.cell, names_of(view)
    ):
        return None
    return miss


def _runs(row: NamedRow, count: int) -> Iterator[Sequence[Quantity]]:
    """Each so many neighbors of a row, in both orders."""
    cells = [unsigned(one) for one in row.amounts]
    for start in range(len(cells) - count + 1):
        run = cells[start : start + count]
        yield run
        yield run[::-1]


def _is_enough(right: Sequence[Quantity]) -> bool:
    """Whether the amounts that agree are not those of a row by chance."""
    if len({one.value for one in right}) < len(right):
        return False
    if len(right) == 1:
        return right[0].digits >= _LONG
    return sum(one.digits for one in right) >= _LONG


def _agrees(stated: Quantity, cell: Quantity) -> bool:
    """Whether an amount is that of a cell, perhaps rounded to thousands."""
    if stated.unit != cell.unit:
        return False
    return (
        is_rounded(stated, cell)
        or abs(abs(stated.value) - abs(cell.value)) <= rounding_unit(stated, _ROUND) / 2
    )


def _is_near(stated: Quantity, cell: Quantity) -> bool:
    """Whether an amount misses a cell by more than its rounding, and is of its kind."""
    missed = abs(abs(stated.value) - cell.value)
    return (
        stated.unit == cell.unit and rounding_unit(stated, _ROUND) < missed <= _NEARLY * cell.value
    )


def _relation(miss: _Miss) -> Relation:
    name = miss.row.label.rstrip(".: ")
    return repeat_of(
        [miss.cell, unsigned(miss.stated)],
        what=f"“{name}” is one amount in a sentence and another in the row that has its others",
        siblings=miss.agreeing,
        sure=True,
        at_most="warning",
    )


RULE = Rule(find)
