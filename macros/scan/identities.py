"""Why two numbers that are nearly alike are two: one names a thing, or the rest was added."""

from __future__ import annotations

import re

from tieout.macros.scan.quantity import Quantity

_NAMED = re.compile(
    r"(?:\b(?:nos?|numbers?|asc|asu|fas|sfas|fin|topic|subtopic|section|sections|rule|note|item|act"
    r"|release|amendment|exhibit|series|suite|room|page|figure|table|patents?)\b[.:]*|#)\s*"
    r"(?:[A-Z0-9][\w.-]* (?:and|or|to) )?\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"-\d")  # what follows in "820-10-65"
_BARE = frozenset({"number", "count"})
_NEAR = 30
_TOLD, _BESIDE = 1000, 600


def is_identity(one: Quantity) -> bool:
    """Whether a bare number is a year or names a thing: two such may be near to each other."""
    if one.kind not in _BARE:
        return False
    if _YEAR.fullmatch(one.printed):
        return True
    text = one.filing.text
    before = text[max(one.start - _NEAR, 0) : one.start]
    return bool(_NAMED.search(before) or _CODE.match(text, one.end))


def is_told(one: Quantity, odd: Quantity) -> bool:
    """Whether the difference of the two is printed beside one of them: it was added since."""
    apart = abs(one.value - odd.value)
    if apart < _TOLD:
        return False
    shown = f"{apart:,f}"
    text = one.filing.text
    return any(
        shown in text[max(each.placed.block.start, each.start - _BESIDE) : each.end + _BESIDE]
        for each in (one, odd)
    )
