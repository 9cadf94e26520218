"""Finds averages in a table's lines: a position that is the mean of a run of others."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, islice

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import LETTERS_OR_DIGITS
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate, Pattern
from tieout.macros.scan.tables.scattered import sample_of

AVERAGE = lazy_regex(r"\bave?r?a?ge?s?\b|\bmean\b|\bavg|durchschnitt|moyenne|\bø", re.IGNORECASE)
_ENDS = lazy_regex(r"\b(?:min|max|minimum|maximum|low|lowest|high|highest|median)\b", re.IGNORECASE)
"""Words for the ends of a range, whose mean may be an average by chance."""
_FARTHEST = 6  # positions between an average and its numbers
_WINDOW = 400
_MOST_ENDS = 20
"""Runs from one number that may have an average; where more do, the numbers are all alike."""
_REACH = 20  # positions between an average and a pair of numbers
_FEWEST_PAIRED = 4  # lines
_NEED, _UNNAMED = 1.0, 4.0
_FEWEST_UNNAMED = 3  # lines
_SHAPE = 20  # steps in which lines are compared


def find_averages(lines: Lines, sums: Sequence[Pattern]) -> list[Pattern]:
    """The averages of a table's lines, best of each position; `sums` are those found in it."""
    found = []
    parts = {pattern.result: set(pattern.inputs) for pattern in sums}
    taken = set(parts)
    for at in range(lines.size):
        named = bool(AVERAGE.search(lines.labels[at]))
        if not lines.filled[at] or (not named and len(lines.values) < _FEWEST_UNNAMED):
            continue
        if at in taken and not named:
            continue
        best: tuple[tuple[float, ...], Pattern] | None = None
        for candidate in _once(_candidates(lines, at, sums, named=named)):
            pattern = _weigh(lines, candidate)
            if not _is_believable(lines, pattern, parts, named=named):
                continue
            gap = min(abs(each - at) for each in pattern.inputs)
            rank = (pattern.belief, -float(gap), float(len(pattern.inputs)))
            if best is None or rank > best[0]:
                best = (rank, pattern)
        if best is not None:
            found.append(best[1])
    return found


def _is_believable(
    lines: Lines, pattern: Pattern, parts: Mapping[int, AbstractSet[int]], *, named: bool
) -> bool:
    """Whether an average has enough evidence, and its inputs are of one kind; `parts` are sums."""
    need = _NEED + (0.0 if named else _UNNAMED)
    if not pattern.holding or pattern.belief < 0 or pattern.evidence < need:
        return False
    if any(_ENDS.search(lines.labels[each]) for each in pattern.inputs):
        return False
    averaged = {bool(AVERAGE.search(lines.labels[each])) for each in pattern.inputs}
    if len(averaged) > 1 or _has_total(pattern, parts):
        return False
    return named or (_is_plain(lines, pattern) and not _is_addend(pattern, parts))


def _has_total(pattern: Pattern, parts: Mapping[int, AbstractSet[int]]) -> bool:
    """Whether a sum is among the inputs together with its parts, which would count twice."""
    inputs = set(pattern.inputs)
    return any(at in parts and parts[at] <= inputs for at in inputs)


def _is_addend(pattern: Pattern, parts: Mapping[int, AbstractSet[int]]) -> bool:
    """Whether a position is added to its own inputs, and so is of their kind."""
    return any(pattern.result in each and each & set(pattern.inputs) for each in parts.values())


