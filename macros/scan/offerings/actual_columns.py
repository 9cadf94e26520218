"""The actual column of a capitalization, which is that of the balance sheet of its day.

A new draft brings new statements, and the capitalization keeps the old ones in part: its cash is
that of the balance sheet, but its deficit is that of a quarter before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import TOTAL_EQUITY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_ACTUAL = lazy_regex(r"\W*(?:[^/]*/ )?\W*actual\W*\Z", re.IGNORECASE)
_ADJUSTED = lazy_regex(r"\badjusted\b|\bpro[ -]?forma\b|\bactual\b", re.IGNORECASE)
_NAMES = {
    "cash": r"(?:total )?cash(?: and cash equivalents)?",
    "paid-in capital": r"additional paid[ -]?in[ -]capital|capital in excess of par value",
    "accumulated deficit": r"accumulated (?:deficit|losses)",
    "equity": TOTAL_EQUITY,
}
_LINES = {
    name: lazy_regex(rf"\W*(?:{pattern})\W*\Z", re.IGNORECASE) for name, pattern in _NAMES.items()
}
_NOTE = lazy_regex(r"\([^()]*\d\)|\W*\bnotes? \d+.*\Z", re.IGNORECASE)
_AS_OF = lazy_regex(r"\b(?:as of|at|as at)\s+\Z", re.IGNORECASE)
_OTHERWISE = lazy_regex(
    r"\b(?:restat|previous|predecessor|successor|parent|guarantor|as reported|segment|combined"
    r"|average|adjustment)",
    re.IGNORECASE,
)
_INTRO = 4000  # characters before the table, on what it gives effect to
_BEFORE = 8  # characters before a day
_LONG, _FEW = 3, 3  # digits of an amount that agrees, and of one that does not
_UNITS = 2  # of the last digit, by which rounded amounts may differ so that a column foots
_DAY = 10  # characters of a day

type _Balances = Mapping[tuple[str, str], Sequence[Quantity]]


def actual_columns(view: View) -> Iterator[Relation]:
    """The lines of an actual column that no balance sheet of its day prints, if another does."""
    for grid in view.grids:
        actual = [at for at in grid.columns if _ACTUAL.match(grid.column_label(at))]
        others = [at for at in grid.columns if _ADJUSTED.search(grid.column_label(at))]
        if len(actual) == 1 and len(others) > 1:
            lines = _lines(grid, actual[0])
            tried = [[*_compared(lines, day, view)] for day in _days(view, grid)]
            found = [each for each in tried if any(one.holds for one in each)]
            best = max(found, key=lambda each: sum(one.holds for one in each), default=[])
            yield from (one for one in best if one.holds or _is_far(one))


def _lines(grid: Grid, column: int) -> Mapping[str, Quantity]:
    """The amounts of a column by the name of their line, each of which it prints once."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for one in grid.columns[column]:
        name = _name_of(one.heading)
        if name and one.unit == "USD" and one.value:
            found[name].append(one)
    return {name: each[0] for name, each in found.items() if len(each) == 1}


@lru_cache(1 << 12)
def _name_of(label: str) -> str:
    plain = " ".join(_NOTE.sub(" ", label).split())
    return next((name for name, pattern in _LINES.items() if pattern.match(plain)), "")


def _days(view: View, grid: Grid) -> Sequence[str]:
    """The days as of which the words before a table, or its headings, say that it is."""
    first = max(grid.block.start - _INTRO, 0)
    days = [
        one.day.isoformat()
        for index in view.within(first, grid.block.end)
        if (one := view.by_mention.get(index)) is not None
        and one.is_day
        and (one.start >= grid.block.start or _AS_OF.search(one.before(_BEFORE)))
    ]
    return [*dict.fromkeys(days[::-1])]


def _compared(lines: Mapping[str, Quantity], day: str, view: View) -> Iterator[Relation]:
    """Each line of a column with the nearest amount that balance sheets of a day print."""
    for name, one in lines.items():
        printed = _balances(view).get((name, day), ())
        if printed:
            mine = unsigned(one)
            near = min(printed, key=lambda each: abs(abs(each.value) - mine.value))
            relation = repeat_of(
                [mine, unsigned(near)],
                what=f"“{one.heading.rstrip('.: ')}” in the actual column of the capitalization "
                "differs from the balance sheet of its day",
                sure=True,
                at_most="warning",
            )
            if mine.digits >= _LONG or not relation.holds:
                yield relation


def _is_far(relation: Relation) -> bool:
    """Whether two amounts differ by more than rounding, and the coarser one has some digits."""
    one, other = relation.places
    unit = max(one.width, other.width)
    return min(one.digits, other.digits) >= _FEW and abs(one.value - other.value) > _UNITS * unit


@once
def _balances(view: View) -> _Balances:
    """The amounts of balance sheets by the name of their line and their day."""
    found: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for row in grid.rows:
            name = _name_of(grid.row_label(row))
            for one in grid.rows[row] if name else ():
                day = one.period[-_DAY:]
                plain = not (_ADJUSTED.search(one.head) or _OTHERWISE.search(one.head))
                if len(day) == _DAY and one.unit == "USD" and one.value and plain:
                    found[name, day].append(one)
    return found
