"""Chooses the sums that a table means from those that its numbers allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieout.macros.scan.once import once
from tieout.macros.scan.tables.candidates import of_totals, runs
from tieout.macros.scan.tables.chosen import CERTAIN_LINES, Chosen
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.opposites import opposites
from tieout.macros.scan.tables.patterns import Candidate, Pattern, weigh
from tieout.macros.scan.tables.rollforwards import of_groups, rollforwards
from tieout.macros.scan.tables.scattered import gaps, pairs, strides
from tieout.macros.scan.tables.subsets import subsets

# Powers of ten of evidence that a pattern needs, and how much more without a word such as "total".
_NEED = {
    "run": 1.0,
    "totals": 1.5,
    "gap": 2.0,
    "again": 1.0,
    "subset": 3.0,
    "stride": 2.0,
    "pair": 2.5,
    "roll": 0.5,
    "group": 1.5,
    "opposite": 4.0,
}
_SHOWN = frozenset({"roll", "group"})
"""The searches whose results the headings show to be a sum."""
_UNNAMED = 1.0
_LONE_PAIR = 0.7
_SMALL = 12  # lines of a table whose numbers rarely match by chance
_DISPUTED = 1.0
_SURE, _SURE_LINES = 16.0, 4
_LEVELS = 8
_SCATTERED = frozenset({"gap", "stride", "pair", "subset"})
_TWICE, _MANY, _SEVERAL = 2, 4, 3
_CLEAR = 8.0


@once
def find_sums(lines: Lines) -> list[Pattern]:
    """The sums of a table's lines, innermost first, with the lines in which each fails."""
    if not lines.values:
        return []
    chosen = _choose(lines, lines.additive, lenient=True)
    additive = _additive(lines, chosen.patterns)
    if additive == lines.additive and not chosen.swayed:
        return chosen.patterns  # for they would be chosen again
    return _choose(lines, additive, lenient=False).patterns


def _additive(lines: Lines, patterns: list[Pattern]) -> list[bool]:
    """Which lines have amounts that add up; others (percentages) fail where most lines hold."""
    holds, fails = [0] * len(lines.values), [0] * len(lines.values)
    for pattern in patterns:
        for index in (*pattern.holding, *pattern.trivial):
            holds[index] += 1
        for index in set(pattern.failing) - set(pattern.slips):
            fails[index] += 1
    return [
        additive and (fail < 2 or hold >= fail)
        for additive, hold, fail in zip(lines.additive, holds, fails, strict=True)
    ]


def _choose(lines: Lines, additive: list[bool], *, lenient: bool) -> Chosen:
    chosen = Chosen(lines, additive, lenient=lenient)
    taken = True
    before: list[bool] = []
    ranked: list[Pattern] = []
    for level in range(_LEVELS):
        barrier = [
            (level < 2 and lines.total[at]) or (level == 0 and not lines.filled[at])
            for at in range(lines.size)
        ]
        if taken or barrier != before:  # else the same runs would be found again
            ranked = _ranked(chosen, runs(lines, chosen.used, chosen.done, barrier))
            taken = _take_innermost(chosen, ranked)
        before = barrier
        if not taken and level >= 2:
            break
    settled = None if ranked else list(chosen.used)
    for _ in range(3):
        ranked = _ranked(chosen, of_totals(lines, chosen.used, chosen.done, chosen.totals))
        free = [
            one
            for one in ranked
            if not chosen.used[one.result] and not any(chosen.used[at] for at in one.inputs)
        ]
        if not _take_innermost(chosen, free):
            break
    shown = [*rollforwards(lines, chosen.parts), *of_groups(lines)]
    chosen.take_apart(_ranked(chosen, shown))
    chosen.take_apart(_ranked(chosen, opposites(lines, chosen.used, chosen.results)))
    for scattered in (gaps, strides, pairs):
        twice = scattered is not gaps and len(lines.values) >= CERTAIN_LINES
        done = frozenset[int]() if twice else chosen.results
        chosen.take_apart(_ranked(chosen, scattered(lines, done)))
    named = {at for at in range(lines.size) if lines.total[at] and lines.filled[at]}
    again = of_totals(lines, chosen.used, chosen.done, chosen.totals | named)
    chosen.take_apart(_ranked(chosen, again))
    parts = {at for pattern in chosen.patterns for at in pattern.inputs}
    found = subsets(lines, chosen.results, parts)
    chosen.take_apart(_ranked(chosen, found))
    barrier = [False] * lines.size
    # What was no sum of unused numbers is none now, unless others are unused.
    unused = chosen.used != settled
    found = runs(lines, chosen.used, chosen.done, barrier, again=True, unused=unused)
    chosen.take_apart(_ranked(chosen, found))
    return chosen


