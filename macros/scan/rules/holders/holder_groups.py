"""The shares of all directors and officers as a group: the sum of the members' rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.filing.number_words import VALUES
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.offerings.holdings import is_of_holders
from tieout.macros.scan.offerings.listed_persons import listed_persons
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, evaluated, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_OWNED = lazy_regex(r"\bbeneficial|\bowned\b", re.IGNORECASE)
_GROUP = lazy_regex(r"\bas (?:a )?group\b", re.IGNORECASE)
_PERSONS = lazy_regex(
    r"\(?\b([a-z]+|\d{1,2})\)? (?:persons|individuals|people|members|in number)\b"
)
_REACH = 4000  # from one part of a table to the next
_LEAST = 10_000  # shares of a group
_FEWEST, _MOST = 2, 40
_LONG = 6  # digits of a sum that leaves one row out


class _Column(NamedTuple):
    """The rows of a column of shares, which an earlier page may begin."""

    head: str
    cells: tuple[Quantity, ...]
    end: int


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum for each row of a group whose members' rows are above it."""
    known: dict[str, _Column] = {}
    for grid in view.grids:
        words = " ".join(grid.column_label(at) for at in grid.columns)
        if not (_OWNED.search(words) or is_of_holders(grid)):
            continue
        yield from listed_persons(view, grid, _persons)
        for column, cells in grid.columns.items():
            if not any(one.kind in COUNTED_KINDS for one in cells):
                continue
            head = " ".join(grid.column_label(column).lower().split())
            before = known.get(head)
            above: tuple[Quantity, ...] = ()
            if before is not None and grid.block.start - before.end < _REACH:
                above = before.cells
            yield from _column(grid, column, above)
            rows = [one for one in cells if one.kind in COUNTED_KINDS]
            known[head] = _Column(head, (*above, *rows)[-_MOST:], grid.block.end)


def _column(grid: Grid, column: int, above: Sequence[Quantity]) -> Iterator[Relation]:
    members = list(above)
    for (_, at), one in sorted(grid.cells.items()):
        if at != column or one.kind not in COUNTED_KINDS:
            continue
        if _GROUP.search(one.label):
            if one.value >= _LEAST:
                sums = [*_sum(one, members[-_MOST:])]
                yield from sums
                for relation in sums:
                    yield from _percents(grid, relation)
            members = []
        else:
            members.append(one)


def _sum(group: Quantity, members: Sequence[Quantity]) -> Iterator[Relation]:
    """The sum of the rows directly above, of those but one, or one that fails by a typing error."""
    persons = _persons(group.label)
    total = group.value
    added, runs = total - total, []
    for number in range(1, len(members) + 1):
        run = members[-number:]
        added += run[0].value
        runs.append((run, added))
    for run, added in runs:
        if added == total and len(run) >= _FEWEST:
            yield from _relation(group, run)
            return
    for run, added in runs:
        out = [one for one in run if added - one.value == total]
        if len(out) == 1 and len(run) > _FEWEST and group.digits >= _LONG:
            if not 0 < persons < len(run) - 1:
                yield from _relation(group, [one for one in run if one is not out[0]])
            return
    values = {one.value for one in members}
    for run, added in runs:
        if len(run) == persons >= _FEWEST and abs(added - total) not in values:
            yield from (one for one in _relation(group, run) if is_near_slip(one))


def _percents(grid: Grid, relation: Relation) -> Iterator[Relation]:
    """The percentages of a group and its members, where they add up too.

    They do not if members have rights, which count as outstanding for each alone.
    """
    rows = [one.cell.row if one.cell else -1 for one in relation.places]
    for column in grid.columns if relation.holds else ():
        rates = [
            one
            for row in rows
            if (one := grid.cells.get((row, column))) is not None and one.kind == "rate"
        ]
        if len(rates) == len(rows):
            yield from holding(
                relate(
                    "sum", adding(len(rates) - 1), rates[:-1], rates[-1], basis="structure",
                    what="the group's percentage is that of its members together",
                )
            )  # fmt: skip


def _persons(label: str) -> int:
    match = _PERSONS.search(label.lower())
    if match is None:
        return 0
    if match[1].isdigit():
        return int(match[1])
    return VALUES.get(match[1], 0)


def _relation(group: Quantity, members: Sequence[Quantity]) -> list[Relation]:
    return evaluated(
        relate(
            "sum", adding(len(members)), members, group,
            basis="structure", sure=True,
            what=f"the group owns what its {len(members)} members own together",
        )
    )  # fmt: skip


RULE = Rule(find)
