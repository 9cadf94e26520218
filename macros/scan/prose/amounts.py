"""The numbers of a sentence that its words may add, compare or divide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.view import Sentence

_TOKEN = lazy_regex(r"\{(?:mu|m|s|n|r)(\d+)\}")
_SIGN = lazy_regex(r"(?:\b[A-Z]{1,3} ?\$|[€£¥₪]|\b(?:RMB|NIS|CHF|CAD|EUR|GBP|AUD|HKD)) ?\Z")
"""The sign of another currency before a number, which has no unit then."""
_IN_DIGITS = lazy_regex(r" ?\(\{(?:mu|m|s|n|r)(\d+)\}")
"""The same number in digits, after it in words: "two million (2,000,000)"."""
_SIGNED = 5  # characters of the longest sign
_LEAST = 2  # "one share", "0": too small to be evidence


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a sentence: where its token is in the masked words, and its quantity.

    `family` is the same for numbers that can be added: "USD", "USD/share", "rate", the sign of
    another currency ("HK$"), or "count" for shares, other counts and bare numbers. `depth` is how
    many brackets are open there.
    """

    start: int
    end: int
    quantity: Quantity
    family: str
    depth: int


def amounts_of(sentence: Sentence) -> list[Amount]:
    """The numbers of a sentence in their order, without those of tables, dates and small counts."""
    return list(_amounts(sentence))


def _amounts(sentence: Sentence) -> Iterator[Amount]:
    masked = sentence.masked
    depth, last = 0, 0
    for token in _TOKEN.finditer(masked):
        depth += masked.count("(", last, token.start()) - masked.count(")", last, token.start())
        last = token.start()
        quantity = sentence.quantities[int(token[1])]
        if quantity is None or quantity.cell is not None or quantity.value <= 0:
            continue
        if (digits := _IN_DIGITS.match(masked, token.end())) and not quantity.printed_digits:
            same = sentence.quantities[int(digits[1])]
            if same is not None and same.value == quantity.value:
                continue
        family = _family(quantity)
        if family == "count":
            sign = _SIGN.search(masked[max(token.start() - _SIGNED, 0) : token.start()])
            family = sign[0].strip() if sign else family
        if family and (family != "count" or quantity.value >= _LEAST):
            yield Amount(token.start(), token.end(), quantity, family, depth)


def _family(quantity: Quantity) -> str:
    if quantity.kind == "money":
        return quantity.unit
    if quantity.kind in STATED_KINDS:
        return "count"
    return "rate" if quantity.kind == "rate" else ""


def rounding_unit(one: Quantity, fewest: int) -> Decimal:
    """The unit of the last digit that counts; so many zeros or more at the end are rounding.

    "$159,000" is rounded to thousands.
    """
    digits = one.printed_digits
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros if (one.decimals or 0) == 0 and zeros >= fewest else one.width
