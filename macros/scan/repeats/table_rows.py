"""Rows of tables by the words of their names, and those of two tables that are of one line.

A name may be abbreviated ("Repairs and maint." is "Repairs and maintenance"), and a period given
in two ways: "1995" above one column, and "Year ended June 30, 1995" above the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import scaled
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.repeats.row_words import beginnings, is_one_name, row_name
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_HEAD_WORD = lazy_regex(r"[a-z0-9]+")
_AMOUNTS = frozenset({"USD", ""})
_FEWEST = 2  # amounts of different times
_MOST = 16  # rows of one name; more are of many things
_THOUSAND, _SCALE = 3, (970, 1030)  # its power of ten; times that are nearly a thousand

type Pair = tuple[Quantity, Quantity]


@dataclass(frozen=True, eq=False, slots=True)
class TableRow:
    """A row: its table, the words of its name, and its amounts of one unit by their time."""

    table: int
    grid: Grid
    row: int
    name: frozenset[str]
    cells: Mapping[str, Quantity]

    @property
    def path(self) -> str:
        """Its headings from the group down."""
        return " / ".join(self.grid.row_paths.get(self.row, ()))


@dataclass(frozen=True, eq=False)
class TwinRows:
    """A line that two tables print, or one table twice: its amounts of the same times."""

    one: TableRow
    other: TableRow
    pairs: Sequence[Pair]

    @cached_property
    def alike(self) -> Sequence[Pair]:
        """The amounts that agree."""
        return [pair for pair in self.pairs if agree(*pair)]

    @cached_property
    def apart(self) -> Sequence[Pair]:
        """The amounts that do not."""
        return [pair for pair in self.pairs if not agree(*pair)]

    @cached_property
    def weight(self) -> int:
        """The digits of the different amounts that agree: how sure they make it one line."""
        least = (min(pair, key=lambda each: each.digits) for pair in self.alike)
        return sum({one.printed_digits: one.digits for one in least}.values())

    @property
    def is_timed(self) -> bool:
        """Whether each of its columns has a time of its own."""
        return not any("|" in column for column in self.one.cells)

    @property
    def is_of_one_table(self) -> bool:
        """Whether one table prints it twice."""
        return self.one.table == self.other.table


@once
def lines_of_tables(view: View) -> Mapping[tuple[int, int], Sequence[TwinRows]]:
    """The lines that each two tables share, with two amounts or more of the same times.

    Of rows of one name in one table, the only one that agrees with the other table counts.
    """
    found: dict[tuple[int, int], list[TwinRows]] = defaultdict(list)
    for rows in _rows(view).values():
        lines = [*_lines(rows)] if len(rows) <= _MOST else []
        tables = Counter((line.one.table, line.other.table) for line in lines)
        for line in lines:
            place = line.one.table, line.other.table
            if tables[place] == 1 or _is_only(line, lines):
                found[place].append(line)
    return found


def _lines(rows: Sequence[TableRow]) -> Iterator[TwinRows]:
    for one, other in combinations(rows, 2):
        if is_one_name(one.name, other.name):
            pairs = [in_one_scale(*pair) for pair in _of_one_time(one.cells, other.cells)]
            if len(pairs) >= _FEWEST:
                yield TwinRows(one, other, pairs)


def _is_only(line: TwinRows, lines: Sequence[TwinRows]) -> bool:
    """Whether no other row of its name in these tables agrees with its rows."""
    own = {line.one, line.other}
    return bool(line.alike) and not any(
        other is not line
        and other.alike
        and own & {other.one, other.other}
        and {row.table for row in own} == {other.one.table, other.other.table}
        for other in lines
    )


def in_one_scale(one: Quantity, other: Quantity) -> Pair:
    """Two amounts; one that is a thousand times the other was not in thousands, like its table."""
    low, high = _SCALE
    if low * abs(one.value) < abs(other.value) < high * abs(one.value):
        return one, scaled(other, -_THOUSAND)
    if low * abs(other.value) < abs(one.value) < high * abs(other.value):
        return scaled(one, -_THOUSAND), other
    return one, other


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are one, in a scale of its own and rounded or cut off."""
    first, second = unsigned(one), unsigned(other)
    if first.width == second.width:
        return first.value == second.value
    return abs(first.value - second.value) <= max(first.width, second.width)


def _rows(view: View) -> Mapping[object, list[TableRow]]:
    """The rows by the beginnings of the words of their names, and by their unit."""
    found: dict[object, list[TableRow]] = defaultdict(list)
    for number, grid in enumerate(view.grids):
        for row, cells in grid.rows.items():
            name = row_name(grid.row_paths.get(row, ())) if len(cells) >= _FEWEST else ()
            if not name:
                continue
            for unit, kept in _by_unit(cells):
                key = beginnings(name), unit
                found[key].append(TableRow(number, grid, row, name, kept))
    return found


def _by_unit(cells: Sequence[Quantity]) -> Iterator[tuple[str, Mapping[str, Quantity]]]:
    """The amounts of a row by their time, for each unit; of one time, also by their heading."""
    units: dict[str, list[tuple[str, Quantity]]] = defaultdict(list)
    for one in cells:
        unit = "" if one.unit in _AMOUNTS else one.unit
        units[unit].append((one.period.time, one))
    for unit, amounts in units.items():
        if len(amounts) < _FEWEST or unit == "date":
            continue
        times = Counter(time for time, _ in amounts)
        columns = [
            (time if time and times[time] == 1 else _headed(time, one), one)
            for time, one in amounts
        ]
        often = Counter(column for column, _ in columns)
        kept = {column: one for column, one in columns if column and often[column] == 1}
        if len(kept) >= _FEWEST:
            yield unit, kept


def _headed(time: str, one: Quantity) -> str:
    """The time of a column with all that its heading says: "2034|european plants"."""
    head = _folded(one.head)
    return f"{time}|{head}" if head else ""


@lru_cache(1 << 12)
def _folded(head: str) -> str:
    return " ".join(_HEAD_WORD.findall(head.lower()))


def _of_one_time(one: Mapping[str, Quantity], other: Mapping[str, Quantity]) -> Iterator[Pair]:
    """The amounts of two rows that are of the same time; a year may be given without its day."""
    alike = [(cell, other[time]) for time, cell in one.items() if time in other]
    if alike:
        yield from alike
        return
    mine, its = _by_year(one), _by_year(other)
    if mine and its and _has_days(mine) != _has_days(its):
        yield from ((cell, its[year]) for year, cell in mine.items() if year in its)


def _by_year(cells: Mapping[str, Quantity]) -> Mapping[int, Quantity]:
    """The amounts of a row by the year of their period; nothing if a year has several."""
    years = Counter(one.period.year for one in cells.values())
    if (
        None in years
        or max(years.values()) > 1
        or any(one.period.length not in {"", "P1Y"} for one in cells.values())
    ):
        return {}
    return {year: one for one in cells.values() if (year := one.period.year)}


def _has_days(cells: Mapping[int, Quantity]) -> bool:
    return any(one.period.day for one in cells.values())
