"""Subtotals that a slip keeps from being the sum of their parts, while the total above includes it.

Where a total is the sum of a subtotal's parts and of the numbers after the subtotal, and not of the
subtotal itself, the subtotal is wrong: one value makes both sums hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate, Pattern, total_of

_FEWEST = 2
_LONG = 1000  # units of a subtotal that two sums seldom miss by the same amount by chance


def nested_slips(lines: Lines, patterns: Sequence[Pattern]) -> Iterator[Pattern]:
    """The failing sums of each such subtotal and of its total, which `patterns` do not have."""
    if lines.across:
        return
    parts = {at for pattern in patterns for at in pattern.inputs}
    holds = {(pattern.result, index) for pattern in patterns for index in _held(pattern)}
    for at in range(lines.size):
        if not lines.total[at] or not lines.filled[at]:
            continue
        every = _run(lines, at)
        for index in range(len(lines.values)):
            if (at, index) in holds or not lines.additive[index] or not _is_long(lines, index, at):
                continue
            for start in range(len(every) - _FEWEST, -1, -1):
                found = _both(lines, index, (at, every[start:]), parts)
                yield from found
                if found:
                    break


def _both(
    lines: Lines, index: int, subtotal: tuple[int, tuple[int, ...]], parts: set[int]
) -> list[Pattern]:
    """The failing sums of a subtotal and of the total above it, if one value repairs both."""
    at, run = subtotal
    line = lines.values[index]
    if sum(line[each] is not None for each in run) < _FEWEST:
        return []
    above = _above(lines, index, at, run, parts)
    if above is None:
        return []
    found = [_pattern(lines, index, *each) for each in (subtotal, above)]
    return [one for one in found if one is not None] if all(found) else []


def _held(pattern: Pattern) -> tuple[int, ...]:
    return (*pattern.holding, *pattern.trivial)


def _is_long(lines: Lines, index: int, at: int) -> bool:
    unit = max(2 * lines.halves[index][at], lines.grain[index], 2)
    return abs(lines.values[index][at] or 0) >= _LONG * unit


def _run(lines: Lines, at: int) -> tuple[int, ...]:
    """The positions before a subtotal, up to a heading or another total."""
    before = takewhile(lambda one: lines.filled[one] and not lines.total[one], reversed(range(at)))
    return tuple(sorted(before))


def _above(
    lines: Lines, index: int, at: int, run: tuple[int, ...], parts: set[int]
) -> tuple[int, tuple[int, ...]] | None:
    """The next total that includes a subtotal's parts, and not the subtotal; with its terms."""
    line, halves = lines.values[index], lines.halves[index]
    signs = [lines.signs[each] for each in run]
    amount, slack, _ = total_of(line, halves, run, signs)
    printed = line[at] or 0
    if abs(amount - printed) <= slack + halves[at]:
        return None
    others: list[int] = []
    for after in range(at + 1, lines.size):
        value = line[after]
        if value is None:
            continue
        if lines.total[after] and others:
            rest, _, _ = total_of(line, halves, others, [lines.signs[each] for each in others])
            if value == amount + rest:
                return after, (at, *others)
        if after not in parts:
            others.append(after)
    return None


def _pattern(lines: Lines, index: int, at: int, inputs: tuple[int, ...]) -> Pattern | None:
    """The failing sum, with the lines in which it holds; none if it fails in another one too."""
    signs = tuple(lines.signs[each] for each in inputs)
    holding: list[int] = []
    trivial: list[int] = []
    for other, (line, halves) in enumerate(zip(lines.values, lines.halves, strict=True)):
        value = line[at]
        if other == index or value is None or not lines.additive[other]:
            continue
        total, slack, count = total_of(line, halves, inputs, signs)
        if count and abs(total - value) > slack + halves[at]:
            return None
        (holding if count >= _FEWEST else trivial).append(other)
    candidate = Candidate(at, inputs, signs, 1, "nested", -1)
    return Pattern(candidate, tuple(holding), tuple(trivial), (index,), (index,), 0.0)
