"""Tables whose numbers are all rounded to fives, tens or hundreds, so that sums often miss.

Statistics that hide small counts are printed this way. Multiples of five alone prove nothing:
amounts may be round, and then they add up exactly. The sign is that sums often miss, by no more
than such rounding allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern, total_of
from tieout.macros.scan.tables.sums import find_sums

_FEWEST = 20  # numbers
_ROUNDINGS = (100, 50, 10, 5, 3)  # units of the last digit
_ODD_IN = 50  # numbers, one of which may be an exception
_INEXACT = 4  # sums that miss
_ONE_IN = 3  # sums that miss, at least


def coarse(lines: Lines) -> Lines:
    """The lines with the rounding that their numbers have, if it is coarser than their digits."""
    values = [value for line in lines.values for value in line if value]
    if len(values) < _FEWEST:
        return lines
    rounding = _rounding(values)
    if rounding == 1 or any(half > 1 for halves in lines.halves for half in halves):
        return lines
    halves = [[half * rounding for half in each] for each in lines.halves]
    found = replace(lines, halves=halves, rounding=rounding)
    sums = find_sums(found)
    held = [(pattern, index) for pattern in sums for index in pattern.holding]
    missed = sum(_misses(found, pattern, index) for pattern, index in held)
    return found if missed >= _INEXACT and missed * _ONE_IN >= len(held) else lines


def _rounding(values: Sequence[int]) -> int:
    """What all numbers are rounded to, but for a few, such as a year above them."""
    for rounding in _ROUNDINGS:
        odd = sum(value % (2 * rounding) != 0 for value in values)  # lines have twice the values
        if odd * _ODD_IN <= len(values):
            return rounding
    return 1


def _misses(lines: Lines, pattern: Pattern, index: int) -> bool:
    line, halves = lines.values[index], lines.halves[index]
    total, _, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    return total != line[pattern.result]
