"""The discount per share, repeated in words, and the totals without and with the option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.offerings.offering import DEAREST, cover_counts
from tieout.macros.scan.phrases import BEGINS_TOTAL
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_WITHOUT = lazy_regex(r"\bwithout\b|\bno exercise\b", re.IGNORECASE)
_WITH = lazy_regex(r"\bwith(?! ?out)\b|\bfull exercise\b", re.IGNORECASE)
_OPTION = lazy_regex(r"\boption\b|\bexercise\b|allotment", re.IGNORECASE)
_EACH = lazy_regex(r"\s*per (?:share|unit|ads)\b", re.IGNORECASE)
_DISCOUNT = lazy_regex(
    r"\A(?:less:? )?underwrit\w*(?:[’']s?)? (?:discounts?|fees?|commissions?)"
    r"(?: and commissions?)?(?: ?\(\d\))*\Z",
    re.IGNORECASE,
)
_SAID = Hinted(
    "underwriting",
    r"\bthe underwriting (?:fee|discount)s?(?: and commissions?)? (?:is|are|will be|equals?) "
    r"\{mu(\d+)\} per (?:share|unit)",
)
_ADDITIONAL = Hinted(
    "additional|option",
    r"option[^{};]{0,120}?(?:\{[td]\d+\}[^{};]{0,60}?)?to (?:purchase|buy) (?:from us )?"
    r"(?:up to )?(?:an (?:additional|aggregate of) )?\{[sn](\d+)\} (?:additional )?"
    r"(?:shares|units)",
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the discount's places, and the totals of the table of the option."""
    parts = parts_of(view)
    printed: dict[int, list[Quantity]] = {}
    for grid in view.grids:
        for one in _per_share(grid):
            printed.setdefault(parts.at(one.start), []).append(one)
    tables = [(grid, columns) for grid in view.grids if (columns := _columns(grid))]
    if printed:
        for sentence in view.sentences:
            yield from _said(sentence, printed.get(parts.at(sentence.start), []))
    if tables:
        more = _options(view, parts)
        for grid, columns in tables:
            yield from _totals(view, grid, columns, parts, more)


def _said(sentence: Sentence, known: Sequence[Quantity]) -> Iterator[Relation]:
    """The discount that a sentence states, with the only one of the covers."""
    for match in _SAID.finditer(sentence.masked):
        one = sentence.quantities[int(match[1])]
        if one is not None and len({each.value for each in known}) == 1:
            what = "The discount per share is printed in two ways"
            yield repeat_of([*known, one], what=what, sure=True)


def _options(view: View, parts: Parts) -> dict[int, Quantity]:
    """The count of each part that the option allows to buy, at its first place."""
    found: dict[int, Quantity] = {}
    for sentence in view.sentences:
        for match in _ADDITIONAL.finditer(sentence.masked):
            one = sentence.quantities[int(match[1])]
            if one is not None:
                found.setdefault(parts.at(sentence.start), one)
    return found


def _per_share(grid: Grid) -> Iterator[Quantity]:
    """The discount per share on a cover: the first money of the row of that name."""
    for row, cells in grid.rows.items():
        if _DISCOUNT.match(grid.row_label(row).strip()):
            one = cells[0]
            if one.kind == "money" and 0 < one.value < DEAREST and _EACH.search(one.head):
                yield one


def _columns(grid: Grid) -> tuple[int, int] | None:
    """The columns without and with the option, if there is one of each."""
    heads = {column: grid.column_label(column) for column in grid.columns}
    without = [
        column for column, head in heads.items() if _WITHOUT.search(head) and _OPTION.search(head)
    ]
    with_it = [
        column
        for column, head in heads.items()
        if column not in without and _WITH.search(head) and _OPTION.search(head)
    ]
    return (without[0], with_it[0]) if len(without) == len(with_it) == 1 else None


def _totals(
    view: View, grid: Grid, columns: tuple[int, int], parts: Parts, more: dict[int, Quantity]
) -> Iterator[Relation]:
    """The total of each column: the shares that are sold at the amount per share."""
    each, total = (
        [row for row in grid.rows if pattern.match(grid.row_label(row))]
        for pattern in (_EACH, BEGINS_TOTAL)
    )
    part = parts.at(grid.block.start)
    option = more.get(part)
    if len(each) != 1 or len(total) != 1 or option is None:
        return
    first, second = (
        (grid.cells.get((each[0], column)), grid.cells.get((total[0], column)))
        for column in columns
    )
    if first[0] is None or first[1] is None or second[0] is None or second[1] is None:
        return
    for count in cover_counts(view, parts, part, grid.block.start):
        plain = relate(
            "product", "i0*i1", [first[0], count], first[1], basis="structure", what=_WHAT
        )
        full = relate(
            "product", "i0*(i1+i2)", [second[0], count, option], second[1],
            basis="structure", siblings=1, sure=True, what=_WHAT,
        )  # fmt: skip
        if plain is None or full is None or not (plain.holds or full.holds):
            continue
        yield from (plain, full)
        return


_WHAT = "The total is the amount per share for all shares sold"

RULE = Rule(find)
