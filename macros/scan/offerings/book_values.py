"""Book values that sentences state in total and per share, before or after an offering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.signs import signed
from tieout.macros.scan.view import Sentence, View

BOOK = Hinted("book", r"book (?:value|deficit)")
_BOTH = lazy_regex(
    r"\(?\{m(?P<total>\d+)\}\)?(?: \([^()]{0,160}\))?,? (?:or|and) "
    r"(?:approximately |about |negative )*\(?\{mu?(?P<each>\d+)\}\)?",
    re.IGNORECASE,
)
_OF_BOOK = lazy_regex(
    r"(?:book (?:value|deficit)|\b(?:it|this|that) (?:was|is|would|will|had))"
    r"(?:[^{};]|\{[dsn]\d+\}){0,180}\Z",
    re.IGNORECASE,
)
"""The words ahead of a book value; those of fees or of an increase are of something else."""
_OF_OTHERS = lazy_regex(
    r"\b(?:expenses?|fees?|commissions?|discounts?|proceeds|price|amount"
    r"|(?:in|de)creased?(?![^{}]* to ))\b[^{},;]{0,60}\Z",
    re.IGNORECASE,
)
_THEN = lazy_regex(r"\)?(?:[^{};()]{0,60}),? (?:and [^{};.]{0,40}|\(or )\Z", re.IGNORECASE)
"""The words between two values: "$0.70 per share, and at the minimum", "$0.70 per share (or"."""
_CONTINUED = lazy_regex(r"\b(?:it|this|that) (?:was|is|would|will|had)\b", re.IGNORECASE)
_AFTER = lazy_regex(
    r"would have been|would be|as[ -](?:further )?adjusted|giving effect", re.IGNORECASE
)
_ON = lazy_regex(
    r"(?: per (?:[a-z]+ ){0,3}?share(?: of (?:our )?common stock)?)?,? (?:based )?(?:up)?on "
    r"(?:an aggregate of |a total of |the )*\{[sn](\d+)\}",
    re.IGNORECASE,
)
_MORE = 1000
"""A total is that many times the value of each share at least: two prices are not."""


class BookValue(NamedTuple):
    """A total book value and the book value per share, and the sentence that states them.

    `shares` is the count that the words right after them state: "or $0.70 per share on 6,700,000".
    """

    total: Quantity
    each: Quantity
    after: bool
    sentence: Sentence
    shares: Quantity | None = None


def book_values(view: View) -> list[BookValue]:
    """Every book value that a sentence states in both ways, in order."""
    found: list[BookValue] = []
    last: Sentence | None = None
    for sentence in view.sentences:
        on_book = BOOK.search(sentence.text) is not None
        goes_on = last is not None and last.block is sentence.block
        if on_book or (goes_on and _CONTINUED.search(sentence.masked)):
            found += _values(sentence)
            last = sentence
        else:
            last = None
    return found


def counts_stated(value: BookValue) -> Iterator[Quantity]:
    """The counts of shares or units that the sentence of a book value states."""
    for one in value.sentence.quantities:
        if one and one.kind in STATED_KINDS and one.value > 1:
            yield one


def _values(sentence: Sentence) -> Iterator[BookValue]:
    masked = sentence.masked
    end: int | None = None  # of the last value
    for match in _BOTH.finditer(masked):
        total, each = sentence.named(match, "total", "each")
        if total is None or each is None or total.unit != "USD":
            continue
        if abs(total.value) < _MORE * abs(each.value):
            continue
        if not _is_of_book(masked, match.start(), end):
            continue
        after = _AFTER.search(masked[: match.end()]) is not None
        on = _ON.match(masked, match.end())
        shares = sentence.quantities[int(on[1])] if on else None
        end = on.end() if on else match.end()
        yield BookValue(signed(total), signed(each), after, sentence, shares)


def _is_of_book(masked: str, start: int, end: int | None) -> bool:
    """Whether the words before a value call it a book value, or join it to one that ends there."""
    if _OF_OTHERS.search(masked, 0, start):
        return False
    if _OF_BOOK.search(masked, 0, start):
        return True
    return end is not None and _THEN.fullmatch(masked[end:start]) is not None
