"""The amount of an offering as the title on its first page, which other pages print again."""

from __future__ import annotations

import re

from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.quantity import Quantity

_ALONE = re.compile(
    r"\W*(?:up to )?\{m0\}(?: (?:\{[rdx]\d+\}|(?-i:[A-Z])[\w’'-]*|of|and|in|due),?)*\W*",
    re.IGNORECASE,
)
"""A title: the amount, and at most what is offered, such as "8.00% Notes Due 2031"."""
_LONGEST = 60  # characters of its paragraph
_LEAST = 10_000  # dollars
_OFFERS = frozenset({"offer", "offered", "offering"})
_ANOTHER = frozenset({"additional", "option", "net", "proceed", "discount", "expense"})


def is_title_amount(one: Quantity, names: Names) -> bool:
    """Whether an amount is the title of its page: "Up to $5,000,000", "$40,000,000 Notes"."""
    sentence = names.sentence.get(one.number)
    if sentence is None or one.kind != "money" or one.value < _LEAST:
        return False
    short = sentence.block.end - sentence.block.start < _LONGEST
    return short and _ALONE.fullmatch(sentence.masked) is not None


def is_amount_offered(one: Quantity, names: Names) -> bool:
    """Whether the words beside an amount say that so much is offered."""
    name = names.of.get(one.number)
    if name is None or one.kind != "money" or one.value < _LEAST:
        return False
    return bool(name.near & _OFFERS) and not name.near & _ANOTHER
