"""Tables whose numbers only rise or only fall along rows and columns, except for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.lines import as_printed
from tieout.macros.scan.view import Grid, View

_FEWEST = 4  # rows, and columns
_KINDS = frozenset({"number", "shares", "count", "money"})
_FULL = 0.8  # of the cells between the first and the last must have a number


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the only number that breaks the order of a table of make-whole or redemption shares.

    Such a table gives an amount for each date and price. All its numbers are between 0 and 1, or
    all have decimals, so that tables of counts or sums of money are excluded.
    """
    for grid in view.grids:
        rows, columns = _frame(grid)
        if min(len(rows), len(columns)) < _FEWEST:
            continue
        lines = [[grid.cells.get((row, column)) for column in columns] for row in rows]
        cells = [one for line in lines for one in line if one is not None]
        if len(cells) < _FULL * len(rows) * len(columns) or not all(map(_is_fraction, cells)):
            continue
        across, down = _breaks(lines), _breaks([list(each) for each in zip(*lines, strict=True)])
        odd = [one for one in cells if across[one.number] + down[one.number] > 1]
        broken = sum(across.values()) // 2 + sum(down.values()) // 2
        if len(odd) == 1 and across[odd[0].number] + down[odd[0].number] == broken:
            yield _finding(odd[0], lines)


def _frame(grid: Grid) -> tuple[list[int], list[int]]:
    """The rows and columns that are full of numbers with the same unit."""
    rows = [
        row for row, cells in sorted(grid.rows.items()) if sum(map(_is_fraction, cells)) >= _FEWEST
    ]
    columns = [
        column
        for column, cells in sorted(grid.columns.items())
        if sum(map(_is_fraction, cells)) >= _FEWEST
    ]
    return rows, columns


def _is_fraction(one: Quantity) -> bool:
    return one.kind in _KINDS and "." in one.printed and "$" not in one.printed and one.value >= 0


def _breaks(lines: Sequence[Sequence[Quantity | None]]) -> Counter[int]:
    """How often each number is in a step against the direction of most steps of all lines."""
    steps = [
        (first, second)
        for line in lines
        for first, second in _pairs([one for one in line if one is not None])
    ]
    ways = Counter(_way(first, second) for first, second in steps)
    against = 1 if ways[-1] > ways[1] else -1
    found: Counter[int] = Counter()
    for first, second in steps:
        if _way(first, second) == against:
            found.update((first.number, second.number))
    return found


def _pairs(line: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    return pairwise(line)


def _way(first: Quantity, second: Quantity) -> int:
    one, other = as_printed(first)[0], as_printed(second)[0]
    return (other > one) - (other < one)


def _finding(odd: Quantity, lines: Sequence[Sequence[Quantity | None]]) -> Finding:
    line = next(line for line in lines if any(one is odd for one in line))
    at = next(index for index, one in enumerate(line) if one is odd)
    beside = [one for one in (*line[max(at - 1, 0) : at], *line[at + 1 : at + 2]) if one]
    printed = " and ".join(one.printed for one in beside)
    values = sorted(as_printed(one)[0] for one in beside)
    return Finding(
        "other",
        "error",
        f"{odd.printed} breaks the order of its table, in which the numbers of every other row "
        f"and column only rise or only fall; next to it is {printed}.",
        (odd, *beside),
        _range(values),
        odd.printed,
    )


def _range(values: Sequence[Decimal]) -> str:
    return " to ".join(f"{value:f}" for value in dict.fromkeys((values[0], values[-1])))


RULE = Rule("table-order", "the only number that breaks the order of a table of fractions", find)
