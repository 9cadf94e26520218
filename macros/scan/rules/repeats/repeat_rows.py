"""Rows of one name in two tables that agree in one column of a time, and differ in another.

A note that prints a line of the statements again, or a table in millions that does so with digits
cut off: "196.7", where the statement has 196,764.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.cash_rows import is_cash_beside_charge
from tieout.macros.scan.names.scopes import Scopes, scopes_of
from tieout.macros.scan.names.terms import stems_of
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import ATTRIBUTABLE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.repeats import odd_one
from tieout.macros.scan.repeats.table_rows import in_one_scale
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_NOTE = lazy_regex(r"\([^()]*\)|\W*\bnotes? \d+.*\Z|,? net of .*\Z", re.IGNORECASE)
_BASIS = lazy_regex(
    r"\b(?:restate|previous|reclass|revis|pro[ -]forma|adjust(?!ments? (?:to|for)\b)|discontinu"
    r"|predecessor|successor|eliminat|parent|guarantor|as reported|tax basis|carrying|fair value"
    r"|notional|exclud)\w*",
    re.IGNORECASE,
)
"""Words of a heading of another basis than the one of the statements."""
_PARENT = lazy_regex(
    r"\b(?:unconsolidated|(?:of|the) parent(?: company)?|parent company only)\b", re.IGNORECASE
)
"""Words of a table or right above it, which is not of the whole group."""
_ABOVE = 200  # characters
_UNITS = frozenset({"USD", "", "shares"})
_IDLE = frozenset({"new"})
_MOST = 12  # rows of one name; more are of many things
_FEWEST, _SAYING = 2, 4  # words of a name, and of one that only one line has
_FEW, _LONG, _SURE = 3, 4, 5  # digits of amounts: of one compared, and of one that agrees
_NEARLY = Decimal("0.03")  # of an amount: what an earlier draft or a typing error is off by
_FAR = Decimal("2.5")  # times: what is farther off is another quantity
_COARSE = 100  # units of the coarser amount
_NAMES = 3  # rows that differ between two tables; those with more have another basis
_SEVERAL = 3  # amounts that agree, of two rows one of which has a typing error
_FULL = 6  # rows that two tables share; those that share more are statements

type Pair = tuple[Quantity, Quantity]
type Tables = tuple[int, int]


@dataclass(frozen=True, eq=False, slots=True)
class _Row:
    """A row: its table, the words of its name, and its amounts by their time."""

    table: int
    name: frozenset[str]
    cells: Mapping[str, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amounts in which two such rows differ."""
    scopes = scopes_of(view)
    differing: dict[Tables, list[Pair]] = defaultdict(list)
    shared: Counter[Tables] = Counter()
    for rows in _rows(view).values():
        for one, other in combinations(rows, 2) if len(rows) <= _MOST else ():
            tables = one.table, other.table
            shared[tables] += 1
            differing[tables] += _differing(one, other, scopes)
    others = {
        table
        for tables, pairs in differing.items()
        if len({one.heading for one, _ in pairs}) > _NAMES or _is_moved(pairs)
        for table in tables
    }
    reported: set[tuple[Decimal, Decimal]] = set()
    for tables, pairs in differing.items():
        for pair in () if others & {*tables} else pairs:
            ends = (abs(pair[0].value), abs(pair[1].value))
            apart = _prints_difference(*pair, view)
            if ends not in reported and not apart and (_is_near(*pair) or shared[tables] <= _FULL):
                reported.add(ends)
                yield _relation(*pair)


def _rows(view: View) -> Mapping[frozenset[str], list[_Row]]:
    """The rows that have two amounts or more of different times, by the words of their names."""
    found: dict[frozenset[str], list[_Row]] = defaultdict(list)
    for number, grid in enumerate(view.grids):
        if _PARENT.search(view.filing.text, max(grid.block.start - _ABOVE, 0), grid.block.end):
            continue
        for row, cells in grid.rows.items():
            if len(cells) < _FEWEST:
                continue
            name = stems_of(_NOTE.sub(" ", grid.row_label(row))) - _IDLE
            amounts = [one for one in cells if one.unit in _UNITS and one.period and one.value]
            times = Counter(one.period.time for one in amounts)
            kept = {time: one for one in amounts if times[time := one.period.time] == 1}
            if len(name) >= _FEWEST and len(kept) >= _FEWEST:
                found[name].append(_Row(number, name, kept))
    return found


