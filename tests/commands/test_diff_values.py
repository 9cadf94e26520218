"""Values read back from an export, as a comparison shows them, and the difference of two."""

import pytest
from tieout.macros.commands.diff.values import difference, shown

# By name: the value, its unit, and what is shown.
SHOWN = {
    "money": ("25000000", "USD", "$25,000,000"),
    "a price": ("2.5", "USD/share", "$2.50"),
    "a rate": ("0.035", "rate", "3.5%"),
    "a small count in digits": ("3", "count", "3"),
    "an ordinal": ("3", "ordinal", "third"),
    "a span of time": ("30", "trading days", "30 trading days"),
    "an unending quotient": ("0.3333333333333333", "number", "0.333333"),
    "a day": ("2001-10-02", "date", "October 2, 2001"),
    "a quarter": ("2002-Q1", "date", "first quarter of 2002"),
    "a text": ("S-3", "text", "S-3"),
    "no such unit": ("7", "furlongs", "7"),
    "no number": ("many", "USD", "many"),
    "an exponent": ("1e999999", "USD", "1e999999"),
    "other digits than ours": ("\u0661", "USD", "\u0661"),
    "no such day": ("2001-13-45", "date", "2001-13-45"),
    "no date": ("soon", "date", "soon"),
    "an ordinal beyond words": ("99", "ordinal", "99th"),
}

# By name: the values before and after, their unit, and the difference.
DIFFERENCES = {
    "up": ("2.5", "2.75", "USD/share", "+$0.25"),
    "down": ("1250000", "1200000", "shares", "−50,000"),
    "a rate": ("0.04", "0.035", "rate", "−0.5 percentage points"),
    "places in order": ("1", "3", "ordinal", "+2"),
    "none": ("7", "7", "count", "0"),
    "days": ("2001-10-02", "2001-10-03", "date", ""),
    "no number": ("many", "7", "USD", ""),
}


@pytest.mark.parametrize(("value", "unit", "text"), SHOWN.values(), ids=SHOWN)
def test_a_value(value: str, unit: str, text: str) -> None:
    assert shown(value, unit) == text


@pytest.mark.parametrize(("old", "new", "unit", "text"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference(old: str, new: str, unit: str, text: str) -> None:
    assert difference(old, new, unit) == text
