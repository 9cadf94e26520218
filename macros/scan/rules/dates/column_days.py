"""The years and days above the columns of a table that cannot be right.

Three or more years in a row, one of which is printed twice where a year is missing: "1995 1995
1993"; and results of a period that ends after the day of the document.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_YEAR = lazy_regex(r"\W{0,2}((?:19|20)\d\d)\W{0,2}\Z")
_FEWEST = 3  # years in a row
_OPEN = lazy_regex(r"\b(?:prior to|before|after|and (?:prior|later)|through)\b", re.IGNORECASE)
_ABOVE = 200  # characters
_RESULTS = lazy_regex(
    r"\b(?:net (?:sales|revenues?|income|loss|earnings)|revenues?|gross profit|cost of"
    r"|(?:income|loss|earnings) (?:\(loss\) )?(?:before|from)|operating (?:income|loss))\b"
)
_TO_COME = lazy_regex(
    r"forecast|project|estimat|outlook|guidance|pro ?forma|expect|budget|target|range"
    r"|future|assum|plan|anticipat|preliminary"
)
_BEFORE = 400  # characters before a table that may show what is to come
_EARLY = 183  # days of a year in which a document describes the years before it
_LATER = 5  # days after the document
_TWO = 2  # columns of periods, at least


def find(view: View) -> Iterator[Finding]:
    """Yield each year above a column that is printed twice, and each period that is not over."""
    for grid in view.grids:
        if grid.cells:
            yield from _years(view, grid)
            yield from _periods(view, grid)


def _years(view: View, grid: Grid) -> Iterator[Finding]:
    """The year that is printed twice above columns with years in their order."""
    columns = sorted(grid.columns)
    heads = [_head(view, grid, column) for column in columns]
    known = [head for head in heads if head is not None]
    text = view.filing.text
    if known and _OPEN.search(text, max(known[-1].start - _ABOVE, 0), known[-1].start):
        return  # "Prior to", on a line of its own above the last year
    starts = {head.start for head in known}
    if len(starts) != len(heads) or len(heads) < _FEWEST or len({head.row for head in known}) > 1:
        return
    if any(later - former != 1 for former, later in pairwise(columns)):
        return
    years = [_year(view, head) for head in known]
    day = dates_of(view).day(dates_of(view).parts.at(grid.block.start))
    own = None if day is None else dt.date.fromordinal(day - _EARLY)
    latest = max(years) if own is None else max(own.year, *years)
    for step in (-1, 1):
        for at, odd in enumerate(years):
            right = years[at - 1] + step if at else years[1] - step
            mended = [*years[:at], right, *years[at + 1 :]]
            twice = odd in [*years[max(at - 1, 0) : at], *years[at + 1 : at + 2]]
            if (
                twice
                and right <= latest
                and all(later - former == step for former, later in pairwise(mended))
            ):
                yield _twice(view, known, at, right)
                return


def _head(view: View, grid: Grid, column: int) -> Cell | None:
    """The only heading of a column, if it is a year."""
    cell = grid.columns[column][0].cell
    if cell is None or len(cell.column_path) != 1 or len(cell.heads) != 1:
        return None
    head = grid.table.cells[cell.heads[0]]
    return head if _YEAR.match(view.filing.text[head.start : head.end].strip()) else None


def _year(view: View, head: Cell) -> int:
    match = _YEAR.match(view.filing.text[head.start : head.end].strip())
    return int(match[1]) if match else 0


def _twice(view: View, heads: Sequence[Cell], at: int, right: int) -> Finding:
    printed = [str(_year(view, head)) for head in heads]
    message = (
        f"The columns of a table are headed {', '.join(printed[:-1])} and {printed[-1]}: "
        f"{printed[at]} is printed twice, and {right} is missing."
    )
    place = Passage(heads[at].start, heads[at].end)
    return Finding("date", "warning", message, (place,), str(right), printed[at])


def _periods(view: View, grid: Grid) -> Iterator[Finding]:
    """The end of a column's period, if it is after the day of the document."""
    day = dates_of(view).day(dates_of(view).parts.at(grid.block.start))
    ended = {column: _end(cells) for column, cells in grid.columns.items()}
    over = [end for end in ended.values() if end is not None]
    if day is None or len({*over}) < _TWO:
        return
    own = dt.date.fromordinal(day)
    for column, end in ended.items():
        if end is None or (end - own).days <= _LATER or min(over) > own:
            continue
        cells = grid.columns[column]
        if not any(
            _RESULTS.search(grid.row_label(one.cell.row).lower()) for one in cells if one.cell
        ):
            continue
        label, start = grid.column_label(column).lower(), grid.block.start
        before = view.filing.text[max(0, start - _BEFORE) : start]
        around = f"{label} {grid.table.caption} {before}".lower()
        if not _TO_COME.search(around) and "fiscal" not in label:
            yield _too_late(view, grid, cells[0], end, own)
            return


def _end(cells: Sequence[Quantity]) -> dt.date | None:
    """The day on which the period of a column ends, if it is one of months or years."""
    period = cells[0].period
    return period.day if period.length else None


def _too_late(view: View, grid: Grid, one: Quantity, end: dt.date, own: dt.date) -> Finding:
    cells = grid.table.cells
    heads = [cells[at] for at in one.cell.heads] if one.cell else []
    dated = [head for head in heads if str(end.year) in view.filing.text[head.start : head.end]]
    place = Passage(dated[-1].start, dated[-1].end) if dated else Passage(one.start, one.end)
    message = (
        f"A column has results of a period that ends on {written_day(end)}, after"
        f" {written_day(own)}, the day of the document."
    )
    said = view.filing.words(place.start, place.end)
    return Finding("date", "warning", message, (place,), f"not after {written_day(own)}", said)


RULE = Rule(find)
