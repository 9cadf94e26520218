"""Numbers of a line that are no parts of a sum: marks, years, one holding stated thrice."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.tables.patterns import Pattern

_YEAR = lazy_regex(r"(?:19|20)\d\d")
_AMOUNT_AT_END = lazy_regex(r"\s\(?\$?\d{1,3}(?:,\d{3})+\)?\Z")
_MARK = lazy_regex(r"\(\d\)")
_DIGIT_BEFORE = lazy_regex(r"\d \Z")
_SEVERAL = 3


def is_no_sum(pattern: Pattern, line: Sequence[Quantity | None]) -> bool:
    """Whether the numbers of a line are not what the other lines add up.

    Digits before a number are its thousands, if a space divides them: "$ 53 856". A small number in
    brackets may be the mark of a note, if the others add up without it. Holders of one block of
    shares each have all of it; a label that ends in an amount is that of a row whose first number
    was not read.
    """
    result = line[pattern.result]
    if result is None:
        return False
    signed = [
        (sign, one)
        for at, sign in zip(pattern.inputs, pattern.candidate.signs, strict=True)
        if (one := line[at]) is not None
    ]
    parts = [one for _, one in signed]
    unmarked = [(sign, one) for sign, one in signed if not _MARK.fullmatch(one.printed)]
    if len(unmarked) < len(signed) and sum(sign * one.value for sign, one in unmarked) == (
        result.value
    ):
        return True
    if any(_DIGIT_BEFORE.search(one.before(2)) for one in (*parts, result)):
        return True
    years = _is_year(result) and any(map(_is_year, parts))
    one_block = len(parts) >= _SEVERAL and len({one.value for one in parts}) == 1
    return years or one_block or _AMOUNT_AT_END.search(result.label) is not None


def _is_year(one: Quantity) -> bool:
    return _YEAR.fullmatch(one.printed) is not None
