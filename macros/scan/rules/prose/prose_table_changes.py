"""A change in words, and the row with its name that prints the same change and its percentage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_SAID = Hinted(
    "creas",
    r"\b(?:in|de)creased (?:by )?(?:approximately |about )?"
    r"\{m(?P<by>\d+)\},? (?:or|\() ?(?:by )?(?:approximately |about )?\{r(?P<rate>\d+)\}",
)
_CHANGE = lazy_regex(r"\bchanges?\b|\bvariance\b|\bincrease\b|\$ change|\bvs\.?\b", re.IGNORECASE)
_REACH = 40_000
_NAME = 90  # characters before the verb that name what changed
_LIKE = 0.7
_DIGITS = 2


class _ChangeRow(NamedTuple):
    """A row of a table with one change in percent: the amounts, the percentage, its words."""

    amounts: tuple[Quantity, ...]
    rate: Quantity
    words: frozenset[str]
    start: int


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the percentage of each change stated, with that of the only row of its name."""
    rows: dict[Decimal, list[_ChangeRow]] | None = None
    for sentence in view.sentences:
        for match in _SAID.finditer(sentence.masked):
            if rows is None:
                rows = _rows(view)
            yield from _compared(sentence, match, rows)


def _rows(view: View) -> dict[Decimal, list[_ChangeRow]]:
    """The rows that print a change and its percentage, by the amount of the change."""
    found: dict[Decimal, list[_ChangeRow]] = defaultdict(list)
    for grid in view.grids:
        rates = [
            column
            for column, cells in grid.columns.items()
            if any(one.unit == "rate" for one in cells)
            and _CHANGE.search(grid.column_label(column))
        ]
        if len(rates) != 1:
            continue
        for row, cells in grid.rows.items():
            rate = grid.cells.get((row, rates[0]))
            if rate is None or rate.unit != "rate":
                continue
            words = frozenset(stems(grid.row_label(row)))
            amounts = tuple(unsigned(one) for one in cells if one.kind == "money")
            for one in amounts[2:]:
                found[one.value].append(_ChangeRow(amounts, unsigned(rate), words, rate.start))
    return found


def _compared(
    sentence: Sentence, match: re.Match[str], rows: dict[Decimal, list[_ChangeRow]]
) -> Iterator[Relation]:
    by, rate = sentence.named(match, "by", "rate")
    if by is None or rate is None or by.digits < _DIGITS:
        return
    before = re.split(r"[{};]", sentence.masked[: match.start()])[-1]
    words = frozenset(stems(before[-_NAME:]))
    near = [
        row
        for row in rows.get(by.value, [])
        if row.words
        and len(row.words & words) >= _LIKE * len(row.words)
        and abs(row.start - by.start) < _REACH
    ]
    if len(near) == 1:
        yield repeat_of(
            [near[0].rate, rate],
            what=f"the change of {by.printed} in percent is printed in two ways",
            sure=True,
        )


RULE = Rule(find)
