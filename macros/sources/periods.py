"""Converts dates and periods of tables, tags and companyfacts to one form, to compare them."""

from __future__ import annotations

from tieout.macros.filing.calendar_days import months_between
from tieout.macros.lazy_regex import lazy_regex

type Period = tuple[str, int]
"""The last day, and the length in months; 0 for a day, -1 for a year that may be either."""

_LENGTH = lazy_regex(r"P(\d{1,3})([YM])/(\d{4}-\d\d-\d\d)")
_YEAR = lazy_regex(r"\d{4}")
_DAY = lazy_regex(r"\d{4}-\d\d-\d\d")


def period_of(text: str) -> Period | None:
    """The period that a text of the document model, or of a tag, means; None if it means none."""
    if _YEAR.fullmatch(text):
        return text, -1
    length = _LENGTH.fullmatch(text)
    if length:
        return length[3], int(length[1]) * (12 if length[2] == "Y" else 1)
    if _DAY.fullmatch(text):
        return text, 0
    first, _, last = text.partition("/")
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
        return None
    months = months_between(first, last)
    return (last, months) if months else None
