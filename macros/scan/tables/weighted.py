"""Weighted averages in tables of options and awards: prices or lives, weighted by the counts.

A table of ranges has a line for each and one for all. A roll-forward has the awards outstanding,
those granted, exercised and forfeited, and those outstanding again, each with its average price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Basis, Relation, Verdict
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.rollforwards import is_taken_off
from tieout.macros.scan.view import Grid

_AVERAGE = lazy_regex(
    r"\baverage\b|\bavg\b|\bprices?\b|\bfair value\b|\b(?:contractual|remaining) (?:life|term)\b",
    re.IGNORECASE,
)
_NO_AVERAGE = lazy_regex(r"\b(?:aggregate|intrinsic|range|total value)\b", re.IGNORECASE)
_COUNT = lazy_regex(
    r"\b(?:number|shares|options|units|awards|warrants|rights|outstanding|exercisable)\b",
    re.IGNORECASE,
)
_BALANCE = lazy_regex(
    r"\b(?:outstanding|(?:non-?|un)vested|balance)\b(?!.*\b(?:expected|exercisable)\b)",
    re.IGNORECASE,
)
_FEWEST = 2  # lines that are averaged
_MOST = 24  # lines of a table of ranges
_DIGITS = 2  # of an average that says something
_LONG = 4  # digits of the counts of an average that fails; millions of options are rounded
_CLEAR = 5  # units of the last digit that an average is off by
_DIFFERENT = Decimal("0.05")  # by which the averages of the lines differ at least, of the largest

type _Line = tuple[Quantity, Quantity]


def weighted(grid: Grid) -> Iterator[Relation]:
    """The averages of a table by its counts, of all lines and from one balance to the next.

    Those that hold; one of all lines that fails too, if another average of the same counts holds.
    """
    found: list[Relation] = []
    for counts, averages in counted_averages(grid):
        found += _of_lines(grid, counts, averages)
        yield from _of_balances(grid, counts, averages)
    holds = [one for one in found if one.holds]
    yield from holds
    for one in found:
        alike = sum(_is_of_counts(one, other) for other in holds)
        long = all(count.length >= _LONG for count in one.inputs[1::2])
        if not one.holds and alike and long and one.misses(_CLEAR) and one.nearly_holds:
            yield replace(one, siblings=alike, sure=True, at_most="warning")


def _is_of_counts(one: Relation, other: Relation) -> bool:
    return {each.number for each in one.inputs[1::2]} == {
        each.number for each in other.inputs[1::2]
    }


def counted_averages(grid: Grid) -> Iterator[tuple[int, int]]:
    """The columns of averages, each with the nearest column of counts to its left."""
    counts: int | None = None
    for column in sorted(grid.columns):
        label, cells = grid.column_label(column), grid.columns[column]
        if _AVERAGE.search(label) and any("." in one.printed for one in cells):
            if counts is not None and not _NO_AVERAGE.search(label):
                yield counts, column
        elif _COUNT.search(label) and not any("%" in one.printed for one in cells):
            counts = column


def _of_lines(grid: Grid, counts: int, averages: int) -> Iterator[Relation]:
    """The average of all lines above a count that is their sum."""
    lines: list[_Line] = []
    for row in sorted(grid.rows):
        count, average = grid.cells.get((row, counts)), grid.cells.get((row, averages))
        if count is None or (average is None and count.value):
            lines = []
        elif average is not None:
            total = sum((one.value for one, _ in lines), Decimal(0))
            if len(lines) >= _FEWEST and total == count.value:
                yield from _averaged([(1, *line) for line in lines], (count, average))
                lines = []
            elif len(lines) < _MOST:
                lines.append((count, average))


def _of_balances(grid: Grid, counts: int, averages: int) -> Iterator[Relation]:
    """The average of each balance from that of the one before it, if the counts add up."""
    opening: _Line | None = None
    changes: list[tuple[int, Quantity, Quantity]] = []
    for row in sorted(grid.rows):
        count, average = grid.cells.get((row, counts)), grid.cells.get((row, averages))
        label = grid.row_label(row)
        if count is None or (average is None and count.value):
            opening = None
        elif average is None:
            continue
        elif _BALANCE.search(label):
            if opening is not None and changes:
                terms = [(1, *opening), *changes]
                if (
                    sum((sign * abs(one.value) for sign, one, _ in terms), Decimal(0))
                    == count.value
                ):
                    yield from (one for one in _averaged(terms, (count, average)) if one.holds)
            opening, changes = (count, average), []
        else:
            sign = -1 if count.value < 0 or is_taken_off(label) else 1
            changes.append((sign, count, average))


def _averaged(terms: Sequence[tuple[int, Quantity, Quantity]], line: _Line) -> Iterator[Relation]:
    """The average of some lines by their counts, which are exact; each term has its sign."""
    count, average = line
    prices = [one.value for _, _, one in terms]
    if (
        average.length < _DIGITS
        or not count.value
        or max(prices) - min(prices) < _DIFFERENT * max(prices)
    ):
        return
    value = low = high = Decimal(0)
    for sign, weight, one in terms:
        times = sign * abs(weight.value) / count.value
        ends = sorted((times * one.low, times * one.high))
        value, low, high = value + times * one.value, low + ends[0], high + ends[1]
    verdict: Verdict = "disagrees"
    if low <= average.high and average.low <= high:
        verdict = "exact" if value == average.value else "within-rounding"
    expression = "".join(
        f"{'-' if sign < 0 else '+'}i{2 * at}*i{2 * at + 1}"
        for at, (sign, _, _) in enumerate(terms)
    )
    inputs = [one for _, weight, price in terms for one in (price, unsigned(weight))]
    name = average.head.rpartition(" / ")[2] or "the average"
    basis: Basis = "structure"
    yield Relation(
        "average", (*inputs, count), average,
        f"({expression.removeprefix('+')})/i{len(inputs)}", (), value, low, high, verdict, basis,
        f"“{name}” is the average of {len(terms)} lines, weighted by their counts",
    )  # fmt: skip
