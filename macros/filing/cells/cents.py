"""Amounts per share among whole amounts, stated by their cents, where no heading is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tieout.macros.filing.cells.kinds import Kind
from tieout.macros.filing.cells.values import Row
from tieout.macros.lazy_regex import lazy_regex

_CENTS = lazy_regex(r"[\W_]*[0-9]{0,3}\.[0-9]{2,3}[\W_]*")
_WHOLE = lazy_regex(r"[^.]*[0-9][^.%]*")
_PER_SHARE = lazy_regex(
    r"\bper (?:\w+ ){0,2}share\b|\b(?:earnings|income|loss) (?:\(loss\) )?per\b"
    r"|\b(?:basic|diluted)\b[^.]{0,20} (?:earnings|income|loss)\b",
    re.IGNORECASE,
)


def amounts_with_cents(
    rows: Sequence[Row], kinds: Mapping[int, Kind], before: Sequence[str]
) -> set[int]:
    """The identities of the cells with cents in a table of whole amounts that speaks of shares.

    None are if most numbers have cents, or others have a decimal, as those in millions may.
    """
    values = [cell for row in rows for cell in row.cells if kinds[id(cell)] == "value"]
    numbers = [cell for cell in values if any(map(str.isdigit, cell.text)) and "%" not in cell.text]
    cents = {id(cell) for cell in numbers if _CENTS.fullmatch(cell.text)}
    whole = sum(_WHOLE.fullmatch(cell.text) is not None for cell in numbers)
    if not cents or whole < len(cents) or whole + len(cents) < len(numbers):
        return set()
    words = " ".join(
        (*before, *(cell.text for row in rows for cell in row.cells if kinds[id(cell)] != "value"))
    )
    return cents if _PER_SHARE.search(words) else set()
