"""Positions of a table that may be the sum of neighbors: runs, and totals of totals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate

_WINDOW = 400  # positions that a run reaches


def runs(  # noqa: PLR0913 - what a run may use, end at, and add up to
    lines: Lines,
    used: list[bool],
    done: AbstractSet[tuple[int, int]],
    barrier: list[bool],
    *,
    again: bool = False,
    unused: bool = True,
) -> Iterator[Candidate]:
    """Each result with the numbers directly before or after it that add up to it in a line.

    Positions that are `used` (already part of a sum) are skipped; a run ends before a `barrier`.
    The results are the `unused` positions, and `again` those that are used.
    """
    wanted = [again if each else unused for each in used]
    if True not in wanted:
        return
    for at, step in sorted(_likely(lines, used, barrier, wanted) - done):
        found: set[int] = set()
        tried = 0
        for index, line in enumerate(lines.values):
            if line[at]:
                ends, tries = _ends(lines, index, (at, step), used, barrier)
                tried = max(tried, tries)
                for here in ends:
                    found.add(here)
                    found.add(_past_blanks(line, here, step, barrier))
                if lines.total[at] and step < 0:
                    found.update(_past_one(lines, index, (at, step), used, barrier))
        for here in sorted(found):
            span = range(here, at) if step < 0 else range(at + 1, here + 1)
            inputs = tuple(each for each in span if not used[each] and lines.filled[each])
            if len(inputs) >= 2:
                signs = tuple(lines.signs[each] for each in inputs)
                yield Candidate(at, inputs, signs, tried, "again" if again else "run", step)


def _likely(
    lines: Lines, used: list[bool], barrier: list[bool], wanted: list[bool]
) -> set[tuple[int, int]]:
    """The positions, each with a side, of results of a run; none that has one is missing.

    A run is a difference of two sums from the start, which are looked up by their size, in units
    larger than the rounding error of any sum.
    """
    found: set[tuple[int, int]] = set()
    for index, line in enumerate(lines.values):
        unit = lines.slack[index] + 1
        total = 0
        totals = [0]
        results = []
        for at, value in enumerate(line):
            if value is None:
                continue
            before = total
            if not used[at] and not barrier[at]:
                total += value * lines.signs[at]
                totals.append(total)
            if value and wanted[at]:
                results.append((at, before - value, total + value))
        near: set[int] = set()
        for each in totals:
            part = each // unit
            near.update((part - 1, part, part + 1))
        for at, start, end in results:
            if start // unit in near:
                found.add((at, -1))
            if end // unit in near:
                found.add((at, 1))
    return found


def _ends(
    lines: Lines, index: int, way: tuple[int, int], used: list[bool], barrier: list[bool]
) -> tuple[list[int], int]:
    """Where the runs of a line end that add up to a result, and how many runs were tried."""
    at, step = way
    line, halves = lines.values[index], lines.halves[index]
    rising = lines.never_negative[index] and not lines.taken_off
    result = line[at] or 0
    total, tolerance, count, ends = 0, halves[at], 0, []
    last = max(at - _WINDOW, -1) if step < 0 else min(at + _WINDOW, lines.size)
    for here in range(at + step, last, step):
        if barrier[here]:
            break
        value = line[here]
        if value is None or used[here]:
            continue
        total += value * lines.signs[here]
        tolerance += halves[here]
        count += 1
        if count >= 2:
            if abs(total - result) <= tolerance:
                ends.append(here)
            elif rising and total > result + tolerance:
                break
    return ends, max(count - 1, 0)


def _past_blanks(line: list[int | None], here: int, step: int, barrier: list[bool]) -> int:
    """The last position that a run reaches across positions without a number."""
    after = here + step
    while 0 <= after < len(line) and line[after] is None and not barrier[after]:
        here = after
        after += step
    return here


def _past_one(
    lines: Lines, index: int, way: tuple[int, int], used: list[bool], barrier: list[bool]
) -> Iterator[int]:
    """The end of a run whose only number in this line is a total's; the others are blank here.

    What comes after a total may be reconciled to another one: "less special items; adjusted".
    """
    at, step = way
    line = lines.values[index]
    here = at + step
    while 0 <= here < lines.size and not barrier[here] and (line[here] is None or used[here]):
        here += step
    if not 0 <= here < lines.size or line[here] != line[at]:
        return
    after = here + step
    while 0 <= after < lines.size and not barrier[after] and (line[after] is None or used[after]):
        if lines.filled[after] and not used[after]:
            here = after
        after += step
    yield here


def of_totals(
    lines: Lines, used: list[bool], done: AbstractSet[tuple[int, int]], totals: AbstractSet[int]
) -> Iterator[Candidate]:
    """Each position with the nearest totals before it, or after it, that are in no sum yet.

    They must add up to it in some line.
    """
    free = sorted(here for here in totals if not used[here])
    if len(free) < 2:
        return
    for at in range(lines.size):
        if used[at] or not lines.filled[at]:
            continue
        numbered = [
            (line, halves)
            for line, halves in zip(lines.values, lines.halves, strict=True)
            if line[at] is not None
        ]
        for step in (-1, 1):
            if (at, step) in done:
                continue
            nearest = (
                free[: bisect_left(free, at)][::-1]
                if step < 0
                else free[bisect_left(free, at + 1) :]
            )
            if len(nearest) < 2:
                continue
            inputs: list[int] = []
            missing = [[line[at] or 0, halves[at]] for line, halves in numbered]
            for here in nearest:
                inputs.append(here)
                if _take_off(missing, numbered, here, lines.signs[here]) and len(inputs) >= 2:
                    ordered = tuple(sorted(inputs))
                    signs = tuple(lines.signs[each] for each in ordered)
                    yield Candidate(at, ordered, signs, len(inputs), "totals", step)


def _take_off(
    missing: Sequence[list[int]],
    numbered: Sequence[tuple[list[int | None], list[int]]],
    here: int,
    sign: int,
) -> bool:
    """Take a position's number off what is missing in each line; whether nothing is, in some.

    With what is missing goes by how much the numbers' rounding may make it miss.
    """
    holds = False
    for (line, halves), left in zip(numbered, missing, strict=True):
        value = line[here]
        if value is not None:
            left[0] -= sign * value
            left[1] += halves[here]
        holds = holds or abs(left[0]) <= left[1]
    return holds
