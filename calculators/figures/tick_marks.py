"""Chooses the tick mark of a figure that is worked out: how it agrees with what is printed."""

from __future__ import annotations

from decimal import Decimal

from tieout.calculators.figures.dataset import Figure, Value
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.rounding import Interval

TICKS = ("agrees", "recomputed", "within-rounding", "derived", "assumption", "disagrees")


def tick_of_text(figure: Figure, recomputed: Value) -> str:
    """Return the tick of a text or a date that is worked out."""
    if figure.value is None:
        return "derived"
    same = canonical(recomputed) == canonical(figure.value)
    if figure.relation == "at most":
        same = canonical(figure.value) <= canonical(recomputed)  # ISO dates sort as text
    elif figure.relation == "at least":
        same = canonical(figure.value) >= canonical(recomputed)
    return "recomputed" if same else "disagrees"


def tick_of_number(
    figure: Figure, recomputed: Decimal, interval: Interval, printed: Interval
) -> str:
    """Return the tick of a number that is worked out, by what its inputs and digits allow."""
    if figure.relation == "at most":
        return "recomputed" if printed.low <= interval.high else "disagrees"
    if figure.relation == "at least":
        return "recomputed" if printed.high >= interval.low else "disagrees"
    if recomputed == figure.value:
        return "recomputed"
    return "within-rounding" if interval.meets(printed) else "disagrees"
