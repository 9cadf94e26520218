"""The columns of a table that a sign on some of their numbers marks as money or as rates."""

from collections.abc import Mapping, Sequence

from tieout.macros.filing.cell_kinds import Kind
from tieout.macros.filing.cell_values import Row
from tieout.macros.filing.currencies import currency_in
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


def rate_columns(rows: Sequence[Row], placed: Placed, kinds: Mapping[int, Kind]) -> set[int]:
    """The columns with "%" on the first and the last number alone, as "$" is in others."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            if kinds[id(cell)] == "value" and any(map(str.isdigit, cell.text)):
                columns.setdefault(placed[id(cell)][0], []).append(cell.text)
    return {
        column
        for column, texts in columns.items()
        if len(texts) > 2 and "%" in texts[0] and "%" in texts[-1]
        if not any("$" in text or "," in text for text in texts)
    }
