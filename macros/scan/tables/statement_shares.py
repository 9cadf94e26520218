"""Percentages of sales that a table prints of the rows of a statement far from it.

"The following table sets forth our operations as a percentage of revenue": the amounts are in the
statements, under the same names, for the same periods. Many percentages that hold show that they
are of sales.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_SALES = lazy_regex(r"(?i)\W*(?:total )?(?:net )?(?:operating )?(?:sales|revenues?)(?:, net)?\W*\Z")
_PUNCTUATION = lazy_regex(r"[\W_]+")
_BRACKETS = lazy_regex(r"\([^()]*\)")
_ADDITION = lazy_regex(
    r"(?i)\battributable to\b(?! .{0,30}(?:interest|preferred)).*|(?:, | [–—-] )net\b.*"
)
_IDLE = frozenset({"total", "the", "expense", "expenses", "and", "of", "our", "from"})
_PER = lazy_regex(r"(?i)\bper\b|\bshares\b")
_FEWEST, _SURE = 4, 8  # percentages that hold: to be believed, and for one that fails
_MOSTLY = 0.75
_DIGITS = 3
_ROWS = 5  # of a statement
_WHOLE = 1  # the sales as a share of themselves

type _Rows = Mapping[frozenset[str], Mapping[str, Quantity]]


def statement_shares(grid: Grid, view: View) -> Iterator[Relation]:
    """Yield the percentages of a table with the amounts of the statement that explains most."""
    rates = _by_name(grid)
    if not any(_is_whole(one) for row in rates.values() for one in row.values()):
        return
    best: list[Relation] = []
    for statement in _statements(view):
        found = [*_shares(rates, statement)]
        held = [one for one in found if one.holds]
        if len(held) > sum(one.holds for one in best) and len(held) >= _MOSTLY * len(found):
            best = found
    held = [one for one in best if one.holds]
    failed = [one for one in best if not one.holds]
    if len(held) < _FEWEST:
        return
    yield from (replace(one, siblings=len(held) - 1) for one in held)
    if len(failed) == 1 and len(held) >= _SURE and failed[0].misses(2) and is_near_slip(failed[0]):
        yield replace(failed[0], siblings=len(held))


@once
def _statements(view: View) -> tuple[_Rows, ...]:
    """The tables with a row of sales and others, by the names of their rows and by period."""
    found = []
    for grid in view.grids:
        if any(_SALES.match(grid.row_label(row)) for row in grid.rows):
            rows = _by_name(grid)
            amounts = {
                name: cells
                for name, row in rows.items()
                if (cells := {at: one for at, one in row.items() if one.unit == "USD"})
            }
            if len(amounts) >= _ROWS:
                found += [amounts, *_by_year(amounts)]
    return tuple(found)


def _by_year(amounts: _Rows) -> Iterator[_Rows]:
    """The amounts of each length of period by its year, for tables that name no more."""
    lengths = {one.period.length for row in amounts.values() for one in row.values()} - {""}
    for length in sorted(lengths):
        yield {
            name: {str(one.period.year): one for one in row.values() if one.period.length == length}
            for name, row in amounts.items()
        }


def _by_name(grid: Grid) -> _Rows:
    """The cells of each row that have a period, by the words of its heading, then by period."""
    found: dict[frozenset[str], dict[str, Quantity]] = {}
    for row, cells in grid.rows.items():
        label = grid.row_label(row)
        name = _SALES_NAME if _SALES.match(label) else _name(label)
        if not name or _PER.search(label):
            continue
        periods: dict[str, Quantity] = {}
        for one in cells:
            if one.period.length or (one.period and not one.period.day):
                periods.setdefault(one.period, one)
        if periods:
            found.setdefault(name, periods)
    return found


_SALES_NAME = frozenset({"sales"})


def _name(label: str) -> frozenset[str]:
    """The words of a heading that tell its row from others."""
    plain = _ADDITION.sub("", _BRACKETS.sub(" ", label)).lower()
    return frozenset(_PUNCTUATION.sub(" ", plain).split()) - _IDLE


def _is_whole(one: Quantity) -> bool:
    return one.kind == "rate" and one.value == _WHOLE


def _shares(rates: _Rows, amounts: _Rows) -> Iterator[Relation]:
    """The percentages of one table whose amounts another one has, in the periods of both."""
    sales = amounts.get(_SALES_NAME, {})
    for name, cells in rates.items():
        row = amounts.get(name, {})
        for period, rate in cells.items():
            part, whole = row.get(period), sales.get(period)
            if part is None or whole is None or part is whole or rate.kind != "rate":
                continue
            if whole.value <= 0 or part.length < _DIGITS or not rate.value:
                continue
            relation = relate(
                "share-of", "i0/i1", [unsigned(part), whole], unsigned(rate), basis="structure",
                what=f"{part.printed} as a percentage of {whole.printed}",
            )  # fmt: skip
            if relation is not None:
                yield relation
