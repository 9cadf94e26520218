"""The balances of one day in two statements of equity, as in those of a year and of its months.

A year's statement ends with the balances that the interim statement begins with. If most of a row
agree, and one balance does not, with the total or without it, one of the two is wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.balance_pairs import stems_of
from tieout.macros.scan.tables.balance_rows import balance_rows
from tieout.macros.scan.view import Grid, View

_TOTAL = lazy_regex(r"\btotals?\b", re.IGNORECASE)
_RESTATED = lazy_regex(
    r"\b(?:as|been|was|were) restated\b|\bpreviously reported\b|\bas reported\b"
    r"|\brestatement of (?:the|its|our|previously)\b|\bpredecessor\b",
    re.IGNORECASE,
)
_ADOPTED = lazy_regex(
    r"\b(?:adopt|cumulative effect|restat|adjusted|recapitaliz|recast|retroactive)", re.IGNORECASE
)
"""Words of a row: an accounting standard or a merger changed the balance of that day."""
_AMOUNTS = frozenset({"USD", "shares"})
_FEWEST, _MOST = 2, 12  # balances of a row that agree, and rows of one day
_LONG = 4  # digits of a balance that differs
_BOTH = 2  # a balance, and the total with it, or another that has what it lacks

type _Row = Mapping[tuple[str, frozenset[str]], Quantity]
type _Pair = tuple[Quantity, Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield the balance in which two statements differ, where others agree."""
    days: dict[dt.date, list[tuple[int, _Row]]] = defaultdict(list)
    for number, grid in enumerate(view.grids):
        rows = balance_rows(grid)
        if len(rows) <= 1 or any(
            _ADOPTED.search(" ".join(path)) for path in grid.row_paths.values()
        ):
            continue
        for row in rows:
            day = grid.rows[row][0].period.day
            if day and (named := _named(grid, row)):
                days[day].append((number, named))
    pairs = [
        pair
        for rows_of_day in days.values()
        for (at, one), (other, its) in combinations(rows_of_day[:_MOST], 2)
        if at != other
        for pair in _differing(one, its)
    ]
    if not pairs or _RESTATED.search(view.filing.text):
        return
    reported: set[tuple[str, str]] = set()
    for pair in pairs:
        ends = pair[0].printed, pair[1].printed
        if ends not in reported:
            reported.add(ends)
            yield _relation(*pair)


def _named(grid: Grid, row: int) -> _Row:
    """The balances of a row by their unit and heading, if each has its own."""
    found: dict[tuple[str, frozenset[str]], Quantity] = {}
    for one in grid.rows[row]:
        name = stems_of(one.head)
        if one.unit not in _AMOUNTS or not name or (one.unit, name) in found:
            return {}
        found[one.unit, name] = one
    return found


def _differing(one: _Row, other: _Row) -> Sequence[_Pair]:
    """The balances in which two rows differ: one, and perhaps the total, or one with its rest."""
    pairs = [(mine, other[name]) for name, mine in one.items() if name in other]
    apart = [pair for pair in pairs if pair[0].value != pair[1].value]
    alike = {mine.value for mine, its in pairs if mine.value == its.value != 0}
    first = [pair for pair in apart if not _TOTAL.search(pair[0].head)]
    moved = not sum(mine.value - its.value for mine, its in apart)
    few = len(apart) == 1 or (len(apart) == _BOTH and (len(first) == 1 or moved))
    if not few or not alike or len(pairs) - len(apart) < _FEWEST:
        return ()
    if any(min(each.length for each in pair) < _LONG for pair in apart):
        return ()
    return (first or apart)[:1] if all(mine.width == its.width for mine, its in apart) else ()


def _relation(one: Quantity, other: Quantity) -> Relation:
    what = (
        f"The balance of “{one.head}” on one day differs in two statements of equity whose other "
        "balances agree"
    )
    return repeat_of([unsigned(one), unsigned(other)], what=what, sure=True, at_most="warning")


RULE = Rule(find)
