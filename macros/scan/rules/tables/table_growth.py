"""Percentages that a table prints of the rows of the table before it: growth, or shares of sales.

A discussion of results prints the amounts, and below them, with the same rows and columns, by what
percentage each of them grew, or what percentage of sales it was. Many percentages that hold show
which of the two a table is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.base_shares import is_evened
from tieout.macros.scan.tables.statement_shares import statement_shares
from tieout.macros.scan.view import Grid, View

_PUNCTUATION = lazy_regex(r"[\W_]+")
_NOTE = lazy_regex(r"(?:\s+\(?\d{1,2}\)?(?:,\s*\d{1,2})*)+\Z")
_SCALE = lazy_regex(r"\([^()]*\b(?:thousands|millions|billions|unaudited)\b[^()]*\)", re.IGNORECASE)
_SALES = lazy_regex(r"(?:total )?(?:net )?(?:sales|revenues?)\Z")
_MARGIN = lazy_regex(r"\A(gross|operating) margin\Z")
_BACK, _REACH = 3, 9000  # tables, characters before a table of percentages
_FEWEST = 3  # percentages that hold
_MOST = 1000  # no percentage of a discussion is greater
_DIGITS = 3  # of an amount
_MOSTLY = 0.6


type _Cells = Mapping[str, Quantity]
"""The numbers of a row by the words of their column, or by their period."""
type _First = dict[tuple[str, Decimal], Quantity]
"""The first place of each amount under the name of its row."""


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The amounts of a table by the name of their row, then by the words of their column."""

    grid: Grid
    rows: Mapping[str, _Cells]

    @property
    def sales(self) -> Mapping[str, Quantity]:
        """The row that others may be a percentage of; empty if there is none."""
        return next((row for name, row in self.rows.items() if _SALES.match(name)), {})


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage of a table with the amounts of a table before that explain it."""
    before: list[_Amounts] = []
    first: _First = {}
    for grid in view.grids:
        near = [one for one in before if grid.block.start - one.grid.block.end < _REACH]
        rates = _percentages(grid)
        if rates:
            found = [*_explained(rates, near[::-1])]
            for relation in found:
                yield relation
                yield from _of_statement(relation, first)
            if not found:
                yield from statement_shares(grid, view)
        if not rates:
            rows = _rows(grid, _is_amount)
            amounts = _Amounts(grid, {name: _timed(row) for name, row in rows.items()})
            for name, row in rows.items():
                for one in row.values():
                    first.setdefault((name, one.value), one)
            before = [*near[1 - _BACK :], amounts]


def _of_statement(relation: Relation, first: _First) -> Iterator[Relation]:
    """The same of the first table with these rows and amounts, such as the income statement."""
    if not relation.holds:
        return
    inputs = [first.get((_name(one), one.value), one) for one in relation.inputs]
    if any(one is not known for one, known in zip(inputs, relation.inputs, strict=True)):
        yield replace(relation, inputs=tuple(inputs), basis="numbers")


def _percentages(grid: Grid) -> Mapping[str, _Cells]:
    """The percentages of a table in which most numbers may be percentages with a decimal.

    The row of an amount per share is read as such amounts.
    """
    rates = sum(map(_is_percentage, grid.cells.values()))
    return _rows(grid, _is_percentage) if rates > _MOSTLY * len(grid.cells) else {}


def _is_percentage(one: Quantity) -> bool:
    """Whether it may be a percentage: without a percent sign, one with a decimal."""
    is_one = one.kind == "rate" or (one.kind == "number" and "." in one.printed)
    return is_one and abs(one.value) < _MOST


def _is_amount(one: Quantity) -> bool:
    return one.kind in ("money", "number") and one.value > 0 and one.length >= _DIGITS


def _rows(grid: Grid, is_one: Callable[[Quantity], bool]) -> dict[str, dict[str, Quantity]]:
    """The numbers of one kind, by the name of the row and the words of the column."""
    found: dict[str, dict[str, Quantity]] = {}
    for cells in grid.rows.values():
        name = _name(cells[0])
        named = {
            head: one
            for one in cells
            if one.cell
            and is_one(one)
            and (head := _folded(_SCALE.sub("", grid.column_label(one.cell.column))))
        }
        if name and named and name not in found:
            found[name] = named
    return found


def _timed(cells: _Cells) -> _Cells:
    """The amounts of a row, also by their periods, for tables with other words above a column."""
    times = Counter(one.period for one in cells.values() if one.period)
    return {one.period: one for one in cells.values() if times[one.period] == 1} | {**cells}


def _name(one: Quantity) -> str:
    """The words of a number's row, without its notes."""
    return _folded(_NOTE.sub("", one.cell.row_path[-1])) if one.cell and one.cell.row_path else ""


