"""Tables of who bought shares for how much: each amount is the shares at the price stated above.

"We sold 1,000,000 shares of Series B preferred stock at $1.50 per share", and a table of what
directors and large holders bought of them. Some rows may be at another price: a founder's, or that
of notes that were converted at a discount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_result_slipped, one_digit_apart
from tieout.macros.scan.quantity import AMOUNT_KINDS, COUNTED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_SHARES = lazy_regex(r"\b(?:shares|stock|units|warrants|ADSs)\b", re.IGNORECASE)
_AMOUNT = lazy_regex(
    r"\b(?:purchase\s+price|consideration|proceeds|investment|amount|aggregate\s+price)\b",
    re.IGNORECASE,
)
_EACH = lazy_regex(r"\bper\b|\baverage\b|%|\bpercent", re.IGNORECASE)
"""Words of a column that is no whole amount or count."""
_BEFORE = 3000  # characters before a table in which its price is stated
_ALONE = 5  # digits of an amount that is no chance product
_SEVERAL = 2  # rows that agree before one that does not is reported


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the product of each row at the price with which most rows agree."""
    end = 0
    for grid in view.grids:
        begin = max(end, grid.table.start - _BEFORE)
        end = grid.table.end
        shares, amount = _column(grid, _SHARES, _AMOUNT), _column(grid, _AMOUNT)
        if shares is None or amount is None:
            continue
        prices = _prices(view, begin, grid.table.start)
        at_each = [
            _products(grid, shares, amount, price)
            for printed in prices
            for price in (as_exact(printed), printed)
        ]
        if at_each:
            yield from _believed(max(at_each, key=_how_well))


def _how_well(found: Sequence[Relation]) -> tuple[bool, int]:
    """How well a price fits; if two rows agree with it as printed, it is not rounded."""
    held = [one for one in found if one.holds]
    is_exact = len(held) >= _SEVERAL and not held[0].inputs[1].width
    return is_exact, len(held)


def _column(
    grid: Grid, pattern: re.Pattern[str], but_not: re.Pattern[str] | None = None
) -> int | None:
    """The only column with such a heading, if there is one alone."""
    heads = {column: grid.column_label(column) for column in grid.columns}
    found = [
        column
        for column, head in heads.items()
        if pattern.search(head)
        and not _EACH.search(head)
        and not (but_not and but_not.search(head))
    ]
    return found[0] if len(found) == 1 else None


def _prices(view: View, begin: int, end: int) -> Sequence[Quantity]:
    """The prices per share in the text before a table, one of each value, the nearest first."""
    found = {
        one.value: one
        for at in view.within(begin, end)
        if (one := view.by_mention.get(at)) and one.unit == "USD/share" and one.value > 0
    }
    return sorted(found.values(), key=lambda one: -one.start)


def _products(grid: Grid, shares: int, amount: int, price: Quantity) -> Sequence[Relation]:
    found = []
    for row in sorted(grid.rows):
        count, paid = grid.cells.get((row, shares)), grid.cells.get((row, amount))
        if not (count and paid and count.kind in COUNTED_KINDS and paid.kind in AMOUNT_KINDS):
            continue
        relation = relate(
            "product", "i0*i1", [count, price], paid,
            basis="structure", what=f"The {count.printed} shares at {price.printed} each",
        )  # fmt: skip
        if relation is not None and paid.length >= _ALONE:
            found.append(relation)
    return found


def _believed(found: Sequence[Relation]) -> Iterator[Relation]:
    """The relations that hold, and one that fails by a typing error where others hold."""
    held = [one for one in found if one.holds]
    yield from (replace(one, siblings=len(held) - 1) for one in held)
    slipped = [one for one in found if not one.holds and _is_slipped(one)]
    if len(held) >= _SEVERAL and len(slipped) == 1:
        yield replace(slipped[0], siblings=len(held))


def _is_slipped(relation: Relation) -> bool:
    """Whether a typing error in the amount or in the count explains a failure."""
    count, price = relation.inputs
    meant = relation.result.value / price.value
    return is_result_slipped(relation) or one_digit_apart(count, meant)


RULE = Rule(find)
