"""Lines of a table with equal numbers, either of which may be part of a sum; and sure slips."""

from __future__ import annotations

from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern, total_of

_MANY, _FEW = 3, 2  # lines in which a sum holds, and typing errors in others
_TENS = 20  # ten units, as halves
_TIMES = 4  # a difference this many times another is another one
_SEVERAL = 2  # equal numbers of two rows that are not chance


def is_sure_slip(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a sum holds to the digit in many lines, and one digit in this line explains it.

    A difference of a few units is not enough: every number below ten is a changed digit.
    """
    line, halves = lines.values[index], lines.halves[index]
    total, _, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    missed = abs(total - (line[pattern.result] or 0))
    return (
        index in pattern.slips
        and len(pattern.holding) >= _MANY
        and len(pattern.slips) <= _FEW
        and (len(pattern.failing) - len(pattern.slips)) * _MANY <= len(pattern.holding)
        and missed >= _TENS * max(halves[pattern.result], 1)
    )


def is_of_another(pattern: Pattern, lines: Lines, index: int) -> bool:
    """Whether a term mostly equals another number where the sum holds, and neither fits here.

    The sum is then that of the other: of two obligations that differ in a few columns only. If a
    typing error explains the difference, the two must be about as far apart as it is.
    """
    places = (*pattern.inputs, pattern.result)
    signs = (*pattern.candidate.signs, -1)
    line, holding = lines.values[index], [lines.values[one] for one in pattern.holding]
    total, tolerance, _ = total_of(line, lines.halves[index], places, signs)
    sure = is_sure_slip(pattern, lines, index)
    for at, sign in zip(places, signs, strict=True):
        here = line[at]
        for other in set(range(lines.size)) - set(places):
            there = line[other]
            equal = sum(bool(one[at]) and one[at] == one[other] for one in holding)
            if (
                here is not None
                and there not in (None, here)
                and equal >= _SEVERAL
                and equal * 2 > len(holding)
                and abs(total + sign * (there - here)) > tolerance
                and not (sure and _is_far(there - here, total))
            ):
                return True
    return False


def _is_far(one: int, other: int) -> bool:
    less, more = sorted((abs(one), abs(other)))
    return less * _TIMES < more
