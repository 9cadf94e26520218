"""Words next to digits: "five (5) days", "sixty-six and two-thirds percent (66 2/3%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PAIR = lazy_regex(
    r"\{[a-z]+(\d+)\}(?: Dollars| percent| U\.S\. dollars)? ?\(\{[a-z]+(\d+)\}\)", re.IGNORECASE
)
_AND = lazy_regex(
    r"(?:\{[a-z]+\d+\} and|^and|\{m\d+\},?|(?:\{r\d+\}|half|thirds?|fourths?|quarters?|fifths?"
    r"|eighths?|tenths?|hundredths?|thousandths?) of) \Z",
    re.IGNORECASE,
)
_VAGUE = lazy_regex(
    r"\b(?:nearly|almost|about|approximately|roughly|around|over|under"
    r"|(?:more|less|fewer|greater) than) \Z",
    re.IGNORECASE,
)
_SHARE = lazy_regex(r"percent|half|third|fourth|quarter|fifth|eighth|tenth|dths", re.IGNORECASE)
_PERCENT = lazy_regex(r" ?per ?cent", re.IGNORECASE)
_CUT = lazy_regex(r"hundred|thousand|million|billion", re.IGNORECASE)
"""The first word of a number whose beginning was not read, as in “Thiry Thousand”."""
_LETTERS = lazy_regex(r"[A-Za-z][A-Za-z -]*\Z")
_DIGITS = lazy_regex(r"[$(]*\d[\d,./ ]*%?\)*\Z")
_LEAST = 1000
"""A number in words that may be a year."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number that is in words and, in brackets after them, in digits."""
    for sentence in view.sentences:
        if "(" in sentence.text:
            yield from _pairs(sentence)


def _pairs(sentence: Sentence) -> Iterator[Relation]:
    masked = sentence.masked
    for match in _PAIR.finditer(masked):
        words, digits = (sentence.quantities[int(match[place])] for place in (1, 2))
        if words is None or digits is None or _AND.search(masked[: match.start()]):
            continue
        if (
            _CUT.match(words.printed)
            or not _LETTERS.match(words.printed)
            or not _DIGITS.match(digits.printed)
        ):
            continue
        if words.kind == "rate" and not _is_percentage(words, masked[match.end() :]):
            continue
        if YEAR.fullmatch(digits.printed) and words.value < _LEAST:
            continue  # "year two (2026)"
        if digits.kind == "rate" and words.value == 100 * digits.value:
            continue  # "seven and one-half (7.5%)", without "percent"
        if _comparable(words, digits) and not _VAGUE.search(masked[: match.start()]):
            yield repeat_of(
                [as_exact(words), digits],
                what="A number in words differs from its digits",
                basis="stated",
                sure=True,
            )


def _is_percentage(words: Quantity, after: str) -> bool:
    """Whether "percent" is written out: "two (8%) had" is two of them, and 8% of them."""
    return _SHARE.search(words.printed) is not None or _PERCENT.match(after) is not None


def _comparable(words: Quantity, digits: Quantity) -> bool:
    """Whether both have the same unit: a rate with a rate, days with days.

    In "a tenth (1/10)" the word is a fraction, which is read as an ordinal.
    """
    if words.kind == "ordinal" and "/" in digits.printed:
        return False
    if (words.kind == "rate") != (digits.kind == "rate"):
        return False
    units = {words.unit, digits.unit} - {"", "shares"}
    return len(units) <= 1 or {words.kind, digits.kind} <= {"money"}


RULE = Rule(find)
