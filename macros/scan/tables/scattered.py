"""Positions of a table that may be the sum of others that are not next to them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import NamedTuple

from tieout.macros.scan.once import once
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate
from tieout.macros.scan.tables.strides import likely_strides

_SAMPLE = 40  # lines on which strides and pairs are tried first
_STRIDES = range(2, 9)
_MOST_STRIDDEN = 50  # numbers of such a sum
_REACH = 5  # how far a pair's numbers may be from their sum
_FEWEST_STRIDDEN, _FEWEST_PAIRED, _FEWEST_APART = 3, 4, 2
_FAR = 60  # positions between a run and its result
_FEW_SAMPLES = 8
_FEWEST_IN_GAP = 3
_IN_LINES = 2  # in which such a sum must hold

_NO_END = sys.maxsize**4


class Sampled(NamedTuple):
    """A line's numbers, their halves, and the number that may be their sum.

    `most` is an upper bound for such a sum: in a line without negative numbers it only grows.
    """

    line: list[int | None]
    halves: list[int]
    result: int
    most: int


def gaps(lines: Lines, done: AbstractSet[int]) -> Iterator[Candidate]:
    """Each result with a separate run of numbers that adds up to it in a line."""
    if len(lines.values) < _FEWEST_APART:
        return
    for at in range(lines.size):
        if at in done or not lines.total[at] or not lines.filled[at]:
            continue
        sample = sample_of(lines, at)[:_FEW_SAMPLES]
        if len(sample) < _FEWEST_APART:
            continue
        line, halves, result, _ = max(sample, key=lambda one: abs(one[2]))
        filled = [
            here
            for here in range(max(0, at - _FAR), min(lines.size, at + _FAR + 1))
            if lines.filled[here]
        ]
        for first in range(len(filled)):
            total, tolerance, count = 0, halves[at], 0
            for last in range(first, len(filled)):
                here = filled[last]
                if here == at:
                    break
                total += (line[here] or 0) * lines.signs[here]
                tolerance += halves[here]
                count += bool(line[here])
                if count >= _FEWEST_IN_GAP and abs(total - result) <= tolerance:
                    inputs = tuple(filled[first : last + 1])
                    signs = tuple(lines.signs[each] for each in inputs)
                    tried = len(filled) ** 2 // 2
                    yield Candidate(at, inputs, signs, tried, "gap", -1 if here < at else 1)


def strides(lines: Lines, done: AbstractSet[int]) -> Iterator[Candidate]:
    """Each result with every second, third … number before or after it ("number, %, number, %")."""
    for at, candidates in _all_strides(lines).items():
        if at not in done:
            yield from candidates


@once
def _all_strides(lines: Lines) -> dict[int, list[Candidate]]:
    """The strides of each position, cached because sums are searched for twice."""
    if len(lines.values) < _FEWEST_STRIDDEN:
        return {}
    wanted = [at for at in range(lines.size) if lines.filled[at] and _may_be_scattered(lines, at)]
    if not wanted:
        return {}
    ways: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, stride, step in sorted(likely_strides(lines, _STRIDES, _MOST_STRIDDEN, _IN_LINES)):
        ways[at].append((stride, step))
    return {at: list(_strides_at(lines, at, ways[at])) for at in wanted if at in ways}


def _strides_at(lines: Lines, at: int, ways: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    sample = sample_of(lines, at)
    if len(sample) < _IN_LINES:
        return
    known = _places(lines)
    for stride, step in ways:
        for first in range(1, 2 * stride + 1):
            start = at + step * first
            if not 0 <= start < lines.size:
                break
            places = known.get((start, step * stride))
            if places is None:
                places = known[start, step * stride] = _every(lines, start, step * stride)
            if len(places) < 2:
                continue
            for index, count in _hits(sample, at, places).items():
                if count >= _IN_LINES:
                    inputs = tuple(sorted(places[: index + 1]))
                    tried = lines.size * stride
                    yield Candidate(at, inputs, (1,) * len(inputs), tried, "stride", step)


@once
def _places(lines: Lines) -> dict[tuple[int, int], list[int]]:
    """The positions that have been looked up, by the first and the stride."""
    del lines
    return {}


def _every(lines: Lines, start: int, stride: int) -> list[int]:
    """The positions from a start, at every second, third … place."""
    here = range(start, lines.size if stride > 0 else -1, stride)
    return [each for each in here if lines.filled[each]][:_MOST_STRIDDEN]


def _hits(sample: Sequence[Sampled], at: int, places: Sequence[int]) -> dict[int, int]:
    """In how many lines the first two, three … numbers at some places add up to the result."""
    hits: dict[int, int] = defaultdict(int)
    for line, halves, result, most in sample:
        total, tolerance, count = 0, halves[at], 0
        for index, place in enumerate(places):
            value = line[place]
            if value is None:
                continue
            total += value
            tolerance += halves[place]
            count += 1
            if total > most:
                break
            if count >= 2 and abs(total - result) <= tolerance:
                hits[index] += 1
    return hits


def pairs(  # noqa: C901 - the same
    lines: Lines, done: AbstractSet[int]
) -> Iterator[Candidate]:
    """Each result with any two numbers near it that add up to it in most lines."""
    if len(lines.values) < _FEWEST_PAIRED:
        return
    for at in range(lines.size):
        if at in done or not _may_be_scattered(lines, at):
            continue
        sample = sample_of(lines, at)
        if len(sample) < 3:
            continue
        near = [
            here
            for here in range(max(0, at - _REACH), min(lines.size, at + _REACH + 1))
            if here != at and lines.filled[here]
        ]
        most = min(len(sample) // 3, len(sample) - 3)  # that may fail
        for first, second in combinations(near, 2):
            holds = fails = 0
            for line, halves, result, _ in sample:
                one, other = line[first], line[second]
                if one is None or other is None:
                    fails += 1
                elif abs(one + other - result) <= halves[first] + halves[second] + halves[at]:
                    holds += 1
                else:
                    fails += 1
                if fails > most or (fails > 3 and fails > holds):
                    break
            if holds >= 3 and holds >= 2 * fails:
                tried = len(near) * len(near) // 2
                yield Candidate(at, (first, second), (1, 1), tried, "pair", 0)


def _may_be_scattered(lines: Lines, at: int) -> bool:
    """Whether a sum of scattered numbers is plausible: across, of a total, or in many lines."""
    return lines.across or lines.total[at] or len(lines.values) >= _FEWEST_PAIRED


def sample_of(lines: Lines, at: int) -> list[Sampled]:
    """The first lines that have a number other than zero at a position."""
    found = []
    for index, line in enumerate(lines.values):
        result = line[at]
        if result:
            most = result + lines.slack[index] if lines.never_negative[index] else _NO_END
            found.append(Sampled(line, lines.halves[index], result, most))
            if len(found) == _SAMPLE:
                break
    return found
