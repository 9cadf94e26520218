"""Patterns: a position of a table's lines that is the sum of others, and how well it holds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tieout.macros.filing.records import record
from tieout.macros.scan.arithmetic.slips import difference_is_slip, is_long_slip, slip_between
from tieout.macros.scan.tables.evidence import cancels, shape_of, surprise
from tieout.macros.scan.tables.lines import Lines

# A sum with only one nonzero number is weaker: equal numbers are common in a table.
_OF_A_REPEAT = 0.3
_FEW_SLIPS = 2
_EACH = "each"
_AMOUNTS = frozenset({"amount", "money"})
_LONG = 10_000  # units of a number that is long
_FEW_RATES = 2  # columns of percentages that add up before one that does not is a typing error


@record(frozen=True, slots=True)
class Candidate:
    """A pattern to try: `tried` counts the candidates of the search, `way` names the search."""

    result: int
    inputs: tuple[int, ...]
    signs: tuple[int, ...]
    tried: int
    way: str
    step: int


@record(frozen=True, slots=True)
class Pattern:
    """A candidate with its results: the lines in which it holds, fails, or holds trivially.

    `slips` are the failing lines in which the difference looks like a typing error.

    `evidence` is in powers of ten: how unlikely it is to hold by chance, over all lines, less the
    tries. `holding` and `failing` are the indexes of lines. In `exact` lines it holds to the digit.
    """

    candidate: Candidate
    holding: tuple[int, ...]
    trivial: tuple[int, ...]
    failing: tuple[int, ...]
    slips: tuple[int, ...]
    evidence: float
    exact: int = 0

    @property
    def result(self) -> int:
        """The position of the sum."""
        return self.candidate.result

    @property
    def belief(self) -> float:
        """The lines for it less the lines against it; a typing error counts half."""
        slips = len(self.slips) if len(self.failing) <= _FEW_SLIPS else 0
        against = 2 * (len(self.failing) - slips) + 0.5 * slips
        return len(self.holding) + 0.5 * len(self.trivial) - against

    @property
    def inputs(self) -> tuple[int, ...]:
        """The positions that are added."""
        return self.candidate.inputs


class _Missed(NamedTuple):
    """A line in which a sum fails, its terms' largest, all in units of the result's last digit."""

    line: int
    total: int
    result: int
    slack: int
    size: int


def _missed(lines: Lines, candidate: Candidate, index: int, total: int, tolerance: int) -> _Missed:
    """A line that a sum misses; its numbers are as in `Lines`."""
    line, half = lines.values[index], lines.halves[index][candidate.result]
    unit = 2 * half or 2
    size = max(abs(line[at] or 0) for at in (*candidate.inputs, candidate.result))
    result = line[candidate.result] or 0
    return _Missed(index, total // unit, result // unit, (tolerance + half) // unit, size // unit)


def total_of(
    line: Sequence[int | None], halves: Sequence[int], inputs: Sequence[int], signs: Sequence[int]
) -> tuple[int, int, int]:
    """The sum of a line's numbers at some positions, its tolerance, and the count of numbers."""
    total = tolerance = count = 0
    for at, sign in zip(inputs, signs, strict=True):
        value = line[at]
        if value is not None:
            total += sign * value
            tolerance += halves[at]
            count += 1
    return total, tolerance, count


