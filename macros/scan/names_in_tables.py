"""Names the numbers of tables: by a row's and a column's headings, or by the words of its cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from tieout.macros.scan.name import AFTER, BEFORE, SUPPOSED, Name, clause
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.terms import stems, stems_of

_BESIDE = 120
"""Characters of a row before a number in a cell of words."""
_CLAUSE = 80
_LONGEST = 2000
"""Characters of a row that say whether it is hypothetical."""
_OWN = 120
"""Characters of a heading that are its own: group headings come first."""
_OF_A_COLUMN = frozenset({"date", "duration", "rate"})
"""What a column's heading says of other numbers: "Six Months Ended", "at 8%"."""


def is_in_words(quantity: Quantity) -> bool:
    """Whether it is in a table's cell of words, and no part of a column's heading."""
    if quantity.cell is None or quantity.cell.kind == "value":
        return False
    return quantity.cell.kind != "head" or quantity.kind not in _OF_A_COLUMN


def name_in_words(quantity: Quantity, part: int) -> Name:
    """The name of a number in a table's cell of words, such as "262,500 shares for 45 days"."""
    text = quantity.filing.text
    start, end = _row_of(quantity)
    before = text[max(start, quantity.start - _BESIDE) : quantity.start]
    after = clause(text[quantity.end : min(end, quantity.end + _CLAUSE)])
    return Name(
        frozenset([*[*stems(before)][-BEFORE:], *[*stems(after)][:AFTER]]),
        (before, after),
        f"{before} {after}",
        frozenset(),
        part,
        SUPPOSED.search(text[start : min(end, start + _LONGEST)]) is not None,
    )


def _row_of(quantity: Quantity) -> tuple[int, int]:
    """Where the row of a number's cell begins and ends in the reading text."""
    table, cell = quantity.placed.block.table, quantity.cell
    if table is None or cell is None:
        return quantity.start, quantity.end
    first = bisect_left(table.cells, cell.row, key=attrgetter("row"))
    last = bisect_right(table.cells, cell.row, key=attrgetter("row"))
    row = table.cells[first:last]
    return min(one.start for one in row), max(one.end for one in row)


def name_in_grid(quantity: Quantity, part: int) -> Name:
    """The name of a number that is alone in its cell: a total is also what its column is called."""
    label, head = quantity.label, quantity.head
    near = stems_of(label[-_OWN:])
    if label.rpartition(" / ")[2].strip(" :").lower() == "total":
        near = (stems_of(head[-_OWN:]) | {"total"}) if head else near
    return Name(
        near,
        (label[-_OWN:], ""),
        f"{label} {head}",
        frozenset(),
        part,
    )
