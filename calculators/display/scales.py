"""Round numbers for an axis, a slider and a grid."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from tieout.calculators.engine.declaration import Input
from tieout.calculators.values.rounding import exact, rounded

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_SLIDER_PARTS = 100
_GRID = tuple(Decimal(share) / 100 for share in (50, 75, 100, 125, 150))


@exact
def nice_step(span: Decimal, parts: Decimal) -> Decimal:
    """Return the smallest round step that covers a span in at most `parts` steps; both above 0."""
    least = span / parts
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in _STEPS if step * power >= least) + 0


@exact
def nice_end(value: Decimal, parts: Decimal) -> Decimal:
    """Return the first round number at or above a positive value, in steps for `parts` parts."""
    step = nice_step(value, parts)
    return (value / step).quantize(Decimal(1), rounding=ROUND_CEILING) * step + 0


def stops(high: Decimal, parts: int, *more: Decimal) -> list[Decimal]:
    """Return round values above zero up to `high`, with those of `more`, in ascending order."""
    step = nice_step(high, Decimal(parts))
    count = int(high / step)
    return sorted({step * number for number in range(1, count + 1)} | {one for one in more if one})


def slider(one: Input, default: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Return a slider's ends and step: round numbers, with the default well inside."""
    low = one.low if isinstance(one.low, Decimal) else Decimal(0)
    high = one.high if isinstance(one.high, Decimal) else Decimal(0)
    end = min(high, nice_end(2 * default, Decimal(4))) if default > 0 else high
    step = max(nice_step(end, Decimal(_SLIDER_PARTS)), Decimal(1).scaleb(-one.decimals))
    return low if low <= 0 else min(step, end), end, step


def around(one: Input, value: Decimal) -> list[Decimal]:
    """Return the values of an input that a grid shows: its own, and some below and above.

    They are rounded to the input's digits and within its bounds, so there may be fewer.
    """
    least = Decimal(1).scaleb(-one.decimals)
    if value == 0:
        places = [least * 10 ** (one.decimals + 1) * number / 10 for number in range(len(_GRID))]
    elif abs(value) < 4 * least:
        places = [value + least * number for number in range(-2, 3)]
    else:
        places = [value * share for share in _GRID]
    settled = [rounded(place, one.decimals) for place in places]
    low, high = Decimal(str(one.low)), Decimal(str(one.high))
    return sorted({place for place in settled if low <= place <= high} | {value})
