"""Amounts stated with what they come to per share: "a charge of $64 million, or $.27 per share".

The shares stand in a statement, as the weighted average of a year; where they do not, the net
income and the earnings per share of a column state them. Nothing is reported if none of them fits:
an amount before taxes is often stated with its effect after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, Sentence, View

_EACH = Hinted(
    "{mu",
    r"\{m(?P<amount>\d+)\}[^{};.]{0,60}?(?:,? or|,? \(|,? equal to|,? which is)"
    r"(?: about| approximately)? ?\{mu(?P<each>\d+)\}",
)
_SHARES = lazy_regex(
    r"\b(?:average|used in|comput(?:ing|ed|ation)|calculation|outstanding for the|per[ -]share)\b",
    re.IGNORECASE,
)
_INCOME = lazy_regex(
    r"\bnet (?:income|earnings|loss|income \(loss\)|\(loss\) income)\b", re.IGNORECASE
)
_NO_INCOME = lazy_regex(
    r"\b(?:per|before|adjust\w+|comprehensive|non-?GAAP|percent)\b", re.IGNORECASE
)
_LEAST = 100_000  # shares of a company with statements
_MOST = 60  # columns of shares
_SAME_UNIT = 2

type Shares = tuple[Quantity, ...]
"""A weighted average of shares; or the income of a column and its earnings per share."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount that the shares of a statement make the amount per share."""
    for sentence in view.sentences:
        for match in _EACH.finditer(sentence.masked):
            amount, each = sentence.named(match, "amount", "each")
            if amount is None or each is None or amount.unit != "USD" or each.value <= 0:
                continue
            yield from _explained(amount, each, view, sentence)


def _explained(
    amount: Quantity, each: Quantity, view: View, sentence: Sentence
) -> Iterator[Relation]:
    shares = shares_in(view)
    tried = [one for of in shares if (one := _each(amount, of, each)) is not None]
    values = len({(one.worked / each.width).to_integral_value() for one in tried if each.width})
    good = [one for one in tried if one.holds and by_chance(one, values) <= AT_TIMES]
    if good:
        yield min(
            good,
            key=lambda one: (
                str(one.inputs[-1].period.year) not in sentence.text,
                ("dilut" in one.inputs[-1].label.lower()) != ("dilut" in sentence.text),
                one.missed,
                abs(one.inputs[-1].start - amount.start),
            ),
        )


def _each(amount: Quantity, shares: Shares, each: Quantity) -> Relation | None:
    if len(shares) == 1:
        expression, named = "i0/i1", f"{shares[0].printed} shares"
    else:
        expression = "i0/(i1/i2)"
        named = f"the shares that earned {shares[0].printed} at {shares[1].printed} each"
    return relate(
        "quotient", expression, [amount, *shares], each, basis="stated",
        what=f"{amount.printed} over {named}",
    )  # fmt: skip


@once
def shares_in(view: View) -> Sequence[Shares]:
    """The weighted averages of the statements, or else what their income says of the shares."""
    found: dict[object, Shares] = {}
    for one in view.quantities:
        if one.cell is None or one.kind != "shares" or one.value < _LEAST:
            continue
        if one.cell.kind == "value" and _SHARES.search(f"{one.label} {one.head}"):
            found.setdefault(one.value, (one,))
    if not found:
        for grid in view.grids:
            for pair in _earned(grid):
                found.setdefault(tuple(one.value for one in pair), pair)
    return [*found.values()][:_MOST]


def _earned(grid: Grid) -> Iterator[Shares]:
    """The net income of each column with the first earnings per share below it."""
    incomes = [
        row
        for row in grid.rows
        if _INCOME.search(grid.row_label(row)) and not _NO_INCOME.search(grid.row_label(row))
    ]
    for row in incomes[:_SAME_UNIT]:
        for income in grid.rows[row]:
            below = [
                one
                for (at, column), one in sorted(grid.cells.items())
                if at > row and income.cell and column == income.cell.column
                and one.unit == "USD/share"
            ]  # fmt: skip
            if below and income.unit == "USD" and income.value and below[0].value:
                yield unsigned(income), unsigned(below[0])


RULE = Rule(find)
