"""The amount or the count of an offering as a title, which other pages print again."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.quantity import STATED_KINDS, Quantity

_ALONE = lazy_regex(
    r"\W*(?:up to )?\{m0\}(?: (?:\{[rdx]\d+\}|(?-i:[A-Z])[\w’'-]*|of|and|in|due),?)*\W*",
    re.IGNORECASE,
)
"""A title: the amount, and at most what is offered, such as "8.00% Notes Due 2031"."""
_COUNTED = lazy_regex(
    r"\W*(?:up to )?\{[sn]0\} (?:(?-i:[A-Z])[\w’'-]*|shares|units|warrants|of|and|in)"
    r"(?: (?:(?-i:[A-Z])[\w’'-]*|of|and|in),?)*\W*",
    re.IGNORECASE,
)
"""The same of a count: "Up to 3,000,000 Shares of Common Stock"."""
_LONGEST = 60  # characters of its paragraph
_LEAST = 10_000  # dollars or shares
_OFFERS = frozenset({"offer", "offered", "offering"})
_SELLS = _OFFERS | {"resale", "resell", "sale", "sell", "sold"}
_ANOTHER = frozenset({"additional", "option", "net", "proceed", "discount", "expense"})
_HELD = _ANOTHER | {"outstanding", "authorized", "reserved", "plan"}


def is_title_amount(one: Quantity, names: Names) -> bool:
    """Whether a number is the title of its page: "Up to $5,000,000", "500,000 Units"."""
    sentence = names.sentence.get(one.number)
    if sentence is None or not _is_large(one):
        return False
    if sentence.block.end - sentence.block.start >= _LONGEST:
        return False
    title = _ALONE if one.kind == "money" else _COUNTED
    return title.fullmatch(sentence.masked) is not None


def is_amount_offered(one: Quantity, names: Names) -> bool:
    """Whether the words beside an amount or a count say that so much is offered."""
    name = names.of.get(one.number)
    if name is None or not _is_large(one):
        return False
    offers, another = (_OFFERS, _ANOTHER) if one.kind == "money" else (_SELLS, _HELD)
    return bool(name.near & offers) and not name.near & another


def _is_large(one: Quantity) -> bool:
    return one.value >= _LEAST and (one.kind == "money" or one.kind in STATED_KINDS)
