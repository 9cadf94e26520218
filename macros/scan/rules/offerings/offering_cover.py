"""The cover table of an offering: price, discount, proceeds; per share and total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.arithmetic.totals import taking_off
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.cover_fees import rated, stated_rates
from tieout.macros.scan.offerings.cover_tables import TOTAL, Rows, cover_rows
from tieout.macros.scan.offerings.offering import DEAREST, EARLIER, cover_counts, is_fee_rate
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_REACH = 30000
_BEFORE, _AFTER = 300, 60
_OF_PROCEEDS = lazy_regex(
    r"\)? of (?:the |our )?(?:aggregate |total |public )*"
    r"(?:gross proceeds|offering price|purchase price)",
    re.IGNORECASE,
)
"""What follows the rate of a fee for the whole offering, however far from the cover."""
_MOST_TOTALS = 2
_FEW_DIGITS = 3
"""An amount with fewer digits is too coarse for a product that is not exact."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the relations in each table of price, discount and proceeds."""
    parts = parts_of(view)
    stated = [*stated_rates(view.sentences)]
    for grid in view.grids:
        rows = cover_rows(grid)
        if rows is None:
            continue
        totals = _total_columns(grid, rows)
        each = [column for column in sorted(grid.columns) if column not in totals]
        for column in grid.columns:
            yield from _column(grid, rows, column)
        if totals:
            part = parts.at(grid.block.start)
            counts = cover_counts(view, parts, part, grid.block.start)
            yield from _counted(grid, rows, each, totals[0], counts)
            titled = cover_counts(view, parts, part, grid.block.start, titled=True)
            if titled != counts:  # the same on the title page
                again = _counted(grid, rows, each, totals[0], titled)
                yield from (one for one in again if one.holds)
            for more in totals[1:]:
                yield from _with_option(grid, rows, each, more, counts)
        part = parts.at(grid.block.start)
        rates = [
            one
            for one in view.quantities
            if is_fee_rate(one)
            and (
                abs(one.start - grid.block.start) < _REACH
                or (parts.at(one.start) == part and _is_of_all(one))
            )
        ]
        priced = rows["price"][0], rows["discount"][0]
        yield from rated(
            grid, priced, rates, [one for one in stated if parts.at(one.start) == part]
        )


def _is_of_all(rate: Quantity) -> bool:
    """Whether words far from the cover give the rate of its fee, not of an earlier offering."""
    later = _OF_PROCEEDS.match(rate.after(_AFTER)) is not None
    return later and not EARLIER.search(rate.before(_BEFORE))


def _total_columns(grid: Grid, rows: Rows) -> list[int]:
    """The columns called total, the smallest price first: without the option, then with it."""
    prices = {
        column: price.value
        for column, cells in grid.columns.items()
        if cells
        and TOTAL.search(cells[0].head)
        and (price := grid.cells.get((rows["price"][0], column))) is not None
    }
    return sorted(prices, key=lambda column: prices[column])[:_MOST_TOTALS]


def _column(grid: Grid, rows: Rows, column: int) -> Iterator[Relation]:
    """In each column, proceeds are the price less discounts; those of two sellers, together."""
    price = grid.cells.get((rows["price"][0], column))
    proceeds = [one for row in rows["proceeds"] if (one := grid.cells.get((row, column)))]
    discounts = [grid.cells.get((row, column)) for row in rows["discount"]]
    known = [one for one in discounts if one is not None]
    if not (price and known and len(proceeds) == len(rows["proceeds"])):
        return
    *others, last = proceeds
    for less, result in (
        [(others, last)] if last.value > DEAREST else [([], one) for one in proceeds]
    ):
        signs = taking_off(len(known) + len(less), 1)
        yield from evaluated(
            relate("difference", f"i0{signs}", [price, *known, *less], result, basis="structure",
                   what=_WHAT_TWO if less else _WHAT_ONE, sure=True)
        )  # fmt: skip


