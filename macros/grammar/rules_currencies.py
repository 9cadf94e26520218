"""Money whose currency is written in letters: US dollars, or other money."""

from tieout.macros.filing.currencies import CODE
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.rules import (
    QUANTITY,
    Match,
    Reading,
    ReadingRule,
    amount,
    quantity,
    rule,
)

_CODE = "|".join(rf"(?<=[^A-Za-z0-9][A-Z]{{{letters}}})" for letters in (1, 2, 3))
"""The text before a number that the letters of a currency touch."""

_LETTERS = r"(?:MM?|(?<!,[0-9]{3})(?:B|bn|K))"
SHORT = rf"{_LETTERS}(?![0-9A-Z&])| {_LETTERS}(?=[\n.,;)]|$)"
"""Millions, billions and thousands in short: "$25M", "$1.2bn", and "$445 M" at an end."""
_POWERS = {"m": 6, "b": 9, "k": 3}


def power_of(short: str | None) -> int:
    """The power of ten of what :data:`SHORT` matched, if anything."""
    return _POWERS[short.strip()[0].lower()] if short else 0


def _of_currency(match: Match, _: Folded) -> Reading | None:
    """Millions of a currency whose letters touch the number: RM10 million, CHF2.5 billion."""
    return amount("number", "", quantity(match)) if match["scale"] else None


def _dollars(match: Match, _: Folded) -> Reading:
    return amount("money", "USD", quantity(match, power_of(match["short"])))


def _others(match: Match, _: Folded) -> Reading:
    """An amount of other money, for which the index has no unit."""
    return amount("number", "", quantity(match))


CURRENCIES: tuple[ReadingRule, ...] = (
    rule(rf"(?-i:\bUSD ?){QUANTITY}(?P<short>{SHORT})?(?![%0-9])", _dollars, starts="usd"),
    rule(rf"(?-i:\b(?:Ps|Rs|Rp|Bs|Fr)\. ?)(?P<it>{QUANTITY})", _others, starts="ps rs rp bs fr"),
    rule(rf"(?-i:\b(?:Ps|Rs|Rp))(?P<it>{QUANTITY})", _others, starts="ps rs rp"),
    rule(
        rf"(?-i:\b(?:{CODE}|RM))(?P<it>{QUANTITY})(?![0-9A-Z%-]|[,.][0-9])",
        _others,
        starts=f"{CODE.lower().replace('|', ' ')} rm",
    ),
    rule(rf"(?-i:{_CODE}){QUANTITY}", _of_currency, starts="a"),
)
"""Numerals that the letters of a currency explain."""
