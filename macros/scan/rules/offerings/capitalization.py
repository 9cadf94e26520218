"""Capitalization as adjusted: an offering adds the same amount to cash and to capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_result_slipped, slip_of, value_that_mends
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.offerings.actual_columns import actual_columns
from tieout.macros.scan.offerings.adjusted_assets import assets_adjusted
from tieout.macros.scan.offerings.adjusted_capital import cash_brought, paid_in_gained
from tieout.macros.scan.offerings.offering import counts_printed, cover_counts
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_ACTUAL = lazy_regex(r"\bactual\b", re.IGNORECASE)
_ADJUSTED = lazy_regex(r"\bas (?:further )?adjusted\b|\bpro[ -]forma\b", re.IGNORECASE)
_CASH = lazy_regex(r"^\W*(?:total )?cash\b", re.IGNORECASE)
_CAPITAL = lazy_regex(
    r"^\W*total (?:stockholders|shareholders|members)?['’]? ?\(?(?:equity|deficit)"
    r"|^\W*total (?:stockholders|shareholders)['’] |^\W*total capitalization",
    re.IGNORECASE,
)


_NET = Hinted(
    "net proceeds",
    r"net proceeds(?:[^{};]|\{(?:s|mu)\d+\}){0,110}?(?:will be|to be|be|are|is|of) "
    r"(?:approximately |about )*\{m(\d+)\}",
)
_OF_COLUMN = lazy_regex(
    r"\bactual\b|\bpro[ -]forma(?:,? as (?:further )?adjusted)?|\bas (?:further )?adjusted",
    re.IGNORECASE,
)
_ISSUED = lazy_regex(
    r"\b(?:conversion|converted|convert|exercise)\b[^{};.]{0,90}\b(?:into|for) "
    r"(?:an aggregate of )?\{s(\d+)\}",
    re.IGNORECASE,
)
_LEAST = 1000  # shares
_LATER = Decimal("0.05")  # of the shares, which may be issued between two days
_SINCE = lazy_regex(r"\bsubsequent(?:ly)?\b|\bsince\b|\bafter (?:[A-Z][a-z]+ \d|that date)")
_INTRO = 4000  # characters on what the columns give effect to
_EXACT = 6  # digits of a sum that is another one by no chance
_MOST = 6  # counts of shares that may be issued


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield cash and shares as adjusted: those before, plus what the offering brings and sells."""
    parts = parts_of(view)
    nets = _net_proceeds(view)
    for grid in view.grids:
        columns = [
            column
            for column in sorted(grid.columns)
            if _ACTUAL.search(grid.column_label(column))
            or _ADJUSTED.search(grid.column_label(column))
        ]
        yield from assets_adjusted(grid)
        if len(columns) > 1 and _ACTUAL.search(grid.column_label(columns[0])):
            part = parts.at(grid.block.start)
            yield from _adjusted(grid, columns)
            ours = [one for one in nets if parts.at(one.start) == part]
            yield from _received(view, grid, columns, ours)
            yield from _issued(view, parts, grid)
    yield from actual_columns(view)


def _adjusted(grid: Grid, columns: list[int]) -> Iterator[Relation]:
    cash = [row for row in sorted(grid.rows) if _CASH.search(grid.row_label(row))]
    capital = [row for row in sorted(grid.rows) if _CAPITAL.search(grid.row_label(row))]
    if len(cash) != 1:
        return
    for before, after in pairwise(columns):
        found = []
        for row in capital:
            cells = [
                grid.cells.get(at)
                for at in ((cash[0], before), (row, after), (row, before), (cash[0], after))
            ]
            known = [one for one in cells if one is not None]
            if len(known) == len(cells):
                found.append(_gained(known[:3], known[3]))
        tried = [one for one in found if one is not None]
        holds = [one for one in tried if one.holds]
        slips = [one for one in tried if _is_slip(one)]
        yield from holds[:1] or slips[:1]
        yield from paid_in_gained(grid, cash[0], (before, after))


def _net_proceeds(view: View) -> list[Quantity]:
    """The amounts that sentences call net proceeds."""
    found = [
        sentence.quantities[int(match[1])]
        for sentence in view.sentences
        for match in _NET.finditer(sentence.masked)
    ]
    return [one for one in found if one is not None and one.unit == "USD" and one.value > 0]


