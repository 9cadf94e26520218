"""Numbers of a line that are no parts of a sum: years, one holding told thrice, a part unread."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.tables.patterns import Pattern

_YEAR = lazy_regex(r"(?:19|20)\d\d")
_AMOUNT_AT_END = lazy_regex(r"\s\(?\$?\d{1,3}(?:,\d{3})+\)?\Z")
_SEVERAL = 3


def is_no_sum(pattern: Pattern, line: Sequence[Quantity | None]) -> bool:
    """Whether the numbers of a line are not what the other lines add up.

    Holders of one block of shares each have all of it; a label that ends in an amount is that of a
    row whose first number was not read.
    """
    parts = [one for at in pattern.inputs if (one := line[at]) is not None]
    result = line[pattern.result]
    if result is None:
        return False
    years = _is_year(result) and any(map(_is_year, parts))
    one_block = len(parts) >= _SEVERAL and len({one.value for one in parts}) == 1
    return years or one_block or _AMOUNT_AT_END.search(result.label) is not None


def _is_year(one: Quantity) -> bool:
    return _YEAR.fullmatch(one.printed) is not None
