"""Reasons why a failed sum may have other parts than its pattern: one omitted, or counted twice."""

from __future__ import annotations

from itertools import combinations

from tieout.macros.scan.phrases import ATTRIBUTABLE
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern, total_of

_FEW = 6  # lines that are tried as parts of a sum: more give too many sums
_LITTLE = 100  # one part in this many of a result is little


def has_doubtful_parts(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a line of a table may add up in another way than the lines where a sum holds."""
    return any(
        doubt(pattern, lines, index)
        for doubt in (
            _is_left_out, _is_nil_elsewhere, _is_twice, _is_partial, _is_taken_off, _is_of_owners,
            _begins_above,
        )
    )  # fmt: skip


def _begins_above(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether the line above the first term explains what is missed: it is a term too.

    In the columns that hold it is blank: the revenue of a year above "Less: costs".
    """
    line, halves = lines.values[index], lines.halves[index]
    first = min(pattern.inputs)
    above = next((at for at in range(first - 1, -1, -1) if lines.filled[at]), None)
    if lines.across or above is None or not line[above]:
        return False
    total, tolerance, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    missed = abs(total - (line[pattern.result] or 0))
    blank = all(not lines.values[one][above] for one in pattern.holding)
    slack = tolerance + halves[pattern.result] + halves[above]
    return blank and abs(missed - abs(line[above] or 0)) <= slack


def _is_left_out(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether it would hold with the lines that it leaves out, or with one of them.

    They are the parts of a subtotal that is blank in this column.
    """
    line, halves = lines.values[index], lines.halves[index]
    result = line[pattern.result]
    total, tolerance, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    if result is None:
        return False
    first, last = sorted((pattern.inputs[0], pattern.result))
    others = [
        value
        for at in range(first + 1, last)
        if at not in pattern.inputs and (value := line[at]) is not None and value
    ]
    missed = result - total
    slack = tolerance + halves[pattern.result]
    return any(abs(missed - one) <= slack for one in (*others, sum(others)) if one)


def _is_nil_elsewhere(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether it would hold with some of the lines that are nil wherever it holds.

    They belong to the sum too, but only this column shows it.
    """
    line, halves = lines.values[index], lines.halves[index]
    result = line[pattern.result]
    if result is None or not pattern.holding:
        return False
    first, last = sorted((pattern.inputs[0], pattern.result))
    others = [
        value
        for at in range(first + 1, last)
        if at not in pattern.inputs
        and (value := line[at])
        and not any(lines.values[one][at] for one in pattern.holding)
    ]
    total, tolerance, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    slack = tolerance + halves[pattern.result]
    return len(others) <= _FEW and any(
        abs(result - total - sum(some)) <= slack
        for count in range(2, len(others) + 1)
        for some in combinations(others, count)
    )


def has_no_such_part(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a column holds without a part that is nil wherever the sum holds: it is no part.

    "Long-term debt" may be of the liabilities below it, not beside them.
    """
    line, halves = lines.values[index], lines.halves[index]
    result = line[pattern.result]
    total, tolerance, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    if result is None or not pattern.holding:
        return False
    missed, slack = total - result, tolerance + halves[pattern.result]
    return any(
        value
        and abs(abs(missed) - abs(value)) <= slack
        and not any(lines.values[one][at] for one in pattern.holding)
        for at in pattern.inputs
        for value in (line[at],)
    )


def _is_twice(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether it would hold without one of two equal terms: a line, and the total of that line.

    The other parts of that total are nil in this column, and a rounding error in the others.
    """
    line, halves = lines.values[index], lines.halves[index]
    total, tolerance, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    result = line[pattern.result] or 0
    terms = [value for at in pattern.inputs if (value := line[at])]
    return any(
        terms.count(one) > 1 and abs(total - one - result) <= tolerance + halves[pattern.result]
        for one in terms
    )


def _is_partial(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a difference that no heading names lacks a term in this column: it was by chance."""
    named = lines.total[pattern.result] or lines.is_remainder(pattern.result)
    blank = any(lines.values[index][at] is None for at in pattern.inputs)
    return pattern.candidate.way == "difference" and not named and blank


def _is_taken_off(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a part is taken off rather than added, and no column shows that it is added."""
    line, halves = lines.values[index], lines.halves[index]
    total, tolerance, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    missed = total - (line[pattern.result] or 0)
    slack = tolerance + halves[pattern.result]
    parts = [value for at in pattern.inputs if (value := line[at])]
    return not pattern.holding and any(abs(missed - 2 * one) <= slack for one in parts)


def _is_of_owners(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a sum for the owners misses by little, because others own the rest."""
    line, halves = lines.values[index], lines.halves[index]
    result = line[pattern.result]
    total, _, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    if result is None or not any(ATTRIBUTABLE.search(lines.labels[at]) for at in pattern.inputs):
        return False
    return abs(result - total) * _LITTLE < abs(result)