def _take_innermost(chosen: Chosen, ranked: list[Pattern]) -> bool:
    """Choose the patterns that have no other candidate's result among their inputs."""
    results = {pattern.result for pattern in ranked}
    inner = [one for one in ranked if not results & set(one.inputs)] or ranked[:1]
    taken: set[int] = set()
    for pattern in inner:
        if pattern.result in taken or taken & set(pattern.inputs) or chosen.is_circular(pattern):
            continue
        taken.update(pattern.inputs)
        chosen.add(pattern, use=True)
    return bool(taken)


def _ranked(chosen: Chosen, candidates: Iterable[Candidate]) -> list[Pattern]:
    """The best plausible pattern of each result and side, the most certain first."""
    lines = chosen.lines
    best: dict[tuple[int, int], tuple[tuple[float, ...], Pattern]] = {}
    for candidate in _once(candidates):
        pattern = weigh(lines, candidate, chosen.additive, _NEED[candidate.way])
        if pattern is None:
            continue
        if not _believable(lines, pattern):
            sure = len(pattern.holding) >= _SURE_LINES and pattern.evidence >= _SURE
            if not (chosen.lenient and sure):
                continue
            chosen.swayed = True
        holds = pattern.belief
        gap = _gap(pattern)
        rank = (
            (holds, -sum(abs(at - pattern.result) for at in pattern.inputs))
            if candidate.way == "pair"
            else (holds, -gap, pattern.exact, len(pattern.inputs))
        )
        key = (candidate.result, candidate.step)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, pattern)
    return sorted(
        (pattern for _, pattern in best.values()),
        key=lambda one: (
            0.5 * _gap(one) - one.evidence - (3 if lines.total[one.result] else 0),
            len(one.inputs),
        ),
    )


def _gap(pattern: Pattern) -> int:
    return min(abs(at - pattern.result) for at in pattern.inputs)


def _believable(lines: Lines, pattern: Pattern) -> bool:
    candidate = pattern.candidate
    named = lines.total[pattern.result] or candidate.way in _SHOWN
    if candidate.way in _SCATTERED and (
        len(pattern.holding) < _TWICE or not (lines.across or named or _is_beyond_doubt(pattern))
    ):
        return False
    if candidate.way == "again" and not _is_beyond_doubt(pattern):
        return False
    strong = len(pattern.holding) + (len(pattern.trivial) if named else 0)
    if not strong or pattern.belief < 0:
        return False
    small = lines.size <= _SMALL
    need = _NEED[candidate.way] + (0.0 if named else _UNNAMED / (2 if small else 1))
    if len(pattern.failing) > len(pattern.slips) and len(pattern.holding) <= len(pattern.failing):
        need += _DISPUTED
    lone = len(pattern.inputs) == 2 and len(pattern.holding) < 2
    if lone and not named and not small:
        need += _LONE_PAIR
    return pattern.evidence >= need


def _is_beyond_doubt(pattern: Pattern) -> bool:
    """Whether a sum holds in many lines and fails in none; three numbers need fewer lines."""
    few = pattern.candidate.way == "again" and len(pattern.inputs) >= _SEVERAL
    slipped = len(pattern.failing) == len(pattern.slips) == 1
    fewest = _TWICE if few else _MANY - slipped
    # A typing error takes away the evidence of one line.
    clear = _CLEAR * (1 - slipped / (len(pattern.holding) + 1))
    sure = slipped or not pattern.failing or (few and set(pattern.failing) <= set(pattern.slips))
    return len(pattern.holding) >= fewest and sure and pattern.evidence >= clear


def _once(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    seen: set[tuple[int, tuple[int, ...], tuple[int, ...]]] = set()
    for candidate in candidates:
        key = (candidate.result, candidate.inputs, candidate.signs)
        if key not in seen:
            seen.add(key)
            yield candidate
