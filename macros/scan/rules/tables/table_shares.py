"""Percentages of a total in another row, and rows called "A as a percentage of B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity, words_of
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.base_shares import NO_SHARE, is_evened, of_base, share_of
from tieout.macros.scan.tables.named_shares import shares_of_named
from tieout.macros.scan.view import Grid, View

_TOTAL = lazy_regex(r"\s*(?:grand )?totals?\b", re.IGNORECASE)
_SHARE = lazy_regex(r"%|\bpercent|\bshare of\b", re.IGNORECASE)
_AS = lazy_regex(
    r"(?P<part>.+?),? \(?as an? (?:percentage|percent|%) of (?:total )?(?P<whole>[^()]+)\)?",
    re.IGNORECASE,
)
_BLOCK = lazy_regex(
    r".*(?:\bpercentages?|\bpercent|%) of (?:total )?(?P<whole>[^():]{3,60}?)\W*", re.IGNORECASE
)
_FEWEST = 2  # percentages that must hold before another that fails is reported


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the percentages of each table; failing ones only if most hold."""
    for grid in view.grids:
        yield from _of_total(grid)
        yield from of_base(grid)
        yield from _of_named(grid)
        yield from _of_block(grid)
    yield from shares_of_named(view)


def _of_total(grid: Grid) -> Iterator[Relation]:
    """The percentages of each column of rates: the amount to the left over the total."""
    rows = sorted(grid.rows)
    totals = [row for row in rows if _TOTAL.match(grid.row_label(row))]
    totals = totals or [row for row in rows[-1:] if not grid.row_label(row)]
    if len(totals) != 1:
        return
    columns, found = sorted(grid.columns), []
    for place, column in enumerate(columns[1:], start=1):
        head = grid.column_label(column)
        rate = grid.cells.get((totals[0], column))
        if NO_SHARE.search(head) or rate is None or rate.unit != "rate" or rate.value != 1:
            continue
        amounts = columns[place - 1]
        whole = grid.cells.get((totals[0], amounts))
        if whole is None or whole.kind not in AMOUNT_KINDS or whole.value <= 0:
            continue
        for row in rows[: rows.index(totals[0])]:
            part, share = grid.cells.get((row, amounts)), grid.cells.get((row, column))
            if part is not None and share is not None and share.unit == "rate":
                found.append((part, whole, share))
    yield from _believed(found)


def _of_named(grid: Grid) -> Iterator[Relation]:
    """A row called "gross profit as a percentage of revenue", if both rows are above it."""
    if not _SHARE.search(" ".join(grid.row_label(row) for row in grid.rows)):
        return
    for row in sorted(grid.rows):
        match = _AS.fullmatch(grid.row_label(row).strip())
        if match is None:
            continue
        part, whole = (_named(grid, match[name], row) for name in ("part", "whole"))
        if part is None or whole is None or part == whole:
            continue
        yield from _believed(list(_in_columns(grid, part, whole, row)))


def _of_block(grid: Grid) -> Iterator[Relation]:
    """The rows below "as a percentage of net sales", over the rows of the same names above it.

    One that fails is believed only if a typing error explains it.
    """
    found: list[tuple[Quantity, Quantity, Quantity]] = []
    start, whole = 0, ""
    for row in sorted(grid.rows):
        *groups, name = grid.row_paths.get(row) or ("",)
        has_rates = any(one.unit == "rate" for one in grid.rows[row])
        heads = groups if has_rates else [*groups, name]
        named = [match["whole"] for head in heads if (match := _BLOCK.fullmatch(head.strip()))]
        if named and named[-1] != whole:
            start, whole = row, named[-1]
        elif groups and not named:
            whole = ""
        part, base = (_named(grid, each, start) for each in (name, whole))
        if whole and has_rates and part is not None and base is not None and part != base:
            found += _in_columns(grid, part, base, row)
    relations = list(_believed(found))
    fails = [one for one in relations if not one.holds]
    for one in relations:
        if one.holds or (len(fails) == 1 and is_near_slip(one)):
            yield one


def _in_columns(
    grid: Grid, part: int, whole: int, share: int
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """The amounts of two rows and the percentage in a third, in each column that has all."""
    for column in sorted(grid.columns):
        cells = [grid.cells.get((at, column)) for at in (part, whole, share)]
        known = [one for one in cells if one is not None]
        if len(known) == len(cells) and known[2].unit == "rate" and known[1].value > 0:
            yield known[0], known[1], known[2]


def _named(grid: Grid, name: str, below: int) -> int | None:
    """The only row above another whose heading has exactly these words."""
    words = words_of(name)
    found = [
        row
        for row in grid.rows
        if row < below and words and words_of(grid.row_label(row)) - {"total"} == words - {"total"}
    ]
    return found[0] if len(found) == 1 else None


def _believed(found: Sequence[tuple[Quantity, Quantity, Quantity]]) -> Iterator[Relation]:
    """The percentages that hold; failing ones too if at least twice as many hold."""
    relations = [one for terms in found if (one := share_of(*terms, siblings=0)) is not None]
    holds = [one for one in relations if one.holds]
    fails = len(relations) - len(holds)
    if len(holds) < _FEWEST or fails * 2 > len(holds):
        return
    for part, whole, share in found:
        relation = share_of(part, whole, share, siblings=len(holds))
        if relation is not None and not is_evened(relation):
            yield relation


RULE = Rule(find)