def _counted(
    grid: Grid, rows: Rows, each: list[int], total: int, counts: list[Quantity]
) -> Iterator[Relation]:
    """In each row, the total is the amount per share times the shares offered."""
    sold: list[Quantity] = []
    for name in ("price", "discount", "proceeds"):
        for row in rows[name]:
            whole = grid.cells.get((row, total))
            units = [one for column in each if (one := grid.cells.get((row, column)))]
            if whole is None or not units or whole.value <= 0:
                continue
            held = [*_products(counts, units, whole)]
            yield from held
            if name == "price" and len(units) == 1:
                sold = [relation.inputs[0] for relation in held]
            if name != "price" and len(sold) == len(units) == 1 and not held:
                yield from holding_or_slipped(
                    relate("quotient", "i0/i1", [whole, sold[0]], units[0], basis="structure",
                           what="The amount per share is the total divided by the shares")
                )  # fmt: skip
            elif name == "discount" and units[0].digits < _FEW_DIGITS:
                for count in counts:
                    yield from holding(
                        relate("quotient", "i0/i1", [whole, count], units[0], basis="structure",
                               what="The fee per share is the total fee divided by the shares")
                    )  # fmt: skip
            if name == "price" and len(units) == len(counts) == 1 and not held:
                yield from evaluated(
                    relate("product", "i0*i1", [counts[0], units[0]], whole, basis="structure",
                           what="The total price is the shares offered times the price per share")
                )  # fmt: skip


def _with_option(
    grid: Grid, rows: Rows, each: list[int], total: int, counts: list[Quantity]
) -> Iterator[Relation]:
    """In each row, the total with the option is the amount per share times all the shares."""
    for name in ("price", "discount", "proceeds"):
        for row in rows[name]:
            whole = grid.cells.get((row, total))
            units = [one for column in each if (one := grid.cells.get((row, column)))]
            if whole is None or len(units) != 1:
                continue
            unit = units[0]
            for first, second in combinations(counts, 2):
                exact = (first.value + second.value) * unit.value == whole.value
                if not exact and unit.digits < _FEW_DIGITS:
                    continue
                yield from holding(
                    relate("product", "(i0+i1)*i2", [first, second, unit], whole,
                           basis="structure", tried=len(counts) ** 2,
                           what="The total with the option is all the shares times the amount "
                           "for each")
                )  # fmt: skip


def _products(counts: list[Quantity], units: list[Quantity], whole: Quantity) -> Iterator[Relation]:
    """The products, or sums of two products, that give a total."""
    both = [*_of_two_kinds(counts, units, whole)] if len(units) == 2 else []
    yield from both
    alike = len({one.value for one in units}) == 1
    sums = {one.inputs[0].value + one.inputs[2].value for one in both} if alike else set()
    for unit in units if sums else {one.value: one for one in units}.values():
        for count in counts:
            exact = count.value * unit.value == whole.value or count.value in sums
            if not exact and (both or unit.digits < _FEW_DIGITS):
                continue
            yield from holding(
                relate("product", "i0*i1", [count, unit], whole, basis="structure",
                       what="The total is the shares offered times the amount per share",
                       tried=len(counts))
            )  # fmt: skip


def _of_two_kinds(
    counts: list[Quantity], units: list[Quantity], whole: Quantity
) -> Iterator[Relation]:
    """Each kind of security times its amount for each."""
    for first, second in combinations(counts, 2):
        yield from holding(
            relate("other", "i0*i1+i2*i3", [first, units[0], second, units[1]], whole,
                   basis="structure", tried=len(counts) ** 2,
                   what="The total is each kind of security times its amount for each")
        )  # fmt: skip


_WHAT_ONE = "Proceeds are the price less the discount or fees"
_WHAT_TWO = "The proceeds of both sellers are the price less the discount or fees"


RULE = Rule(find)
