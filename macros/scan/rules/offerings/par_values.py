"""Par value times the shares issued, compared with the amount on the balance sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.adjusted_capital import to_thousands
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PAID_IN = lazy_regex(r"paid[ -]?in|in excess of|surplus|premium", re.IGNORECASE)
_PAR_WORD = lazy_regex(r"\bpar\b|\bstated value\b", re.IGNORECASE)
_PAR = lazy_regex(
    r"\{(?:m|mu)(\d+)\}(?: per share)?,? (?:par|stated)\b"
    r"|\b(?:par|stated) value,?(?: of)?(?: \(?in [a-z.]+\)?)? ?\{(?:m|mu)(\d+)\}",
    re.IGNORECASE,
)
_SHARES = r"\{[sn](\d+)\}(?: shares?)?"
_ISSUED = r"(?:were |are |have been )?issued"
_OUT = r"(?:were |are |have been )?outstanding"
_AND = r"(?:,? and|,) "
_BEFORE = r"\bissued(?: and outstanding)?(?: shares)?(?: ?[:,—–-]+)?"
_COUNTS = tuple(
    lazy_regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<one>{_SHARES}){_AND}(?P<two>{_SHARES}),? {_ISSUED}\b",
        rf"(?P<one>{_SHARES}),? {_ISSUED}\b",
        rf"{_BEFORE} (?P<one>{_SHARES})(?:{_AND}(?P<two>{_SHARES}))?",
        rf"(?P<one>{_SHARES}){_AND}(?P<two>{_SHARES}),? {_OUT}\b",
        rf"(?P<one>{_SHARES}),? {_OUT}\b",
    )
)
_MOST = 4
"""The columns of a balance sheet: of two dates, and what is pro forma and as adjusted."""
_SCALES = (1, 10**3, 10**6)
"""Scales that the counts of a heading may have if the table's amounts have them."""
_SURE = 3
"""An amount of fewer digits is one digit away from too many others to be called a slip."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount of a row that is par value times the shares in its heading."""
    for grid in view.grids:
        labels = [
            cell
            for cell in grid.table.cells
            if cell.kind != "value" and _PAR_WORD.search(view.filing.text, cell.start, cell.end)
        ]
        for cell in labels:
            heading = view.sentence_of(cell.start, cell.end, grid.block)
            par, counts = _par_of(heading), _counts_of(heading)
            amounts = [one for one in grid.rows.get(cell.row, []) if one.start >= cell.end]
            if par is not None and counts:
                yield from _matched(par, counts, to_thousands(grid, amounts))


def _par_of(heading: Sentence) -> Quantity | None:
    """The exact par value; None if there are two, or if paid-in capital is included."""
    found = {
        one.value: one
        for match in _PAR.finditer(heading.masked)
        if (one := heading.quantities[int(match[1] or match[2])]) is not None
    }
    if len(found) != 1 or _PAID_IN.search(heading.text):
        return None
    ((value, par),) = found.items()
    return replace(par, low=value, high=value)


def _counts_of(heading: Sentence) -> list[Quantity]:
    """The counts of shares issued or, without any, outstanding, in the order of the columns."""
    for pattern in _COUNTS:
        counts = [
            one
            for match in pattern.finditer(heading.masked)
            for one in heading.numbers_in(match[0])
            if one is not None and not YEAR.fullmatch(one.printed)
        ]
        if counts:
            return counts
    return []


def _matched(
    par: Quantity, counts: Sequence[Quantity], amounts: Sequence[Quantity]
) -> Iterator[Relation]:
    """The columns with their counts, in the order in which more of them hold."""
    if len(amounts) > _MOST or len(amounts) < len(counts):
        return
    ways = [
        [_relation(par, *pair, scale) for pair in zip(order, amounts, strict=False)]
        for scale in _SCALES
        for order in (counts, counts[::-1])
    ]
    best = max(ways, key=lambda way: sum(one is not None and one.holds for one in way))
    holding = [one for one in best if one is not None and one.holds]
    yield from holding
    if holding and len(counts) == len(amounts):
        for one in best:  # what is issued later may be rounded by itself, and up
            if one is not None and one.result.digits >= _SURE and one.misses(1):
                yield replace(one, siblings=len(holding))


def _relation(par: Quantity, count: Quantity, amount: Quantity, scale: int) -> Relation | None:
    return relate(
        "product",
        "i0*i1" if scale == 1 else "i0*i1*c0",
        [par, count],
        amount,
        constants=[] if scale == 1 else [scale],
        basis="siblings",
        what=f"{count.printed} shares at a par value of {par.printed}",
    )


RULE = Rule(find)
