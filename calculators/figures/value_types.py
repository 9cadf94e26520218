"""The types of values by unit: decimals, dates and texts from the data file."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from unicodedata import category

Value = Decimal | dt.date | str

AMOUNTS = frozenset(
    {
        "USD", "USD/share", "shares", "rate", "count", "number", "ordinal",
        "days", "trading days", "business days", "months", "years",
    },
)  # fmt: skip
UNITS = AMOUNTS | {"date", "text", "page"}
TEXT = "text in quotes, of visible characters"
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co"})  # such as a mark that reverses the line
MOST_DIGITS = 24  # far beyond any filing, and the most that formulas take


class NotADecimal(str):
    """A number that TOML allows but the data file does not: an exponent, an infinity, a NaN."""

    __slots__ = ()


def is_text(value: object) -> bool:
    """Whether ``value`` is text that is not blank and has no invisible characters."""
    if not isinstance(value, str) or isinstance(value, NotADecimal) or not value.strip():
        return False
    return all(sign == "\n" or category(sign) not in _UNSEEN for sign in value)


def read_value(unit: str, value: object) -> Value | str | None:
    """Return the value if it has the type that its unit needs, else ``None``."""
    if unit == "date":
        partial = isinstance(value, str) and _PARTIAL_DATE.fullmatch(value)
        return value if type(value) is dt.date or partial else None  # type: ignore[return-value]
    if unit not in AMOUNTS:
        return value if is_text(value) else None  # type: ignore[return-value]
    if type(value) is int and abs(value) < 10**MOST_DIGITS:
        value = Decimal(value)
    if not isinstance(value, Decimal):
        return None
    whole = value == value.to_integral_value()
    return None if unit == "ordinal" and (value < 1 or not whole) else value


def wanted_value(unit: str) -> str:
    """Return in words which value a unit needs."""
    if unit == "date":
        return 'a date such as 2001-10-02, or "2001-10", "2001" or "2002-Q1" in quotes'
    if unit not in AMOUNTS:
        return TEXT
    if unit == "ordinal":
        return "a whole number, one or more"
    return "a plain decimal such as 0.04 (no quotes, no exponent, at most 24 digits a side)"


def canonical(value: Value) -> str:
    """Write a value so that equal values have equal text: ``0.0400`` as ``0.04``, dates as ISO."""
    if isinstance(value, Decimal):
        plain = format(value, "f")
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        return "0" if plain == "-0" else plain
    return value.isoformat() if isinstance(value, dt.date) else value
