"""Numbers by which things are registered: of patents and of their applications."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_APPLICATION = lazy_regex(r"\d\d/\d{3},?\d{3}")
"""The number of an application: "18/123,456"."""
_OF_PATENTS = lazy_regex(
    r"\b\d\d/\d{3},?\d{3}\b"
    r"|\b(?:patents?|trademarks?|registration|serial|application) (?:no\b|num)",
    re.IGNORECASE,
)
"""In the headings of a number."""
_LENGTH = 6  # digits without commas


def is_registered(one: Quantity) -> bool:
    """Whether a bare number is that of an application, or is beside one in a table."""
    if _APPLICATION.fullmatch(one.printed):
        return True
    if one.cell is None or not one.printed.isdigit() or one.length < _LENGTH:
        return False
    return bool(_OF_PATENTS.search(one.label) or _OF_PATENTS.search(one.head))
