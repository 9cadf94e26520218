"""Rows of changes beneath the row that they are computed from, in percent or as amounts.

    Advertising           $ 147,200   $ 128,000   $ 160,000
      Increase (decrease)     15.0%     (20.0)%

If most of them hold in a table, one that fails is wrong: its sign, its digits, or its base.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_CHANGED = lazy_regex(
    r"\b(?:increas|decreas|chang|growth\b|incr?\b|decr?\b)|[+-]\s?/\s?[-+(]", re.IGNORECASE
)
_LABEL = lazy_regex(
    r"\W*(?:(?:total|net|annual|yearly|year|yoy|y|over|on|percent|percentage|pct|rate|amount|dollar"
    r"|of|in|increases?|decreases?|change[sd]?|growth|incr?|decr?|or|from|the|prior|previous"
    r"|preceding|last|years?['’]?s?|period|quarter|same|as|a|compared|with|to|vs|versus)\b\W*)+\Z",
    re.IGNORECASE,
)
"""A heading that says nothing but that its row has changes."""
_AMOUNTS = frozenset({"USD", "", "shares", "USD/share"})
_BACK = 4  # rows between the amounts and their changes, such as their percentage of sales
_FEWEST = 3  # changes that hold
_UNITS = 2  # by which a change is wrong; one may be due to rounding
_MANY = 3  # changes of one column that have the wrong base


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each change with its amounts; those that fail if most in its table hold."""
    text = view.filing.text
    for grid in view.grids:
        if not _CHANGED.search(text, grid.block.start, grid.block.end):
            continue
        tried = [*_changes(grid)]
        holding = [one for one in tried if one.holds]
        failing = [one for one in tried if not one.holds]
        if len({one.result.value for one in holding}) < _FEWEST or len(failing) > len(holding):
            continue
        yield from (replace(one, siblings=len(holding) - 1) for one in holding)
        yield from _failing([one for one in failing if one.misses(_UNITS)], len(holding))


def _changes(grid: Grid) -> Iterator[Relation]:
    """The changes of a table's rows, each from the amount of the period before."""
    rows = sorted(grid.rows)
    for at, row in enumerate(rows):
        label = grid.row_label(row)
        if not _CHANGED.search(label) or not _LABEL.match(label):
            continue
        amounts = _amounts_above(grid, rows[max(at - _BACK, 0) : at])
        for change in grid.rows[row]:
            relation = _change(change, amounts)
            if relation is not None:
                yield relation


def _amounts_above(grid: Grid, rows: Sequence[int]) -> Mapping[int, tuple[Quantity, Quantity]]:
    """By column: the amount of the nearest row above, and that of the period before."""
    for row in reversed(rows):
        amounts = [one for one in grid.rows[row] if one.unit in _AMOUNTS and one.cell]
        if len(amounts) < 2 or _CHANGED.search(grid.row_label(row)):
            continue
        ends = [one.period.end for one in amounts]
        lengths = {one.period.length for one in amounts}
        if not all(ends) or len({*ends}) < len(ends) or len(lengths) > 1:
            return {}
        amounts.sort(key=lambda one: one.period.end)
        return {now.cell.column: (now, then) for then, now in pairwise(amounts) if now.cell}
    return {}


def _change(change: Quantity, amounts: Mapping[int, tuple[Quantity, Quantity]]) -> Relation | None:
    now, then = amounts.get(change.cell.column if change.cell else -1, (None, None))
    if now is None or then is None or then.value <= 0 or now.value < 0:
        return None
    name = now.heading.rstrip(".: ") or "the number"
    if change.unit == "rate":
        what = f"the change of “{name}” in percent"
        return relate("change", "(i0-i1)/i1", [now, then], change, basis="structure", what=what,
                      sure=True, at_most="warning")  # fmt: skip
    if change.unit != now.unit:
        return None
    what = f"the change of “{name}”"
    return relate("difference", "i0-i1", [now, then], change, basis="structure", what=what,
                  sure=True, at_most="warning")  # fmt: skip


def _failing(failing: Sequence[Relation], held: int) -> Iterator[Relation | Finding]:
    """The changes that fail: those of a column with the wrong base as one finding."""
    columns: dict[str, list[Relation]] = defaultdict(list)
    for one in failing:
        columns[one.result.head if _has_wrong_base(one) else ""].append(one)
    for head, alike in columns.items():
        if head and len(alike) >= _MANY:
            yield _of_wrong_base(head, alike)
        else:
            yield from (replace(one, siblings=held) for one in alike)


def _has_wrong_base(one: Relation) -> bool:
    """Whether it is the change as a percentage of the later amount."""
    now, then = one.inputs
    other = relate("change", "(i0-i1)/i0", [now, then], one.result, basis="structure", what="")
    return one.rule == "change" and other is not None and other.holds


def _of_wrong_base(head: str, alike: Sequence[Relation]) -> Finding:
    results = [one.result for one in alike]
    first = alike[0]
    now, then = first.inputs
    message = (
        f"The changes of column “{head}” are percentages of the later amounts, not of the earlier "
        f"ones: {listed(results)}. From {then.printed} to {now.printed} is a change of "
        f"{first.worked * 100:.1f}%, not of {first.result.printed}."
    )
    places = (*results, *first.inputs)
    return Finding("change", "warning", message, places, f"{first.worked * 100:.1f}%",
                   first.result.printed)  # fmt: skip


RULE = Rule(find)
