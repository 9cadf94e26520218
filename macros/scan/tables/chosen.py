"""The sums of a table that are chosen, and the positions that they have used up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern

CERTAIN_LINES = 6
"""Lines in which a sum holds that may divide a total in a second way."""
_CERTAIN = 16.0  # powers of ten


def is_certain(pattern: Pattern) -> bool:
    """Whether a sum holds in many lines, fails in none, and cannot be chance."""
    return (
        len(pattern.holding) >= CERTAIN_LINES
        and not pattern.failing
        and pattern.evidence >= _CERTAIN
    )


class Chosen:
    """The patterns chosen so far, and what they have used up.

    `lenient` ones need only hold in some lines, beyond any doubt; `swayed` shows that there is one.
    """

    def __init__(self, lines: Lines, additive: list[bool], *, lenient: bool) -> None:
        """Start with nothing chosen."""
        self.lines = lines
        self.additive = additive
        self.lenient = lenient
        self.swayed = False
        self.used = [False] * lines.size
        self.done: set[tuple[int, int]] = set()
        self.patterns: list[Pattern] = []
        self.parts: dict[int, list[tuple[int, ...]]] = defaultdict(list)

    @property
    def totals(self) -> set[int]:
        """The positions that are a sum."""
        return set(self.parts)

    def is_circular(self, pattern: Pattern) -> bool:
        """Whether one of the pattern's inputs depends on its result."""
        return pattern.result in self._parts_of(pattern.inputs)

    def restates(self, pattern: Pattern) -> bool:
        """Whether the same positions are in a pattern that is chosen already."""
        places = {pattern.result, *pattern.inputs}
        return any(
            places <= {result, *parts} for result, all_of in self.parts.items() for parts in all_of
        )

    @property
    def results(self) -> set[int]:
        """The positions that are a sum, with parts on either side."""
        return {at for at, _ in self.done}

    def take_apart(self, ranked: Iterable[Pattern]) -> None:
        """Choose sums of scattered numbers whose result has no sum yet; positions stay unused.

        One that is certain may divide a result a second time, in another way: by kind and by group.
        """
        done = self.results
        for pattern in ranked:
            if self.is_circular(pattern) or self.restates(pattern) or self.is_flat(pattern):
                continue
            if pattern.result in done and not (is_certain(pattern) and self.is_another(pattern)):
                continue
            done.add(pattern.result)
            self.add(pattern, use=False)

    def is_flat(self, pattern: Pattern) -> bool:
        """Whether all parts of another total are among the inputs, in place of that total."""
        inputs = set(pattern.inputs)
        return any(
            inputs > set(parts)
            for result, all_of in self.parts.items()
            if result != pattern.result and result not in inputs
            for parts in all_of
        )

    def is_another(self, pattern: Pattern) -> bool:
        """Whether none of the sums of a result so far is one with some of its inputs divided."""
        inputs = set(pattern.inputs)
        return not any(
            inputs & set(parts)
            or inputs <= self._parts_of(parts)
            or set(parts) <= self._parts_of(inputs)
            for parts in self.parts[pattern.result]
        )

    def _parts_of(self, places: Iterable[int]) -> set[int]:
        """All that positions are made of, with the positions."""
        stack, seen = list(places), set[int]()
        while stack:
            at = stack.pop()
            if at not in seen:
                seen.add(at)
                stack += [each for parts in self.parts.get(at, ()) for each in parts]
        return seen

    def add(self, pattern: Pattern, *, use: bool) -> None:
        """Choose a pattern; with `use`, the next sums skip its inputs."""
        self.patterns.append(pattern)
        self.done.add((pattern.result, pattern.candidate.step))
        self.parts[pattern.result].append(pattern.inputs)
        if use:
            # A remainder, below the whole and the other parts, goes on to the next sum.
            rest = pattern.inputs[-1]
            goes_on = pattern.candidate.step > 0 and self.lines.is_remainder(rest)
            for at in pattern.inputs:
                self.used[at] = self.used[at] or not goes_on or at != rest
