"""Positions of a table that are a sum with the other sign: expenses, then their total."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate

_WINDOW = 60  # positions that such a sum reaches
_FEWEST = 2  # lines, and numbers that are added


def opposites(lines: Lines, used: list[bool], done: AbstractSet[int]) -> Iterator[Candidate]:
    """Each position below zero in every line, with the run before it that adds up to its opposite.

    The run is of unused numbers, most of them above zero.
    """
    if lines.across:
        return
    for at in range(lines.size):
        if at in done or any((line[at] or 0) > 0 for line in lines.values):
            continue
        here = [
            (line, halves)
            for line, halves in zip(lines.values, lines.halves, strict=True)
            if line[at]
        ]
        if len(here) < _FEWEST:
            continue
        line, halves = max(here, key=lambda one: sum(value is not None for value in one[0][:at]))
        total, tolerance, inputs = line[at] or 0, halves[at], []
        for before in range(at - 1, max(at - _WINDOW, 0) - 1, -1):
            if used[before] or not lines.filled[before]:
                if not lines.filled[before]:
                    continue
                break
            inputs.append(before)
            total += line[before] or 0
            tolerance += halves[before]
            if len(inputs) >= _FEWEST and abs(total) <= tolerance:
                places = tuple(reversed(inputs))
                yield Candidate(at, places, (-1,) * len(places), len(inputs), "opposite", -1)
            if total > tolerance and lines.never_negative[lines.values.index(line)]:
                break
