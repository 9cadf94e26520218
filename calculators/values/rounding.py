"""Explicit rounding, the interval that a printed number represents, and the decimal context."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from functools import wraps
from itertools import product
from typing import Any, Self

from tieout.calculators.values.errors import LARGEST_EXPONENT, PRECISION, number, numbers, refuse

_CONTEXT = Context(
    prec=PRECISION,
    rounding=ROUND_HALF_EVEN,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_GUARD_DIGITS = 10
_MOST_INEXACT = 12


def exact_context() -> AbstractContextManager[Context]:
    """Return the context for every formula: 50 digits, errors raised."""
    return localcontext(_CONTEXT)


def exact[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Evaluate `function` to 50 digits, whatever the caller's decimal context, on valid numbers.

    Arguments annotated as Decimal, or as a Sequence of them, are checked by `errors.number`.
    """
    parameters = inspect.signature(function).parameters
    names = tuple(parameters)
    checks: dict[str, Callable[[str, object], object]] = {}
    for parameter in parameters.values():
        if parameter.annotation == Sequence[Decimal]:
            checks[parameter.name] = numbers
        elif parameter.annotation in (Decimal, Decimal | None):
            checks[parameter.name] = number

    # Written out, because binding a signature takes longer than most formulas do.
    @wraps(function)
    def worked(*args: P.args, **kwargs: P.kwargs) -> R:
        checked: list[Any] = list(args)
        named: dict[str, Any] = dict(kwargs)
        for place, (name, value) in enumerate(zip(names, args, strict=False)):
            if name in checks and value is not None:
                checked[place] = checks[name](name, value)
        for name, value in kwargs.items():
            if name in checks and value is not None:
                named[name] = checks[name](name, value)
        with exact_context():
            return function(*checked, **named)

    return worked


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, including both ends."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        """Refuse ends that are not numbers or are in the wrong order."""
        if number("high", self.high) < number("low", self.low):
            accepted = f"the low end, {self.low:f}, or more"
            refuse("high", accepted, self.high)

    @classmethod
    def point(cls, value: Decimal) -> Self:
        """Return the interval that contains only `value`: a number known exactly."""
        return cls(value, value)

    def meets(self, other: Self) -> bool:
        """Whether the two have a value in common; a common end is enough."""
        return self.low <= other.high and other.low <= self.high


@exact
def interval_of(value: Decimal, decimals: int | None, *, truncated: bool = False) -> Interval:
    """Return the interval of a number printed to `decimals` decimals.

    Rounded: half a unit of the last decimal in each direction, as in XBRL Calculations 1.1.
    Truncated: from the value to a whole unit farther from zero, and both ways from zero itself;
    the far end, which truncation cannot reach, is included, because intervals here are closed.
    `decimals` may be negative (-5 is hundreds of thousands); None is an exact number, a point.
    """
    if decimals is None:
        return Interval.point(value)
    unit = Decimal(1).scaleb(-_decimals(decimals))
    if not truncated:
        return Interval(value - unit / 2, value + unit / 2)
    return Interval(value - unit if value <= 0 else value, value + unit if value >= 0 else value)


@exact
def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return `value` rounded to `decimals` decimals; a half rounds away from zero.

    `decimals` may be negative; the result is then a plain whole number.
    """
    unit = Decimal(1).scaleb(-_decimals(decimals))
    nearest = _settled(value).quantize(unit, rounding=ROUND_HALF_UP)
    # Adding zero writes hundreds in full, and removes the sign of a negative zero.
    return nearest + 0


@exact
def whole(value: Decimal) -> Decimal:
    """Return `value` rounded toward zero to a whole number: no fractional share is issued."""
    return _settled(value).quantize(Decimal(1), rounding=ROUND_DOWN) + 0


@exact
def rounded_up(value: Decimal, decimals: int) -> Decimal:
    """Return `value` rounded up to `decimals` decimals: the least that is enough."""
    unit = Decimal(1).scaleb(-_decimals(decimals))
    return _settled(value).quantize(unit, rounding=ROUND_CEILING) + 0


@exact
def rounded_down(value: Decimal, decimals: int) -> Decimal:
    """Return `value` rounded down to `decimals` decimals: the most that fits."""
    unit = Decimal(1).scaleb(-_decimals(decimals))
    return _settled(value).quantize(unit, rounding=ROUND_FLOOR) + 0


def interval_through[K](
    function: Callable[[Mapping[K, Decimal]], Decimal], intervals: Mapping[K, Interval]
) -> Interval:
    """Return the least and the greatest value of `function` over the intervals of its inputs.

    `function` gets one value from each interval, under the interval's key. It is evaluated at every
    corner, which is enough if it is monotonic in each input while the others stay the same. At most
    12 inputs may be inexact, which gives 4,096 corners; points do not count.
    """
    ends = {
        key: (side.low,) if side.low == side.high else (side.low, side.high)
        for key, side in intervals.items()
    }
    inexact = sum(len(values) > 1 for values in ends.values())
    if inexact > _MOST_INEXACT:
        refuse("inputs", f"at most {_MOST_INEXACT} inexact numbers", inexact)
    corners = product(*ends.values())
    reached = [function(dict(zip(ends, corner, strict=True))) for corner in corners]
    return Interval(min(reached), max(reached))


def interval_of_sum[K](
    function: Callable[[Mapping[K, Decimal]], Decimal], intervals: Mapping[K, Interval]
) -> Interval:
    """Return the same as `interval_through`, for any number of inputs, if the function only adds.

    Each input moves the result in the same direction whatever the others are, so it is enough to
    find the direction once for each.
    """
    lows = {key: side.low for key, side in intervals.items()}
    zero = Decimal(0)
    least = greatest = function(lows)
    for key, side in intervals.items():
        moved = function({**lows, key: side.high}) - function(lows)
        least, greatest = least + min(moved, zero), greatest + max(moved, zero)
    return Interval(least, greatest)


def _decimals(decimals: int) -> int:
    if abs(decimals) > LARGEST_EXPONENT:
        accepted = f"from -{LARGEST_EXPONENT} to {LARGEST_EXPONENT}"
        refuse("decimals", accepted, decimals)
    return decimals


def _settled(value: Decimal) -> Decimal:
    """Drop the guard digits, so that three times a third is one."""
    return Context(prec=PRECISION - _GUARD_DIGITS, rounding=ROUND_HALF_EVEN).plus(value)
