"""Rows of one name in two tables, such as total assets in the balance sheet and in five-year data.

Their columns are called otherwise, so that the end of the period shows which ones are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_WORD = lazy_regex(r"[a-z]+")
_DIGITS, _LONG = 3, 5  # of an amount beside another that agrees, and of one alone
_SURE = 2  # shorter amounts that agree
_MOST = 12  # rows of one name
_IDLE = frozenset("the a an of and in to for at on".split())

type _Row = Mapping[str, Quantity]


def same_rows(view: View) -> Iterator[Relation]:
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
        for at, one in enumerate(rows[:_MOST]):
            for other in rows[at + 1 : _MOST]:
                yield from _shared(one, other)


def _is_amount(one: Quantity) -> bool:
    return one.unit in {"USD", "USD/share", "shares", ""} and one.kind != "date"


def _shared(one: _Row, other: _Row) -> Iterator[Relation]:
    """The amounts of the periods that two rows share."""
    pairs = [(first, other[time]) for time, first in one.items() if time in other]
    pairs = [pair for pair in pairs if pair[0].unit == pair[1].unit and not _is_one_table(*pair)]
    alike = [pair for pair in pairs if abs(pair[0].value) == abs(pair[1].value) != 0]
    long = [pair for pair in alike if pair[0].digits >= _DIGITS]
    if len(long) >= _SURE or any(pair[0].digits >= _LONG for pair in long):
        yield from (_repeat(pair, len(alike) - 1) for pair in long)


def _is_one_table(one: Quantity, other: Quantity) -> bool:
    return one.placed.block is other.placed.block


def _repeat(pair: Sequence[Quantity], siblings: int) -> Relation:
    name = pair[0].heading or "the amount"
    terms = [unsigned(one) for one in pair]
    return repeat_of(
        terms, what=f"“{name}” is in two tables for the same period", siblings=siblings
    )
