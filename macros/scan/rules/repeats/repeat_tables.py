"""Lines that two tables share: the rows agree in one column, and differ in another.

The column that agrees shows that they are the same: "Salaries" and "Advertising" of a discussion
and of the statement of income. If many lines differ in one column, that is one finding.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.repeats import odd_one
from tieout.macros.scan.repeats.row_doubts import gap_of, is_apart, is_one_quantity, is_transposed
from tieout.macros.scan.repeats.table_rows import Pair, TwinRows, agree, lines_of_tables
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_PARENT = lazy_regex(
    r"\b(?:unconsolidated|(?:of|the) parent(?: company)?|parent company only"
    r"|condensed financial information)\b",
    re.IGNORECASE,
)
"""Words of a table or right above it, which is not of the whole group."""
_ABOVE = 200  # characters
_LONG, _SHORT = 4, 3  # digits of an amount that is no chance, and of one that counts
_SEVERAL = 3  # other lines that agree
_SHOWN = 6  # lines of a finding
_MANY = 3  # lines that differ in one column
_STATEMENT = 12  # lines that two statements share

type _Columns = tuple[tuple[int, int], tuple[int, int]]
"""Two columns, each with its table."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amounts in which two such lines differ."""
    tables = lines_of_tables(view)
    if any(map(_are_of_two_companies, tables.values())):
        return
    found: list[tuple[TwinRows, Pair]] = []
    backed: dict[int, Sequence[TwinRows]] = {}
    ends: set[frozenset[Decimal]] = set()
    for places, lines in tables.items():
        if any(_is_of_parent(view.grids[place], view) for place in places):
            continue
        for line, pair in _believed(lines, view):
            values = frozenset(abs(one.value) for one in pair)
            if values not in ends:
                ends.add(values)
                found.append((line, pair))
                backed[id(line)] = lines
    yield from _reported(found, backed, view)


def _are_of_two_companies(lines: Sequence[TwinRows]) -> bool:
    """Whether two tables are the statements of a parent and of its subsidiary.

    They share many lines, some of which agree, and others differ in two columns or more.
    """
    times = Counter(
        _column(pair[0])
        for line in lines
        if line.is_timed and not line.is_of_one_table
        for pair in line.apart
    )
    whole = sum(not line.apart for line in lines)
    return (
        len(lines) >= _STATEMENT
        and whole >= _SEVERAL
        and sum(count > _SEVERAL for count in times.values()) > 1
    )


def _is_of_parent(grid: Grid, view: View) -> bool:
    start = max(grid.block.start - _ABOVE, 0)
    return _PARENT.search(view.filing.text, start, grid.block.end) is not None


def _believed(lines: Sequence[TwinRows], view: View) -> Iterator[tuple[TwinRows, Pair]]:
    """The amounts in which the lines of two tables differ, if they should not."""
    agreeing = [line for line in lines if line.weight >= _SHORT]
    others = [line for line in lines if not line.alike and _is_long(line)]
    if len(others) * 2 > len(agreeing):
        return  # their names say nothing
    found = [
        (line, pair)
        for line in agreeing
        if (apart := [*filter(is_apart, line.apart)])
        and is_one_quantity(line, apart, len(agreeing) - 1, view)
        for pair in apart
    ]
    gaps = {one.value - other.value for _, (one, other) in found}
    if any(-gap in gaps for gap in gaps):
        return  # what one has more, another has less
    times = Counter(_column(pair[0]) for line in agreeing for pair in line.apart)
    believed = Counter(_column(pair[0]) for _, pair in found)
    for line, pair in found:
        time = _column(pair[0])
        if times[time] < _MANY or believed[time] * 3 >= times[time] * 2:
            yield line, pair


def _is_long(line: TwinRows) -> bool:
    return any(min(one.digits, other.digits) >= _SHORT for one, other in line.pairs)


@once
def _printed(view: View) -> frozenset[Decimal]:
    """The amounts of a filing that are not those of a difference by chance."""
    return frozenset(abs(one.value) for one in view.quantities if one.digits >= _SHORT)


def _reported(
    found: Sequence[tuple[TwinRows, Pair]], backed: Mapping[int, Sequence[TwinRows]], view: View
) -> Iterator[Relation | Finding]:
    """The amounts, those of one column of two tables together."""
    gaps = Counter(gap_of(pair) for _, pair in found)
    columns: dict[_Columns, list[tuple[TwinRows, Pair]]] = defaultdict(list)
    explained: set[tuple[int, int]] = set()
    for line, pair in found:
        one, other = (
            (row.table, _column(each))
            for row, each in zip((line.one, line.other), pair, strict=True)
        )
        columns[one, other].append((line, pair))
        if gaps[gap_of(pair)] > 1 and gap_of(pair) in _printed(view):
            explained |= {one, other}
    for places, apart in columns.items():
        if explained & {*places}:
            continue
        if len(apart) < _MANY:
            yield from (_relation(line, *pair) for line, pair in apart)
        elif _agree_in(places[0][1], backed[id(apart[0][0])]):
            yield _finding([pair for _, pair in apart])


def _column(one: Quantity) -> int:
    return one.cell.column if one.cell else -1


def _agree_in(column: int, lines: Sequence[TwinRows]) -> bool:
    """Whether some long amount agrees in a column, which is then of the same time."""
    return any(
        _column(pair[0]) == column and pair[0].digits >= _LONG and agree(*pair)
        for line in lines
        for pair in line.pairs
    )


def _relation(line: TwinRows, one: Quantity, other: Quantity) -> Relation:
    """The relation of two amounts: at most a warning, unless a digit is mistyped."""
    twice = one.placed.block is other.placed.block
    where = (
        "twice in one table, and the other numbers"
        if twice
        else "in two tables whose other numbers"
    )
    what = f"“{_named(one)}” is {where} agree"
    if one.width == other.width and is_slip(one, other):
        sure = len(line.apart) > 1 and all(map(is_transposed, line.apart))
        agreeing = _SEVERAL if sure else len(line.alike) if one.digits >= _LONG else 1
        return odd_one([one], other, what=what, agreeing=agreeing, enough=_SEVERAL)
    return repeat_of([unsigned(one), unsigned(other)], what=what, sure=True, at_most="warning")


def _finding(pairs: Sequence[Pair]) -> Finding:
    """The finding that many lines differ in one column."""
    first = pairs[0][0]
    said = "; ".join(
        f"“{_named(one)}” {one.printed} and {other.printed}" for one, other in pairs[:_SHOWN]
    )
    more = f"; and {len(pairs) - _SHOWN} more" if len(pairs) > _SHOWN else ""
    when = f" of “{first.head}”" if first.head else ""
    message = (
        f"Two tables print the same {len(pairs)} lines, which agree in another column and differ "
        f"in the column{when}: {said}{more}."
    )
    places = tuple(one for pair in pairs for one in pair)
    return Finding("repeat", "warning", message, places, places[1].printed, first.printed)


def _named(one: Quantity) -> str:
    """What a row is called; a total, with its group."""
    path = one.cell.row_path if one.cell else ()
    own = one.heading.rstrip(".: ")
    return f"{path[-2].rstrip('.: ')}: {own}" if own.lower() == "total" and path[1:] else own


RULE = Rule(find)
