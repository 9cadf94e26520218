"""The tables of directors and executive officers, by name, age and position."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.view import Grid, View

_AGE = lazy_regex(r"\bage\b", re.IGNORECASE)
_POSITION = lazy_regex(r"\b(?:positions?|titles?|offices?)\b", re.IGNORECASE)
_DIRECTOR = lazy_regex(r"\b(?:director|chair(?:man|woman|person)?)\b", re.IGNORECASE)
_ALONE = lazy_regex(
    r"\W*(?:independent |non-employee |lead )*director\W*(?:\(?\d\)?\W*)*", re.IGNORECASE
)
_DOUBTFUL = lazy_regex(
    r"\bdirector of\b|\bmanaging director|\b(?:executive|medical|creative|associate|regional|senior"
    r"|technical|art|sales|finance) director|\bnominee|\bdesignate|\belect\b|\bemeritus\b|\bformer"
    r"|\bobserver|\bfounder and chair|\bproposed\b|\bdirector,? (?:sales|marketing|finance"
    r"|engineering|operations|human)",
    re.IGNORECASE,
)
"""Positions that may or may not be those of a director of the board."""
_NOMINEE = lazy_regex(r"\bnominees?\b", re.IGNORECASE)
_FEWEST = 3  # rows of directors who have no other position
_NEAR = 1500  # characters to a table that may be the rest of this one
_HEAD = 2  # rows


class DirectorTable(NamedTuple):
    """A table of directors: where its first row is, and how many directors it names.

    It `is_certain` if no position is doubtful, the words before it name no nominees, who may be
    only some of the board, and no other table may go on with it.
    """

    start: int
    end: int
    directors: int
    is_certain: bool


@once
def director_tables(view: View) -> list[DirectorTable]:
    """The tables that name directors with their age and position, in order."""
    return [one for grid in view.grids if (one := _table(view, grid)) is not None]


def _table(view: View, grid: Grid) -> DirectorTable | None:
    rows = _rows(view, grid)
    head = " ".join(" ".join(rows[row]) for row in sorted(rows)[:_HEAD])
    if not (_AGE.search(head) and _POSITION.search(head)):
        return None
    named = [
        words
        for row, (_, *words) in rows.items()
        if row in grid.rows and any(_DIRECTOR.search(one) for one in words)
    ]
    if sum(any(_ALONE.fullmatch(one) for one in words) for words in named) < _FEWEST:
        return None
    doubtful = any(_DOUBTFUL.search(one) for words in rows.values() for one in words)
    first = grid.table.cells[0]
    elected = _NOMINEE.search(view.filing.text, max(first.start - _NEAR, 0), first.start)
    is_certain = not (doubtful or elected or _goes_on(view, grid))
    return DirectorTable(first.start, first.end, len(named), is_certain)


def _rows(view: View, grid: Grid) -> Mapping[int, list[str]]:
    """The words of each row's cells."""
    rows: dict[int, list[str]] = {}
    for cell in grid.table.cells:
        rows.setdefault(cell.row, []).append(view.filing.words(cell.start, cell.end))
    return rows


def _goes_on(view: View, grid: Grid) -> bool:
    """Whether another table near this one names directors too."""
    start, end = grid.block.start - _NEAR, grid.block.end + _NEAR
    return any(
        _DIRECTOR.search(view.filing.text, one.block.start, one.block.end)
        for one in view.grids
        if one is not grid and start < one.block.end and one.block.start < end
    )
