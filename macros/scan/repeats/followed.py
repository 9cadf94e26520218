"""Equal amounts followed by the same words: "$3.5 billion in Senior Notes", wherever it stands."""

from __future__ import annotations

from itertools import takewhile

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_REACH = 90  # characters
_CLAUSE = lazy_regex(r"[.;:(]\s|\s\(")
_NAMED = lazy_regex(
    r" ?(?:(?:in|of|aggregate|principal|amount|the|its|our|new) )*[A-Z]\w+ [A-Z]\w+"
)
_ENOUGH, _NAMED_ENOUGH = 3, 2  # words in common
_DIGITS = 2


def are_followed_alike(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether the same words follow two equal amounts of sentences: three, or two of a name."""
    if one.kind != "money" or one.cell or other.cell or min(one.length, other.length) < _DIGITS:
        return False
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first is None or second is None or first.part != second.part or not first.same_day(second):
        return False
    own, its = _after(one), _after(other)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, its, strict=False)))
    return alike >= _ENOUGH or (alike >= _NAMED_ENOUGH and _is_named(one) and _is_named(other))


@once
def _after(one: Quantity) -> tuple[str, ...]:
    text = one.filing.text[one.end : one.end + _REACH]
    return tuple(stems(_CLAUSE.split(text)[0]))


def _is_named(one: Quantity) -> bool:
    return _NAMED.match(one.filing.text, one.end) is not None
