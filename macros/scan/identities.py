"""Numbers that only name something: an accounting standard, an amendment, a file."""

from __future__ import annotations

import re

from tieout.macros.scan.quantity import Quantity

_NAMED = re.compile(
    r"(?:\b(?:nos?|numbers?|asc|asu|fas|sfas|fin|topic|subtopic|section|sections|rule|note|item|act"
    r"|release|amendment|exhibit|series|suite|room|page|figure|table|patents?)\b[.:]?|#)\s*"
    r"(?:[A-Z0-9][\w.-]* (?:and|or|to) )?\Z",
    re.IGNORECASE,
)
_CODE = re.compile(r"-\d")  # what follows in "820-10-65"
_BARE = frozenset({"number", "count"})
_NEAR = 30


def is_identity(one: Quantity) -> bool:
    """Tell whether a bare number names a thing, and two such numbers may be near to each other."""
    if one.kind not in _BARE:
        return False
    text = one.filing.text
    before = text[max(one.start - _NEAR, 0) : one.start]
    return bool(_NAMED.search(before) or _CODE.match(text, one.end))
