"""Counts of shares: their scale in the words of rows ("6,000 shares authorized"), their columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.filing.cells.kinds import Kind
from tieout.macros.filing.cells.values import Row
from tieout.macros.filing.raw import RawCell
from tieout.macros.filing.units import Scale
from tieout.macros.lazy_regex import lazy_regex

_IN_FULL = lazy_regex(r"[0-9]{1,3}(?:,[0-9]{3}){2,} shares", re.IGNORECASE)
_PAR = lazy_regex(r"\$ ?(?P<par>0?\.[0-9]{1,6})\b")
_COUNT = lazy_regex(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,.])")
_AMOUNT = lazy_regex(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_NEAR = Decimal("0.1")
_PURCHASES = lazy_regex(
    r"\b(?:aggregate|total) (?:purchase price|consideration|proceeds)\b|\bpurchase price\W*\Z",
    re.IGNORECASE,
)
_NOT_DIGITS = lazy_regex(r"[^0-9]")
_MOST_SHARES = 200_000_000_000
"""No company has more shares."""
_MOST_SCALED = 100_000_000
"""No count of shares has so many thousands or millions."""


def has_purchases(heads: Iterable[RawCell]) -> bool:
    """Whether a column of a table is what shares, in the column beside it, were bought for."""
    return any(_PURCHASES.search(cell.text) for cell in heads)


def are_too_many(text: str, scale: int) -> bool:
    """Whether a count of shares with a scale would be larger than any."""
    count = int(_NOT_DIGITS.sub("", text.partition(".")[0]) or 0)
    return count >= _MOST_SCALED or count * 10**scale >= _MOST_SHARES


def shares_scale(rows: Sequence[Row], kinds: Mapping[int, Kind], scale: Scale | None) -> int:
    """The power of ten of the counts, in a table with a scale.

    If its caption does not mention shares, they have the scale of the amounts, unless one is so
    large that it must be printed in full. What par value times shares comes to decides, where it
    can: that is the amount of the row.
    """
    if scale is None:
        return 0
    if scale.shares is not None:
        return scale.shares
    if not scale.power:
        return 0
    by_par = [_is_scaled(row, kinds, scale.power) for row in rows]
    if True in by_par and False not in by_par:
        return scale.power
    in_full = any(_IN_FULL.search(cell.text) for row in rows for cell in row.cells[:1])
    return 0 if in_full or False in by_par else scale.power


def _is_scaled(row: Row, kinds: Mapping[int, Kind], power: int) -> bool | None:
    """Whether the counts of a row have the scale of its amount; None if the par value cannot say.

    "Common stock, $0.001 par value; 2,000,000 shares issued | 2,005" has it.
    """
    words = row.cells[0].text
    par = _PAR.search(words)
    amount = next(_amounts(row, kinds), None)
    if par is None or not amount:
        return None
    ratios = [
        Decimal(match[0].replace(",", "")) * Decimal(par["par"]) / amount
        for match in _COUNT.finditer(words, par.end())
    ]
    scaled = any(abs(ratio - 1) < _NEAR for ratio in ratios)
    in_full = any(abs(ratio.scaleb(-power) - 1) < _NEAR for ratio in ratios)
    return scaled if scaled != in_full else None


def _amounts(row: Row, kinds: Mapping[int, Kind]) -> Iterator[Decimal]:
    for cell in row.cells[1:]:
        found = _AMOUNT.search(cell.text) if kinds[id(cell)] == "value" else None
        if found is not None:
            yield Decimal(found[0].replace(",", ""))
