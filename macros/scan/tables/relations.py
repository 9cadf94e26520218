"""Makes relations from the patterns of a table: one for each line, whether it holds or fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Basis, Relation, Verdict
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern

_MANY = 3  # lines in which a sum holds before one with a single term fails


class Naming(NamedTuple):
    """The name of a pattern: its kind, its basis, and a clause that describes it."""

    kind: Kind
    basis: Basis
    what: str


def relations_of(
    pattern: Pattern, lines: Lines, cells: Sequence[Sequence[Quantity | None]], naming: Naming
) -> Iterator[Relation]:
    """The relation of a pattern in each line that has its result and an input."""
    fails = set(pattern.failing)
    good = len(pattern.holding)
    for index in sorted((*pattern.holding, *pattern.trivial, *pattern.failing)):
        line = cells[index]
        result = line[pattern.result]
        terms = [
            (sign, one)
            for at, sign in zip(pattern.inputs, pattern.candidate.signs, strict=True)
            if (one := line[at]) is not None
        ]
        if result is None or not terms:
            continue
        if index in fails and len(terms) < 2 and not (index in pattern.slips and good >= _MANY):
            continue
        siblings = good - (0 if index in fails else 1)
        yield added(
            terms,
            result,
            naming,
            siblings=max(siblings, 0),
            tried=pattern.candidate.tried,
            rounding=lines.rounding,
        )


def added(  # noqa: PLR0913 - what a relation says
    terms: Sequence[tuple[int, Quantity]],
    result: Quantity,
    naming: Naming,
    *,
    siblings: int = 0,
    tried: int = 1,
    rounding: int = 1,
) -> Relation:
    """The relation of a signed sum, calculated with the digits as printed in one table.

    The table's scale is applied again at the end, so `low`, `high` and `worked` are in the result's
    unit. The numbers are rounded to `rounding` units of their last digit.
    """
    part = Decimal(rounding) / 2
    printed, decimals = as_printed(result)
    factor = _scale((result, *(one for _, one in terms)))
    total = tolerance = Decimal(0)
    for sign, one in terms:
        value, places = as_printed(one)
        total += sign * value
        tolerance += Decimal(0) if one.decimals is None else part.scaleb(-places)
    half = Decimal(0) if result.decimals is None else part.scaleb(-decimals)
    verdict: Verdict = "disagrees"
    if total == printed:
        verdict = "exact"
    elif abs(total - printed) <= tolerance + half:
        verdict = "within-rounding"
    ends = sorted(((total - tolerance) * factor, (total + tolerance) * factor))
    expression = "".join(
        f"{'-' if sign < 0 else '+'}i{place}" for place, (sign, _) in enumerate(terms)
    ).removeprefix("+")
    return Relation(
        naming.kind,
        tuple(one for _, one in terms),
        result,
        expression,
        (),
        total * factor,
        ends[0],
        ends[1],
        verdict,
        naming.basis,
        naming.what,
        siblings,
        tried,
    )


def _scale(places: Sequence[Quantity]) -> Decimal:
    """What the printed numbers of a table are multiplied by; a nil does not show it."""
    for one in places:
        printed, _ = as_printed(one)
        if printed:
            return one.value / printed
    return Decimal(1)
