"""Shares that a sentence says were issued, and the line of the statement of equity that has them.

"In 2020, we issued 33,260 shares for cash", where the statement has 33,263: a fraction rounded in
another way, or a digit mistyped. Both describe the same kind of issue, and of the same year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import slip_between
from tieout.macros.scan.names.stated import years_stated
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.balance_rows import balance_rows
from tieout.macros.scan.view import Grid, Sentence, View

_EVENTS = {
    "cash": r"\bcash\b|\bprivate placement|\binvestors?\b|\boffering\b|\bsold\b|\bsales? of\b",
    "conversion": r"\bconver(?:sion|ted|t)\b",
    "dilution": r"\banti-?\s?dilut",
    "exercise": r"\bexercis",
    "vesting": r"\bvest(?:ed|ing)\b",
    "services": r"\bservices?\b|\bconsult",
    "settlement": r"\bsettle|\baccounts payable\b",
    "acquisition": r"\bacqui(?:re|sition)|\bmerger\b",
    "repurchase": r"\brepurchase|\bbuy-?back|\bretire",
    "cancellation": r"\bcancel|\bforfeit",
    "dividend": r"\bdividend",
    "plan": r"\bpurchase plan\b|\bESPP\b|\b401\(k\)",
}
_WHOLE = lazy_regex(r"\(?\d{1,3}(?:,\d{3})+ ?\)?")
_KINDS = {name: lazy_regex(pattern, re.IGNORECASE) for name, pattern in _EVENTS.items()}
_LEAST = 5  # digits of a count that is not near another one by chance
_LONG = 6  # digits of one that a digit mistyped makes of another
_CLOSE = Decimal("0.0005")
_BEFORE, _AFTER = 90, 130  # characters around a count that show how the shares were issued
_MOST = 60  # lines of statements


class _Line(NamedTuple):
    """A line of a statement of equity: its count of shares, how they were issued, its years.

    `shares` is its number without thousands, in which only the amounts of many statements are.
    """

    cell: Quantity
    shares: int
    kinds: frozenset[str]
    years: frozenset[int]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each count of a sentence that is nearly, but not exactly, the count of such a line."""
    lines = sorted(_lines(view), key=lambda line: line.shares)
    if not lines:
        return
    values = [line.shares for line in lines]
    for sentence in view.sentences:
        for at, one in enumerate(sentence.quantities):
            if (
                one is not None
                and one.kind == "shares"
                and one.cell is None
                and one.length >= _LEAST
                and one.decimals == 0
                and one.value not in values
            ):
                near = [line for line in _near(one, lines, values) if _is_same(at, line, sentence)]
                if len({line.shares for line in near}) == 1:
                    yield _relation(one, near[0])


def _lines(view: View) -> Iterator[_Line]:
    """The lines of statements of equity that are about shares."""
    for grid in view.grids:
        balances = balance_rows(grid)
        for row in sorted(grid.rows) if len(balances) > 1 else ():
            label = grid.row_label(row)
            kinds = _kinds_in(label)
            count = next(iter(grid.rows[row]), None)
            if row in balances or not kinds or count is None:
                continue
            if count.kind in {"number", "shares"} and _WHOLE.fullmatch(count.printed):
                shares = int(count.printed_digits)
                yield _Line(count, shares, kinds, _years(grid, row, balances))


def _years(grid: Grid, row: int, balances: Sequence[int]) -> frozenset[int]:
    """The years of the balances before and after a line."""
    at = bisect_left(balances, row)
    around = balances[max(at - 1, 0) : at + 1]
    return frozenset(int(year) for one in around for year in YEAR.findall(grid.row_label(one)))


def _kinds_in(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _KINDS.items() if pattern.search(words))


def _near(one: Quantity, lines: Sequence[_Line], values: Sequence[int]) -> Iterator[_Line]:
    """The lines with nearly the same count."""
    stated = int(one.value)
    start = bisect_left(values, stated - stated // 10)
    for line in lines[start : start + _MOST]:
        apart = abs(line.shares - stated)
        if line.shares > stated + stated // 10:
            return
        rounded = _is_rounded(stated, line.shares) or _is_rounded(line.shares, stated)
        if apart == 0 or line.cell.length < _LEAST or rounded:
            continue
        slip = one.length >= _LONG and slip_between(stated, line.shares)
        if apart <= _CLOSE * stated or slip:
            yield line


def _is_rounded(stated: int, shares: int) -> bool:
    """Whether a count with zeros at its end may be the other one in hundreds."""
    zeros = len(str(stated)) - len(str(stated).rstrip("0"))
    return zeros > 1 and abs(shares - stated) * 2 < 10**zeros


def _is_same(at: int, line: _Line, sentence: Sentence) -> bool:
    """Whether the words around a count speak of shares issued in the same way and year."""
    one = sentence.quantities[at]
    if one is None or any(
        each is not None and each.value == line.shares for each in sentence.quantities
    ):
        return False
    years = years_stated(sentence)
    if not years or (line.years and not years & line.years):
        return False
    text = sentence.filing.text
    others = [each for each in sentence.quantities if each is not None and each.kind == "shares"]
    after = min((each.start for each in others if each.start > one.start), default=sentence.end)
    before = max((each.end for each in others if each.end < one.start), default=sentence.start)
    words = text[max(before, one.start - _BEFORE) : min(after, one.end + _AFTER)]
    return bool(_kinds_in(words) & line.kinds)


def _relation(one: Quantity, line: _Line) -> Relation:
    shares = Decimal(line.shares)
    cell = replace(line.cell, value=shares, low=shares, high=shares)
    return repeat_of(
        [cell, one],
        what=f"The count of shares of “{' '.join(line.cell.heading.split())}” in the statement of "
        "equity is printed in two ways",
        sure=True,
        at_most="warning",  # a fraction may be rounded in another way
    )


RULE = Rule(find)
