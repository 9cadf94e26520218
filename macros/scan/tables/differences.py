"""Finds differences down a table's columns: income is sales less costs, net is gross less tax."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from tieout.macros.scan.tables.evidence import surprise
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate, Pattern, weigh

_MOST_TERMS = 8
_MOST_MIXED = 3  # with up to this many terms, any of them may be subtracted
_NEED = 2.0
_DISPUTED = 1.0


def find_differences(lines: Lines, sums: Sequence[Pattern]) -> list[Pattern]:
    """The differences between amounts above their result that are in no sum below it."""
    if not lines.values:
        return []
    results = {pattern.result for pattern in sums}
    used = {at for pattern in sums for at in pattern.inputs if max(pattern.inputs) < pattern.result}
    held = {at: pattern.result for pattern in sums for at in pattern.inputs}
    additive = lines.additive
    found: list[Pattern] = []
    for at in range(lines.size):
        if at in results or not lines.filled[at]:
            continue
        above = [
            here
            for here in range(at - 1, -1, -1)
            if lines.filled[here] and not (here in used and held.get(here, at) <= at)
        ][:_MOST_TERMS]
        patterns = [weigh(lines, one, additive, _NEED) for one in _candidates(lines, at, above)]
        believed = [one for one in patterns if one is not None and _is_believable(one)]
        if believed:
            best = max(believed, key=lambda one: (one.belief, one.evidence, -len(one.inputs)))
            found.append(best)
            used.update(best.inputs)
            held.update(dict.fromkeys(best.inputs, at))
    return found


def _is_believable(pattern: Pattern) -> bool:
    need = _NEED
    if pattern.failing:
        if len(pattern.holding) <= len(pattern.failing) - len(pattern.slips):
            return False
        need += _DISPUTED if len(pattern.failing) > len(pattern.slips) else 0.0
    return bool(pattern.holding) and pattern.belief > 0 and pattern.evidence >= need


def _candidates(lines: Lines, at: int, above: Sequence[int]) -> Iterator[Candidate]:
    """The first of some lines above, less the others; or two or three with any signs.

    Only those that may be believed.
    """
    holding = _holding(lines, at, above)
    if not holding:
        return
    tried = 0
    for count in range(2, len(above) + 1):
        inputs = tuple(reversed(above[:count]))
        if count <= _MOST_MIXED:
            signs = [(1, *rest) for rest in product((-1, 1), repeat=count - 1) if -1 in rest]
        else:
            signs = [(1, *(-1,) * (count - 1))]
        for each in signs:
            tried += 1
            if each in holding:
                yield Candidate(at, inputs, each, tried, "difference", -1)


def _holding(lines: Lines, at: int, above: Sequence[int]) -> set[tuple[int, ...]]:
    """The signs of the differences of the nearest numbers above that may have enough evidence."""
    most: dict[tuple[int, ...], float] = defaultdict(float)  # of evidence, if every line counts
    for line, halves, grain in zip(lines.values, lines.halves, lines.grain, strict=True):
        result = line[at]
        if result:  # zero is no evidence
            surprising = surprise(0, halves[at], result, grain)
            for signs in _of_line(line, halves, result, halves[at], above):
                most[signs] += surprising
    return {signs for signs, evidence in most.items() if evidence >= _NEED}


def _of_line(
    line: Sequence[int | None], halves: Sequence[int], result: int, half: int, above: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """The signs of the differences that hold in one line, each of the nearest numbers above."""
    nearest = less = 0
    tolerance = half
    for count, here in enumerate(above, 1):
        value = line[here] or 0
        tolerance += halves[here]
        if count == 1:
            nearest = value
        else:
            missing = value - result
            if abs(missing - less) <= tolerance:
                yield (1, *(-1,) * (count - 1))
            if count == _MOST_MIXED:
                apart = less - 2 * nearest  # the second less the nearest
                if abs(missing + apart) <= tolerance:
                    yield (1, 1, -1)
                if abs(missing - apart) <= tolerance:
                    yield (1, -1, 1)
        less += value
