"""Tables whose signs are in cells of their own in some rows, with no empty cells in the others."""

import pytest
from tieout.macros.filing.read import parse_filing

from tests.helpers.small_tables import table

HEAD = "(in thousands) | 2023 | 2022"
FULL = "Interest | $ | 276 | $ | 1,011"
CHANGE = " | 2023 | 2022 | Change"
SALES = "Sales | $ | 5,661 | $ | 5,387 | 5 | %"
SPANNED = (
    "<table><tr><td></td><td colspan=2>2023</td><td colspan=2>2022</td></tr><tr><td>Interest</td>"
    "<td>$</td><td>276</td><td>$</td><td>1,011</td></tr><tr><td>Taxes</td><td></td><td>6,926</td>"
    "<td></td><td>14,509</td></tr></table>"
)

# a description: (the HTML, numbers with their headings: "printed: row, column")
CASES = {
    "dollars in the first row and the last": (
        table(HEAD, FULL, "Taxes | 6,926 | 14,509", "Total | $ | 7,202 | $ | 15,520"),
        ["$276: Interest, 2023", "14,509: Taxes, 2022", "$15,520: Total, 2022"],
    ),
    "a percent sign in the last column": (
        table(CHANGE, SALES, "Costs | 8,077 | 7,804 | 3 | %"),
        ["$5,387: Sales, 2022", "8,077: Costs, 2023", "7,804: Costs, 2022", "3%: Costs, Change"],
    ),
    "percentages below amounts, without a change": (
        table(CHANGE, SALES, "Margin | 24.7 | % | 24.1 | %"),
        ["24.7%: Margin, 2023", "24.1%: Margin, 2022"],
    ),
    "a head without a cell for the names of the rows": (
        table("2023 | 2022", FULL, "Taxes | 6,926 | 14,509"),
        ["$276: Interest, 2023", "6,926: Taxes, 2023", "14,509: Taxes, 2022"],
    ),
    "a title above the head": (
        table("Year Ended September 30,", HEAD, FULL, "Taxes | 6,926 | 14,509"),
        ["14,509: Taxes, 2022", "$1,011: Interest, 2022"],
    ),
    "brackets in three cells": (
        table(" | 2023 | 2022", "Gain | 4,925 | 5,217", "Loss | ( | 6,926 | ) | ( | 1,011 | )"),
        ["(6,926): Loss, 2023", "(1,011): Loss, 2022", "5,217: Gain, 2022"],
    ),
    "dashes without a sign": (
        table(HEAD, FULL, "Taxes | — | 14,509", "Other | 8,740 | —"),
        ["14,509: Taxes, 2022", "8,740: Other, 2023"],
    ),
    "a count and a price": (
        table(" | Units | Price", "Open | 642,094 | $ | 35.93", "Granted | 1,167,339 | 19.35"),
        ["$35.93: Open, Price", "19.35: Granted, Price", "642,094: Open, Units"],
    ),
    "a group of rows": (
        table(" | Cost | Gain", "Related:", "Notes | $ | 58.9 | $ | 36.2", "Bonds | 4.1 | 1.7"),
        ["$36.2: Notes, Gain", "4.1: Bonds, Cost", "1.7: Bonds, Gain"],
    ),
    "not ragged: empty cells in place of the signs": (
        table(" | | 2023 | | 2022", FULL, "Taxes | | 6,926 | | 14,509"),
        ["$276: Interest, 2023", "6,926: Taxes, 2023", "14,509: Taxes, 2022"],
    ),
    "not ragged: a row without its first number": (
        table(" | 2023 | 2022", "Interest | 276 | 1,011", "Taxes | | 14,509"),
        ["14,509: Taxes, 2022", "276: Interest, 2023"],
    ),
    "not ragged: a head that spans its columns": (
        SPANNED,
        ["$276: Interest, 2023", "6,926: Taxes, 2023", "14,509: Taxes, 2022"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_numbers_have_the_headings_of_their_columns(name: str) -> None:
    html, expected = CASES[name]
    filing = parse_filing(f"<body>{html}</body>".encode(), "small.htm")
    found = [
        f"{filing.words(cell.start, cell.end)}: {cell.row_path[-1]}, {cell.column_path[-1]}"
        for grid in filing.tables
        for cell in grid.cells
        if cell.kind == "value" and cell.row_path and cell.column_path
    ]
    assert [one for one in expected if one not in found] == [], found