def _differing(one: _Row, other: _Row, scopes: Scopes) -> Sequence[Pair]:
    """The amounts in which two rows differ, if as many or more agree."""
    if one.table == other.table:
        return ()
    pairs = [
        in_one_scale(cell, its)
        for time, cell in one.cells.items()
        if (its := other.cells.get(time)) is not None and its.unit == cell.unit
    ]
    apart = [pair for pair in pairs if not _agree(*pair)]
    alike = [min(mine.digits, its.digits) for mine, its in pairs if _agree(mine, its)]
    if not apart or len(alike) < len(apart):
        return ()
    digits = max(alike)
    if all(
        _may_be_one(*pair, one.name, digits, len(alike) - len(apart) + 1)
        and not _are_of_two_kinds(*pair)
        and not (pair[0].width == pair[1].width and scopes.apart(*pair))
        for pair in apart
    ):
        return apart
    return ()


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are one: as printed, or the coarser one as the other, rounded."""
    first, second = unsigned(one), unsigned(other)
    if first.width == second.width:
        return first.value == second.value
    return first.low <= second.high and second.low <= first.high


def _may_be_one(
    one: Quantity, other: Quantity, name: frozenset[str], digits: int, count: int
) -> bool:
    """Whether two amounts that differ should be one, as others agree to so many digits."""
    least, most = sorted((abs(one.value), abs(other.value)))
    unit, missed = max(one.width, other.width), most - least
    if max(one.digits, other.digits) < _FEW:
        return False
    if one.width != other.width:
        # By less than a unit, it is rounded so that the column foots.
        near = unit <= missed < _COARSE * unit and missed <= _NEARLY * most
        return near and digits >= _FEW
    if missed <= unit or (len(name) < _SAYING and is_cash_beside_charge(one, other)):
        return False
    if _is_near(one, other):
        return digits >= _SURE
    long = digits >= (_LONG if len(name) > _SAYING else _SURE)
    return len(name) >= _SAYING and (long or count > 1) and most < _FAR * least


def _is_near(one: Quantity, other: Quantity) -> bool:
    least, most = sorted((abs(one.value), abs(other.value)))
    return most - least <= _NEARLY * most


def _are_of_two_kinds(one: Quantity, other: Quantity) -> bool:
    """Whether one is of a day and one of a period, or the headings are of two bases."""
    own, its = (f"{each.head} {each.label}" for each in (one, other))
    kinds = {bool(each.period.length) for each in (one, other) if each.period.day}
    return (
        len(kinds) > 1
        or bool(_BASIS.search(own)) != bool(_BASIS.search(its))
        or bool(ATTRIBUTABLE.search(own)) != bool(ATTRIBUTABLE.search(its))
    )


def _is_moved(pairs: Sequence[Pair]) -> bool:
    """Whether what one row has more, another has less: the statements of two companies."""
    gaps = {one.value - other.value for one, other in pairs}
    return any(-gap in gaps for gap in gaps)


def _prints_difference(one: Quantity, other: Quantity, view: View) -> bool:
    """Whether the filing prints their difference, as what is in one of them alone."""
    gap = abs(abs(one.value) - abs(other.value))
    return gap in _printed(view) and not is_slip(one, other)


@once
def _printed(view: View) -> frozenset[Decimal]:
    """The amounts of a filing that are not that of a difference by chance."""
    return frozenset(abs(one.value) for one in view.quantities if one.digits >= _FEW)


def _relation(one: Quantity, other: Quantity) -> Relation:
    """The relation of two such amounts: at most a warning, unless a digit is mistyped."""
    name = one.heading.rstrip(".: ")
    what = f"“{name}” is in two tables whose other numbers agree"
    if one.width == other.width and is_slip(one, other):
        return odd_one([one], other, what=what, agreeing=1, enough=_SEVERAL)
    return repeat_of([unsigned(one), unsigned(other)], what=what, sure=True, at_most="warning")


RULE = Rule(find)
