"""Quarters that make up the year: their amounts add up to one that another table has for the year.

The quarters are columns ("First", "Second", …) or rows, as in a table of dividends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import total_of
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Relation, adding, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.exact_slips import is_exact_slip
from tieout.macros.scan.view import Grid, View

_QUARTER = lazy_regex(
    r"\b(?P<n1>first|1st|Q1|march|mar)\b|\b(?P<n2>second|2nd|Q2|june?)\b"
    r"|\b(?P<n3>third|3rd|Q3|sept?(?:ember)?)\b|\b(?P<n4>fourth|4th|Q4|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_EACH = lazy_regex(
    r"\bper\b|\bEPS\b|\bshares?\b|\bhigh\b|\blow\b|\bclos|%|\bmargin\b|\brate\b|\bdilut|\bprimary\b|\bbasic\b",
    re.IGNORECASE,
)
_DIVIDENDS = lazy_regex(r"\b(?:dividends?|distributions?)\b", re.IGNORECASE)
_LEAST, _MOST = 80, 100  # days between the ends of two quarters
_RESULTS = frozenset({"loss", "earnings", "profit"})
_NAMED, _SOME, _MOST_ALIKE = 2, 3, 12  # shared words, digits; runs with one sum, at most
_MONTHS = 3  # of a quarter
_QUARTERS, _FEWEST, _LONG = 4, 2, 6  # of a year; what holds; digits of a sum that is no chance

type _Sum = tuple[Sequence[Quantity], frozenset[str]]
type _Column = tuple[int, int]


def find(view: View) -> Iterator[Relation]:
    """Yield the sums of quarters with an amount of the year that has a word of their name."""
    yield from _of_months(view)
    sums = [(at, one) for at, grid in enumerate(view.grids) for one in _sums(grid)]
    if not sums:
        return
    places: dict[Decimal, list[tuple[int, Quantity]]] = defaultdict(list)
    wanted = {total_of(terms) for _, (terms, _) in sums}
    for at, grid in enumerate(view.grids):
        for one in grid.cells.values():
            if one.value in wanted:
                places[one.value].append((at, one))
    found: dict[int, dict[tuple[int, str, int], Relation]] = defaultdict(dict)
    years: dict[tuple[object, ...], dict[_Column, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, (at, (terms, words)) in enumerate(sums):
        for other, one in places[total_of(terms)]:
            if other != at and one.cell and words & words_of(one.label):
                years[_place(terms)][other, one.cell.column].add(number)
                relation = _relation(terms, one)
                for way in (("row", one.cell.row), ("column", one.cell.column)):
                    if relation:
                        found[other].setdefault((number, *way), relation)
    yield from _believed(found)
    yield from _slips(years, [one for _, one in sums], view)


def _slips(
    years: Mapping[tuple[object, ...], Mapping[_Column, AbstractSet[int]]],
    sums: Sequence[_Sum],
    view: View,
) -> Iterator[Relation]:
    """The only sum that a typing error makes fail, of four columns in which others hold.

    `years` has for each four columns the columns that print their sums, and which they are.
    """
    for place, columns in years.items():
        held = {number for numbers in columns.values() for number in numbers}
        others = [
            (terms, _plain(words))
            for number, (terms, words) in enumerate(sums)
            if words and number not in held and _place(terms) == place
        ]
        fails: dict[Decimal, Relation] = {}
        for (at, column), numbers in columns.items() if others else ():
            if len({sums[number][0][0].value for number in numbers}) >= _FEWEST:
                for one in _of_column(view.grids[at], column, others):
                    relation = replace(one, siblings=len(numbers), at_most="warning")
                    fails.setdefault(one.inputs[0].value, relation)
        if len(fails) == 1:
            (relation,) = fails.values()
            if not relation.holds and (is_exact_slip(relation) or _is_sign_lost(relation)):
                yield relation


def _of_column(grid: Grid, column: int, sums: Sequence[_Sum]) -> Iterator[Relation]:
    """The sums with the amounts of the same name in a column."""
    for row in grid.row_paths:
        year = grid.cells.get((row, column))
        name = _plain(words_of(grid.row_label(row))) if year else frozenset()
        for terms, words in sums:
            if year and words == name:
                yield from evaluated(_relation(terms, year))


def _plain(words: AbstractSet[str]) -> frozenset[str]:
    """The words of a result, whether it is called income or loss."""
    plain = {"income" if word in _RESULTS else word.rstrip("s") for word in words}
    return frozenset(plain - {"total"})


def _is_sign_lost(relation: Relation) -> bool:
    """Whether one of the quarters has the wrong sign."""
    return any(
        one.digits >= _SOME and relation.missed == 2 * abs(one.value) for one in relation.inputs
    )


def _place(terms: Sequence[Quantity]) -> tuple[object, ...]:
    """The table, columns and group of some numbers; of those of one column, the rows."""
    cells = [one.cell for one in terms if one.cell]
    columns = [one.column for one in cells]
    rows = [-one.row for one in cells]
    own = columns if len({*columns}) > 1 else rows
    return id(terms[0].placed.block), *own, cells[0].row_path[:-1]


def _of_months(view: View) -> Iterator[Relation]:
    """The sums of two or three quarters in columns with an amount of six or nine months."""
    sums: dict[tuple[str, Decimal], list[Sequence[Quantity]]] = defaultdict(list)
    for grid in view.grids:
        for run, period in _quarter_runs(grid):
            for row, path in grid.row_paths.items():
                terms = [one for at in run if (one := grid.cells.get((row, at)))]
                if len(terms) == len(run) and not _EACH.search(" ".join(path)):
                    sums[period, total_of(terms)].append(terms)
    for grid in view.grids if sums else ():
        for one in grid.cells.values():
            if one.digits < _SOME or one.unit != "USD":
                continue
            same = sums.get((one.period, one.value), ())
            for quarters_of in same if len(same) <= _MOST_ALIKE else ():
                named = words_of(quarters_of[0].heading) & words_of(one.heading)
                if len(named) >= _NAMED:
                    what = f"“{one.heading}” is the sum of {len(quarters_of)} quarters"
                    expression = adding(len(quarters_of))
                    yield from evaluated(
                        relate("sum", expression, quarters_of, one, basis="siblings", what=what)
                    )


def _quarter_runs(grid: Grid) -> Iterator[tuple[list[int], str]]:
    """The columns of two or three quarters that follow each other, and the months that they are."""
    ends = [
        (column, day)
        for column in sorted(grid.columns)
        if (period := grid.columns[column][0].period).months == _MONTHS and (day := period.day)
    ]
    for count in (2, 3):
        for start in range(len(ends) - count + 1):
            run = ends[start : start + count]
            steps = {(one - other).days for (_, one), (_, other) in pairwise(run)}
            is_in_order = len({step > 0 for step in steps}) == 1
            if is_in_order and all(_LEAST <= abs(step) <= _MOST for step in steps):
                last = max(end for _, end in run)
                yield [column for column, _ in run], f"P{3 * count}M/{last.isoformat()}"


def _believed(
    found: Mapping[int, Mapping[tuple[int, str, int], Relation]],
) -> Iterator[Relation]:
    """The sums of which several hold for one row or one column of a table; or that are long."""
    done: set[tuple[Quantity, ...]] = set()
    for relations in found.values():
        held: dict[tuple[str, int], set[int]] = defaultdict(set)
        for (_, way, place), one in relations.items():
            held[way, place].add(one.result.number)
        for (_, way, place), one in relations.items():
            count = len(held[way, place])
            if (count >= _FEWEST or one.result.digits >= _LONG) and one.inputs not in done:
                done.add(one.inputs)
                yield replace(one, siblings=count - 1)


def _relation(terms: Sequence[Quantity], year: Quantity) -> Relation | None:
    return relate(
        "sum", adding(_QUARTERS), terms, year, basis="siblings",
        what=f"“{year.heading}” of the year is the sum of the four quarters",
    )  # fmt: skip


def _sums(grid: Grid) -> Iterator[_Sum]:
    """The amounts of four quarters, and the words that name them."""
    columns = [(column, grid.column_label(column)) for column in sorted(grid.columns)]
    runs = [*_runs(columns)]
    for run in runs or _years_of(grid):
        for row, path in grid.row_paths.items():
            yield from _sum(
                [grid.cells.get((row, one)) for one in run], " ".join(path), grid.row_label(row)
            )
    rows = [(row, grid.row_label(row)) for row in sorted(grid.rows)]
    for run in _runs(rows):
        for column, label in columns:
            yield from _sum([grid.cells.get((one, column)) for one in run], label, label)


def _sum(cells: Sequence[Quantity | None], name: str, own: str) -> Iterator[_Sum]:
    terms = [one for one in cells if one is not None]
    if len(terms) < _QUARTERS or (_EACH.search(name) and not _DIVIDENDS.search(name)):
        return
    if len({one.unit for one in terms}) == 1 and terms[0].unit != "rate":
        yield terms, words_of(own or name)


def _runs(labels: Sequence[tuple[int, str]]) -> Iterator[list[int]]:
    """The places of four quarters that follow each other, forward or backward."""
    stated = [(at, _quarter(label)) for at, label in labels]
    for start in range(len(stated) - _QUARTERS + 1):
        run = stated[start : start + _QUARTERS]
        steps = {later - earlier for (_, earlier), (_, later) in pairwise(run)}
        if steps in ({1}, {-1}):
            yield [at for at, _ in run]


def _years_of(grid: Grid) -> Iterator[list[int]]:
    """The columns of four quarters of one year, where those of two years stand by turns."""
    periods = {column: grid.columns[column][0].period for column in sorted(grid.columns)}
    ends = {
        day: column
        for column, period in periods.items()
        if period.months in {0, _MONTHS} and (day := period.day)
    }
    if not any(one.months == _MONTHS and one.day for one in periods.values()):
        return
    days = sorted(ends)
    for start in range(len(days) - _QUARTERS + 1):
        run = days[start : start + _QUARTERS]
        if all(_LEAST <= (late - early).days <= _MOST for early, late in pairwise(run)):
            yield [ends[day] for day in run]


def _quarter(label: str) -> int:
    found = {int(str(one.lastgroup)[1:]) for one in _QUARTER.finditer(label)}
    return found.pop() if len(found) == 1 else -9


RULE = Rule(find)
