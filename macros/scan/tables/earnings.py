"""Earnings per share that a table's headings name: a result over the weighted average of shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import is_near_slip, is_result_slipped
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.earnings_names import (
    KINDS,
    is_alike,
    is_of_others,
    is_of_result,
    is_of_shares,
    is_otherwise,
    is_per_share,
    namesakes,
)
from tieout.macros.scan.view import Grid

_LOSS = lazy_regex(r"(?<!\()\bloss\b", re.IGNORECASE)  # but not "earnings (loss)"
_MOST = 12  # rows that may be the result or the shares
_MOST_ROWS = 120  # of a statement, all of which are tried for a number that fails
SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, -3, -6, 9))
_ONE = Decimal(1)
_OTHERS = Decimal("0.1")  # of the result; dividends or other holders may have so much
_FAR, _TOO_FAR = Decimal("0.05"), 3  # of the lesser amount: a miss, and times: shares misread
_SOME, _MANY = 2, 4  # columns that hold before a long number fails, and before any does
_LONG = 4  # digits of such a number
_CENTS = 2  # by which another result may miss, rounded
DIGITS = 2  # of earnings per share that say something


def earnings_per_share(grid: Grid) -> Iterator[Relation]:
    """The earnings per share of each column; one that fails if no other result or shares fit."""
    paths = {row: " ".join(path) for row, path in grid.row_paths.items()}
    shares = [row for row in paths if is_of_shares(grid, row)]
    if not shares:
        return
    every = [row for row in paths if row not in shares and is_per_share(grid, row)]
    each = [row for row in every if not is_otherwise(paths[row])]
    named = [row for row in every if row not in each]
    results = [
        row for row, path in paths.items() if row not in (*shares, *every) and is_of_result(path)
    ]
    for row in each:
        alike = [one for one in shares if is_alike(paths[row], paths[one])]
        yield from _of_row(grid, row, results[:_MOST], alike[:_MOST])
    for row in named:
        alike = [one for one in shares if is_alike(paths[row], paths[one])]
        over = namesakes(grid, row, (*shares, *every))
        yield from _of_row(grid, row, over, alike[:_MOST], fewest=2)


def _of_row(
    grid: Grid, row: int, results: Sequence[int], shares: Sequence[int], *, fewest: int = 1
) -> Iterator[Relation]:
    """The earnings of a row over the result and the shares that fit in most columns."""
    best: list[Relation] = []
    for over in results:
        for under in shares:
            for scale in SCALES:
                found = [
                    one
                    for column in grid.columns
                    if (one := _quotient(grid, column, (row, over, under), scale))
                ]
                if _good(found) > _good(best):
                    best = found
    if not _good(best):
        yield from _short(grid, row, results, shares)
    # Earnings of one digit fit many results: they count only beside others that hold.
    holds = [one for one in best if one.holds] if _good(best) else []
    fails = [one for one in best if not one.holds and one.result.length >= DIGITS]
    yield from (replace(one, siblings=len(holds) - 1) for one in holds)
    if (
        len(holds) >= fewest
        and len(fails) == 1
        and (_is_slip(fails[0]) or _is_unexplained(grid, fails[0], len(holds)))
        and not _is_added_to(grid, fails[0])
    ):
        column = fails[0].result.cell.column if fails[0].result.cell else -1
        tried = (
            _quotient(grid, column, (row, over, under), scale)
            for over in _others(grid, results)
            for under in shares
            for scale in SCALES
            if over not in (row, under)
        )
        if not any(one and (one.holds or not one.misses(_CENTS)) for one in tried):
            yield replace(
                fails[0], siblings=len(holds), basis="siblings", sure=True, at_most="warning"
            )


def _others(grid: Grid, results: Sequence[int]) -> Sequence[int]:
    """The rows that may be the result, also one that only one year has: before a change."""
    return [*grid.rows] if len(grid.rows) <= _MOST_ROWS else results


def _short(
    grid: Grid, row: int, results: Sequence[int], shares: Sequence[int]
) -> Iterator[Relation]:
    """Earnings of one digit in each column: those of the nearest result above, if all hold."""
    over = max((at for at in results if at < row and not is_of_others(grid, at)), default=-1)
    if any(one.unit != "USD/share" for one in grid.rows[row]):
        return
    for under in shares:
        found = [
            one
            for column in grid.columns
            if (one := _quotient(grid, column, (row, over, under), _ONE))
        ]
        if found and all(one.holds for one in found):
            yield from (replace(one, siblings=len(found) - 1) for one in found)
            return


def _is_added_to(grid: Grid, relation: Relation) -> bool:
    """Whether diluted earnings may be those of the result and of interest on convertible debt.

    A loss is not diluted.
    """
    result = relation.result
    signed = grid.cells[result.cell.row, result.cell.column].value if result.cell else result.value
    loss = signed < 0 or _LOSS.search(result.label)
    return not loss and KINDS[1].search(result.label) is not None


def _quotient(
    grid: Grid, column: int, rows: tuple[int, int, int], scale: Decimal
) -> Relation | None:
    known = [one for row in rows if (one := grid.cells.get((row, column))) is not None]
    return earned(known, scale) if len(known) == len(rows) else None


def earned(known: Sequence[Quantity], scale: Decimal) -> Relation | None:
    """Earnings per share, with the result and the shares that follow them."""
    result, over, under = (unsigned(one) for one in known)
    if not result.value or not under.value or "rate" in {one.unit for one in known}:
        return None
    label = result.heading or "the number"
    return relate(
        "quotient",
        "i0/i1" if scale == 1 else "i0/i1*c0",
        [over, under],
        result,
        constants=[] if scale == 1 else [scale],
        basis="structure",
        what=f"“{label}” is the result divided by the weighted average of shares",
    )


def _good(relations: Sequence[Relation]) -> int:
    return sum(one.holds and one.result.length >= DIGITS for one in relations)


def _is_slip(relation: Relation) -> bool:
    """Whether a typing error makes it miss by more than other holders or dividends explain."""
    less, more = sorted((abs(relation.result.value), abs(relation.worked)))
    return less * (1 + _OTHERS) < more and (is_near_slip(relation) or _is_transposed(relation))


def _is_unexplained(grid: Grid, relation: Relation, good: int) -> bool:
    """Whether dividends and other holders explain nothing, and many columns hold.

    They make a loss per share greater and earnings less. A long number with one wrong digit needs
    no such reason.
    """
    result, right = relation.result, relation.worked
    if good >= _SOME and result.length >= _LONG and is_result_slipped(relation):
        return True
    signed = grid.cells[result.cell.row, result.cell.column].value if result.cell else result.value
    loss = signed < 0 or _LOSS.search(result.label) is not None
    less, more = (abs(result.value), abs(right)) if loss else (abs(right), abs(result.value))
    return (
        good >= _MANY
        and less * (1 + _FAR) < more < less * _TOO_FAR
        and not any(is_of_others(grid, row) for row in grid.rows)
    )


def _is_transposed(relation: Relation) -> bool:
    """Whether the two digits of the earnings are in the other order."""
    printed, decimals = as_printed(relation.result)
    right = relation.worked / (relation.result.value / printed)
    digits = [f"{abs(one):.{decimals}f}" for one in (printed, right)]
    return digits[0] != digits[1] and sorted(digits[0]) == sorted(digits[1])
