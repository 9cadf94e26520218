"""Finds averages in a table's lines: a position that is the mean of a run of others."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate, Pattern

AVERAGE = re.compile(r"\bave?r?a?ge?s?\b|\bmean\b|\bavg|durchschnitt|moyenne|\bø", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:min|max|minimum|maximum|low|lowest|high|highest|median)\b", re.IGNORECASE)
"""Words for the ends of a range, whose mean may be an average by chance."""
_FARTHEST = 6  # positions between an average and its numbers
_WINDOW = 400
_NEED, _UNNAMED = 1.0, 4.0
_FEWEST_UNNAMED = 3  # lines


def find_averages(lines: Lines, sums: Sequence[Pattern]) -> list[Pattern]:
    """The averages of a table's lines, best of each position; `sums` are those found in it."""
    found = []
    taken: set[int] = {pattern.result for pattern in sums}
    for at in range(lines.size):
        named = bool(AVERAGE.search(lines.labels[at]))
        if not lines.filled[at] or (not named and len(lines.values) < _FEWEST_UNNAMED):
            continue
        if at in taken and not named:
            continue
        best: tuple[tuple[float, ...], Pattern] | None = None
        for candidate in _once(_candidates(lines, at, sums, named=named)):
            pattern = _weigh(lines, candidate)
            need = _NEED + (0.0 if named else _UNNAMED)
            if not pattern.holding or pattern.belief < 0 or pattern.evidence < need:
                continue
            if any(_ENDS.search(lines.labels[each]) for each in pattern.inputs):
                continue
            if not named and not _is_plain(pattern):
                continue
            gap = min(abs(each - at) for each in pattern.inputs)
            rank = (pattern.belief, -float(gap), float(len(pattern.inputs)))
            if best is None or rank > best[0]:
                best = (rank, pattern)
        if best is not None:
            found.append(best[1])
    return found


def _is_plain(pattern: Pattern) -> bool:
    """Whether a position without such a name is an average: in many lines, with few failures."""
    holding = len(pattern.holding)
    return (
        len(pattern.inputs) >= 3
        and holding >= _FEWEST_UNNAMED
        and holding >= 5 * len(pattern.failing)
    )


def _once(candidates: Iterator[Candidate]) -> Iterator[Candidate]:
    seen: set[tuple[int, ...]] = set()
    for candidate in candidates:
        if candidate.inputs not in seen:
            seen.add(candidate.inputs)
            yield candidate


def _candidates(
    lines: Lines, at: int, sums: Sequence[Pattern], *, named: bool
) -> Iterator[Candidate]:
    """The parts of sums, and every run nearby whose mean a line prints."""
    for pattern in sums:
        if at not in pattern.inputs:
            yield Candidate(at, pattern.inputs, pattern.candidate.signs, len(sums), "average", 0)
    for step in (-1, 1):
        for first in range(1, (_FARTHEST if named else 2) + 1):
            start = at + step * first
            if not 0 <= start < lines.size or not lines.filled[start]:
                continue
            ends, tried = _ends(lines, at, start, step)
            for end in ends:
                low, high = min(start, end), max(start, end)
                inputs = tuple(here for here in range(low, high + 1) if lines.filled[here])
                if len(inputs) >= 2:
                    yield Candidate(at, inputs, (1,) * len(inputs), tried * first, "average", step)


def _ends(lines: Lines, at: int, start: int, step: int) -> tuple[set[int], int]:
    ends: set[int] = set()
    tried = 1
    for line, halves in zip(lines.values, lines.halves, strict=True):
        result = line[at]
        if not result:
            continue
        total, tolerance, count = 0, 0, 0
        stop = min(start + _WINDOW, lines.size) if step > 0 else max(start - _WINDOW, -1)
        for here in range(start, stop, step):
            value = line[here]
            if value is None:
                continue
            total += value
            tolerance += halves[here]
            count += 1
            if count >= 2 and abs(total - result * count) <= halves[at] * count + tolerance:
                ends.add(here)
        tried = max(tried, count)
    return ends, tried


def _weigh(lines: Lines, candidate: Candidate) -> Pattern:
    holding, failing = [], []
    evidence = 0.0
    seen: set[int] = set()
    for index, (line, halves) in enumerate(zip(lines.values, lines.halves, strict=True)):
        result = line[candidate.result]
        values = [line[at] for at in candidate.inputs if line[at] is not None]
        if result is None or len(values) < 2:
            continue
        total = sum(value for value in values if value is not None)
        tolerance = sum(halves[at] for at in candidate.inputs if line[at] is not None)
        half = halves[candidate.result]
        if abs(total - result * len(values)) > half * len(values) + tolerance:
            failing.append(index)
            continue
        holding.append(index)
        if result not in seen and len(set(values)) > 1:
            seen.add(result)
            width = 2 * half + 2 * tolerance / len(values)
            evidence += math.log10(max(1.0, abs(result) / max(width, 1)))
    tries = math.log10(max(candidate.tried, 1))
    return Pattern(candidate, tuple(holding), (), tuple(failing), (), evidence - tries)
