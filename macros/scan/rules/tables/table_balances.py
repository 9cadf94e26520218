"""Amounts that two tables share, or two columns of one: same row heading, same date or period."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import is_slip_as_printed
from tieout.macros.scan.names.scopes import Scopes, scopes_of
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.carried import carried
from tieout.macros.scan.tables.equity_rows import equity_rows
from tieout.macros.scan.tables.equity_twins import equity_twins
from tieout.macros.scan.tables.flows_of_year import flows_of_year
from tieout.macros.scan.tables.nil_changes import nil_changes
from tieout.macros.scan.tables.same_counts import same_counts
from tieout.macros.scan.tables.same_rows import same_rows
from tieout.macros.scan.tables.share_lines import share_lines
from tieout.macros.scan.tables.steady_averages import steady_averages
from tieout.macros.scan.tables.unchanged_shares import unchanged_shares
from tieout.macros.scan.view import Grid, View

_SPACE = lazy_regex(r"[^a-z0-9%]+")
_RESULT = lazy_regex(r"\bnet\b.*(?:income|loss|earnings|profit)|comprehensive", re.IGNORECASE)
_NOTE = lazy_regex(r"\s*\(\d{1,2}\)\s*$")
_FEWEST = 2  # amounts that two columns share before a third is expected to agree
_FEW = 3  # amounts that may differ: a wrong one, and totals that include it
_DIGITS = 3
_MOST = 24  # columns of one name

type Name = tuple[tuple[str, ...], str]
type Column = tuple[int, int]


def find(view: View) -> Iterable[Relation | Finding]:
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
    yield from carried(view)
    yield from same_counts(view)
    yield from same_rows(view)
    yield from share_lines(view)
    yield from equity_rows(view)
    yield from equity_twins(view)
    yield from unchanged_shares(view)
    yield from steady_averages(view)
    yield from nil_changes(view)
    yield from flows_of_year(view)


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


RULE = Rule(find)
