"""Reasons to ignore a line in which a sum fails: numbers unread, misplaced or of another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.slips import TRANSPOSED, is_long_slip, slip_between
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.tables.classes import Cells
from tieout.macros.scan.tables.line_doubts import is_no_sum
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.part_doubts import has_doubtful_parts, has_no_such_part
from tieout.macros.scan.tables.patterns import Pattern, total_of
from tieout.macros.scan.tables.twins import is_of_another, is_sure_slip
from tieout.macros.scan.view import Grid

_AMOUNT = lazy_regex(r"\d(?![\d.,]*\s*%)")
_PER_SHARE = lazy_regex(
    r"\bEPS\b|\bper (?:common |ordinary |diluted |basic )?(?:share|unit|ads)\b", re.IGNORECASE
)
_CHANGE_RATE = lazy_regex(
    r"(?:%|\bpercent(?:age)?)\s*(?:change|increase|growth|variance|inc\b)"
    r"|\b(?:change|increase|growth|variance)\b.{0,20}(?:%|\bpercent)",
    re.IGNORECASE | re.DOTALL,
)
_AVERAGE = lazy_regex(r"\b(?:average|avg|median)\b", re.IGNORECASE)
_QUARTER = lazy_regex(r"\bquarter\b|\bQ[1-4]\b|\bthree months\b", re.IGNORECASE)
_TEN = 10
_MARKS = [(Decimal(mark), 0) for mark in range(1, _TEN)]
_SMALL = 100  # a smaller amount with cents among whole ones is an amount per share


def without_doubtful(pattern: Pattern, lines: Lines, cells: Cells, grid: Grid) -> Pattern:
    """The pattern without the failing lines that have another explanation."""
    if any(has_no_such_part(pattern, lines, index) for index in pattern.failing):
        return replace(pattern, failing=())
    failing = tuple(
        index
        for index in pattern.failing
        if not (
            is_no_sum(pattern, cells[index])
            or _is_mixed(pattern, cells[index])
            or (lines.across and _is_per_share(pattern, lines, cells[index]))
            or any(_AVERAGE.search(one.head) for one in _terms(pattern, cells[index]))
            or _is_of_quarters(pattern, lines, cells[index])
            or has_doubtful_parts(pattern, lines, index)
            or (not lines.across and _is_astray(pattern, cells[index], grid))
            or _is_of_rates(pattern, lines, cells, index)
            or _is_disputed(pattern, lines, index)
            or (not lines.across and _is_of_changes(cells[index], grid))
            or is_of_another(pattern, lines, index)
            or (
                not is_sure_slip(pattern, lines, index)
                and (_is_last(pattern, lines, index) or _is_nameless(pattern, lines))
            )
            or (lines.across and _has_marks(pattern, lines, cells[index], index))
            or _is_of_cents(pattern, lines, cells[index], index)
            or (lines.across and _has_stub(pattern, cells[index], grid))
            or (
                not (is_sure_slip(pattern, lines, index) and _is_mistyped(pattern, lines, index))
                and not lines.across
                and _is_unread(pattern, cells[index], grid)
            )
        )
    )
    return replace(pattern, failing=failing)


def _terms(pattern: Pattern, line: Sequence[Quantity | None]) -> list[Quantity]:
    places = (*pattern.inputs, pattern.result)
    return [one for at in places if (one := line[at]) is not None]


def _is_mixed(pattern: Pattern, line: Sequence[Quantity | None]) -> bool:
    """Whether there are small amounts with decimals among whole ones: earnings per share."""
    printed = [as_printed(one) for one in _terms(pattern, line)]
    small = [value for value, decimals in printed if decimals > 1 and abs(value) < _SMALL]
    whole = [value for value, decimals in printed if not decimals and abs(value) >= _SMALL]
    return bool(small and whole)


def _is_per_share(pattern: Pattern, lines: Lines, line: Sequence[Quantity | None]) -> bool:
    """Whether amounts per share, or averages, are added across; those of quarters are no year's."""
    if any(_PER_SHARE.search(lines.labels[at]) for at in (*pattern.inputs, pattern.result)):
        return True  # a separate column among those of amounts
    return any(
        one.unit == "USD/share" or _PER_SHARE.search(one.label) or _AVERAGE.search(one.label)
        for one in _terms(pattern, line)
    )


def _is_of_quarters(pattern: Pattern, lines: Lines, line: Sequence[Quantity | None]) -> bool:
    """Whether small amounts with cents, those of quarters, are added: earnings for each share."""
    if not all(_QUARTER.search(lines.labels[at]) for at in pattern.inputs):
        return False
    printed = [as_printed(one) for one in _terms(pattern, line)]
    return all(decimals > 1 and abs(value) < _SMALL for value, decimals in printed)


def _is_astray(pattern: Pattern, line: Sequence[Quantity | None], grid: Grid) -> bool:
    """Whether the missing amount is in a row between, whose numbers were read in other columns."""
    result, known = line[pattern.result], _terms(pattern, line)
    if result is None or -1 in pattern.candidate.signs:
        return False
    missed = 2 * result.value - sum(one.value for one in known)
    first, last = sorted((pattern.inputs[0], pattern.result))
    return any(
        one.value == missed
        for row in range(first + 1, last)
        if row not in pattern.inputs and line[row] is None
        for one in grid.rows.get(row, ())
    )