def _is_plain(lines: Lines, pattern: Pattern) -> bool:
    """Whether a position without such a name is an average: in many lines, with few failures.

    A position that is called what one of its inputs is called is of their kind, not their average.
    """
    holding = len(pattern.holding)
    label = lines.labels[pattern.result]
    return (
        len(pattern.inputs) >= 3
        and not (label and any(lines.labels[at] == label for at in pattern.inputs))
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
    """The parts of sums, and every run nearby whose mean a line prints.

    Of a position that is called an average also those that share its heading, and all but totals.
    """
    if named:
        yield from _of_heading(lines, at)
        yield from _of_leaves(lines, at, {pattern.result for pattern in sums})
        if lines.across:
            yield from _of_pairs(lines, at)
    for pattern in sums:
        if at not in pattern.inputs:
            yield Candidate(at, pattern.inputs, pattern.candidate.signs, len(sums), "average", 0)
    for step in (-1, 1):
        places = range(at + step, lines.size if step > 0 else -1, step)
        near = islice((here for here in places if lines.filled[here]), _FARTHEST if named else 2)
        for first, start in enumerate(near, 1):
            ends, tried = _ends(lines, at, start, step)
            if len(ends) > _MOST_ENDS:
                ends = {max(ends, key=lambda end: abs(end - start))}
            for end in ends:
                low, high = min(start, end), max(start, end)
                inputs = tuple(here for here in range(low, high + 1) if lines.filled[here])
                if len(inputs) >= 2:
                    yield Candidate(at, inputs, (1,) * len(inputs), tried * first, "average", step)


def _of_heading(lines: Lines, at: int) -> Iterator[Candidate]:
    """All positions called what an average is called: "attendance", of "average attendance"."""
    wanted = _words(AVERAGE.sub(" ", lines.labels[at]))
    if not wanted:
        return
    inputs = tuple(
        here
        for here in range(lines.size)
        if lines.filled[here]
        and not AVERAGE.search(lines.labels[here])
        and wanted <= _words(lines.labels[here])
    )
    if len(inputs) >= 2:
        yield Candidate(at, inputs, (1,) * len(inputs), 1, "average", 0)


def _of_leaves(lines: Lines, at: int, totals: AbstractSet[int]) -> Iterator[Candidate]:
    """All positions before a general average, or after it, but for the totals and averages."""
    for step, places in ((-1, range(at)), (1, range(at + 1, lines.size))):
        inputs = tuple(
            here
            for here in places
            if lines.filled[here]
            and here not in totals
            and not lines.total[here]
            and not AVERAGE.search(lines.labels[here])
        )
        if len(inputs) >= 2:
            yield Candidate(at, inputs, (1,) * len(inputs), 2, "average", step)


def _of_pairs(lines: Lines, at: int) -> Iterator[Candidate]:
    """Any two positions near an average, in many lines."""
    sample = sample_of(lines, at)
    if len(sample) < _FEWEST_PAIRED:
        return
    near = [
        here
        for here in range(max(0, at - _REACH), min(lines.size, at + _REACH + 1))
        if here != at and lines.filled[here]
    ]
    for pair in combinations(near, 2):
        fails = 0
        for line, halves, result, _ in sample:
            one, other = line[pair[0]], line[pair[1]]
            slack = 2 * halves[at] + halves[pair[0]] + halves[pair[1]]
            if one is None or other is None or abs(one + other - 2 * result) > slack:
                fails += 1
                if fails * 4 > len(sample):
                    break
        else:
            yield Candidate(at, pair, (1, 1), len(near) * len(near) // 2, "average", 0)


def _words(label: str) -> set[str]:
    return set(LETTERS_OR_DIGITS.findall(label.lower()))


def _ends(lines: Lines, at: int, start: int, step: int) -> tuple[set[int], int]:
    """The ends of the runs from a position whose mean a line prints, and how many were tried."""
    ends: set[int] = set()
    tried = 1
    stop = min(start + _WINDOW, lines.size) if step > 0 else max(start - _WINDOW, -1)
    for line, halves in zip(lines.values, lines.halves, strict=True):
        result, half = line[at], halves[at]
        if not result:
            continue
        above, tolerance, count = 0, 0, 0  # of the numbers so far, over as many times the result
        for here in range(start, stop, step):
            value = line[here]
            if value is None:
                continue
            above += value - result
            tolerance += halves[here] + half
            count += 1
            if -tolerance <= above <= tolerance and count >= 2:
                ends.add(here)
        tried = max(tried, count)
    return ends, tried


def _weigh(lines: Lines, candidate: Candidate) -> Pattern:
    holding, failing = [], []
    evidence = 0.0
    seen: set[tuple[int, ...]] = set()
    for index, (line, halves) in enumerate(zip(lines.values, lines.halves, strict=True)):
        result = line[candidate.result]
        values = [value for at in candidate.inputs if (value := line[at]) is not None]
        if result is None or len(values) < 2:
            continue
        total = sum(values)
        tolerance = sum(halves[at] for at in candidate.inputs if line[at] is not None)
        half = halves[candidate.result]
        if abs(total - result * len(values)) > half * len(values) + tolerance:
            failing.append(index)
            continue
        holding.append(index)
        # A line that is a multiple of another says nothing new.
        shape = tuple(round(_SHAPE * value / result) if result else value for value in values)
        if shape not in seen:
            seen.add(shape)
            width = 2 * half + 2 * tolerance / len(values)
            # A mean lies between its numbers: close ones say little.
            evidence += math.log10(max(1.0, (max(values) - min(values)) / max(width, 1)))
    tries = math.log10(max(candidate.tried, 1))
    return Pattern(candidate, tuple(holding), (), tuple(failing), (), evidence - tries)
