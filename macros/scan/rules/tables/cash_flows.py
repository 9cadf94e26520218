"""Amounts of a statement of cash flows that cannot be as they are printed.

What was paid, borrowed or issued in nine months was so in the year too, so that the year has as
much or more; only changes of balances may be less. And the change in cash is not nil if the
balances below it differ, and something else in the column is printed as the change between them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Finding, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_FLOW = lazy_regex(
    r"\W*(?:re-?payments?|payments?|proceeds|issuances?|purchases? of|sales? of|dividends paid"
    r"|borrowings?|capital expenditures)\b(?!.*\b(?:net|accrued|accrual|change)\b)",
    re.IGNORECASE,
)
_SECTION = lazy_regex(r"\A(?!.*\bsupplement).*\b(?:financing|investing)\b", re.IGNORECASE)
_LONG = 5  # digits of an amount
_MONTH, _SLACK = 30.4, 10  # days
_YEAR = 12
_MOST = 60  # amounts of one name: more are of several companies or series
_CHANGE = lazy_regex(
    r"\W*(?:net )?\W*(?:increase|decrease|change)\b(?:(?!\b(?:due|effect|overdraft|pool\w*)\b).)*"
    r"\bcash\b",
    re.IGNORECASE,
)
_STATED = lazy_regex(r"\b(?:increase|decrease|change)\b", re.IGNORECASE)
_FIRST = lazy_regex(r"\bcash\b.*\bbeginning\b|\bbeginning\b.*\bcash\b", re.IGNORECASE)
_LAST = lazy_regex(r"\bcash\b.*\bend\b|\bend\b.*\bcash\b", re.IGNORECASE)
_NIL = lazy_regex(r"[$\s]*[-–—]+\s*")
_NEAR = 3  # rows from the change to the balances
_FEWEST = 2  # digits of a change

type _Flow = tuple[int, dt.date, Quantity]


def find(view: View) -> Iterator[Finding]:
    """Yield each flow that is more than that of its year, and each change that is not nil."""
    yield from _nil_changes(view)
    yield from _flows_of_year(view)


def _flows_of_year(view: View) -> Iterator[Finding]:
    """Each flow of some months that is more than all amounts that the filing has for the year."""
    named: dict[frozenset[str], list[_Flow]] = defaultdict(list)
    for grid in view.grids:
        for row, path in grid.row_paths.items():
            if _FLOW.match(grid.row_label(row)) and _SECTION.search(" ".join(path)):
                named[words_of(grid.row_label(row))] += _flows(grid.rows[row])
    for flows in named.values():
        whole = [(last, other) for length, last, other in flows if length == _YEAR]
        if not whole or len(flows) > _MOST:
            continue
        seen: set[tuple[str, str]] = set()
        for months, end, one in flows:
            if months == _YEAR:
                continue
            left = (_YEAR - months) * _MONTH
            years = [other for last, other in whole if abs((last - end).days - left) < _SLACK]
            if years and all(_is_more(one, other) for other in years):
                ends = one.printed, years[0].printed
                if ends not in seen:
                    seen.add(ends)
                    yield _finding(months, one, years[0])


def _flows(cells: Sequence[Quantity]) -> Iterator[_Flow]:
    for one in cells:
        months, day = one.period.months, one.period.day
        if months and day and one.unit == "USD" and one.length >= _LONG:
            yield months, day, one


def _is_more(one: Quantity, other: Quantity) -> bool:
    """Whether an amount is more than another one of its sign, and not by rounding."""
    signs = (one.value > 0) == (other.value > 0)
    return signs and abs(one.value) > abs(other.value) + one.width + other.width


def _finding(months: int, one: Quantity, year: Quantity) -> Finding:
    message = (
        f"“{one.heading}” is {one.printed} for {_WORDS[months]} months, but only {year.printed} "
        "for the full year that includes them."
    )
    return Finding(
        "repeat", "warning", message, (one, year), expected=year.printed, found=one.printed
    )


_WORDS = {3: "three", 6: "six", 9: "nine"}


def _nil_changes(view: View) -> Iterator[Finding]:
    """Each such change, in statements that print both balances of the column below it."""
    for grid in view.grids:
        labels = {row: grid.row_label(row) for row in grid.rows}
        last = [row for row, label in labels.items() if _LAST.search(label)]
        first = [row for row, label in labels.items() if _FIRST.search(label)]
        if len(first) != 1 or len(last) != 1:
            continue
        rows = _nil_rows(view, grid, range(first[0] - _NEAR, first[0]))
        for cell in rows:
            begin, end = (grid.cells.get((row, cell.column)) for row in (first[0], last[0]))
            if begin is not None and end is not None and begin.unit == end.unit:
                yield from _of_column(grid, cell, begin, end)


def _nil_rows(view: View, grid: Grid, near: range) -> Iterator[Cell]:
    """The dashes of the row of the change in cash."""
    named = {
        cell.row
        for cell in grid.table.cells
        if cell.row in near
        and cell.column == 0
        and _CHANGE.match(view.filing.words(cell.start, cell.end))
    }
    for cell in grid.table.cells:
        dash = cell.column > 0 and cell.kind == "value" and cell.row in named
        if dash and _NIL.fullmatch(view.filing.text[cell.start : cell.end]):
            yield cell


def _of_column(grid: Grid, cell: Cell, begin: Quantity, end: Quantity) -> Iterator[Finding]:
    change = end.value - begin.value
    column = grid.columns[cell.column]
    known = next((one for one in column if one.value == change and one.length >= _FEWEST), None)
    if known is None or known in (begin, end) or _STATED.search(known.heading):
        return
    message = (
        "The change in cash is printed as nil, but cash was "
        f"{begin.printed} and is {end.printed}: {known.printed}, as “{known.heading}” prints."
    )
    yield misprint(message, cell.start, cell.end, known.printed, "-", begin, end, known)


RULE = Rule(find)
