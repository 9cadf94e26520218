"""What a change has in common with the one before it in its sentence."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.prose.stated_change import StatedChange
from tieout.macros.scan.view import TOKEN

_SAME = lazy_regex(
    r"(?:(?: at| on| as of| for| in| during)[^{};,]{0,40}\{[dt]\d+\})?,? (?:or )?(?:representing )?"
    r"an? (?:net |total |overall )*",
    re.IGNORECASE,
)
"""The words between the end of a change and its amount: ", a decrease of"."""
_AND_ALSO = lazy_regex(
    r"(?: (?:in|for|during|reported|recorded)[^{};.,]{0,50}(?:\{[dtox]\d+\}[^{};.,]{0,15})?)?"
    r"(?:,|,? (?:and|but)) ",
    re.IGNORECASE,
)
"""The words between two changes of one amount: "down 3% from A in the quarter before and up"."""


def carry(last: StatedChange, change: StatedChange) -> None:
    """Give a change the new amount of the one before: "were A, down 3% from B and up 2% from C"."""
    old = last.old
    if (
        last.new is None
        or old is None
        or not change.old
        or change.new
        or change.old.unit != old.unit
    ):
        return
    masked = change.sentence.masked
    at = next(
        (
            token.end()
            for token in TOKEN.finditer(masked, 0, change.at)
            if change.sentence.quantities[int(token[2])] is old
        ),
        None,
    )
    if at is not None and _AND_ALSO.fullmatch(masked, at, change.at):
        change.new, change.joined = last.new, True
        change.signs |= last.signs


def give(last: StatedChange, change: StatedChange, between: str) -> None:
    """Give the change before a verb what the verb states: "fell from A to B, a decrease of C"."""
    if change.old is not None:
        return
    if last.share is None and change.by is None:
        last.share, change.share = change.share, None
    elif change.by and last.by is None and last.new and last.old and _SAME.fullmatch(between):
        last.by, change.by = change.by, None
        if last.share is None:
            last.share, change.share = change.share, None
