"""Tables of fractions whose numbers only rise or only fall, or change evenly, except for a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.evenness import uneven
from tieout.macros.scan.view import Grid, View

_FEWEST = 4  # rows, and columns
_ONE_IN = 40  # numbers for each one that may be wrong
_FULL = 0.8  # of the cells between the first and the last must have a number


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the few numbers that break the order of a table of make-whole or redemption shares.

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
        odd = _odd(lines, cells)
        yield from (_finding(one, lines) for one in odd)
        if not odd:
            yield from _uneven(lines, cells)


def _odd(
    lines: Sequence[Sequence[Quantity | None]], cells: Sequence[Quantity]
) -> Sequence[Quantity]:
    """The few numbers without which all the others only rise or only fall; none if there are more.

    A few that are 1 or more among fractions of one are taken out first, then the one in most steps
    against the direction.
    """
    most = 1 + len(cells) // _ONE_IN
    odd = [one for one in cells if as_printed(one)[0] >= 1]
    if len(odd) > most:
        odd = []
    left = [[None if one in odd else one for one in line] for line in lines]
    for _ in range(most - len(odd)):
        broken = _all_breaks(left)
        if not broken:
            break
        worst = max(cells, key=lambda one: broken[one.number])
        if broken[worst.number] < 2:
            return ()
        odd.append(worst)
        left = [[None if one is worst else one for one in line] for line in left]
    else:
        if _all_breaks(left):
            return ()
    return odd


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
    return (
        one.kind in AMOUNT_KINDS
        and "." in one.printed
        and "$" not in one.printed
        and one.value >= 0
    )


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


def _all_breaks(lines: Sequence[Sequence[Quantity | None]]) -> Counter[int]:
    """The steps against the direction along the rows and along the columns."""
    return _breaks(lines) + _breaks([list(each) for each in zip(*lines, strict=True)])


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
        f"and column only rise or only fall; beside it stands {printed}.",
        (odd, *beside),
        _range(values),
        odd.printed,
    )


def _uneven(
    lines: Sequence[Sequence[Quantity | None]], cells: Sequence[Quantity]
) -> Iterator[Finding]:
    """The few numbers that stand out where the others change evenly."""
    decimals = {as_printed(one)[1] for one in cells}
    if len(decimals) != 1:
        return
    (places,) = decimals
    numbers = [
        [None if one is None else int(as_printed(one)[0].scaleb(places)) for one in line]
        for line in lines
    ]
    found = list(uneven(numbers))
    odd = {(row, column) for row, column, *_ in found}
    left = [
        [None if (row, column) in odd else one for column, one in enumerate(line)]
        for row, line in enumerate(lines)
    ]
    if len(found) > 1 + len(cells) // _ONE_IN or _all_breaks(left):
        return
    for row, column, units, _ in found:
        one = lines[row][column]
        if one is not None:
            right = as_printed(one)[0] - Decimal(units).scaleb(-places)
            yield Finding(
                "other",
                "warning",
                f"{one.printed} stands out from its table, in which the numbers change evenly "
                f"along the rows and columns: about {right:f} would fit.",
                (one,),
                f"{right:f}",
                one.printed,
            )


def _range(values: Sequence[Decimal]) -> str:
    return " to ".join(f"{value:f}" for value in dict.fromkeys((values[0], values[-1])))


RULE = Rule(find)
