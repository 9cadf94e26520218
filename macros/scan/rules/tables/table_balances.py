"""Amounts that two tables share, or two columns of one: same row heading, same date or period.

Columns are the same if their headings are; or if they are called otherwise, as in five-year data,
and all that their rows of one name print for their periods agrees.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import is_slip_as_printed
from tieout.macros.scan.names.scopes import Scopes, scopes_of
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_SPACE = lazy_regex(r"[^a-z0-9%]+")
_RESULT = lazy_regex(r"\bnet\b.*(?:income|loss|earnings|profit)|comprehensive", re.IGNORECASE)
_NOTE = lazy_regex(r"\s*\(\d{1,2}\)\s*$")
_FEWEST = 2  # amounts that two columns share before a third is expected to agree
_FEW = 3  # amounts that may differ: a wrong one, and totals that include it
_DIGITS = 3
_MOST = 24  # columns of one name
_WORD = lazy_regex(r"[a-z]+")
_LONG = 5  # digits of an amount that no other of its row agrees with
_SURE = 2  # shorter amounts of a row that agree
_MOST_ROWS = 12  # of one name
_IDLE = frozenset("the a an of and in to for at on".split())

type Name = tuple[tuple[str, ...], str]
type _Row = Mapping[str, Quantity]


def find(view: View) -> Iterator[Relation]:
    """Each amount that columns of the same heading and period print under the same row heading."""
    columns: dict[str, list[Mapping[Name, Quantity]]] = defaultdict(list)
    for grid in view.grids:
        here = [*_columns(grid)]
        times = Counter(name for name, _ in here)
        for name, cells in here:
            # Columns of one table without a period are two: their dates were not read.
            if times[name] == 1 or not name.startswith("|"):
                columns[name].append(cells)
    scopes = scopes_of(view)
    for alike in columns.values():
        for one in _shared(alike[:_MOST]):
            if one.holds or not scopes.rows_differ(one.inputs[0], one.result):
                yield one
        yield from _odd(alike[:_MOST], scopes)
    yield from _same_rows(view)


def _odd(columns: list[Mapping[Name, Quantity]], scopes: Scopes) -> Iterator[Relation]:
    """An amount that differs by a typing error from those in two or more other tables."""
    every: dict[Name, list[Quantity]] = defaultdict(list)
    for column in columns:
        for name, one in column.items():
            every[name].append(one)
    for places in every.values():
        counted = Counter(one.value for one in places)
        value, count = counted.most_common(1)[0]
        if count < _FEWEST or len(counted) != 2 or len(places) - count != 1:
            continue
        usual = next(one for one in places if one.value == value)
        odd = next(one for one in places if one.value != value)
        if any(scopes.apart(one, odd) for one in places):
            continue
        if usual.digits >= _DIGITS and _is_slip(usual, odd):
            yield _repeat(usual, odd, count - 1)


def _columns(grid: Grid) -> Iterator[tuple[str, dict[Name, Quantity]]]:
    """Yield the columns of a table that have a heading: its name, and its amounts by row."""
    for cells in grid.columns.values():
        first = cells[0].cell
        if first is None or not first.column_path:
            continue
        found: dict[Name, Quantity] = {}
        twice: set[Name] = set()
        for one in cells:
            if one.cell is None or not one.cell.row_path or YEAR.fullmatch(one.printed):
                continue
            name = (tuple(sorted(_folded(one.cell.row_path[-1]).split())), one.unit)
            if name in found:
                twice.add(name)
            found[name] = one
        kept = {name: one for name, one in found.items() if name not in twice}
        yield f"{first.period}|{_folded(' '.join(first.column_path))}", kept


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return _SPACE.sub(" ", _NOTE.sub("", text).lower()).strip()


def _shared(columns: list[Mapping[Name, Quantity]]) -> Iterator[Relation]:
    """The amounts that each pair of columns shares; differing ones only if most agree."""
    for index, column in enumerate(columns):
        for other in columns[index + 1 :]:
            names = [name for name in column if name in other]
            agree = {
                name for name in names if _sized(column[name]).value == _sized(other[name]).value
            }
            long = {name for name in agree if column[name].digits >= _DIGITS}
            few = len(names) - len(agree) <= _FEW
            for name in names:
                one, two = column[name], other[name]
                if name not in agree and not (few and _may_slip(one, two, len(long), len(names))):
                    continue
                if name in agree and one.digits < _DIGITS and len(long) < _FEWEST:
                    continue
                yield _repeat(one, two, len(long) - (name in long))


def _may_slip(one: Quantity, two: Quantity, agree: int, shared: int) -> bool:
    """Whether two different amounts should be the same: most others agree."""
    return agree >= _FEWEST and agree * 3 >= shared * 2 and _is_slip(one, two)


def _is_slip(one: Quantity, two: Quantity) -> bool:
    if ("%" in one.printed) != ("%" in two.printed):
        return False
    return is_slip_as_printed(_sized(one), _sized(two))


@once
def _sized(one: Quantity) -> Quantity:
    """The absolute amount, because one table may deduct what another adds; results keep signs."""
    label = one.heading
    return one if _RESULT.search(label) else unsigned(one)


def _repeat(one: Quantity, two: Quantity, siblings: int) -> Relation:
    label = one.heading or "the amount"
    return repeat_of(
        [_sized(one), _sized(two)],
        what=f"“{label}” is in two tables under the same heading",
        siblings=siblings,
    )


def _same_rows(view: View) -> Iterator[Relation]:
    """The amounts of each two rows of one name and of the same periods; only those that agree."""
    named: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for grid in view.grids:
        for row, path in grid.row_paths.items():
            cells = {
                one.period.time: one for one in grid.rows[row] if one.period and _is_amount(one)
            }
            name = tuple(sorted({*_WORD.findall(path[-1].lower())} - _IDLE)) if path else ()
            if name and len(cells) == len(grid.rows[row]):
                named[name].append(cells)
    for rows in named.values():
        for at, one in enumerate(rows[:_MOST_ROWS]):
            for other in rows[at + 1 : _MOST_ROWS]:
                yield from _in_rows(one, other)


def _is_amount(one: Quantity) -> bool:
    return one.unit in {"USD", "USD/share", "shares", ""} and one.kind != "date"


def _in_rows(one: _Row, other: _Row) -> Iterator[Relation]:
    """The amounts of the periods that two rows share."""
    pairs = [(first, other[time]) for time, first in one.items() if time in other]
    pairs = [pair for pair in pairs if pair[0].unit == pair[1].unit and not _is_one_table(*pair)]
    alike = [pair for pair in pairs if abs(pair[0].value) == abs(pair[1].value) != 0]
    long = [pair for pair in alike if pair[0].digits >= _DIGITS]
    if len(long) >= _SURE or any(pair[0].digits >= _LONG for pair in long):
        yield from (_again(pair, len(alike) - 1) for pair in long)


def _is_one_table(one: Quantity, other: Quantity) -> bool:
    return one.placed.block is other.placed.block


def _again(pair: Sequence[Quantity], siblings: int) -> Relation:
    name = pair[0].heading or "the amount"
    terms = [unsigned(one) for one in pair]
    return repeat_of(
        terms, what=f"“{name}” is in two tables for the same period", siblings=siblings
    )


RULE = Rule(find)
