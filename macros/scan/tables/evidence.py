"""How much a line of a table supports a sum that holds in it, compared with other lines."""

from __future__ import annotations

import math
from collections.abc import Sequence

_SHAPE = 10_000  # parts of a result in which lines are compared


def shape_of(line: Sequence[int | None], inputs: Sequence[int], result: int) -> tuple[int, ...]:
    """What each number of a sum is of the result, in parts of `_SHAPE`."""
    values = (line[at] or 0 for at in inputs)
    return tuple(round(_SHAPE * value / result) if result else value for value in values)


def surprise(difference: int, half: int, result: int, grain: int) -> float:
    """How unlikely it is, in powers of ten, that a sum is this close to a result by chance.

    A sum of numbers as large as the result has as many possible values as the result has units of
    its last digit; by rounding it may miss by `difference` in each direction. All are counted as in
    `Lines`, and are multiples of `grain`.
    """
    if result == 0:
        return 0.0
    unit = max(2 * half, grain, 2)
    return max(0.0, math.log10(abs(result) / (unit + 2 * abs(difference))))


def cancels(line: Sequence[int | None], inputs: Sequence[int], signs: Sequence[int]) -> bool:
    """Whether a number is added and an equal one subtracted, so that the rest is a repeat."""
    if -1 not in signs or 1 not in signs:
        return False
    terms = {sign * value for at, sign in zip(inputs, signs, strict=True) if (value := line[at])}
    return len(inputs) > 2 and any(-term in terms for term in terms)
