"""Lines that a company has once: total assets, accumulated deficit, revenue, net loss.

A table of selected data, or one in the discussion, prints some of them for the same day or period
as the statements. If one agrees, the table is of the same company on the same basis, and if just
one other does not, one of the two is wrong, whatever it is: 297,084 where the balance sheet has
115,299.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tieout.macros.scan.arithmetic.rounded import is_rounded
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.statement_lines import (
    BALANCES,
    CASH_FLOWS,
    is_far,
    is_of_other_basis,
    line_name,
)
from tieout.macros.scan.view import Grid, View

_WIDE = frozenset({"cash", "revenue", "operating expenses", "operating result"})
"""Lines that one table may divide: restricted cash, sales to related parties."""
_LONG, _FEW = 4, 3  # digits of an amount that agrees, and of one that does not
_NEARLY, _DRAFTED = Decimal("0.03"), 2  # of a line of two drafts; such lines of a column
_MOST = 40  # columns of such lines of a year
_YEAR = 4  # digits


@dataclass(frozen=True, eq=False, slots=True)
class _Column:
    """A column's lines of one time: its table, the period's length ("" for a day), end, amounts."""

    table: int
    length: str
    end: str
    lines: Mapping[str, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the one line in which two columns differ, if they agree in another."""
    columns = (column for table, grid in enumerate(view.grids) for column in _columns(table, grid))
    differing: dict[tuple[int, int, str], list[tuple[Quantity, Quantity]]] = defaultdict(list)
    for one, other in _pairs(columns):
        shared = [name for name in one.lines if name in other.lines]
        apart = [name for name in shared if not is_rounded(one.lines[name], other.lines[name])]
        alike = [name for name in shared if name not in apart and _is_long(one, other, name)]
        for name in apart:
            # A parent company's net result is the group's, but not its cash flows.
            is_flow = name in CASH_FLOWS
            agree = [each for each in alike if not is_flow or each in {*CASH_FLOWS, "cash"}]
            few = len(apart) == 1 and not is_flow
            if agree and (few or (len(apart) <= _DRAFTED and _are_near(one, other, apart))):
                differing[one.table, other.table, name].append((one.lines[name], other.lines[name]))
    reported: set[frozenset[str]] = set()
    for (first, second, name), pairs in differing.items():
        grids = view.grids[first], view.grids[second]
        # A line that differs in each year is of another basis, unless it does so by little.
        for pair in pairs if len(pairs) == 1 or name in CASH_FLOWS else ():
            ends = frozenset(one.printed for one in pair)
            is_long = max(one.digits for one in pair) >= _FEW
            if ends in reported or not is_long or not is_far(*pair):
                continue
            if name not in _WIDE or not _prints_difference(*pair, grids):
                reported.add(ends)
                yield _relation(*pair)


def _pairs(columns: Iterable[_Column]) -> Iterator[tuple[_Column, _Column]]:
    """Two columns of two tables and of one time, unless there are too many of a year."""
    of_year: dict[tuple[str, str], list[_Column]] = defaultdict(list)
    for column in columns:
        of_year[column.length, column.end[:_YEAR]].append(column)
    for alike in of_year.values():
        for one, other in combinations(alike, 2) if len(alike) <= _MOST else ():
            if one.table != other.table and _are_of_one_time(one, other):
                yield one, other


def _columns(table: int, grid: Grid) -> Iterator[_Column]:
    """The columns of a table that print such lines, unless they are of another basis."""
    names = {row: name for row in grid.rows if (name := line_name(grid.row_label(row)))}
    if not names:
        return
    found: dict[tuple[int, str, str], list[tuple[str, Quantity]]] = defaultdict(list)
    for (row, column), one in grid.cells.items():
        name = names.get(row, "")
        if name and one.unit in _units(name) and one.period and not is_of_other_basis(one.head):
            # Without a length, a heading gives only a year.
            length = "" if name in BALANCES else one.period.length or "P1Y"
            found[column, length, one.period.end].append((name, one))
    for (_, length, end), lines in found.items():
        times = Counter(name for name, _ in lines)
        yield _Column(table, length, end, {name: one for name, one in lines if times[name] == 1})


def _units(name: str) -> Collection[str]:
    """The units of a line: a table of cash flows alone may print no dollar signs."""
    return ("USD", "") if name in CASH_FLOWS else ("USD",)


def _is_long(one: _Column, other: _Column, name: str) -> bool:
    return min(one.lines[name].digits, other.lines[name].digits) >= _LONG


def _are_near(one: _Column, other: _Column, names: Sequence[str]) -> bool:
    """Whether the cash flows in which two columns differ are those of two drafts."""
    return all(
        name in CASH_FLOWS
        and abs(abs(one.lines[name].value) - abs(other.lines[name].value))
        <= _NEARLY * abs(other.lines[name].value)
        for name in names
    )


def _are_of_one_time(one: _Column, other: _Column) -> bool:
    """Whether two columns are of one day or period, or only its year is known of one."""
    known = min(len(one.end), len(other.end))
    return one.length == other.length and one.end[:known] == other.end[:known]


def _prints_difference(one: Quantity, other: Quantity, grids: Iterable[Grid]) -> bool:
    """Whether one of two tables prints the difference of two amounts in a line of its own."""
    gap = abs(abs(one.value) - abs(other.value))
    return any(abs(cell.value) == gap for grid in grids for cell in grid.cells.values())


def _relation(one: Quantity, other: Quantity) -> Relation:
    heading = one.heading.rstrip(".: ")
    return repeat_of(
        [unsigned(one), unsigned(other)],
        what=f"“{heading}” differs in two tables that agree in another line",
        sure=True,
        at_most="warning",
    )


RULE = Rule(find)
