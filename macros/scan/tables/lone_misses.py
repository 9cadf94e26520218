"""Whether a typing error, and nothing else, explains that a sum of a table's only column fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tieout.macros.scan.arithmetic.slips import (
    IN_DIGITS,
    difference_is_slip,
    is_long_slip,
    slip_between,
)
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Candidate, Pattern, rounding_of_rates, total_of

_SHORTEST = 100  # units of a total: a shorter number is close to every other
_FEWEST_UNITS = 1000  # of a balance, so that few differences look like a typing error in it
_LONG = 10_000  # units of a balance that an error in one of its parts seldom explains by chance
_FEWEST = 2


class Miss(NamedTuple):
    """By how much a sum misses, in units of its last digit; `size` is its largest number."""

    total: int
    result: int
    slack: int
    size: int
    grain: int


def failing(  # noqa: PLR0913 - a sum, a column, and what is a typing error there
    lines: Lines,
    at: int,
    index: int,
    run: Sequence[int],
    signed: Sequence[int],
    *,
    by: Callable[[Miss], bool],
) -> Pattern | None:
    """The sum of a run, if a typing error, and nothing else, explains that it fails."""
    line, halves = lines.values[index], lines.halves[index]
    result = line[at] or 0
    terms = [(here, sign) for here, sign in zip(run, signed, strict=True) if line[here] is not None]
    inputs, signs = tuple(here for here, _ in terms), tuple(sign for _, sign in terms)
    total, tolerance, count = total_of(line, halves, inputs, signs)
    unit = max(2 * halves[at], 2)
    missed = abs(total - result)
    amounts = [abs(line[here] or 0) for here in inputs]
    miss = Miss(
        total // unit, result // unit, (tolerance + halves[at]) // unit,
        max([*amounts, abs(result)]) // unit, max(lines.grain[index], unit) // unit,
    )  # fmt: skip
    candidate = Candidate(at, inputs, signs, 1, "lone", -1)
    if (
        count < _FEWEST
        or any(missed in (one, 2 * one) for one in amounts)
        or not by(miss)
        or (
            not lines.additive[index]
            and missed <= unit * rounding_of_rates(lines, index, candidate)
        )
    ):
        return None
    return Pattern(candidate, (), (), (index,), (index,), 0.0)


def is_near(miss: Miss) -> bool:
    """Whether a wrong digit of any number explains it, or one that the result has too many."""
    missed = miss.total - miss.result
    shorter = min(abs(miss.total), abs(miss.result))
    return abs(miss.result) >= _SHORTEST * miss.grain and (
        difference_is_slip(missed, miss.size, 0)
        or difference_is_slip(missed, miss.size, miss.slack)
        or (shorter >= _FEWEST_UNITS and slip_between(miss.result, miss.total) != "")
    )


def is_long(miss: Miss) -> bool:
    """Whether a typing error in the result explains it, or in a part if they are long."""
    if abs(miss.result) < _FEWEST_UNITS * miss.grain:
        return False
    missed = miss.total - miss.result
    long = abs(miss.result) >= _LONG * miss.grain
    return slip_between(miss.result, miss.total) in IN_DIGITS or (
        long
        and (
            is_long_slip(miss.total, miss.result)
            or difference_is_slip(missed, miss.size, miss.slack)
        )
    )
