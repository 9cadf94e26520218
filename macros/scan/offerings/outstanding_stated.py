"""The shares outstanding before and after an offering, by the headings beside or above them."""

from __future__ import annotations

import re
from bisect import bisect_left

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_AFTER = lazy_regex(
    r"outstanding (?:immediately )?(?:(?:after|following)(?: (?:the )?(?:completion|closing) of)?"
    r"|upon (?:completion|closing) of) (?:this|the) (?:rights )?offering"
    r"|outstanding after (?:giving effect to )?(?:the |full )*(?:issuance|sale|exercise)",
    re.IGNORECASE,
)
_BEFORE = lazy_regex(
    r"outstanding (?:immediately |currently )?(?:before|prior to) (?:this|the) (?:rights )?offering"
    r"|\A(?:common stock|(?:ordinary )?shares|shares of common stock) (?:currently )?"
    r"(?:issued and )?outstanding(?! (?:after|following|upon))",
    re.IGNORECASE,
)
"""The heading of the shares outstanding before an offering, which the row after it adds to."""
_VAGUE = lazy_regex(r"\s*(?:(?:up to|approximately|an aggregate of) )*", re.IGNORECASE)
_AMOUNT = lazy_regex(
    r"\s*(?:(?:up to|approximately|an aggregate of|and|[\d,]+ [a-z]+ shares) )*", re.IGNORECASE
)
_WORDS = lazy_regex(r"[a-z]{3}", re.IGNORECASE)
_ABOVE = 160
LEAST = 1000
"""Shares of the smallest count that is looked at."""
_MOST = 60


@once
def after_offering(view: View) -> list[Quantity]:
    """The first counts that a heading beside or above them calls outstanding after an offering."""
    shares = [one for one in view.quantities if one.kind == "shares" and one.value >= LEAST]
    return [one for one in shares if _AFTER.search(heading_of(one))][:_MOST]


@once
def before_offering(view: View) -> list[Quantity]:
    """The counts that a heading beside or above them calls outstanding before an offering."""
    shares = [one for one in view.quantities if one.kind == "shares" and one.value >= LEAST]
    return [one for one in shares if _BEFORE.search(heading_of(one))]


def heading_of(one: Quantity) -> str:
    """The words beside a number that begins its cell or block, or the words above it."""
    if one.cell is not None:
        return _beside(one, one.cell)
    text = one.filing.text
    block = one.placed.block
    if not _VAGUE.fullmatch(text, block.start, one.start):
        return ""
    above = text[max(block.start - _ABOVE, 0) : block.start].strip()
    return above.rsplit("\n\n", 1)[-1]


def _beside(one: Quantity, cell: Cell) -> str:
    """The heading of a number's row; in a cell of words, the cell to the left."""
    text, table = one.filing.text, one.placed.block.table
    if table is None or not _WORDS.search(text, one.end, cell.end):
        return one.label
    if not _AMOUNT.fullmatch(text, cell.start, one.start):
        return ""
    place = bisect_left(table.cells, cell.start, key=lambda each: each.start)
    left = table.cells[place - 1] if place else cell
    return text[left.start : left.end] if left.row == cell.row and left is not cell else ""
