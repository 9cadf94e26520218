"""Book values that sentences tell in total and per share, before or after an offering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.scan.offering import signed
from tieout.macros.scan.quantity import TOLD_KINDS, Quantity
from tieout.macros.scan.view import Sentence, View

_BOTH = re.compile(
    r"book value[^{}]{0,120}(?:\{d\d+\}[^{}]{0,60})?\(?\{m(?P<total>\d+)\}\)?,? (?:or|and) "
    r"(?:approximately |about |negative )*\(?\{mu?(?P<each>\d+)\}\)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"would have been|would be|as[ -](?:further )?adjusted|giving effect", re.IGNORECASE
)


class BookValue(NamedTuple):
    """A total book value and the book value per share, and the sentence that states them."""

    total: Quantity
    each: Quantity
    after: bool
    sentence: Sentence


def book_values(view: View) -> list[BookValue]:
    """Every book value that a sentence tells in both ways, in order."""
    return [value for sentence in view.sentences for value in _values(sentence)]


def counts_told(value: BookValue) -> Iterator[Quantity]:
    """The counts of shares or units that the sentence of a book value tells."""
    for one in value.sentence.quantities:
        if one and one.kind in TOLD_KINDS and one.value > 1:
            yield one


def _values(sentence: Sentence) -> Iterator[BookValue]:
    masked = sentence.masked
    for match in _BOTH.finditer(masked):
        total = sentence.quantities[int(match["total"])]
        each = sentence.quantities[int(match["each"])]
        if total and each and total.unit == "USD":
            after = _AFTER.search(masked[: match.end()]) is not None
            yield BookValue(signed(total), signed(each), after, sentence)
