"""Decides whether a cell of a table contains only a value."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tieout.macros.filing.currencies import SIGN
from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.raw import RawCell
from tieout.macros.lazy_regex import lazy_regex

VALUE = lazy_regex(
    rf"[(\[<]?\s*[-–—−+]?\s*(?:{SIGN})?\s*[(\[<]?\s*[-–−]?\s*"
    r"(?:[0-9][0-9,]*\.?[0-9]*|\.[0-9]+)"
    r"(?:[ -][0-9]{1,3}/[0-9]{1,3})?\s*(?:%|x|bps|\)|\]|>|\s|(?:thousand|million|billion)s?)*"
    r"(?:(?<=[0-9,.]{2}[0-9])-)?"
    r"(?:\s*(?:[*†‡#+]{1,3}|\((?:[0-9a-z]{1,2}|[A-Z])\)|\{[0-9]\}|\[[0-9a-z]\]))*"
)
"""A number as in a cell: with its sign, brackets and note marks."""

_IN_SHORT = lazy_regex(r"\(?\$\s*\(?[0-9][0-9,]*(?:\.[0-9]+)?\s?(?:MM?|B|bn|K)\)?")
"""Millions in short, as a cell holds them: "$445 M"."""

DASH = lazy_regex(r"[$£€¥(]*\s*(?:[-–—−_]{1,3}|\.{1,3}|nil|none|n/?[am]|\*)\s*[)%]*", re.IGNORECASE)
"""Texts that mean "no number"."""

NOTE = lazy_regex(r"[(\[](?:[0-9a-z]{1,2}|[A-Z])[)\]]")
"""The mark of a note in a separate cell."""

_LONGEST = 60


@dataclass(slots=True)
class Row:
    """A row: its cells in order."""

    number: int
    cells: list[RawCell] = field(default_factory=list)


@lru_cache(maxsize=65536)
def is_value(text: str) -> bool:
    """Whether a cell contains only a number, or the dash for none."""
    return len(text) < _LONGEST and (
        VALUE.fullmatch(text) is not None
        or DASH.fullmatch(text) is not None
        or _IN_SHORT.fullmatch(text) is not None
    )


@lru_cache(maxsize=65536)
def is_number(text: str) -> bool:
    """Whether a cell contains a number that is neither a year nor a date."""
    return len(text) < _LONGEST and VALUE.fullmatch(text) is not None and not is_date_like(text)
