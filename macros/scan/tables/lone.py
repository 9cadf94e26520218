"""Totals and balances that a typing error keeps from being a sum in the only column that has one.

No other column shows which numbers add up. So the headings must call the position a total, and its
section must be plain, or they name two balances with the changes between them; and the difference
must be one that a typing error makes and nothing else explains. A total that its section does not
make up is rare, one that misses by a typing error rarer still; balances are often made up of other
rows than those between them, so the numbers must be longer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import words_of
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.lone_misses import Miss, failing, is_long, is_near
from tieout.macros.scan.tables.patterns import Candidate, Pattern, total_of
from tieout.macros.scan.tables.rollforwards import rollforwards

_FEWEST = 2
_AWARDS = lazy_regex(r"\boutstanding\b|\b(?:non-?|un)-?vested\b", re.IGNORECASE)
_AVERAGE = lazy_regex(r"\b(?:average|weighted)\b", re.IGNORECASE)
_EACH = "each"  # prices, which are averages in a table of options


def lone_slips(lines: Lines, done: AbstractSet[int]) -> Iterator[Pattern]:
    """The failing sums of a table's only column; `done` are sums of positions before them.

    The total may hold in other columns, if only within rounding, or repeat its only part there.
    """
    if lines.across:
        return
    for at in range(lines.size):
        if at in done or not lines.filled[at] or not (lines.total[at] or _is_bare(lines, at)):
            continue
        sections = _named_totals(lines, at, done) or _sections(lines, at, done)
        patterns = [_missed(lines, at, run) for run in sections]
        found = [one for one in patterns if one is not None]
        if found and len(found) == len(patterns):
            yield found[0]
        elif not found and (grand := _of_two_totals(lines, at, done)):
            yield grand
        elif not found and (run := _from_total(lines, at, done)):
            pattern = _missed(lines, at, run)
            if pattern and (pattern.holding or _is_part(lines, run[0], at)):
                yield pattern


def _from_total(lines: Lines, at: int, done: AbstractSet[int]) -> tuple[int, ...]:
    """The total before a total, and what is between them; nothing if there is no such total."""
    run: list[int] = []
    for before in range(at - 1, -1, -1):
        if lines.filled[before]:
            run.append(before)
            if before in done or lines.total[before]:
                return tuple(reversed(run)) if len(run) >= _FEWEST else ()
    return ()


def _of_two_totals(lines: Lines, at: int, done: AbstractSet[int]) -> Pattern | None:
    """The sum of the total before the last line and an earlier one, if one alone is near it."""
    if any(lines.filled[at + 1 :]) or not lines.total[at]:
        return None
    totals = [one for one in range(at) if lines.filled[one] and (one in done or lines.total[one])]
    found = [
        pattern
        for one in totals[:-1]
        if (pattern := _missed(lines, at, (one, totals[-1]), by=is_long)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _is_part(lines: Lines, one: int, whole: int) -> bool:
    """Whether a total has all words of another one: "Total current assets", "Total assets"."""
    return words_of(lines.labels[whole]) <= words_of(lines.labels[one])


def _missed(
    lines: Lines, at: int, run: Sequence[int], by: Callable[[Miss], bool] | None = None
) -> Pattern | None:
    """The sum of a run, if a typing error explains the only column in which it fails."""
    signs = [lines.signs[each] for each in run]
    missed, held = [], []
    for index, (line, halves) in enumerate(zip(lines.values, lines.halves, strict=True)):
        result = line[at]
        if result is None or not (lines.additive[index] or result == lines.all_of[index]):
            continue
        total, tolerance, count = total_of(line, halves, run, signs)
        if count and abs(total - result) > tolerance + halves[at]:
            if result == [line[each] for each in run if line[each] is not None][-1]:
                continue  # what remains of a program after the last of several months
            missed.append(index)
        elif count >= _FEWEST:
            held.append(index)
    if len(missed) != 1:
        return None
    pattern = failing(lines, at, missed[0], run, signs, by=by or is_near)
    return pattern and replace(pattern, holding=tuple(held))


def _is_bare(lines: Lines, at: int) -> bool:
    """Whether a position is the last, has no name, and all before it have one: a total.

    Without a name of its own it has that of the heading above the lines.
    """
    first = next((one for one in range(at) if lines.filled[one]), at)
    return (
        lines.labels[at] in {"", lines.groups[first] if lines.groups else ""}
        and not any(lines.filled[at + 1 :])
        and all(lines.labels[one] for one in range(at) if lines.filled[one])
    )


def _sections(lines: Lines, at: int, done: AbstractSet[int]) -> set[tuple[int, ...]]:
    """The positions before a total: those up to a heading, and those up to another total.

    If the heading has the words of the total ("Capitalization", "Total capitalization"), only those
    below it.
    """
    every: list[int] = []
    section: list[int] | None = None
    for before in range(at - 1, -1, -1):
        if not lines.filled[before]:
            section = section or list(every)
        elif before in done or lines.total[before]:
            break
        else:
            every.append(before)
    section = section or every
    name = words_of(lines.groups[section[0]]) if lines.groups and section else frozenset()
    named = name and name <= words_of(lines.labels[at])
    return {tuple(reversed(one)) for one in (section, section if named else every)}


def _named_totals(lines: Lines, at: int, done: AbstractSet[int]) -> set[tuple[int, ...]]:
    """The two totals before a total that it names: "Total liabilities and total equity"."""
    words = words_of(lines.labels[at])
    totals = [one for one in range(at) if one in done or (lines.filled[one] and lines.total[one])]
    named = [one for one in totals[-_FEWEST:] if words_of(lines.labels[one]) <= words]
    return {tuple(named)} if len(named) == _FEWEST else set()


def lone_balances(lines: Lines, done: AbstractSet[int]) -> Iterator[Pattern]:
    """The failing roll-forwards of a table's only column from one balance to the next."""
    ways: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in rollforwards(lines, {}):
        ways[candidate.result].append(candidate)
    for at, every in ways.items():
        here = [
            index
            for index, line in enumerate(lines.values)
            if line[at] is not None
            and at not in done
            and lines.additive[index]
            and lines.classes[index] != _EACH
            and any(line[each] is not None for one in every for each in one.inputs)
        ]
        kept = here[:1] == [0] and _is_kept(lines, ways, at)
        awards = kept or (here[:1] == [0] and _is_of_awards(lines, at))
        if len(here) != 1 and not awards:
            continue
        by = is_near if awards else is_long
        most = max(len(one.inputs) for one in every) if kept else 0
        candidates = [one for one in every if len(one.inputs) >= most]
        found = [failing(lines, at, here[0], one.inputs, one.signs, by=by) for one in candidates]
        slips = [one for one in found if one is not None]
        line = lines.values[here[0]]
        totals = {
            sum(sign * (line[each] or 0) for each, sign in zip(inputs, signs, strict=True))
            for inputs, signs in ((one.inputs, one.candidate.signs) for one in slips)
        }
        if len(totals) == 1 and not any(_holds(lines, here[0], one) for one in candidates):
            yield replace(slips[0], candidate=replace(slips[0].candidate, way="roll"))


def _is_kept(lines: Lines, ways: Mapping[int, Sequence[Candidate]], at: int) -> bool:
    """Whether another balance of the first column is the one before it with the changes."""
    return any(
        one != at
        and lines.values[0][one]
        and any(len(each.inputs) > _FEWEST and _holds(lines, 0, each) for each in candidates)
        for one, candidates in ways.items()
    )


def _is_of_awards(lines: Lines, at: int) -> bool:
    """Whether a balance is of options or unvested shares: their count is the first column."""
    label = lines.labels[at]
    return _AWARDS.search(label) is not None and not _AVERAGE.search(label)


def _holds(lines: Lines, index: int, candidate: Candidate) -> bool:
    line, halves = lines.values[index], lines.halves[index]
    total, tolerance, _ = total_of(line, halves, candidate.inputs, candidate.signs)
    return abs(total - (line[candidate.result] or 0)) <= tolerance + halves[candidate.result]
