"""Counts of shares in the headings of a balance sheet: issued, in the treasury, outstanding.

Those that agree are related, and those of one of two days if those of the other agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_OF_SHARES = lazy_regex(r"\b(?:stock|shares?|issued|outstanding)\b", re.IGNORECASE)
_TREASURY = lazy_regex(r"\btreasury\b", re.IGNORECASE)
_BOUGHT = lazy_regex(r"\b(?:treasury|repurchase\w*|reacquired|buy-?backs?)\b", re.IGNORECASE)
_KIND = lazy_regex(r"\b(issued and outstanding|authorized|issued|outstanding)\b", re.IGNORECASE)
_LEAD = lazy_regex(r"\b(issued|outstanding)\W{1,4}\Z", re.IGNORECASE)
_DIRECT = lazy_regex(r"\b(issued|outstanding|authorized)[\s:(]{1,3}\Z", re.IGNORECASE)
_FEWEST = 3  # digits of shares in the treasury, and of those that are bought
_LONG = 5  # digits of shares issued
_MOST = 6  # counts of one kind
_TWO = 2  # days of a balance sheet
_WHAT = "the shares outstanding are those issued less those in the treasury"

type _Counts = Mapping[str, Sequence[Quantity]]


def find(view: View) -> Iterator[Relation]:
    """Yield the shares issued less those in the treasury, and the shares bought for it."""
    bought = [
        one
        for grid in view.grids
        for cell in _stubs(grid)
        if _BOUGHT.search(_text(view, cell))
        for one in _numbers(view, cell)
        if one.length >= _FEWEST
    ]
    for grid in view.grids:
        counts = _counts(view, grid)
        if counts["treasury"]:
            yield from _outstanding(counts)
            yield from _other_day(counts)
            yield from _changes(counts["treasury"], bought)


def _stubs(grid: Grid) -> Iterator[Cell]:
    return (cell for cell in grid.table.cells if cell.kind == "stub")


def _text(view: View, cell: Cell) -> str:
    return view.filing.text[cell.start : cell.end]


def _numbers(view: View, cell: Cell) -> list[Quantity]:
    """The counts in a heading."""
    found = (view.by_mention.get(index) for index in view.within(cell.start, cell.end))
    return [one for one in found if one and one.kind in COUNTED_KINDS]


def _counts(view: View, grid: Grid) -> _Counts:
    """The shares issued, outstanding and in the treasury that the headings of a table count."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for cell in _stubs(grid):
        text = _text(view, cell)
        if not _OF_SHARES.search(text):
            continue
        numbers = _numbers(view, cell)
        ends = [*(one.start for one in numbers), cell.end][1:]
        led = _led(view, cell, numbers)
        kind = ""
        for one, end in reversed([*zip(numbers, ends, strict=True)]):
            after = _KIND.search(view.filing.text[one.end : end])
            before = _LEAD.search(view.filing.text[cell.start : one.start])
            direct = _DIRECT.search(view.filing.text[cell.start : one.start])
            rest = view.filing.text[one.end : end]
            apart = _DIRECT.search(rest) or (after and set("(,;") & set(rest[: after.start()]))
            named = direct if direct and apart else after or before  # apart: of the next count
            kind = led.get(one.number) or (named or [kind, kind])[1].lower()
            held = "treasury" if _TREASURY.match(text.strip()) else kind
            if one.length >= _FEWEST and len(found[held]) < _MOST:
                found[held].append(one)
    return found


def _led(view: View, cell: Cell, numbers: Sequence[Quantity]) -> Mapping[int, str]:
    """The kinds of two counts after their name: "issued 5,120,400 and 5,098,300"."""
    found: dict[int, str] = {}
    for one, other in pairwise(numbers):
        lead = _DIRECT.search(view.filing.text[cell.start : one.start])
        if lead and view.filing.text[one.end : other.start].split() == ["and"]:
            found |= {one.number: lead[1].lower(), other.number: lead[1].lower()}
    return found


def _outstanding(counts: _Counts) -> Iterator[Relation]:
    for issued, held in product(counts["issued"], counts["treasury"]):
        for rest in counts["outstanding"]:
            if issued.length >= _LONG and issued.value - held.value == rest.value:
                yield from evaluated(
                    relate(
                        "difference", "i0-i1", [issued, held], rest, basis="structure",
                        what=_WHAT,
                    )
                )  # fmt: skip


def _other_day(counts: _Counts) -> Iterator[Relation]:
    """The failing difference of one of two days, if that of the other day holds."""
    lists = [list(counts[kind]) for kind in ("issued", "treasury", "outstanding")]
    if len(lists[0]) == 1:
        lists[0] *= _TWO
    if any(len(one) != _TWO for one in lists) or any(one.length < _LONG for one in lists[0]):
        return
    tried = [
        relate("difference", "i0-i1", [issued, held], rest, basis="structure", siblings=1,
               sure=True, at_most="warning", what=_WHAT)
        for issued, held, rest in zip(*lists, strict=True)
    ]  # fmt: skip
    failing = [one for one in tried if one is not None and not one.holds]
    known = {one.value for each in lists for one in each}
    if len(failing) == 1 and len({one.value for one in lists[2]}) == _TWO:
        (one,) = failing
        others = {issued.value - held.value for issued, held in product(lists[0], lists[1])} - {
            one.worked
        }
        if not known & {one.worked} and one.result.value not in others and one.nearly_holds:
            yield one


def _changes(held: Sequence[Quantity], bought: Sequence[Quantity]) -> Iterator[Relation]:
    """The changes of the shares in the treasury that the statement of equity states."""
    for one, other in pairwise(sorted(held, key=lambda each: each.value)):
        for change in bought:
            if other.value - one.value == change.value and change not in held:
                yield from evaluated(
                    relate(
                        "difference", "i0-i1", [other, one], change, basis="structure",
                        what="the shares bought are those by which the treasury's grew",
                    )
                )  # fmt: skip


RULE = Rule(find)
