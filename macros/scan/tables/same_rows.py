"""Rows of one name in two tables, such as total assets in the balance sheet and in five-year data.

Their columns are called otherwise, so that the end of the period tells which ones are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.slips import IN_DIGITS, slip_between
from tieout.macros.scan.names.scopes import scopes_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_WORD = lazy_regex(r"[a-z]+")
_YEAR = lazy_regex(r"(?:P(?:1Y|12M)/)?(\d{4}(?:-\d\d-\d\d)?)\Z")
_DIGITS, _LONG = 3, 5  # of an amount beside another that agrees, and of one alone
_SURE = 2  # amounts that agree before another is expected to
_MOST = 12  # rows of one name
_IDLE = frozenset("the a an of and in to for at on".split())

type _Row = Mapping[str, Quantity]


def same_rows(view: View) -> Iterator[Relation]:
    """The amounts of each two rows of one name and of the same periods; one may fail by a slip."""
    named: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for grid in view.grids:
        for row, path in grid.row_paths.items():
            cells = {_time(one): one for one in grid.rows[row] if one.period and _is_amount(one)}
            name = tuple(sorted({*_WORD.findall(path[-1].lower())} - _IDLE)) if path else ()
            if name and len(cells) == len(grid.rows[row]):
                named[name].append(cells)
    scopes = scopes_of(view)
    for rows in named.values():
        for at, one in enumerate(rows[:_MOST]):
            for other in rows[at + 1 : _MOST]:
                for relation in _shared(one, other):
                    if relation.holds or not scopes.rows_differ(*relation.places):
                        yield relation


def _is_amount(one: Quantity) -> bool:
    return one.unit in {"USD", "USD/share", "shares", ""} and one.kind != "date"


def _time(one: Quantity) -> str:
    """The end of a year, or another period in full."""
    match = _YEAR.match(one.period)
    return match[1] if match else one.period


def _shared(one: _Row, other: _Row) -> Iterator[Relation]:
    """The amounts of the periods that two rows share."""
    pairs = [(first, other[time]) for time, first in one.items() if time in other]
    pairs = [pair for pair in pairs if pair[0].unit == pair[1].unit and not _is_one_table(*pair)]
    alike = [pair for pair in pairs if abs(pair[0].value) == abs(pair[1].value) != 0]
    long = [pair for pair in alike if pair[0].digits >= _DIGITS]
    if len(long) >= _SURE or any(pair[0].digits >= _LONG for pair in long):
        yield from (_repeat(pair, len(alike) - 1) for pair in long)
    others = [pair for pair in pairs if pair not in alike]
    if len(others) == 1 and len(long) >= _SURE and _is_slip(*others[0]):
        yield replace(_repeat(others[0], len(long)), most="warning")


def _is_one_table(one: Quantity, other: Quantity) -> bool:
    return one.placed.block is other.placed.block


def _is_slip(one: Quantity, other: Quantity) -> bool:
    (first, places), (second, others) = as_printed(one), as_printed(other)
    if places != others or min(one.length, other.length) < _DIGITS:
        return False
    terms = (int(abs(each).scaleb(places)) for each in (first, second))
    return slip_between(*terms) in IN_DIGITS


def _repeat(pair: Sequence[Quantity], siblings: int) -> Relation:
    name = pair[0].heading or "the amount"
    terms = [unsigned(one) for one in pair]
    return repeat_of(
        terms, what=f"“{name}” is in two tables for the same period", siblings=siblings
    )
