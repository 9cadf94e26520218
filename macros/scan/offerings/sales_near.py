"""The counts and the prices of the sales that a filing states near a place, this one or earlier.

A filing describes several offerings, one after the other, and an agent's warrants or a fee a few
sentences after the sale that they are a percentage of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.sales_stated import is_price
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.view import Sentence, View

_PAID = lazy_regex(r"\bprice|\bsold\b|\bat \W*\Z", re.IGNORECASE)
_NOT_PAID = lazy_regex(
    r"\b(?:exercise|exercisable|strike|conversion|convertible|closing|reported|market|floor|par"
    r"|redemption|redeem|trigger|VWAP|average|fair value)\b",
    re.IGNORECASE,
)
_SURELY = lazy_regex(
    r"\b(?:purchase|offering|issue|sale) price(?: per (?:share|unit))? of \Z", re.IGNORECASE
)
_AHEAD = 120
_REACH = 6000  # characters
_FEW, _MANY = 8, 40  # distinct values
_LEAST = 1000


def prices_near(view: View, sentence: Sentence) -> list[Quantity]:
    """The prices at which securities were or are sold, stated in or shortly before a sentence."""
    return _near(_prices(view), sentence, _REACH, _FEW)


def prices_before(view: View, sentence: Sentence) -> list[Quantity]:
    """The last prices before the end of a sentence, however far before it."""
    return _near(_prices(view), sentence, sentence.end, _MANY)


def counts_near(view: View, sentence: Sentence) -> list[Quantity]:
    """The counts of securities stated in or shortly before a sentence."""
    return _near(_counts(view), sentence, _REACH, _FEW)


@once
def _prices(view: View) -> list[Quantity]:
    return [one for one in view.quantities if one.cell is None and is_price(one) and _is_paid(one)]


@once
def _counts(view: View) -> list[Quantity]:
    return [
        one
        for one in view.quantities
        if one.kind in STATED_KINDS and one.cell is None and one.value >= _LEAST
    ]


def _is_paid(one: Quantity) -> bool:
    """Whether the words before a price say that something is sold at it."""
    start = max(one.start - _AHEAD, one.placed.block.start)
    before = one.filing.text[start : one.start]
    if _SURELY.search(before):
        return True
    return bool(_PAID.search(before)) and not _NOT_PAID.search(before)


def _near(known: Sequence[Quantity], sentence: Sentence, reach: int, most: int) -> list[Quantity]:
    """The last print of each of some values that stand so near before the end of a sentence."""
    found: dict[Decimal, Quantity] = {}
    for place in range(bisect_left(known, sentence.end, key=lambda one: one.start) - 1, -1, -1):
        one = known[place]
        if sentence.start - one.start > reach or len(found) == most:
            break
        found.setdefault(one.value, one)
    return [*found.values()]
