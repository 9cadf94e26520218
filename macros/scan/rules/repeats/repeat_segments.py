"""Rows of one name in two tables whose columns are segments, or other parts of one total.

The discussion prints the revenue of each segment, the eliminations and the total, and a note prints
them again. If the total and other parts agree, the tables are of one time and on one basis, and a
part that differs is wrong in one of them: a total that agrees does not add up in both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.terms import stems_of
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_TIME = lazy_regex(
    r"\b(?:19|20)\d\d\b|\b(?:months?|years?|quarters?|weeks?|periods?)\b.*\bended\b|\bas of\b",
    re.IGNORECASE,
)
_SCALE = lazy_regex(r"\(?\b(?:in (?:thousands|millions|billions)|unaudited)\b.*", re.IGNORECASE)
_TOTAL = lazy_regex(r"\b(?:total|consolidated|combined)\b", re.IGNORECASE)
_NO_LETTER = lazy_regex(r"[^a-z]+")
_BASIS = lazy_regex(
    r"\b(?:restate|previous|reclass|revis|pro[ -]forma|adjust|as reported|external|inter-?segment"
    r"|gross|net of|exclude|include|excluding|including|before|after)\w*",
    re.IGNORECASE,
)
"""Words of a row that is on another basis than one without them."""
_OTHER = lazy_regex(r"\b(?:shares|adjust\w*|pro forma|notes?|par)\b", re.IGNORECASE)
"""Words of the headings of columns that are no parts: statements of equity, adjustments."""
_UNITS = frozenset({"USD", "", "shares"})
_ALL, _NO_PART = "total", "-"
_FEWEST = 3  # columns of a row: two parts and the total
_LONG = 4  # digits of a total that is not that of another row by chance
_MOST = 12  # rows of one total; more are of many things

type Parts = Mapping[str, Quantity]


@dataclass(frozen=True, eq=False, slots=True)
class _Row:
    """A row: its table, the stems of its name, and its amounts by the name of their column."""

    table: int
    name: frozenset[str]
    parts: Parts

    @property
    def total(self) -> Quantity:
        """The amount of the column that is called the total."""
        return self.parts[_ALL]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the parts in which two such rows differ."""
    found: dict[object, list[_Row]] = defaultdict(list)
    for number, grid in enumerate(view.grids):
        for row in _rows(number, grid):
            found[abs(row.total.value), row.total.width].append(row)
    for rows in found.values():
        for one, other in combinations(rows, 2) if len(rows) <= _MOST else ():
            if one.table != other.table and _are_one(one, other):
                yield from _differing(one, other)


def _rows(number: int, grid: Grid) -> Iterator[_Row]:
    """The rows of a table that have a total of several parts, one for each time."""
    for row, cells in grid.rows.items():
        if len(cells) < _FEWEST:
            continue
        times: dict[str, dict[str, Quantity]] = defaultdict(dict)
        for one in cells:
            time, part = _column(one)
            if part and one.unit in _UNITS:
                twice = part in times[time]
                times[time][part] = one
                if twice:
                    times[time].clear()
                    break
        for parts in times.values():
            total = parts.get(_ALL)
            if _NO_PART in parts or total is None or total.digits < _LONG:
                continue
            if len(parts) >= _FEWEST and all(one.value % 1 == 0 for one in parts.values()):
                yield _Row(number, stems_of(grid.row_label(row)), parts)


def _column(one: Quantity) -> tuple[str, str]:
    """The time and the part that the headings of a number's column name."""
    path = one.cell.column_path if one.cell else ()
    times = [each for each in path if _TIME.search(each)]
    names = " ".join(_SCALE.sub("", each) for each in path if not _TIME.search(each))
    if _OTHER.search(names):
        return " ".join(times), _NO_PART
    if _TOTAL.search(names):
        return " ".join(times), _ALL
    return " ".join(times), _NO_LETTER.sub("", names.lower())


def _are_one(one: _Row, other: _Row) -> bool:
    """Whether two rows of one total have one name, or one of them only the name of a total."""
    first, second = one.total, other.total
    if first.period and second.period and first.period != second.period:
        return False
    own, its = first.label, second.label
    if {*map(str.lower, _BASIS.findall(own))} != {*map(str.lower, _BASIS.findall(its))}:
        return False
    if {*YEAR.findall(own)} != {*YEAR.findall(its)}:
        return False
    names = one.name, other.name
    return names[0] == names[1] or any(name <= {_ALL} for name in names)


def _differing(one: _Row, other: _Row) -> Iterator[Relation]:
    """The parts in which two rows of the same parts differ, if another part agrees.

    What one part has more and another has less, such as the eliminations, is stated once.
    """
    if one.parts.keys() != other.parts.keys():
        return
    pairs = [(mine, other.parts[part]) for part, mine in one.parts.items() if part != _ALL]
    apart = [pair for pair in pairs if abs(pair[0].value) != abs(pair[1].value)]
    if len(apart) == len(pairs) or any(mine.width != its.width for mine, its in pairs):
        return
    stated: set[Decimal] = set()
    for mine, its in apart:
        missed = abs(abs(mine.value) - abs(its.value))
        if missed not in stated:
            stated.add(missed)
            part = mine.head.rpartition(" / ")[2]
            yield repeat_of(
                [unsigned(mine), unsigned(its)], sure=True, at_most="warning",
                what=f"“{mine.heading}” of “{part}” is in two tables whose totals agree",
            )  # fmt: skip


RULE = Rule(find)
