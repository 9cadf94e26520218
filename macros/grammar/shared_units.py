"""The unit that two numbers share: "10 to 15%", "$1.5 and $2.3 billion"."""

import re
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.grammar.numerals import SCALES
from tieout.macros.grammar.rules import AMOUNT, FLAGS, PERCENT, SHARES
from tieout.macros.lazy_regex import lazy_regex

_NEXT = lazy_regex(
    rf"(?P<joint> to | and | or |-)(?P<currency>\$ ?)?(?P<number>{AMOUNT})"
    rf"(?:(?P<percent>{PERCENT})|(?P<basis_points> (?:basis points|bps)\b)"
    rf"|[ -](?P<scale>thousand|million|billion)\b(?P<shares>{SHARES})?)",
    FLAGS,
)
_JOINTS = frozenset({" t", " a", " o"})
_BETWEEN = lazy_regex(r"\b(?:between|from) (?:approximately |about )?\$? ?\Z", FLAGS)
_NEAR = 20
_FAR = 100
"""How many times larger than the other a number of such a pair may be."""
_LARGEST = 1000
"""A number from here on is printed in full."""


class SharedUnit(NamedTuple):
    """A kind and unit, and the power of ten of the number."""

    kind: str
    unit: str
    power: int


def unit_shared(text: str, start: int, end: int, printed: str) -> SharedUnit | None:
    """The unit of a number without one, if it is that of a second number."""
    match = _pair(text, start, end, printed)
    if match is None or match["currency"]:
        return None
    if match["percent"]:
        return SharedUnit("rate", "rate", -2)
    if match["basis_points"]:
        return SharedUnit("rate", "rate", -4)
    power = SCALES[match["scale"].lower()]
    kind, unit = ("shares", "shares") if match["shares"] else ("number", "")
    return SharedUnit(kind, unit, power)


def power_shared(text: str, start: int, end: int, printed: str) -> int:
    """The power of ten of an amount of money without a scale, if a second amount has one."""
    match = _pair(text, start, end, printed)
    return SCALES[match["scale"].lower()] if match and match["scale"] else 0


def _pair(text: str, start: int, end: int, printed: str) -> re.Match[str] | None:
    """The second number of a pair, if the two are of one kind.

    Those that "and" joins must be printed alike, with decimals, or come after "between": otherwise
    they may have nothing to do with each other.
    """
    if text[end : end + 2] not in _JOINTS and text[end : end + 1] != "-":
        return None
    match = _NEXT.match(text, end)
    if match is None or "," in printed:
        return None
    first, second = Decimal(printed), Decimal(match["number"].replace(",", ""))
    if first >= _LARGEST or first * _FAR < second or second * _FAR < first:
        return None
    ranged = match["joint"] not in {" and ", " or "}
    if ranged or _BETWEEN.search(text, max(start - _NEAR, 0), start):
        return match
    places = [number.partition(".")[2] for number in (printed, match["number"])]
    return match if places[0] and len(places[0]) == len(places[1]) else None
