"""Percentages of a total in another row, and rows called "A as a percentage of B"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity, words_of
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_TOTAL = lazy_regex(r"\s*(?:grand )?totals?\b", re.IGNORECASE)
_SHARE = lazy_regex(r"%|\bpercent|\bshare of\b", re.IGNORECASE)
_NOT = lazy_regex(
    r"\b(?:change|growth|increase|decrease|yield|rate|margin|return|interest|owned|coupon|tax)\b",
    re.IGNORECASE,
)
_AS = lazy_regex(
    r"(?P<part>.+?),? \(?as an? (?:percentage|percent|%) of (?:total )?(?P<whole>[^()]+)\)?",
    re.IGNORECASE,
)
_BLOCK = lazy_regex(
    r".*(?:\bpercentages?|\bpercent|%) of (?:total )?(?P<whole>[^():]{3,60}?)\W*", re.IGNORECASE
)
_ONE = Decimal(1)
_ENOUGH = 3  # different percentages of a base without a name
_FEWEST = 2  # percentages that must hold before another that fails is reported


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the percentages of each table; failing ones only if most hold."""
    for grid in view.grids:
        yield from _of_total(grid)
        yield from _of_base(grid)
        yield from _of_named(grid)
        yield from _of_block(grid)


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
        if _NOT.search(head) or rate is None or rate.unit != "rate" or rate.value != 1:
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


def _of_base(grid: Grid) -> Iterator[Relation]:
    """The percentages of each column of rates whose base is not called a total: net sales.

    Those that hold, because some rows are a percentage of something else; and one that fails by a
    typing error, in a row that holds in another column.
    """
    columns = sorted(grid.columns)
    rates = [column for column in columns if _has_rates(grid, column)]
    amounts = [column for column in columns if column not in rates]
    every = []
    for place, column in enumerate(rates):
        before = [one for one in amounts if one < column][-1:]
        paired = amounts[place : place + 1] if len(rates) == len(amounts) else []
        for other in dict.fromkeys((*before, *paired)):
            found = _over_base(grid, other, column)
            if found:
                every.append(found)
                break
    holds = Counter(row for found in every for row, one in found.items() if one.holds)
    for found in every:
        fails = [row for row, one in found.items() if not one.holds]
        slip = fails[0] if len(fails) == 1 and holds[fails[0]] else None
        for row, one in found.items():
            if one.holds:
                yield one
            elif row == slip and is_near_slip(one) and not _is_evened(one):
                yield replace(one, siblings=len(found) - 1)


def _has_rates(grid: Grid, column: int) -> bool:
    """Whether most numbers of a column are percentages, and not of a change."""
    head = grid.column_label(column)
    shares = [one for one in grid.columns[column] if _hundred(one, head)]
    return (
        len(shares) >= _ENOUGH
        and len(shares) * 2 > len(grid.columns[column])
        and not (_NOT.search(head))
    )


def _hundred(share: Quantity, head: str) -> Decimal:
    """By what a quotient is multiplied to be this percentage; 0 if it is none.

    In a column of percentages a number without the sign may have been read as an amount, scaled.
    """
    if share.unit == "rate":
        return _ONE
    printed, _ = as_printed(share)
    if "%" not in head or "." not in share.printed or not printed:
        return Decimal(0)
    return 100 * share.value / printed


def _over_base(grid: Grid, amounts: int, rates: int) -> dict[int, Relation]:
    """The percentages, by row, over the first base that most hold over: that of 100%, or the top.

    Nothing if there are too few that hold.
    """
    head = grid.column_label(rates)
    rows = [row for row in sorted(grid.rows) if (row, amounts) in grid.cells]
    whole_rows = [row for row in rows if _is_whole(grid.cells.get((row, rates)), head)]
    bare = [row for row in rows if (row, rates) not in grid.cells]
    for base in (*whole_rows[:1], *bare[:2]):
        whole = grid.cells[base, amounts]
        if whole.kind not in AMOUNT_KINDS or whole.value <= 0:
            continue
        relations = {
            row: relation
            for row in rows
            if row != base
            and (share := grid.cells.get((row, rates)))
            and (times := _hundred(share, head))
            and (
                relation := _share(grid.cells[row, amounts], whole, share, siblings=0, times=times)
            )
        }
        values = {one.result.value for one in relations.values() if one.holds}
        fails = sum(not one.holds for one in relations.values())
        if len(values) >= _ENOUGH and fails * 3 <= len(relations):
            return relations
    return {}


def _is_whole(share: Quantity | None, head: str) -> bool:
    return share is not None and share.value == _hundred(share, head) != 0


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
    relations = [one for terms in found if (one := _share(*terms, siblings=0)) is not None]
    holds = [one for one in relations if one.holds]
    fails = len(relations) - len(holds)
    if len(holds) < _FEWEST or fails * 2 > len(holds):
        return
    for part, whole, share in found:
        relation = _share(part, whole, share, siblings=len(holds))
        if relation is not None and not _is_evened(relation):
            yield relation


def _is_evened(relation: Relation) -> bool:
    """Whether a percentage misses by its last digit: one is often adjusted to give a hundred."""
    return not relation.holds and not relation.misses(2)


def _share(
    part: Quantity, whole: Quantity, share: Quantity, *, siblings: int, times: Decimal = _ONE
) -> Relation | None:
    if part.kind == whole.kind == "rate":
        return None  # changes in percent; the share is in points
    name = part.heading or part.printed
    return relate(
        "share-of", "i0/i1" if times == _ONE else "i0/i1*c0", [part, whole], share,
        constants=[] if times == _ONE else [times], basis="structure", siblings=siblings,
        what=f"“{name}” as a share of {whole.printed}",
    )  # fmt: skip


RULE = Rule("table-shares", find)
