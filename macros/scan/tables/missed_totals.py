"""Totals that their parts miss by more than a typing error, while they foot in other columns.

In a capitalization or a statement, the number of an earlier draft may stand in one column. Its
difference looks like no typing error, so the same lines must make up the total of every other
column to the digit, with numbers that are no chance, and nothing in the column may explain what is
missing: another number of it, a blank, or another sign. Where only one other column foots, the
headings must call the position a total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.evidence import surprise
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate, Pattern, total_of

_FEWEST = 3  # numbers of a column that foot
_SURE, _SURE_PAIR = 3.0, 5.0  # powers of ten against chance in a column that foots, if of two
_SURE_ALL, _COLUMNS = (
    6.0,
    2,
)  # the same of all columns, of which there must be two, without a heading
_LONG, _SURE_LONG = 6, 10.0  # lines of a long list, and the powers of ten against chance
_FEW_PARTS = 15  # of a total that no heading names: trying all before each line takes too long
_CLEAR = 1000  # units of a total that no heading names
_FEW_ALIKE = 5  # lines for each that both columns may have alike, if more than one
_AMOUNTS = frozenset({"money", "amount"})
_BALANCE = lazy_regex(
    r"\b(?:balances?|outstanding|vested|unvested|nonvested|beginning|end of|shares)\b"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def missed_totals(lines: Lines, patterns: Sequence[Pattern]) -> Iterator[Pattern]:
    """The totals that are missed in one column and foot in all others, unknown to `patterns`."""
    if lines.across:
        return
    known = {
        (one.result, index)
        for one in patterns
        for index in (*one.holding, *one.trivial, *one.slips)
    }
    for at in range(lines.size):
        if lines.filled[at]:
            columns = [
                index
                for index, line in enumerate(lines.values)
                if line[at] is not None and lines.classes[index] in _AMOUNTS
            ]
            pattern = _missed_run(lines, at, columns)
            if (
                pattern
                and not any((at, index) in known for index in pattern.failing)
                and (lines.total[at] or _is_clear(lines, pattern))
            ):
                yield pattern


def _is_clear(lines: Lines, pattern: Pattern) -> bool:
    """Whether what no heading calls a total must be one: no balance, and few numbers are alike.

    Both columns have all parts, in the same kind of amounts.
    """
    at = pattern.result
    if _BALANCE.search(lines.labels[at]) or not lines.labels[at]:
        return False
    columns = (*pattern.holding, *pattern.failing)
    places = (*pattern.inputs, at)
    if len({lines.classes[index] for index in columns}) > 1:
        return False
    if any(not lines.values[index][each] for index in columns for each in places):
        return False
    (bad,) = pattern.failing
    here = {abs(lines.values[bad][each] or 0) for each in places}
    there = {abs(lines.values[index][each] or 0) for index in pattern.holding for each in places}
    alike = max(1, len(places) // _FEW_ALIKE)
    wrong = abs(lines.values[bad][at] or 0)
    result = min(abs(lines.values[index][at] or 0) for index in columns)
    unit = max(lines.grain[index] for index in columns)
    return wrong not in there and len(here & there) <= alike and result >= _CLEAR * unit


def stated_surely(
    relations: Iterable[Relation], pattern: Pattern, lines: Lines
) -> Iterator[Relation]:
    """The relations of a pattern; if it is missed once, a failure needs no typing error."""
    if is_missed_once(pattern, lines):
        yield from (replace(one, sure=True) for one in relations)
    elif is_missed_once(pattern, lines, nil=True):
        yield from (replace(one, sure=True, at_most="warning") for one in relations)
    else:
        yield from relations


def is_missed_once(pattern: Pattern, lines: Lines, *, nil: bool = False) -> bool:
    """Whether a pattern that no heading names foots in several columns and is missed in one.

    None of its lines may be blank there, or repeat a number of another column: it may then mean
    something else.
    With `nil`, it is a long list that is called a total, of which lines may be nil in one year.
    """
    if nil and not (
        lines.total[pattern.result]
        and len(pattern.inputs) >= _LONG
        and pattern.evidence >= _SURE_LONG
    ):
        return False
    held = (*pattern.holding, *pattern.trivial)
    if lines.across or len(pattern.failing) != 1 or pattern.slips:
        return False
    (index,) = pattern.failing
    line, others = lines.values[index], [lines.values[one] for one in held]
    blank = not nil and any(
        not line[at] and any(one[at] for one in others) for at in pattern.inputs
    )
    places = (*pattern.inputs, pattern.result)
    copied = any(line[at] and line[at] == one[at] for one in others for at in places)
    return (
        len(pattern.holding) >= _COLUMNS
        and pattern.exact == len(held)
        and pattern.evidence >= _SURE_ALL
        and not (blank or copied)
        and lines.classes[index] in _AMOUNTS
        and _is_missed(lines, index, pattern, pattern.inputs, nil=nil)
    )


def _missed_run(lines: Lines, at: int, columns: Sequence[int]) -> Pattern | None:
    """The longest run before a total that foots in all of its columns but one, if it is missed."""
    if len(columns) < _COLUMNS or not all(lines.additive[index] for index in columns):
        return None
    every = _section(lines, at, lines.size if lines.total[at] else _FEW_PARTS)
    footing = {index: _footing(lines, index, at, every) for index in columns}
    for start in range(len(every) - 1):
        run = every[start:]
        good = [index for index in columns if footing[index][start]]
        bad = [index for index in columns if index not in good]
        if len(bad) == 1 and good:
            signs = tuple(lines.signs[each] for each in run)
            found = Pattern(
                Candidate(at, run, signs, 1, "missed", -1), tuple(good), (), tuple(bad), (), 0.0
            )
            return found if _is_missed(lines, bad[0], found, every) else None
    return None


def _section(lines: Lines, at: int, most: int) -> tuple[int, ...]:
    """The positions before a total up to a heading or another total, at most so many."""
    found: list[int] = []
    for before in range(at - 1, max(at - 1 - most, -1), -1):
        if not lines.filled[before] or lines.total[before]:
            break
        found.append(before)
    return tuple(reversed(found))


def _footing(lines: Lines, index: int, at: int, every: Sequence[int]) -> list[bool]:
    """Whether each run up to a total adds up to it in a column, to the digit and not by chance.

    The runs are in the order of their starts; all of them are added up in one pass.
    """
    line, found = lines.values[index], []
    result, total, count = line[at] or 0, 0, 0
    evidence = surprise(0, lines.halves[index][at], result, lines.grain[index])
    for each in reversed(every):
        value = line[each] or 0
        total, count = total + lines.signs[each] * value, count + (value != 0)
        sure = _SURE if count >= _FEWEST else _SURE_PAIR
        found.append(total == result and count >= 2 and evidence >= sure)
    return found[::-1]


def _is_missed(
    lines: Lines, index: int, pattern: Pattern, every: Sequence[int], *, nil: bool = False
) -> bool:
    """Whether a column has a number wherever the others do, and none explains the difference."""
    line, halves, at = lines.values[index], lines.halves[index], pattern.result
    others = [lines.values[one] for one in pattern.holding]
    blank = (not line[each] and all(one[each] for one in others) for each in pattern.inputs)
    if not nil and any(blank):
        return False
    result = line[at] or 0
    total = slack = 0
    for each in reversed(every):
        if (value := line[each]) is not None:
            total, slack = total + lines.signs[each] * value, slack + halves[each]
        if abs(total - result) <= slack + halves[at]:
            return False
    total, slack, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    missed, most = abs(total - result), slack + halves[at]
    near = min(most, 2 * max(halves[at], 1))  # the other columns foot to the digit
    return missed > most and not any(
        abs(missed - times * abs(value)) <= near for value in line if value for times in (1, 2)
    )