def _received(
    view: View, grid: Grid, columns: list[int], nets: Sequence[Quantity]
) -> Iterator[Relation]:
    """Cash as adjusted is the cash before it and the net proceeds."""
    cash = [row for row in sorted(grid.rows) if _CASH.search(grid.row_label(row))]
    values = {one.value: one for one in sorted(nets, key=lambda one: -one.digits)}
    if len(cash) != 1:
        return
    before, after = (grid.cells.get((cash[0], column)) for column in columns[-2:])
    if before is None or after is None or before.value == after.value:
        return  # the proceeds do not stay in cash
    yield from cash_brought(view, grid, before, after)
    found = [
        relation
        for net in values.values()
        if (relation := relate("sum", "i0+i1", [before, net], after, basis="structure",
                               what="Cash as adjusted is the cash before it and the net proceeds"))
    ]  # fmt: skip
    held = [one for one in found if one.holds]
    alike = [one for one in found if len(found) == 1 and _is_slip(one)]
    yield from held[:1] or alike


def _issued(view: View, parts: Parts, grid: Grid) -> Iterator[Relation]:
    """The shares of a column, in the heading of their row, are those before it and those issued."""
    part, start = parts.at(grid.block.start), grid.block.start
    columns = _shares_of_columns(view, grid)
    if len(columns) < 2:
        return
    sold = cover_counts(view, parts, part, start)[:_MOST]
    converted = [
        one
        for sentence in view.sentences
        if sentence.start < start and parts.at(sentence.start) == part
        for match in _ISSUED.finditer(sentence.masked)
        if (one := sentence.quantities[int(match[1])]) and one.value >= _LEAST
    ]
    new = list({one.value: one for one in (*sold, *converted)}.values())[: _MOST + 2]
    for before, after in pairwise(columns):
        near: list[Relation] = []
        for count in (1, 2):
            sums = [
                relation
                for chosen in combinations(new, count)
                if (relation := relate("sum", adding(count + 1), [before, *chosen], after,
                                       basis="structure", what=_SHARES))
            ]  # fmt: skip
            held = [one for one in sums if one.holds]
            yield from held[:1]
            if held:
                break
            near += [one for one in sums if is_result_slipped(one)]
        else:
            yield from near if len(near) == 1 else _mixed(view, before, converted, after)


def _mixed(
    view: View, before: Quantity, converted: Sequence[Quantity], after: Quantity
) -> Iterator[Relation]:
    """The failing sum of a column that adds what is converted to the shares of another day.

    The heading prints those of the balance sheet's day, and the summary those of a later one.
    """
    printed = counts_printed(view)
    start = before.placed.block.start
    intro = view.filing.text[max(0, start - _INTRO) : start]
    for one in {each.value: each for each in converted}.values():
        base = after.value - one.value
        more = abs(base - before.value)  # stated as issued since, if the column includes them
        mixed = base in printed and _LEAST < more < before.value * _LATER and more not in printed
        if mixed and after.length >= _EXACT and not _SINCE.search(intro):
            relation = relate("sum", "i0+i1", [before, one], after, basis="structure", sure=True,
                              at_most="warning", what=_SHARES)  # fmt: skip
            if relation is not None and not relation.holds:
                yield relation
                return


def _shares_of_columns(view: View, grid: Grid) -> list[Quantity]:
    """The outstanding shares of each column that the heading of one row states, in their order."""
    for path in grid.row_paths.values():
        label = path[-1] if path else ""
        if len(_OF_COLUMN.findall(label)) < 2 or not _ACTUAL.search(label):
            continue
        cells = [one for one in grid.table.cells if one.kind != "value"]
        text = view.filing.text
        spans = [one for one in cells if view.filing.words(one.start, one.end) == label]
        found = []
        for cell in spans[:1]:
            counts = [
                one
                for number in view.within(cell.start, cell.end)
                if (one := view.by_mention.get(number)) and one.kind == "shares"
            ]
            ends = [*(one.start for one in counts), cell.end][1:]  # none if no shares are stated
            found = [
                one
                for one, end in zip(counts, ends, strict=True)
                if one.value >= _LEAST and _OF_COLUMN.search(text, one.end, end)
            ]
        if len(found) > 1:
            return found
    return []


_SHARES = "Shares outstanding as adjusted are those before and those issued"


def _is_slip(relation: Relation) -> bool:
    """Whether a typing error in one of its four numbers explains the failure."""
    return any(
        value is not None and slip_of(place, value)
        for place in relation.places
        if (value := value_that_mends(relation, place)) is not None
    )


def _gained(inputs: list[Quantity], result: Quantity) -> Relation | None:
    label = inputs[1].label.rpartition(" / ")[2]
    return relate(
        "sum", "i0+i1-i2", inputs, result, basis="structure",
        what=f"Cash as adjusted is the cash before it plus the increase in “{label}”",
    )  # fmt: skip


RULE = Rule(find)