def weigh(
    lines: Lines, candidate: Candidate, additive: Sequence[bool], need: float
) -> Pattern | None:
    """Try a candidate on every line; None if there is less evidence for it than it needs.

    A line that is not `additive` (percentages, averages) counts neither for nor against, unless
    it holds.
    """
    holding: list[int] = []
    trivial: list[int] = []
    failing: list[int] = []
    most: dict[tuple[int, ...], float] = defaultdict(float)
    missed: list[_Missed] = []
    rated: list[int] = []
    exact = 0
    for index, (line, halves) in enumerate(zip(lines.values, lines.halves, strict=True)):
        result = line[candidate.result]
        if result is None:
            continue
        total, tolerance, count = total_of(line, halves, candidate.inputs, candidate.signs)
        if not count:
            continue
        half = halves[candidate.result]
        if abs(total - result) > tolerance + half:
            if additive[index] or lines.classes[index] == "rate":
                (failing if additive[index] else rated).append(index)
                missed.append(_missed(lines, candidate, index, total, tolerance))
            continue
        exact += total == result
        surprising = surprise(
            total - result, half, _free(line, candidate, result), lines.grain[index]
        )
        filled = sum(1 for at in candidate.inputs if line[at])
        shape = shape_of(line, candidate.inputs, result)
        if cancels(line, candidate.inputs, candidate.signs):
            trivial.append(index)  # and is no evidence
        elif filled < 2 or result == 0:
            trivial.append(index)
            share = 1.0 if lines.total[candidate.result] else _OF_A_REPEAT
            most[shape] = max(most[shape], share * surprising)
        else:
            holding.append(index)
            most[shape] = max(most[shape], surprising)
    slack_used = exact < len(holding) + len(trivial)
    # Lines that are multiples of each other are a single piece of evidence.
    evidence = sum(most.values()) - math.log10(max(candidate.tried, 1))
    if evidence < need:
        return None
    alike = {lines.classes[index] for index in (*holding, *trivial)}
    apart = _not_added(lines, holding, failing)
    alike -= apart
    long = {one.line for one in missed if _is_long(lines, candidate, one)}
    whole = _of_everything(lines, candidate, holding, [one for one in missed if one.line in rated])
    fewest = 1 if lines.total[candidate.result] else 2
    failing = [
        index
        for index in failing
        if lines.classes[index] in alike or (index in long and not apart and len(holding) >= fewest)
    ]
    copied = {lines.values[index][candidate.result] for index in holding if fewest == 1}
    slips = tuple(
        one.line
        for one in missed
        if (lines.classes[one.line] in alike or one.line in long or one.line in whole)
        and (_is_slip(one, slack=slack_used) or lines.values[one.line][candidate.result] in copied)
    )
    rates = sum(lines.classes[index] == "rate" for index in holding)
    if len(rated) == 1 and ((rates >= _FEW_RATES and not slack_used) or whole):
        failing += set(rated) & set(slips)
    lists = (tuple(holding), tuple(trivial), tuple(failing))
    slips = tuple(index for index in slips if index in failing)
    return Pattern(candidate, *lists, slips, evidence, exact)


def _of_everything(
    lines: Lines, candidate: Candidate, holding: Sequence[int], missed: Sequence[_Missed]
) -> set[int]:
    """The lines that give the parts of a total in percent, and 100% for it, but do not add up.

    The amounts of the parts do, in some line. Percentages that all end in ".0" may be rounded to
    whole ones.
    """
    at = candidate.result
    added = any(lines.classes[index] in _AMOUNTS for index in holding)
    if not added or not (lines.total[at] or not lines.labels[at]):
        return set()
    return {
        one.line
        for one in missed
        if lines.values[one.line][at] == lines.all_of[one.line]
        and abs(one.total - one.result) > rounding_of_rates(lines, one.line, candidate)
    }


def rounding_of_rates(lines: Lines, index: int, candidate: Candidate) -> int:
    """How much a sum of percentages may miss, in units of the last digit of the result."""
    if lines.classes[index] != "rate":
        return 0
    unit = 2 * lines.halves[index][candidate.result] or 2
    return (len(candidate.inputs) + 1) * max(lines.grain[index] // unit, 1) // 2


def _not_added(lines: Lines, holding: Sequence[int], failing: Sequence[int]) -> set[str]:
    """The classes of amounts per share that fail more often than they hold, where others hold.

    Dividends per share of the quarters make up those of the year; earnings per share do not.
    """
    each = [lines.classes[index] == _EACH for index in holding]
    fails = sum(lines.classes[index] == _EACH for index in failing)
    return {_EACH} if fails > sum(each) and not all(each) else set()


def _is_long(lines: Lines, candidate: Candidate, missed: _Missed) -> bool:
    """Whether a typing error in a long amount explains a failure."""
    return (
        lines.classes[missed.line] in _AMOUNTS
        and abs(lines.values[missed.line][candidate.result] or 0)
        >= _LONG * lines.grain[missed.line]
        and is_long_slip(missed.total, missed.result)
    )


def _is_slip(missed: _Missed, *, slack: bool) -> bool:
    """Whether a typing error in the result, or in one of its parts, explains a failure."""
    total, result = missed.total, missed.result
    if difference_is_slip(total - result, missed.size, missed.slack if slack else 0):
        return True
    # With a digit lost or added, one is at least almost twice the other.
    less, more = sorted((abs(total), abs(result)))
    return (more * 10 > less * 19 or total == -result) and bool(slip_between(result, total))


def _free(line: Sequence[int | None], candidate: Candidate, result: int) -> int:
    """The size of a result that counts as evidence for a difference.

    Differences of almost equal numbers are all close to each other.
    """
    if -1 not in candidate.signs:
        return result
    apart = [abs(result - value) for at in candidate.inputs if (value := line[at]) is not None]
    return min(abs(result), max(apart, default=0))
