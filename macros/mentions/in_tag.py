"""The meaning of a number tagged with inline XBRL: printed digits, with the tag's scale."""

from collections.abc import Sequence
from decimal import Decimal

from tieout.calculators.figures.value_types import canonical
from tieout.macros.filing.fact import Fact
from tieout.macros.grammar.rules import EXACT, Reading
from tieout.macros.lazy_regex import lazy_regex

_UNITS = {
    "USD": ("money", "USD"),
    "USD/shares": ("money", "USD/share"),
    "shares": ("shares", "shares"),
}
_NUMERIC = frozenset("number money count shares rate list-number footnote duration".split())
_DIGITS = lazy_regex(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")
_PERCENT = -2


def reading_in_tag(printed: str, reading: Reading, facts: Sequence[Fact]) -> Reading:
    """The reading of a number, with the scale of the tag around its digits and the printed sign."""
    if reading.kind not in _NUMERIC:
        return reading
    digits = _DIGITS.search(printed)
    for fact in reversed(facts):
        tagged = _DIGITS.search(fact.printed)
        if fact.value is None or not digits or not tagged or digits[0] != tagged[0]:
            continue
        number = Decimal(digits[0].replace(",", ""))
        if not abs(fact.scale) < 40:
            continue
        value = EXACT.scaleb(number, fact.scale)
        if canonical(value).lstrip("-") == reading.value.lstrip("-") and reading.unit:
            return reading
        negative = reading.value.startswith("-") or printed.lstrip("$ ").startswith("(")
        kind, unit = _UNITS.get(fact.unit, (reading.kind, reading.unit))
        if fact.unit == "pure" and fact.scale == _PERCENT:
            kind, unit = "rate", "rate"
        elif kind in {"list-number", "footnote"}:
            kind = "number"
        decimals = len(digits[0].partition(".")[2]) - fact.scale
        return Reading(kind, canonical(-value if negative else value), unit, decimals)
    return reading