def _is_last(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether the total repeats the first or the last amount: the remainder of a program."""
    line = lines.values[index]
    terms = [value for at in pattern.inputs if (value := line[at])]
    return len(terms) > 1 and line[pattern.result] in (terms[0], terms[-1])


def _is_of_rates(pattern: Pattern, lines: Lines, cells: Cells, index: int) -> bool:
    """Whether all terms have decimals, unlike in lines where the sum holds: rates, not amounts.

    Those of all parts of 100% do add up.
    """
    if lines.values[index][pattern.result] == lines.all_of[index]:
        return False

    def decimals(at: int) -> set[bool]:
        return {as_printed(one)[1] > 0 for one in _terms(pattern, cells[at])}

    holding = [decimals(at) for at in pattern.holding]
    return bool(holding) and decimals(index) == {True} and all(each == {False} for each in holding)


def _is_nameless(pattern: Pattern, lines: Lines) -> bool:
    """Whether most terms have no name, because the words of their rows are elsewhere."""
    return sum(not lines.labels[at] for at in pattern.inputs) * 2 > len(pattern.inputs)


def _is_disputed(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a sum that no heading names fails in more lines of its kind than it holds in.

    Percentages of the amounts, in columns of their own, are no further evidence for it. A line in
    which two digits are transposed, or one of a long number is wrong, does not speak against it.
    """
    if lines.total[pattern.result]:
        return False
    failing = [one for one in pattern.failing if not _is_mistyped(pattern, lines, one)]

    def alike(indexes: Sequence[int]) -> int:
        return sum(lines.classes[one] == lines.classes[index] for one in indexes)

    return alike((*pattern.holding, *pattern.trivial)) < alike(failing)


def _is_mistyped(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether two transposed digits in the result, or one of a long number, explain a failure."""
    line, halves = lines.values[index], lines.halves[index]
    total, _, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    printed, right = (line[pattern.result] or 0) // 2, total // 2  # lines have twice the values
    return slip_between(printed, right) == TRANSPOSED or is_long_slip(right, printed)


def _is_of_changes(line: Sequence[Quantity | None], grid: Grid) -> bool:
    """Whether a heading in the column, or in the middle of it, says "% Change"."""
    columns = {one.cell.column for one in line if one and one.cell}
    text = next(iter(grid.cells.values())).filing.text
    return len(columns) == 1 and any(
        cell.kind != "value"
        and cell.column <= column < cell.column + cell.columns
        and _CHANGE_RATE.search(text, cell.start, cell.end)
        for cell in grid.table.cells
        for column in columns
    )


def _has_marks(pattern: Pattern, lines: Lines, line: Sequence[Quantity | None], index: int) -> bool:
    """Whether it would hold without the digits of columns that have no heading: footnotes' marks.

    A mark is raised in print, but not every filing says so.
    """
    kept = {
        at: sign
        for at, sign in zip(pattern.inputs, pattern.candidate.signs, strict=True)
        if lines.labels[at] or (one := line[at]) is None or as_printed(one) not in _MARKS
    }
    if not 0 < len(kept) < len(pattern.inputs):
        return False
    values, halves = lines.values[index], lines.halves[index]
    total, tolerance, _ = total_of(values, halves, [*kept], [*kept.values()])
    return abs(total - (values[pattern.result] or 0)) <= tolerance + halves[pattern.result]


def _is_of_cents(
    pattern: Pattern, lines: Lines, line: Sequence[Quantity | None], index: int
) -> bool:
    """Whether a sum that no heading names misses by less than ten units of its last decimal.

    What two classes of notes pay is what a third pays, but each is rounded on its own, month after
    month.
    """
    result = line[pattern.result]
    if lines.total[pattern.result] or result is None or not as_printed(result)[1]:
        return False
    values, halves = lines.values[index], lines.halves[index]
    total, _, _ = total_of(values, halves, pattern.inputs, pattern.candidate.signs)
    return abs(total - (values[pattern.result] or 0)) < _TEN * 2 * halves[pattern.result]


def _has_stub(pattern: Pattern, line: Sequence[Quantity | None], grid: Grid) -> bool:
    """Whether an amount of a row, such as "(9)", was read as words and so left out."""
    cells = [one.cell for one in _terms(pattern, line) if one.cell]
    text = next(iter(grid.cells.values())).filing.text
    columns = [cell.column for cell in cells]
    return any(
        cell.row == cells[0].row
        and min(columns) < cell.column < max(columns)
        and cell.column in grid.columns  # one without numbers has the marks of notes
        and cell.kind != "value"
        and _AMOUNT.search(text, cell.start, cell.end)
        for cell in grid.table.cells
    )


def _is_unread(pattern: Pattern, line: Sequence[Quantity | None], grid: Grid) -> bool:
    """Whether a term is blank although its row has a number in no line: "11c/", or misplaced."""
    blank = {at for at in pattern.inputs if line[at] is None}
    text = next(iter(grid.cells.values())).filing.text
    here = {one.cell.column for one in _terms(pattern, line) if one.cell}
    totals = {column for row, column in grid.cells if row == pattern.result}
    return any(
        cell.row in blank
        and (cell.column in here or (cell.kind == "value" and cell.column not in totals))
        and _AMOUNT.search(text, cell.start, cell.end)
        for cell in grid.table.cells
    )
