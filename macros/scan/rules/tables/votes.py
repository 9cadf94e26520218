"""Votes at a meeting: those for and against, withheld and not cast make the same total each time.

So they do for each nominee of a table, and often for each proposal of the meeting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import taking_off, total_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_VOTES = lazy_regex(
    r"\b(?:against|withheld|withhold|abst(?:ain\w*|entions?)|non-?votes?)\b|\bvotes? for\W*\Z"
    r"|\A\W*(?:(?:shares|number|voted|cast|of|total|in favor) )*for\W*\Z",
    re.IGNORECASE,
)
_NOT_CAST = lazy_regex(r"\bnon-?votes?\b", re.IGNORECASE)
"""With the votes that were not cast, all proposals of a meeting have as many."""
_NUMBER = lazy_regex(r"\d{1,3}(?:,\d{3})+")
_LONG = 6  # digits of a total that is no chance
_MANY = 3  # rows of a table that agree before another has to
_FEWEST = 2  # kinds of votes

type _Row = Sequence[Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield the rows of votes with those of the first row that makes the same total."""
    first: dict[Decimal, _Row] = {}  # by their total
    every: list[_Row] = []
    partly: set[Decimal] = set()  # totals without votes that were not cast
    for grid in view.grids:
        columns = [one for one in grid.columns if _VOTES.search(grid.column_label(one))]
        if len(columns) < _FEWEST or len(columns) < len(grid.columns):
            continue
        rows = [_votes(view, grid, row) for row in sorted(grid.rows)]
        rows = [row for row in rows if len(row) >= _FEWEST]
        counted = Counter(total_of(row) for row in rows)
        for row in rows:
            total = total_of(row)
            if len(str(total)) < _LONG:
                continue
            if total in first:
                yield from _equal(first[total], row, counted[total] - 1)
            first.setdefault(total, row)
        if len(rows) >= _MANY:
            yield from _odd(rows)
        every += rows
        if not any(_NOT_CAST.search(grid.column_label(one)) for one in columns):
            partly.update(total_of(row) for row in rows)
    yield from _odd(every, partly)


def _odd(rows: Sequence[_Row], partly: AbstractSet[Decimal] = frozenset()) -> Iterator[Relation]:
    """The only row that makes another total than all the others; not one of some totals."""
    counted = Counter(total_of(row) for row in rows)
    if len(counted) != _FEWEST:
        return
    (usual, many), (other, once) = counted.most_common()
    if many >= _MANY and once == 1 and len(str(usual)) >= _LONG and other not in partly:
        one = next(row for row in rows if total_of(row) == usual)
        odd = next(row for row in rows if total_of(row) == other)
        yield from _equal(one, odd, many)


def _votes(view: View, grid: Grid, row: int) -> list[Quantity]:
    """The votes of a row; those for a proposal may have been read as its heading."""
    votes = [one for one in grid.rows[row] if one.unit in {"", "shares"}]
    if len(votes) < len(grid.rows[row]) or any("." in one.printed for one in votes):
        return []
    label = next((one for one in grid.table.cells if one.row == row and one.column == 0), None)
    if label and label.kind != "value" and _NUMBER.fullmatch(grid.row_label(row).strip()):
        within = view.within(label.start, label.end)
        votes = [*filter(None, (view.by_mention.get(index) for index in within)), *votes]
    return votes


def _equal(one: _Row, other: _Row, siblings: int) -> list[Relation]:
    """The last votes of a row as the total of another row less the rest."""
    *rest, last = other
    less = taking_off(len(rest), len(one))
    names = [_on(row[-1].heading) for row in (other, one)]
    relation = relate(
        "difference", f"{adding(len(one))}{less}", [*one, *rest], last, basis="siblings",
        siblings=siblings, at_most="warning",
        what=f"the votes on {names[0]} are as many as on {names[1]}",
    )  # fmt: skip
    return evaluated(relation)


def _on(heading: str) -> str:
    named = heading and not _NUMBER.fullmatch(heading.strip())
    return f"“{heading}”" if named else "a proposal"


RULE = Rule(find)
