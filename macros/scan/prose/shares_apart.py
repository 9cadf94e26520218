"""Percentages of a whole whose part is in another table, or is two rows together.

"The Americas segment represented 51% of net sales", where the table of the segments has no total;
"toys and games accounted for 48.2% of net sales", in two rows. Such a share is only believed if it
holds: a filing may count something else to the part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.prose.named_rows import NamedRow, NamedRows
from tieout.macros.scan.prose.stated_shares import StatedShare
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.signs import unsigned

_AND = lazy_regex(r"\band\b|,")
_BOTH = lazy_regex(r"\bboth\b")
_QUARTER = lazy_regex(r"\bquarters?\b|\bthree months\b")
_PLAIN = frozenset({"quarter", "year", "period", "month", "company"})
_DIGITS = 3  # of a percentage of two rows together
_COLUMNS = 3  # of segments and their total
_MOST = 6  # rows of one table that may be added


def shares_apart(
    stated: StatedShare, rate: Quantity, wholes: Sequence[NamedRow], index: NamedRows
) -> Iterator[Relation]:
    """Yield the share of a row whose whole is in another table, or of two rows, that holds."""
    if "{" not in stated.sentence.masked or stated.part is not None:
        return
    parts = [
        row
        for row in index.of(stated.names | stated.whole)
        if not row.stems <= stated.whole | _PLAIN
    ]
    good = _believed([*_of_columns(stated, wholes, rate)])
    good = good or _believed([*_of_other_tables(parts, wholes, rate)])
    if not good and rate.length >= _DIGITS and _AND.search(stated.clause):
        good = _believed([*_of_two(parts, wholes, rate)])
    quarter = _QUARTER.search(stated.sentence.text) is not None
    good.sort(
        key=lambda one: (
            (one.inputs[0].period.length == "P3M") != quarter,
            abs(one.inputs[0].start - stated.sentence.start),
        )
    )
    yield from good[: 2 if _BOTH.search(stated.clause) else 1]


def _believed(found: Sequence[Relation]) -> list[Relation]:
    """Those that hold, and not by chance."""
    return [one for one in found if one.holds and by_chance(one, len(found)) <= SELDOM]


def _of_columns(
    stated: StatedShare, wholes: Sequence[NamedRow], rate: Quantity
) -> Iterator[Relation]:
    """The column of a part in the row of the whole: a segment among segments and their total."""
    for row in wholes:
        if len(row.amounts) < _COLUMNS:
            continue
        total = max(row.amounts, key=lambda one: one.value)
        for one in row.amounts:
            words = frozenset(
                stems(one.cell.column_path[-1] if one.cell and one.cell.column_path else "")
            )
            named = words - _PLAIN and words - _PLAIN <= stated.names
            if named and one.unit == total.unit and 0 < one.value < total.value:
                yield from _share("i0/i1", [one, total], rate)


def _of_other_tables(
    parts: Sequence[NamedRow], wholes: Sequence[NamedRow], rate: Quantity
) -> Iterator[Relation]:
    """The longest names over the greatest whole of the same period in any table."""
    own = {id(row.grid) for row in wholes}
    longest = max((len(row.stems) for row in parts), default=0)
    totals = _by_period(wholes)
    for row in parts:
        if id(row.grid) in own or len(row.stems) < longest:
            continue
        for one in row.amounts:
            whole = totals.get((one.period, one.unit)) if one.period.length else None
            if whole is not None and 0 < abs(one.value) < whole.value:
                yield from _share("i0/i1", [unsigned(one), whole], rate)


def _of_two(
    parts: Sequence[NamedRow], wholes: Sequence[NamedRow], rate: Quantity
) -> Iterator[Relation]:
    """Two rows of one table together, in each column that has a whole or its period."""
    totals = _by_period(wholes)
    for row, other in combinations(parts[: _MOST * 2], 2):
        if (
            row.grid is not other.grid
            or row.row == other.row
            or row.stems & other.stems == row.stems
        ):
            continue
        beside = {one.cell.column: one for one in other.amounts if one.cell}
        for one in row.amounts:
            second = beside.get(one.cell.column) if one.cell else None
            whole = totals.get((one.period, one.unit)) if one.period.length else None
            if second is None or whole is None or second.unit != one.unit:
                continue
            if 0 < one.value + second.value < whole.value:
                yield from _share("(i0+i1)/i2", [one, second, whole], rate)


def _by_period(wholes: Sequence[NamedRow]) -> dict[tuple[str, str], Quantity]:
    """The greatest amount of the whole in each period."""
    found: dict[tuple[str, str], Quantity] = {}
    for row in wholes:
        for one in row.amounts:
            key = one.period, one.unit
            if key not in found or one.value > found[key].value:
                found[key] = one
    return found


def _share(expression: str, inputs: Sequence[Quantity], rate: Quantity) -> Iterator[Relation]:
    names = [f"“{one.heading.rstrip('.: ')}”, {one.printed}" for one in inputs]
    yield from evaluated(
        relate(
            "share-of", expression, inputs, rate, basis="stated",
            what=f"{' and '.join(names[:-1])}, as a share of {names[-1]}",
        )
    )  # fmt: skip
