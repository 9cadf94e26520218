"""Totals of a cover table as products of counts that the document states elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.offerings.cover_tables import TOTAL, cover_rows
from tieout.macros.scan.offerings.offering import DEAREST, counts_printed, cover_counts
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_HALF = Decimal("0.5")
"""Half a dollar: a total is rounded to the dollar where a price makes a fraction of one."""
_MOST = 12  # pairs of kinds that are tried
_WHAT = "The total is the shares offered times the amount per share"
_WHAT_TWO = "The total is each kind of security times its amount for each"

type Line = tuple[Quantity, Sequence[Quantity]]
type Counts = Mapping[Decimal, Sequence[Quantity]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield, for each column of totals, its rows as products of the count that makes them."""
    parts = parts_of(view)
    for grid in view.grids:
        rows = cover_rows(grid)
        if rows is None:
            continue
        ordered = [row for each in rows.values() for row in each]
        part = parts.at(grid.block.start)
        cover = cover_counts(view, parts, part, grid.block.start, titled=True)
        known = {one.value: one for one in reversed(cover)}
        for column in grid.columns:
            if _is_of_totals(grid, ordered, column):
                lines = _lines(grid, ordered, column)
                titled = TOTAL.search(grid.column_label(column))
                found = [*_products(lines, counts_printed(view), known if titled else {})]
                yield from found or _of_two_kinds(view, lines)


def _is_of_totals(grid: Grid, rows: Sequence[int], column: int) -> bool:
    """Whether a column has amounts of the whole offering in every row that it fills."""
    cells = [one for row in rows if (one := grid.cells.get((row, column)))]
    return len(cells) > 1 and all(one.unit == "USD" and one.value > DEAREST for one in cells)


def _lines(grid: Grid, rows: Sequence[int], column: int) -> list[Line]:
    """The amounts of the rows of a column, each with the amounts for one security beside it."""
    each = [at for at in grid.columns if not _is_of_totals(grid, rows, at)]
    return [
        (whole, units)
        for row in rows
        if (whole := grid.cells.get((row, column)))
        and (units := [one for at in each if (one := grid.cells.get((row, at)))])
    ]


def _products(
    lines: Sequence[Line], counts: Counts, known: Mapping[Decimal, Quantity]
) -> Iterator[Relation]:
    """The rows of a column of totals, if a count that is printed makes one of them.

    Another row may then differ by a typing error, if the count makes two at least. The counts that
    are `known` from the words of the cover are at their place there, and have a rule of their own.
    """
    single = [(whole, units[0]) for whole, units in lines if len({one.value for one in units}) == 1]
    made = Counter(count for each in single if (count := _count_of(*each)) is not None)
    stated = [value for value, _ in made.most_common() if value in counts or value in known]
    if not stated:
        return
    start = single[0][0].start
    offered = known.get(stated[0]) or nearest(counts[stated[0]], start)
    for whole, unit in single:
        exact = as_exact(unit)
        relation = relate("product", "i0*i1", [offered, exact], whole, slack=_HALF,
                          basis="structure", what=_WHAT)  # fmt: skip
        sure = made[stated[0]] > 1 and stated[0] not in known
        yield from holding_or_slipped(relation) if sure else holding(relation)


def _count_of(whole: Quantity, unit: Quantity) -> Decimal | None:
    """The whole number of securities that makes a total, to the dollar."""
    if unit.value <= 0:
        return None
    count = (whole.value / unit.value).quantize(Decimal(1), ROUND_HALF_UP)
    return count if abs(count * unit.value - whole.value) <= _HALF else None


def _of_two_kinds(view: View, lines: Sequence[Line]) -> Iterator[Relation]:
    """Two kinds of securities, whose counts stand beside each other in a row of a table."""
    both = [(whole, units) for whole, units in lines if len(units) == 2]
    if not both:
        return
    pairs = [
        cells
        for grid in view.grids
        for row, cells in grid.rows.items()
        if grid.row_label(row).strip(" :").lower() == "total"
        if len(cells) == 2 and {one.kind for one in cells} <= STATED_KINDS
    ]
    for first, second in pairs[:_MOST]:
        for whole, units in both:
            made = first.value * units[0].value + second.value * units[1].value
            if abs(made - whole.value) <= _HALF:
                yield from holding(
                    relate("other", "i0*i1+i2*i3", [first, units[0], second, units[1]], whole,
                           slack=_HALF, basis="structure", what=_WHAT_TWO)
                )  # fmt: skip


RULE = Rule(find)
