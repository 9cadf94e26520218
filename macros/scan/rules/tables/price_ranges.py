"""High and low prices of a period in two columns or two rows: no high is below its low."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_HIGH = lazy_regex(r"\bhigh(?:est)?\b[\W\d]*(?:bid|asked|ask|price|sales?)?\W*\Z", re.IGNORECASE)
_LOW = lazy_regex(r"\blow(?:est)?\b[\W\d]*(?:bid|asked|ask|price|sales?)?\W*\Z", re.IGNORECASE)
_SAID = lazy_regex(r"\bhigh", re.IGNORECASE)
_NOTE = lazy_regex(r"\s*(?:\(\w{1,2}\)|\*+)\s*\Z")
_ROWS = 2  # by which the low follows the high
_FEWEST = 3  # other prices of a table that are in order, for each that is not
_MOST = Decimal(100_000)  # no price of a share is greater

type _Pair = tuple[Quantity, Quantity]


def find(view: View) -> Iterator[Finding]:
    """Yield each high that is below its low, where most of the table are not."""
    text = view.filing.text
    for grid in view.grids:
        if not _SAID.search(text, grid.block.start, grid.block.end):
            continue
        for pairs in (list(_of_columns(grid)), list(_of_rows(grid))):
            wrong = [pair for pair in pairs if _price(pair[0]) < _price(pair[1])]
            if wrong and len(pairs) - len(wrong) >= _FEWEST * len(wrong):
                yield from (_finding(*pair) for pair in wrong)


def _of_columns(grid: Grid) -> Iterator[_Pair]:
    """The prices of columns called high and low that are next to each other."""
    columns = sorted(grid.columns)
    for high, low in _paired([(one, grid.column_label(one)) for one in columns], 1):
        for row in sorted(grid.rows):
            yield from _pair(grid.cells.get((row, high)), grid.cells.get((row, low)))


def _of_rows(grid: Grid) -> Iterator[_Pair]:
    """The prices of rows called high and low, one right below the other."""
    for high, low in _paired([(row, grid.row_label(row)) for row in sorted(grid.rows)], _ROWS):
        for column in sorted(grid.columns):
            yield from _pair(grid.cells.get((high, column)), grid.cells.get((low, column)))


def _paired(lines: Sequence[tuple[int, str]], reach: int) -> Iterator[tuple[int, int]]:
    """The lines called high and low, in pairs, whichever of the two is first.

    Between the two of a pair are fewer lines than `reach`.
    """
    waiting: tuple[int, int, bool] | None = None
    for place, (at, label) in enumerate(lines):
        high = _is(_HIGH, label)
        if not high and not _is(_LOW, label):
            continue
        if waiting is not None and waiting[2] != high and place - waiting[0] <= reach:
            yield (at, waiting[1]) if high else (waiting[1], at)
            waiting = None
        else:
            waiting = place, at, high


def _is(called: re.Pattern[str], heading: str) -> bool:
    return called.search(_NOTE.sub("", heading)) is not None


def _pair(high: Quantity | None, low: Quantity | None) -> Iterator[_Pair]:
    if high is None or low is None or "rate" in {high.unit, low.unit}:
        return
    if all(0 < _price(one) < _MOST and one.kind != "date" for one in (high, low)):
        yield high, low


def _price(one: Quantity) -> Decimal:
    """A price as printed: a table in millions does not print its prices so."""
    return as_printed(one)[0]


def _finding(high: Quantity, low: Quantity) -> Finding:
    time = high.head if _is(_HIGH, high.heading) else high.heading
    of = f" of “{time}”" if time else ""
    message = f"The high{of} is below the low: {high.printed} and {low.printed}."
    return Finding("other", "error", message, (high, low), f"at least {low.printed}", high.printed)


RULE = Rule(find)
