"""Numerals that stand alone: losses in brackets, fractions, and whatever no word explains."""

import string
from decimal import Decimal

from tieout.macros.filing.currencies import MONEY_OF_OTHERS
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.rules import (
    AMOUNT,
    FLAGS,
    QUANTITY,
    Match,
    Reading,
    ReadingRule,
    amount,
    quantity,
    rule,
    shortened,
)
from tieout.macros.grammar.rules_amounts import MINUS, RATIO_BEFORE, in_cell
from tieout.macros.grammar.shared_units import unit_shared
from tieout.macros.lazy_regex import lazy_regex

_NOUN = lazy_regex(
    rf" (?!(?:{MONEY_OF_OTHERS}|and|are|for|from|had|has|its|nor|not|off|our|out|than|that|the|was"
    r"|were|with)\b)[a-z]{3}"
)


_MONEY_TO = lazy_regex(rf"(?<![A-Z])\$ ?{AMOUNT}-\Z", FLAGS)
"""The text before the second amount of a range: "$10-15 million"."""
_NEAR = 20


def _negative(match: Match, folded: Folded) -> Reading | None:
    """A loss: "(26,509)", if it is alone in a cell of a table."""
    if not in_cell(folded, match.start(), match.end()):
        return None
    return amount("number", "", quantity(match, minus=True))


def _fraction(match: Match, _: Folded) -> Reading:
    parts = match[0].replace(",", "").rstrip(string.ascii_letters).split("/")
    above, below = map(Decimal, parts)
    return amount("number", "", (shortened(above / below), None))


def _number(match: Match, folded: Folded) -> Reading:
    """A numeral that no words explain: a count if a noun follows, otherwise a number."""
    if match["minus"]:
        return amount("number", "", quantity(match, minus=True))
    text, start, end = folded.text, *match.span()
    if not match["scale"]:
        shared = unit_shared(text, start, end, match["number"])
        if shared is not None:
            return amount(shared.kind, shared.unit, quantity(match, shared.power))
    if text[start - 1 : start] == "-" and _MONEY_TO.search(text, max(start - _NEAR, 0), start):
        return amount("money", "USD", quantity(match))
    number, decimals = quantity(match)
    whole = decimals is not None and decimals <= 0
    counts = whole and _NOUN.match(text, end)
    if counts and RATIO_BEFORE.search(text, max(start - 5, 0), start):
        counts = None
    return amount("count" if counts else "number", "", (number, decimals))


ALONE: tuple[ReadingRule, ...] = (
    rule(rf"\({QUANTITY} ?\)", _negative, starts="(0"),
    rule(
        r"(?<![0-9A-Z/.,])(?<![0-9][ -])[0-9]{1,3}/(?!0{1,4}(?![0-9]))"
        r"(?:[0-9]{1,3}(?:,[0-9]{3}){0,4}|(?:(?<=(?<![0-9])1/)[0-9]{4}|[0-9]{4}(?=ths?)))"
        r"(?:ths?|rds?|nds?|sts?)?"
        r"(?![0-9A-Z/]|,[0-9])",
        _fraction,
        starts="0:1-3:/",
    ),
)
"""Numerals with a special form."""

NUMBER = rule(rf"{MINUS}{QUANTITY}", _number, starts="-0")
"""Any numeral."""
