"""Positions of a table that may be the sum of neighbors: runs, and totals of totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate

_WINDOW = 400  # positions that a run reaches


def runs(  # noqa: C901, PLR0912 - one pass over all numbers, written out: it is the slowest
    lines: Lines,
    used: list[bool],
    done: AbstractSet[tuple[int, int]],
    barrier: list[bool],
    *,
    again: bool = False,
) -> Iterator[Candidate]:
    """Each result with the numbers directly before or after it that add up to it in a line.

    Positions that are `used` (already part of a sum) are skipped; a run ends before a `barrier`.
    """
    found: set[tuple[int, int, int]] = set()
    tried: dict[tuple[int, int], int] = {}
    for line, halves, upward in zip(lines.values, lines.halves, lines.never_negative, strict=True):
        rising = upward and not lines.taken_off
        for at in range(lines.size):
            result = line[at]
            if not result or (used[at] and not again):
                continue
            for step in (-1, 1):
                if (at, step) in done:
                    continue
                total, tolerance, count, tries = 0, halves[at], 0, 0
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
                        tries += 1
                        if abs(total - result) <= tolerance:
                            found.add((at, step, here))
                            found.add((at, step, _past_blanks(line, here, step, barrier)))
                        elif rising and total > result + tolerance:
                            break
                if tries > tried.get((at, step), 0):
                    tried[at, step] = tries
    for at, step, here in sorted(found):
        span = range(here, at) if step < 0 else range(at + 1, here + 1)
        inputs = tuple(each for each in span if not used[each] and lines.filled[each])
        if len(inputs) >= 2:
            signs = tuple(lines.signs[each] for each in inputs)
            yield Candidate(at, inputs, signs, tried[at, step], "again" if again else "run", step)


def _past_blanks(line: list[int | None], here: int, step: int, barrier: list[bool]) -> int:
    """The last position that a run reaches across positions without a number."""
    after = here + step
    while 0 <= after < len(line) and line[after] is None and not barrier[after]:
        here = after
        after += step
    return here


def of_totals(
    lines: Lines, used: list[bool], done: AbstractSet[tuple[int, int]], totals: AbstractSet[int]
) -> Iterator[Candidate]:
    """Each position with the nearest totals before it, or after it, that are in no sum yet.

    They must add up to it in some line.
    """
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
            inputs: list[int] = []
            missing = [[line[at] or 0, halves[at]] for line, halves in numbered]
            here = at + step
            while 0 <= here < lines.size:
                if here in totals and not used[here]:
                    inputs.append(here)
                    if _take_off(missing, numbered, here, lines.signs[here]) and len(inputs) >= 2:
                        ordered = tuple(sorted(inputs))
                        signs = tuple(lines.signs[each] for each in ordered)
                        yield Candidate(at, ordered, signs, len(inputs), "totals", step)
                here += step


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
