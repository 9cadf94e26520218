"""The sign of a quantity: as words or brackets state it, the opposite one, or none."""

from __future__ import annotations

from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_DEFICIT = lazy_regex(r"\bbook deficit\b(?:(?!increase|decrease|dilution|adjusted)[^.;])*\Z")
_AHEAD = 160


def signed(quantity: Quantity) -> Quantity:
    """A quantity, negative if brackets or words say so: "$(8.8 million)", "negative $2.94".

    A "book deficit" is negative in either way.
    """
    text = quantity.filing.text
    ahead = quantity.before(_AHEAD).lower()
    bracketed = ahead.endswith("(") and text[quantity.end : quantity.end + 1] == ")"
    if quantity.value > 0 and (
        bracketed
        or "(" in quantity.printed
        or ahead.rstrip().endswith("negative")
        or _DEFICIT.search(ahead)
    ):
        return negative(quantity)
    return quantity


def negative(quantity: Quantity) -> Quantity:
    """The quantity with the opposite sign."""
    return replace(quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low)


def unsigned(quantity: Quantity) -> Quantity:
    """The absolute value: a loss has brackets in a table and none in prose."""
    return quantity if quantity.value >= 0 else negative(quantity)
