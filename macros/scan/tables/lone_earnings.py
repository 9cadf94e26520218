"""A loss per share of a few cents that one of two years gets wrong: $0.10, where it makes $0.08.

Cents of one digit fit many results, so that nothing is learned from how many columns hold. But in
a statement of whole dollars with one net loss, one average of shares and nobody else who has a part
in the loss, nothing else can explain a loss per share that is off by some cents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.earnings import earned
from tieout.macros.scan.tables.earnings_names import (
    is_of_result,
    is_of_shares,
    is_otherwise,
    is_per_share,
)
from tieout.macros.scan.view import Grid

_OTHERS = lazy_regex(
    r"\b(?:preferred|preference|dividends?|deemed|accretion|non-?controlling|minority"
    r"|discontinu\w*|continuing|extraordinary|class [a-z]"
    r"|redeem\w+|partners?|pro[ -]?forma|split)\b",
    re.IGNORECASE,
)
"""Words of a table in which others have a part in the result, or several results have shares."""
_LONG = 4  # digits of the result and of the shares
_FAR = 3  # units of the last digit, twice, by which it misses
_TOO_FAR = 4  # times: what is farther off is in another scale, or of other shares
_APART = Decimal("1.1")  # times: what is nearer may be dividends that no line states
_SMALL = 5  # columns


def lone_earnings(grid: Grid) -> Iterator[Relation]:
    """The one loss per share of a table that fails, if the other columns hold."""
    paths = {row: " ".join(path) for row, path in grid.row_paths.items()}
    each = [row for row in paths if is_per_share(grid, row) and not is_otherwise(paths[row])]
    shares = [row for row in paths if is_of_shares(grid, row)]
    if not each or not shares or any(_OTHERS.search(path) for path in paths.values()):
        return
    results = [row for row in paths if row not in (*each, *shares) and is_of_result(paths[row])]
    over = max((row for row in results if row < each[0]), default=-1)
    if over < 0 or len(grid.rows[over]) > _SMALL:
        return
    found = [
        one
        for row in each
        for under in shares
        for column in grid.columns
        if (one := _earned(grid, column, (row, over, under)))
    ]
    holds = [one for one in found if one.holds]
    fails = [one for one in found if not one.holds]
    wrong = {one.result.number for one in fails}
    if holds and len(wrong) == 1 and not wrong & {one.result.number for one in holds}:
        yield from (
            replace(one, sure=True, at_most="warning", siblings=len(holds))
            for one in fails[:1]
            if _is_far(one)
        )


def _earned(grid: Grid, column: int, rows: tuple[int, int, int]) -> Relation | None:
    known: list[Quantity] = [one for row in rows if (one := grid.cells.get((row, column)))]
    if len(known) < len(rows) or known[0].unit != "USD/share" or known[1].value >= 0:
        return None
    if any(one.length < _LONG or one.width > 1 for one in known[1:]):
        return None
    return earned(known, Decimal(1))


def _is_far(relation: Relation) -> bool:
    """Whether a loss per share misses by more than a cent, but is not of another scale."""
    less, more = sorted((abs(relation.result.value), abs(relation.worked)))
    return (
        relation.missed * 2 >= _FAR * relation.result.width
        and _APART * less < more < _TOO_FAR * less
    )
