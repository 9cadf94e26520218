"""Lines in which a sum fails, though the same parts are stated there in the same proportions.

A table of holders has a column of shares and one of percentages. If the sum holds in one of them
and fails in the other, and every number but one has the same proportion to the total in both, that
number is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern, total_of

_FEWEST = 2
_RATE = "rate"
_ADDED = frozenset({"amount", "money"})

type _Range = tuple[int, int]


def out_of_proportion(lines: Lines, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """The lines in which a pattern fails because one number is out of proportion to percentages.

    Each with the line of those percentages.
    """
    if -1 in pattern.candidate.signs or not lines.total[pattern.result]:
        return
    known = {*pattern.holding, *pattern.trivial, *pattern.failing}
    for index, line in enumerate(lines.values):
        if index in known or lines.classes[index] not in _ADDED or not line[pattern.result]:
            continue
        others = [one for one in pattern.holding if lines.classes[one] == _RATE]
        out = [one for one in others if _is_out(lines, pattern, index, one)]
        if out and _fails(lines, pattern, index):
            yield index, out[0]


def shares_of(
    pattern: Pattern, line: Sequence[Quantity | None], rates: Sequence[Quantity | None]
) -> Iterator[Relation]:
    """The percentages of a line's parts, whether they hold or fail, if they are of its total."""
    total, whole = line[pattern.result], rates[pattern.result]
    if total is None or whole is None or whole.value != 1:
        return
    for at in pattern.inputs:
        part, share = line[at], rates[at]
        if part is None or share is None or share.unit != whole.unit:
            continue
        name = part.heading or part.printed
        yield from evaluated(
            relate(
                "share-of", "i0/i1", [part, total], share,
                basis="structure", what=f"“{name}” as a share of {total.printed}",
            )
        )  # fmt: skip


def _fails(lines: Lines, pattern: Pattern, index: int) -> bool:
    line, halves = lines.values[index], lines.halves[index]
    total, slack, count = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    result = line[pattern.result] or 0
    return count >= _FEWEST and abs(total - result) > slack + halves[pattern.result]


def _is_out(lines: Lines, pattern: Pattern, index: int, other: int) -> bool:
    """Whether all of a line's numbers but one have the proportions of another line."""
    places = pattern.inputs
    here, there = ([_range(lines, one, at) for at in places] for one in (index, other))
    if None in here or None in there:
        return False
    pairs = [(a, b) for a, b in zip(here, there, strict=True) if a and b]
    if any(low <= 0 for pair in pairs for low, _ in pair):
        return False
    result, its = _range(lines, index, pattern.result), _range(lines, other, pattern.result)
    if result is None or its is None or min(result[0], its[0]) <= 0:
        return False
    alike = [_are_alike((part, result), (same, its)) for part, same in pairs]
    if sum(alike) == len(pairs) - 1:
        return True  # one part is wrong
    total = sum(low for (low, _), _ in pairs), sum(high for (_, high), _ in pairs)
    summed = [_are_alike((part, total), (same, its)) for part, same in pairs]
    return all(summed) and not all(alike)


def _range(lines: Lines, index: int, at: int) -> _Range | None:
    value, half = lines.values[index][at], lines.halves[index][at]
    return None if value is None else (value - half, value + half)


def _are_alike(one: tuple[_Range, _Range], other: tuple[_Range, _Range]) -> bool:
    """Whether two parts may have the same proportion to their totals."""
    (part, total), (same, its) = one, other
    return part[0] * its[0] <= same[1] * total[1] and same[0] * total[0] <= part[1] * its[1]
