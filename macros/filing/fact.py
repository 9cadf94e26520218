"""A fact that is tagged with inline XBRL."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact tagged with inline XBRL, and its span in the reading text.

    `value` is the tag's: signed and scaled; None if it is nil or not a number. `period` is a date,
    or two with a slash. `unit` is as in XBRL ("USD", "shares", "USD/shares", "pure").
    `dimensions` are pairs of axis and member. A hidden fact has an empty span. `parts` has more
    than one span if the fact is continued elsewhere.
    """

    concept: str
    period: str
    unit: str
    dimensions: tuple[tuple[str, str], ...]
    value: Decimal | None
    decimals: int | None
    sign: str
    scale: int
    format: str
    printed: str
    hidden: bool
    numeric: bool
    parts: tuple[tuple[int, int], ...]
    start: int
    end: int
