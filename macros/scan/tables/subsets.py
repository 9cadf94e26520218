"""Positions of a table of which any may be in a sum, found in several lines at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate
from tieout.macros.scan.tables.scattered import Sampled, sample_of

_MOST_CHOSEN = 24  # the most positions from which a sum is chosen
_FEWEST_LINES = 6  # lines in which such a sum must hold
_TOGETHER = 4


def subsets(lines: Lines, done: AbstractSet[int], parts: AbstractSet[int]) -> Iterator[Candidate]:
    """Each total with any positions that add up to it in several lines at once.

    `parts` are in another sum already. One half of the positions is combined with the other half.
    """
    for at in range(lines.size):
        if at in done or not (lines.total[at] or lines.across):
            continue
        sample = sample_of(lines, at)
        if len(sample) < _FEWEST_LINES:
            continue
        full = sorted(sample, key=lambda one: -sum(1 for value in one[0] if value))
        near = sorted(range(lines.size), key=lambda here: abs(here - at))
        for few in (full[:_TOGETHER], full[_TOGETHER : 2 * _TOGETHER]):
            places = [
                here
                for here in near
                if here != at
                and here not in parts
                and any(line[here] for line, *_ in few)
                and all(0 <= (line[here] or 0) <= result for line, _, result, _ in few)
            ][:_MOST_CHOSEN]
            if len(few) < 2 or len(places) < 2:
                continue
            for inputs in _meeting(few, places):
                signs = (1,) * len(inputs)
                yield Candidate(at, inputs, signs, 2 ** len(places), "subset", 0)


def _meeting(sample: Sequence[Sampled], places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The sets of positions that add up to the result exactly in every line of a sample."""
    base = 4 * max(result for _, _, result, _ in sample) * len(places)
    weights = [base**power for power in range(len(sample))]

    def mixed(here: int) -> int:
        return sum(
            weight * (line[here] or 0) for weight, (line, *_) in zip(weights, sample, strict=True)
        )

    wanted = sum(weight * result for weight, (_, _, result, _) in zip(weights, sample, strict=True))
    middle = len(places) // 2
    first = _sums_of([mixed(here) for here in places[:middle]])
    second = _sums_of([mixed(here) for here in places[middle:]])
    for total, chosen in second.items():
        other = first.get(wanted - total)
        if other is not None:
            both = [
                here
                for index, here in enumerate(places)
                if (other >> index if index < middle else chosen >> (index - middle)) & 1
            ]
            if len(both) > 1:
                yield tuple(sorted(both))


def _sums_of(values: Sequence[int]) -> dict[int, int]:
    """Every sum of some of the values, with the bits of the fewest and first that give it."""
    found = {0: 0}
    for index, value in enumerate(values):
        for total, chosen in list(found.items()):
            found.setdefault(total + value, chosen | 1 << index)
    return found
