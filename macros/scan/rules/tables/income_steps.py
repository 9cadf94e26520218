"""Income before taxes, as operating income and what other income and expenses add to it.

Sub-headings divide the statement, so that the sums of its columns may stop at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import by_signs
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.lines import is_less
from tieout.macros.scan.view import Grid, View

_OPERATING = lazy_regex(
    r"\W*(?:total |net )?(?:(?:operating|operations) (?:income|loss|profit|earnings)"
    r"|(?:income|loss|profit|earnings)\b[^a-z]*(?:(?:income|loss|profit)\W*)?from operations)",
    re.IGNORECASE,
)
_BEFORE = lazy_regex(
    r"\W*(?:consolidated )?(?:net )?(?:income|loss|profit|earnings)\b.*\bbefore\b.*\btax",
    re.IGNORECASE,
)
_TOTAL = lazy_regex(r"\W*(?:total|net)\b|.*\bnet\W*\Z", re.IGNORECASE)
_EXPENSE = lazy_regex(r"\b(?:expenses?|costs?|loss(?:es)?)\b", re.IGNORECASE)
_INCOME = lazy_regex(r"\b(?:income|gains?)\b", re.IGNORECASE)
_MOST = 12  # rows between the two
_DIGITS = 3


def find(view: View) -> Iterator[Relation]:
    """Yield income before taxes of each column, if operating income leads to it."""
    for grid in view.grids:
        first = -1
        for row in sorted(grid.rows):
            label = grid.row_label(row)
            if first >= 0 and _BEFORE.match(label):
                yield from _of_rows(grid, first, row)
                first = -1
            elif _OPERATING.match(label) and not _BEFORE.match(label):
                first = row


def _of_rows(grid: Grid, first: int, last: int) -> Iterator[Relation]:
    """The two steps in each column: over the total between them, or over its parts."""
    between = [row for row in sorted(grid.rows) if first < row < last]
    if not 0 < len(between) <= _MOST:
        return
    parts = [row for row in between if not _TOTAL.match(grid.row_label(row))]
    ways = [between[-1:], parts, between]
    for column in sorted(grid.columns):
        begun, result = (grid.cells.get((row, column)) for row in (first, last))
        if begun is None or result is None or result.length < _DIGITS:
            continue
        for way in ways:
            terms = [one for row in way if (one := grid.cells.get((row, column)))]
            relation = _added(begun, terms, result) if terms else None
            if relation is not None:
                yield relation
                break


def _added(begun: Quantity, terms: Sequence[Quantity], result: Quantity) -> Relation | None:
    """The sum that holds exactly: with the signs as printed, or with expenses taken off."""
    for signs in ([1] * len(terms), [_sign(one) for one in terms]):
        total = begun.value + sum(sign * one.value for sign, one in zip(signs, terms, strict=True))
        if total == result.value:
            expression = by_signs([True, *(sign > 0 for sign in signs)])
            return relate(
                "sum", expression, [begun, *terms], result, basis="structure",
                what=f"“{result.heading}” is “{begun.heading}” with what is between them",
            )  # fmt: skip
    return None


def _sign(one: Quantity) -> int:
    """Whether a heading says that its number is taken off."""
    name = one.heading
    expense = is_less(name) or (_EXPENSE.search(name) and not _INCOME.match(name))
    return -1 if expense else 1


RULE = Rule(find)
