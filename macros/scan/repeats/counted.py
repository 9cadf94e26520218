"""Decides whether two equal counts are of the same things, by the words after them.

"Not more than 35 investors" and "the 35 addressed investors" are one number: a short count is equal
to many others by chance, but seldom to one of the same things.
"""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import BARE_KINDS, Quantity

_WORDS, _REACH = 3, 60  # words after a number that name what it counts, and their characters
_LONG = 2  # digits of a number for which one word is enough; a shorter one needs as many words
_ENDS = lazy_regex(r"[.,;:(]|\d|\n\n")
_NAMED = lazy_regex(r"\b(?!Approximately\b|About\b|Over\b|All\b|The\b)[A-Z][\w’'-]*\s+\Z")
"""A name whose number it is: "Phase 2", "Level 3"."""
_BEFORE = 30


def are_same_things(one: Quantity, other: Quantity) -> bool:
    """Whether two equal numbers count the same things."""
    both = things_counted(one) & things_counted(other)
    return len(both) >= (1 if min(one.digits, other.digits) >= _LONG else _LONG)


@once
def things_counted(one: Quantity) -> frozenset[str]:
    """The words after a bare number of a sentence that name what it counts, if it does."""
    if one.kind not in BARE_KINDS or one.cell is not None or one.value <= 1 or is_identifier(one):
        return frozenset()
    text, block = one.filing.text, one.placed.block
    spelled = not one.printed[:1].isdigit()
    if not spelled and _NAMED.search(text, max(block.start, one.start - _BEFORE), one.start):
        return frozenset()
    after = one.after(_REACH)
    clause = _ENDS.split(after, maxsplit=1)[0]
    return frozenset([*stems(clause)][:_WORDS])