def _folded(words: str) -> str:
    return _PUNCTUATION.sub(" ", words.lower().replace("&", " and ")).strip()


def _explained(rates: Mapping[str, _Cells], near: Sequence[_Amounts]) -> Iterator[Relation]:
    """The percentages by the nearest table of amounts that explains all but one of them."""
    for amounts in near:
        for stated in (_grown, _of_sales):
            found = [*stated(rates, amounts)]
            held = [one for one in found if one.holds]
            failed = [one for one in found if not one.holds]
            if len(held) < _FEWEST or len(failed) > 1:
                continue
            yield from (replace(one, siblings=len(held) - 1) for one in held)
            for one in failed:
                if not is_evened(one) and (is_near_slip(one) or _is_backed(one, held)):
                    yield replace(one, siblings=len(held))
            return


def _is_backed(one: Relation, held: Sequence[Relation]) -> bool:
    """Whether another percentage of the row and another of the column hold.

    A note to the row may say that it is a percentage of another amount.
    """
    if _NOTE.search(one.result.heading):
        return False
    place = one.result.cell
    cells = [each.result.cell for each in held]
    return (
        place is not None
        and any(each is not None and each.row == place.row for each in cells)
        and any(each is not None and each.column == place.column for each in cells)
    )


def _grown(rates: Mapping[str, _Cells], amounts: _Amounts) -> Iterator[Relation]:
    """By what percentage each amount grew in a year."""
    for name, cells in rates.items():
        row = amounts.rows.get(name, {})
        for head, rate in cells.items():
            for time in (head, rate.period):
                years = YEAR.findall(time)
                if len(years) != 1:
                    continue
                now, then = row.get(time), row.get(time.replace(years[0], str(int(years[0]) - 1)))
                if now is not None and then is not None and now is not then:
                    said = f"The change from {then.printed} to {now.printed} in percent"
                    yield from _relation("change", "i0/i1-1", (now, then), rate, said)
                    break


def _of_sales(rates: Mapping[str, _Cells], amounts: _Amounts) -> Iterator[Relation]:
    """What percentage of sales each amount was; a margin is that of the profit."""
    sales = amounts.sales
    for name, cells in rates.items():
        row = amounts.rows.get(name) or amounts.rows.get(_MARGIN.sub(r"\1 profit", name), {})
        for head, rate in cells.items():
            part, whole = (each.get(head) or each.get(rate.period) for each in (row, sales))
            if part is not None and whole is not None and part is not whole:
                said = f"{part.printed} as a percentage of {whole.printed}"
                yield from _relation("share-of", "i0/i1", (part, whole), rate, said)


def _relation(
    kind: Kind, expression: str, amounts: Sequence[Quantity], rate: Quantity, said: str
) -> Iterator[Relation]:
    if rate.kind != "rate":
        expression = f"({expression})*c0"
    yield from evaluated(
        relate(
            kind, expression, amounts, rate, basis="structure", what=said,
            constants=() if rate.kind == "rate" else (100,),
        )
    )  # fmt: skip


RULE = Rule(find)
