"""Chooses the tick mark of every number: of a figure, or of a calculator's result."""

from __future__ import annotations

from decimal import Decimal

from tieout.calculators.figures.dataset import Figure
from tieout.calculators.figures.value_types import Value, canonical
from tieout.calculators.values.rounding import Interval

TICKS = ("agrees", "recomputed", "within-rounding", "derived", "assumption", "disagrees")
_REWORKED = frozenset({"recomputed", "within-rounding"})


def tick_of_given(figure: Figure, *, as_printed: bool) -> str:
    """Return the tick of a figure without a formula: assumed, or printed as in the data file."""
    if figure.assumption:
        return "assumption"
    return "agrees" if as_printed else "disagrees"


def tick_with_assumption(tick: str) -> str:
    """Return the tick of a result that depends on an assumption, which proves nothing."""
    return "agrees" if tick in _REWORKED else tick


def tick_of_calculator(figure: str | None, *, varied: bool = False) -> str:
    """Return the tick of a number that a calculator shows at the filing's own terms.

    `figure` is the tick of the figure that the result must agree with, if there is one. Numbers
    that are `varied` in a table or the grid are assumptions.
    """
    return figure or ("assumption" if varied else "derived")


def tick_of_text(figure: Figure, recomputed: Value) -> str:
    """Return the tick of a text or a date that is calculated."""
    if figure.value is None:
        return "derived"
    same = canonical(recomputed) == canonical(figure.value)
    if figure.relation == "at most":
        same = canonical(figure.value) <= canonical(recomputed)  # ISO dates sort as text
    elif figure.relation == "at least":
        same = canonical(figure.value) >= canonical(recomputed)
    return "recomputed" if same else "disagrees"


def tick_of_number(
    figure: Figure, recomputed: Decimal, interval: Interval, printed: Interval | None
) -> str:
    """Return the tick of a calculated number, by what its inputs and digits allow."""
    if printed is None:
        return "derived"
    if figure.relation == "at most":
        return "recomputed" if printed.low <= interval.high else "disagrees"
    if figure.relation == "at least":
        return "recomputed" if printed.high >= interval.low else "disagrees"
    if recomputed == figure.value:
        return "recomputed"
    return "within-rounding" if interval.meets(printed) else "disagrees"
