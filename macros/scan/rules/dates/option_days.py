"""The days in the rows of a table of options: what is outstanding, and what of it can be exercised.

"Balance at December 31, 2023", and below it "Exercisable at December 31, 2022": the row was copied
from the table of the year before, and only its numbers were brought up to date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_DAY = rf"(?P<day>(?:{MONTH})\s+\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)"
_OF = r"(?:(?:stock )?(?:options|shares|awards|warrants|units) )?"
_BALANCE = lazy_regex(
    rf"\W*{_OF}(?:outstanding|(?:ending |closing )?balances?|un-?vested|non-?vested)\b"
    rf"[^\d\n]{{0,40}}\b{_DAY}\W*(?:\(\w+\)\W*)?\Z",
    re.IGNORECASE,
)
_OF_THEM = lazy_regex(
    rf"\W*{_OF}(?P<what>(?:exercisable|vested)\b[^\d\n]{{0,60}}?)\b{_DAY}\W*(?:\(\w+\)\W*)?\Z",
    re.IGNORECASE,
)
_WORD = lazy_regex(r"[a-z]+")


def find(view: View) -> Iterator[Finding]:
    """Yield each row of a year next to that of the last balance, if no row is of its day."""
    for grid in view.grids:
        balances: dict[int, re.Match[str]] = {}
        rows: dict[str, dict[int, re.Match[str]]] = defaultdict(dict)
        for row in sorted(grid.rows):
            label = " ".join(grid.row_label(row).split())
            balance, part = _BALANCE.match(label), _OF_THEM.match(label)
            if balance:
                balances[row] = balance
            elif part and balances:
                rows[" ".join(_WORD.findall(part["what"].lower()))][row] = part
        if balances:
            last = max(balances)
            for parts in rows.values():
                if len(parts) == 1 and min(parts) > last:
                    yield from _of_row(grid, *parts.popitem(), balances[last], last)


def _of_row(
    grid: Grid, row: int, part: re.Match[str], balance: re.Match[str], last: int
) -> Iterator[Finding]:
    """The finding of a row whose year differs by one from that of the balance above it."""
    if part["day"].lower() != balance["day"].lower():
        return
    if abs(int(part["year"]) - int(balance["year"])) == 1:
        day, right = (f"{one['day']}, {one['year']}" for one in (part, balance))
        message = (
            f"The row “{part[0].strip()}” follows “{balance[0].strip()}”; this table has no "
            f"such row for {right}."
        )
        places = (_label(grid.rows[row][0]), _label(grid.rows[last][0]))
        yield Finding("date", "warning", message, places, right, day)


def _label(one: Quantity) -> Passage:
    """The place of the heading of a number's row."""
    table = one.placed.block.table
    cells = table.cells if table is not None and one.cell is not None else ()
    stub = next(
        (each for each in cells if one.cell and each.row == one.cell.row and each.kind == "stub"),
        None,
    )
    return Passage(stub.start, stub.end) if stub else Passage(one.start, one.end)


RULE = Rule(find)
