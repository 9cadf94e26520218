"""The marks of a table's rows, "(3)" beside a name, and the notes below that have them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import NOTE_MARK
from tieout.macros.scan.view import Grid, View

_NOTE = lazy_regex(r"^[ \t]*(?:\((\d{1,2}|[a-z])\)|(\d{1,2})\.(?=\s))[ \t]*", re.MULTILINE)
_REACH = 40_000
_LONGEST = 5_000
_FAR = 12_000  # from one note to the next


class Note(NamedTuple):
    """The span of a note in the reading text, without its mark."""

    mark: str
    start: int
    end: int


def notes_below(view: View, grid: Grid) -> dict[str, Note]:
    """The first note of each mark after a table, until none follows for a while."""
    text = view.filing.text
    first = grid.block.end
    found: dict[str, Note] = {}
    last: tuple[str, int] | None = None
    for match in _NOTE.finditer(text, first, min(first + _REACH, len(text))):
        if last is not None:
            _add(found, last, match.start())
        if match.start() - (last[1] if last else first) > _FAR:
            return found
        last = (match[1] or match[2], match.end())
    if last is not None:
        _add(found, last, len(text))
    return found


def _add(found: dict[str, Note], at: tuple[str, int], end: int) -> None:
    mark, start = at
    found.setdefault(mark, Note(mark, start, min(end, start + _LONGEST)))


def marks_of(view: View, grid: Grid) -> dict[int, tuple[str, ...]]:
    """The marks of the notes to each row that has a number, in the names and beside the numbers.

    If addresses divide most names from their numbers, a mark beside such a name counts too.
    """
    text = view.filing.text
    found: dict[int, list[str]] = defaultdict(list)
    above: dict[int, list[str]] = defaultdict(list)  # names and addresses above a row's numbers
    rows = sorted(grid.rows)
    for cell in grid.table.cells:
        if cell.row < grid.table.head_rows:
            continue
        marks = NOTE_MARK.findall(text[cell.start : cell.end])
        if cell.row in grid.rows:
            found[cell.row] += marks
        elif not cell.column and (at := bisect_left(rows, cell.row)) < len(rows):
            above[rows[at]] += marks or [""]
    for row in rows:
        found[row] += NOTE_MARK.findall(grid.row_label(row))
        if len(above) * 2 > len(rows) and rows[0] in above and not any(found[row]):
            found[row] += filter(None, above[row])
    return {row: tuple(dict.fromkeys(marks)) for row, marks in found.items() if marks}
