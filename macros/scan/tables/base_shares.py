"""Percentages of a base that is not called a total, such as net sales, in a column beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Grid

NO_SHARE = lazy_regex(
    r"\b(?:change|growth|increase|decrease|yield|rate|margin|return|interest|owned|coupon|tax)\b",
    re.IGNORECASE,
)
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_ENOUGH = 3  # different percentages of a base without a name


def of_base(grid: Grid) -> Iterator[Relation]:
    """The percentages of each column of rates whose base is not called a total: net sales.

    Those that hold, because some rows are a percentage of something else; and one that fails by a
    typing error, in a row that holds in another column.
    """
    columns = sorted(grid.columns)
    rates = [column for column in columns if _has_rates(grid, column)]
    amounts = [column for column in columns if column not in rates]
    every: list[dict[int, Relation]] = []
    for place, column in enumerate(rates):
        before = [one for one in amounts if one < column][-1:]
        paired = amounts[place : place + 1] if len(rates) == len(amounts) else []
        for other in dict.fromkeys((*before, *paired)):
            tried = (_over_base(grid, other, column, rows) for rows in _blocks(grid, other, column))
            over = [found for found in tried if found]
            if over:
                every += over
                break
    holds = Counter(row for found in every for row, one in found.items() if one.holds)
    for found in every:
        fails = [row for row, one in found.items() if not one.holds]
        slip = fails[0] if len(fails) == 1 and holds[fails[0]] else None
        for row, one in found.items():
            if one.holds:
                yield one
            elif row == slip and is_near_slip(one) and not is_evened(one):
                yield replace(one, siblings=len(found) - 1)


def _has_rates(grid: Grid, column: int) -> bool:
    """Whether most numbers of a column are percentages, and not of a change."""
    head = grid.column_label(column)
    shares = [one for one in grid.columns[column] if _hundred(one, head)]
    return (
        len(shares) >= _ENOUGH
        and len(shares) * 2 > len(grid.columns[column])
        and not (NO_SHARE.search(head))
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


def _blocks(grid: Grid, amounts: int, rates: int) -> Iterator[list[int]]:
    """The rows that have an amount: all, or from each 100% to the next if most hold over none.

    Two periods of a discussion may be one below the other, each with its own net sales.
    """
    rows = [row for row in sorted(grid.rows) if (row, amounts) in grid.cells]
    head = grid.column_label(rates)
    starts = [at for at, row in enumerate(rows) if _is_whole(grid.cells.get((row, rates)), head)]
    if len(starts) > 1 and starts[0] == 0 and not _over_base(grid, amounts, rates, rows):
        yield from (rows[first:last] for first, last in pairwise([*starts, len(rows)]))
    else:
        yield rows


def _over_base(grid: Grid, amounts: int, rates: int, rows: Sequence[int]) -> dict[int, Relation]:
    """The percentages, by row, over the first base that most hold over: that of 100%, or the top.

    Nothing if there are too few that hold.
    """
    head = grid.column_label(rates)
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
                relation := share_of(
                    grid.cells[row, amounts], whole, share, siblings=0, times=times
                )
            )
        }
        values = {one.result.value for one in relations.values() if one.holds}
        fails = sum(not one.holds for one in relations.values())
        if len(values) >= _ENOUGH and fails * 3 <= len(relations):
            return relations
    return {}


def _is_whole(share: Quantity | None, head: str) -> bool:
    return share is not None and share.value == _hundred(share, head) != 0


def is_evened(relation: Relation) -> bool:
    """Whether a percentage misses by its last digit: one is often adjusted to give a hundred."""
    return not relation.holds and not relation.misses(2)


def share_of(
    part: Quantity, whole: Quantity, share: Quantity, *, siblings: int, times: Decimal = _ONE
) -> Relation | None:
    """A percentage as a part over a whole; nothing for changes in percent, or in points."""
    if part.kind == whole.kind == "rate":
        return None
    name = part.heading or part.printed
    made = relate(
        "share-of", "i0/i1" if times == _ONE else "i0/i1*c0", [part, whole], share,
        constants=[] if times == _ONE else [times], basis="structure", siblings=siblings,
        what=f"“{name}” as a share of {whole.printed}",
    )  # fmt: skip
    if made and not made.holds and times == _ONE and share.unit != "rate":
        # Only the first line of the column has a percent sign.
        plain = share_of(part, whole, share, siblings=siblings, times=_HUNDRED)
        return plain if plain and plain.holds else made
    return made
