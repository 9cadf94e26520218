"""What is known of the columns of a table as a whole.

A sign on some of its numbers marks a column as money. The columns of a table that continues another
have the other's headings, if it has none of its own.
"""

from collections.abc import Mapping, Sequence

from tieout.macros.filing.cells.kinds import Kind
from tieout.macros.filing.cells.values import Row
from tieout.macros.filing.currencies import currency_in
from tieout.macros.filing.model import Table
from tieout.macros.filing.units import unit_in

type Placed = Mapping[int, tuple[int, int]]
"""The first column of each cell, by its identity, and how many it spans."""


def money_columns(rows: Sequence[Row], placed: Placed, kinds: Mapping[int, Kind]) -> set[int]:
    """The columns in which some number is printed with a currency sign."""
    return {
        placed[id(cell)][0]
        for row in rows
        for cell in row.cells
        if kinds[id(cell)] == "value"
        and "$" in cell.text
        and currency_in(cell.text) == "USD"
        and unit_in(row.cells[0].text) != "USD/share"
    }


def large_columns(rows: Sequence[Row], placed: Placed, kinds: Mapping[int, Kind]) -> set[int]:
    """The columns in which some number has a comma between its thousands."""
    return {
        placed[id(cell)][0]
        for row in rows
        for cell in row.cells
        if kinds[id(cell)] == "value" and "," in cell.text and "%" not in cell.text
    }


def headings_before(
    before: Table | None, rows: Sequence[Row], placed: Placed, kinds: Mapping[int, Kind]
) -> dict[int, tuple[str, ...]]:
    """The headings of each column from the table that this one continues, if it has no head."""
    if before is None or any(kind == "head" for kind in kinds.values()):
        return {}
    above = {cell.column: cell.column_path for cell in before.cells if cell.kind == "value"}
    own = {placed[id(cell)][0] for row in rows for cell in row.cells if kinds[id(cell)] == "value"}
    if len(above) != len(own) or len(own) == 1:
        return {}
    paths = (above[column] for column in sorted(above))
    return dict(zip(sorted(own), paths, strict=True))
