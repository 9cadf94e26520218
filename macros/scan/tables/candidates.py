"""Which positions of a table may be the sum of which: runs, totals of totals, strides, pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import combinations

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate

_WINDOW = 400  # positions that a run reaches
_SAMPLE = 40  # lines on which strides and pairs are tried first
_STRIDES = range(2, 9)
_REACH = 5  # how far a pair's numbers stand from their sum
_FEWEST_STRIDDEN, _FEWEST_PAIRED = 3, 4


def runs(  # noqa: C901, PLR0912 - one pass over all numbers, written out: it is the slowest
    lines: Lines, used: list[bool], done: AbstractSet[tuple[int, int]], barrier: list[bool]
) -> Iterator[Candidate]:
    """Each result with the numbers right before it, or right after it, that add up to it in a line.

    What is `used` (already part of a sum) is passed over; a run ends before a `barrier`.
    """
    found: set[tuple[int, int, int]] = set()
    tried: dict[tuple[int, int], int] = {}
    for line, halves, upward in zip(lines.values, lines.halves, lines.never_negative, strict=True):
        rising = upward and not lines.taken_off
        for at in range(lines.size):
            result = line[at]
            if not result or used[at]:
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
            yield Candidate(at, inputs, signs, tried[at, step], "run", step)


def _past_blanks(line: list[int | None], here: int, step: int, barrier: list[bool]) -> int:
    """The last position that a run reaches over those where the line has no number."""
    after = here + step
    while 0 <= after < len(line) and line[after] is None and not barrier[after]:
        here = after
        after += step
    return here


def of_totals(
    lines: Lines, used: list[bool], done: AbstractSet[tuple[int, int]], totals: AbstractSet[int]
) -> Iterator[Candidate]:
    """Each position with the nearest totals before it, or after it, that are in no sum yet."""
    for at in range(lines.size):
        if used[at] or not lines.filled[at]:
            continue
        for step in (-1, 1):
            if (at, step) in done:
                continue
            inputs: list[int] = []
            here = at + step
            while 0 <= here < lines.size:
                if here in totals and not used[here]:
                    inputs.append(here)
                    if len(inputs) >= 2:
                        ordered = tuple(sorted(inputs))
                        signs = tuple(lines.signs[each] for each in ordered)
                        yield Candidate(at, ordered, signs, len(inputs), "totals", step)
                here += step


def strides(  # noqa: C901, PLR0912 - the same
    lines: Lines, done: AbstractSet[int]
) -> Iterator[Candidate]:
    """Each result with every second, third … number before or after it ("number, %, number, %")."""
    if len(lines.values) < _FEWEST_STRIDDEN:
        return
    for at in range(lines.size):
        if at in done or not lines.filled[at] or not _may_be_scattered(lines, at):
            continue
        sample = _sample(lines, at)
        for stride in _STRIDES:
            for step in (-1, 1):
                for first in range(1, stride + 2):
                    places = [
                        here
                        for here in range(
                            at + step * first, lines.size if step > 0 else -1, step * stride
                        )
                        if lines.filled[here]
                    ]
                    if len(places) < 2:
                        continue
                    hits: dict[int, int] = defaultdict(int)
                    for line, halves, result in sample:
                        total, tolerance, count = 0, halves[at], 0
                        for index, here in enumerate(places):
                            value = line[here]
                            if value is not None:
                                total += value
                                tolerance += halves[here]
                                count += 1
                                if count >= 2 and abs(total - result) <= tolerance:
                                    hits[index] += 1
                    for index, count in hits.items():
                        if count >= 2:
                            inputs = tuple(sorted(places[: index + 1]))
                            tried = lines.size * stride
                            yield Candidate(at, inputs, (1,) * len(inputs), tried, "stride", step)


def pairs(  # noqa: C901 - the same
    lines: Lines, done: AbstractSet[int]
) -> Iterator[Candidate]:
    """Each result with any two numbers near it that add up to it in most lines."""
    if len(lines.values) < _FEWEST_PAIRED:
        return
    for at in range(lines.size):
        if at in done or not _may_be_scattered(lines, at):
            continue
        sample = _sample(lines, at)
        if len(sample) < 3:
            continue
        near = [
            here
            for here in range(max(0, at - _REACH), min(lines.size, at + _REACH + 1))
            if here != at and lines.filled[here]
        ]
        for first, second in combinations(near, 2):
            holds = fails = 0
            for line, halves, result in sample:
                one, other = line[first], line[second]
                if one is None or other is None:
                    fails += 1
                elif abs(one + other - result) <= halves[first] + halves[second] + halves[at]:
                    holds += 1
                else:
                    fails += 1
                if fails > 3 and fails > holds:
                    break
            if holds >= 3 and holds >= 2 * fails:
                tried = len(near) * len(near) // 2
                yield Candidate(at, (first, second), (1, 1), tried, "pair", 0)


def _may_be_scattered(lines: Lines, at: int) -> bool:
    """Whether a sum of numbers apart from each other is believed: across, or of a total."""
    return lines.across or lines.total[at]


def _sample(lines: Lines, at: int) -> list[tuple[list[int | None], list[int], int]]:
    """The first lines that have a number other than zero at a position: values, halves, number."""
    found = []
    for line, halves in zip(lines.values, lines.halves, strict=True):
        result = line[at]
        if result:
            found.append((line, halves, result))
            if len(found) == _SAMPLE:
                break
    return found
