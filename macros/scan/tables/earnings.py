"""Earnings per share that a table's headings name: a result over the weighted average of shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid

_PER_SHARE = lazy_regex(
    r"\b(?:loss|income|earnings|profit|EPS)\b.*\bper\b.*\b(?:share|unit)\b|\bEPS\b", re.IGNORECASE
)
_RESULT = lazy_regex(
    r"\b(?:net|total|attributable|allocable|available|loss for|profit for)\b.*(?:loss|income|profit"
    r"|earnings|share|stock|holders)|\b(?:loss|profit) for the\b",
    re.IGNORECASE,
)
_SHARES = lazy_regex(r"\bweighted[- ]average\b", re.IGNORECASE)
_OTHERWISE = lazy_regex(
    r"\bpro[ -]?forma\b|\bdividends?\b|\bdeclared\b|\bcontinuing\b|\bdiscontinued\b|\bpric"
    r"|\bexercise\b|\bfair value\b",
    re.IGNORECASE,
)
_KINDS = (lazy_regex(r"\bbasic\b", re.IGNORECASE), lazy_regex(r"\bdilut", re.IGNORECASE))
_LOSS = lazy_regex(r"(?<!\()\bloss\b", re.IGNORECASE)  # but not "earnings (loss)"
_MOST = 12  # rows that may be the result or the shares
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, -3, -6))
_OTHERS = Decimal("0.1")  # of the result; dividends or other holders may have so much
_DIGITS = 2  # of earnings per share that say something


def earnings_per_share(grid: Grid) -> Iterator[Relation]:
    """The earnings per share of each column; one that fails if no other result or shares fit."""
    paths = {row: " ".join(path) for row, path in grid.row_paths.items()}
    shares = [row for row, path in paths.items() if _SHARES.search(path)]
    if not shares:
        return
    each = [
        row
        for row, path in paths.items()
        if row not in shares and _PER_SHARE.search(path) and not _OTHERWISE.search(path)
    ]
    results = [
        row for row, path in paths.items() if row not in (*shares, *each) and _RESULT.search(path)
    ]
    for row in each:
        alike = [one for one in shares if _is_alike(paths[row], paths[one])]
        yield from _of_row(grid, row, results[:_MOST], alike[:_MOST])


def _is_alike(one: str, other: str) -> bool:
    """Whether neither is only basic while the other is only diluted."""
    kinds = [tuple(bool(kind.search(text)) for kind in _KINDS) for text in (one, other)]
    return kinds[0] == kinds[1] or (False, False) in kinds or (True, True) in kinds


def _of_row(
    grid: Grid, row: int, results: Sequence[int], shares: Sequence[int]
) -> Iterator[Relation]:
    """The earnings of a row over the result and the shares that fit in most columns."""
    best: list[Relation] = []
    for over in results:
        for under in shares:
            for scale in _SCALES:
                found = [
                    one
                    for column in grid.columns
                    if (one := _quotient(grid, column, (row, over, under), scale))
                ]
                if _good(found) > _good(best):
                    best = found
    # Earnings of one digit fit many results: they count only beside others that hold.
    holds = [one for one in best if one.holds] if _good(best) else []
    fails = [one for one in best if not one.holds and one.result.length >= _DIGITS]
    yield from (replace(one, siblings=len(holds) - 1) for one in holds)
    if holds and len(fails) == 1 and _is_slip(fails[0]) and not _is_added_to(grid, fails[0]):
        column = fails[0].result.cell.column if fails[0].result.cell else -1
        tried = (
            _quotient(grid, column, (row, over, under), scale)
            for over in results
            for under in shares
            for scale in _SCALES
        )
        if not any(one and one.holds for one in tried):
            yield replace(
                fails[0], siblings=len(holds), basis="siblings", alone=False, most="warning"
            )


def _is_added_to(grid: Grid, relation: Relation) -> bool:
    """Whether diluted earnings may be those of the result and of interest on convertible debt.

    A loss is not diluted.
    """
    result = relation.result
    signed = grid.cells[result.cell.row, result.cell.column].value if result.cell else result.value
    loss = signed < 0 or _LOSS.search(result.label)
    return not loss and _KINDS[1].search(result.label) is not None


def _quotient(
    grid: Grid, column: int, rows: tuple[int, int, int], scale: Decimal
) -> Relation | None:
    known = [one for row in rows if (one := grid.cells.get((row, column))) is not None]
    if len(known) < len(rows):
        return None
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
    return sum(one.holds and one.result.length >= _DIGITS for one in relations)


def _is_slip(relation: Relation) -> bool:
    """Whether a typing error makes it miss by more than other holders or dividends explain."""
    less, more = sorted((abs(relation.result.value), abs(relation.worked)))
    return less * (1 + _OTHERS) < more and (is_near_slip(relation) or _is_transposed(relation))


def _is_transposed(relation: Relation) -> bool:
    """Whether the two digits of the earnings are in the other order."""
    printed, decimals = as_printed(relation.result)
    right = relation.worked / (relation.result.value / printed)
    digits = [f"{abs(one):.{decimals}f}" for one in (printed, right)]
    return digits[0] != digits[1] and sorted(digits[0]) == sorted(digits[1])
