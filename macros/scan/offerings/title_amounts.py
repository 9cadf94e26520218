"""The amount of an offering as the title on its first page, which the last page prints again."""

from __future__ import annotations

import re

from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.quantity import Quantity

_ALONE = re.compile(r"\W*(?:up to )?\{m0\}\W*", re.IGNORECASE)
_LONGEST = 40  # characters of its paragraph
_LEAST = 10_000  # dollars


def is_title_amount(one: Quantity, names: Names) -> bool:
    """Whether an amount is alone on its line: "Up to $5,000,000"."""
    sentence = names.sentence.get(one.number)
    if sentence is None or one.kind != "money" or one.value < _LEAST:
        return False
    short = sentence.block.end - sentence.block.start < _LONGEST
    return short and _ALONE.fullmatch(sentence.masked) is not None
