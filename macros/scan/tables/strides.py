"""Searches a table quickly for sums of every second, third … number, before they are tried."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from tieout.macros.scan.tables.lines import Lines

_FEW = 8  # results of one size, which need no search

type Way = tuple[int, int, int]
"""The position of a result, the stride of its numbers, and their side: -1 before, 1 after it."""


def likely_strides(lines: Lines, strides: Sequence[int], most: int, fewest: int) -> list[Way]:
    """The ways of adding numbers at equal distances that may hold in enough lines.

    None that holds is missing. A sum has at most so many numbers.
    """
    found: Counter[Way] = Counter()
    for index, line in enumerate(lines.values):
        filled = [(at, value) for at, value in enumerate(line) if value is not None]
        if len(filled) > 2:
            found.update(_of_line(lines, index, filled, strides, most))
    return [way for way, count in found.items() if count >= fewest]


def _of_line(  # noqa: C901, PLR0912 - one pass over all sums, written out: it is the slowest
    lines: Lines,
    index: int,
    filled: Sequence[tuple[int, int]],
    strides: Sequence[int],
    most: int,
) -> set[Way]:
    """The ways that hold in one line, about: each is known by the sum of some numbers in it.

    Its results are looked up by their size, in units larger than the rounding error of any sum.
    """
    half = max(lines.halves[index])
    unit = lines.slack[index] + 1
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, value in filled:
        if value:
            for part in range(value // unit - 1, value // unit + 2):
                near[part].append((at, value))
    end = max(value for _, value in filled) + unit
    rising = lines.never_negative[index]
    found: set[Way] = set()
    span = filled[-1][0] - filled[0][0]
    for stride in strides:
        if stride >= span:  # two numbers so far apart, and a result beside them
            break
        parted: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one in filled:
            parted[one[0] % stride].append(one)
        for numbers in parted.values():  # a single number is in no sum
            sums = [0, *accumulate(value for _, value in numbers)]
            for first, start in enumerate(sums[:-2]):
                stop = min(len(sums), first + most + 1)
                if rising:
                    stop = bisect_right(sums, start + end, first + 2, stop)
                here = [
                    last for last in range(first + 2, stop) if (sums[last] - start) // unit in near
                ]
                for last in here:
                    total = sums[last] - start
                    for at, result in _beside(near[total // unit], numbers, first, last, stride):
                        if abs(total - result) <= half * (last - first + 1):
                            step = _side(numbers, first, last, at, stride)
                            if step:
                                found.add((at, stride, step))
    return found


def _beside(
    results: Sequence[tuple[int, int]],
    numbers: Sequence[tuple[int, int]],
    first: int,
    end: int,
    stride: int,
) -> Sequence[tuple[int, int]]:
    """The results that may have a side: of many, in a table of one number, only the near ones."""
    if len(results) <= _FEW:
        return results
    low = numbers[first - 1][0] - stride if first else 0
    high = numbers[end][0] + stride if end < len(numbers) else results[-1][0]
    before = results[bisect_left(results, (low,)) : bisect_left(results, (numbers[first][0],))]
    after = results[
        bisect_left(results, (numbers[end - 1][0] + 1,)) : bisect_left(results, (high + 1,))
    ]
    return [*before, *after]


def _side(numbers: Sequence[tuple[int, int]], first: int, end: int, at: int, stride: int) -> int:
    """The side on which some numbers of a line, first to end, are next to a result; or 0.

    Of the numbers before them at the same distance, only one may be between them and the result:
    that of the result's own group ("Total: all, public, private; Grade 1: all, public, private").
    """
    if at < numbers[first][0]:
        return 1 if first == 0 or at >= numbers[first - 1][0] - stride else 0
    if at > numbers[end - 1][0]:
        return -1 if end == len(numbers) or at <= numbers[end][0] + stride else 0
    return 0
