"""The terms of a table on dilution: a price, book values per share, increases between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Grid

_ROWS = tuple(
    (name, lazy_regex(words, re.IGNORECASE))
    for name, words in (
        ("dilution", "dilution"),
        ("increase", "increase|decrease"),
        ("value", "book (?:value|deficit)"),
        ("price", "price"),
    )
)


@dataclass(frozen=True, slots=True)
class DilutionTerms:
    """The prices and book values per share in one passage or table.

    `values` are the book values in their order: the historical one, pro forma, as adjusted.
    `steps` are the rows of a table between its price and its dilution, each a value or an increase.
    `pro_forma` says whether the sentences call each value, and the increase, pro forma;
    `with_option` that the last value is the one with the underwriters' option exercised.
    """

    price: Quantity | None = None
    values: tuple[Quantity, ...] = ()
    increase: Quantity | None = None
    dilution: Quantity | None = None
    steps: tuple[tuple[str, Quantity], ...] = ()
    pro_forma: tuple[bool, ...] = ()
    on_pro_forma: bool = False
    with_option: bool = False


def terms_of_table(grid: Grid) -> Iterator[DilutionTerms]:
    """The terms of a dilution table: one amount per share in each row, or one in each column.

    A table with an amount in each column has a price, book values and a dilution in every one:
    for each share and each ADS, or for the least and the most that may be sold.
    """
    rows = [
        (row, [one for one in cells if one.kind == "money"]) for row, cells in grid.rows.items()
    ]
    named = [(name, cells) for row, cells in rows if cells and (name := _name(grid, row))]
    columns = [[one.cell.column for one in cells if one.cell] for _, cells in named]
    most = max((len(each) for each in columns), default=0)
    if most > 1 and _are_columns(columns):
        for at in range(most):
            yield _of_rows((name, cells[at]) for name, cells in named)
    else:
        yield _of_rows((name, cells[0]) for name, cells in named if len(cells) == 1)


def _are_columns(rows: Sequence[Sequence[int]]) -> bool:
    """Whether all rows have as many amounts, one below the other, if some are indented."""
    if len({len(each) for each in rows}) != 1:
        return False
    columns = [*zip(*rows, strict=True)]
    return all(max(left) < min(right) for left, right in pairwise(columns))


def _name(grid: Grid, row: int) -> str:
    """What a row of a dilution table states; empty if it is another row."""
    label = grid.row_label(row)
    return next((name for name, pattern in _ROWS if pattern.search(label)), "")


def _of_rows(rows: Iterable[tuple[str, Quantity]]) -> DilutionTerms:
    """The terms of the rows of a dilution table, from the top down."""
    terms = DilutionTerms()
    for name, one in rows:
        if name == "price" and terms.price is None and not terms.steps:
            terms = replace(terms, price=one)
        elif name == "dilution" and terms.dilution is None:
            terms = replace(terms, dilution=one)
        elif name in ("value", "increase") and terms.dilution is None:
            terms = replace(terms, steps=(*terms.steps, (name, one)))
        else:
            return DilutionTerms()  # two tables in one, or one in a different order
    values = tuple(one for name, one in terms.steps if name == "value")
    increases = [one for name, one in terms.steps if name == "increase"]
    if terms.dilution is None or not values or terms.steps[-1][0] != "value":
        return DilutionTerms()
    return replace(terms, values=values, increase=increases[-1] if increases else None)
