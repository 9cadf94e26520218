"""Inline XBRL tags: tags that differ from the printed number, and facts with two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.filing.fact import Fact
from tieout.macros.filing.number_words import SCALES
from tieout.macros.scan.quantity import COUNTING_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_THOUSANDS = 3  # zeros
_MANY = 1000  # dollars, whose cents do not count


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each fact that is tagged in several places, and each tag with another number."""
    places: dict[object, dict[int, Quantity]] = defaultdict(dict)
    for one in view.quantities:
        if one.kind not in COUNTING_KINDS:
            continue
        for fact in one.placed.facts:
            if fact.value is None or not _is_all(one, fact):
                continue
            if _differs(one, fact):
                yield _wrong(one, fact)
            else:
                # A number may have the same fact twice, with nested tags.
                places[fact.concept, fact.period, fact.unit, fact.dimensions][one.number] = one
    for group in (list(found.values()) for found in places.values()):
        if len(group) > 1:
            relation = repeat_of(
                [unsigned(one) for one in group],
                what="One tagged fact is printed in two ways",
                basis="structure",
                sure=True,
            )
            if relation.holds or not _is_rounded(group):
                yield relation if relation.holds else replace(relation, rule="tag")


def _is_rounded(group: Sequence[Quantity]) -> bool:
    """Whether words round what a statement prints: "were about $735,000 and $514,000"."""
    exact = max(map(unsigned, group), key=lambda one: one.length)
    return all(abs(one.value - exact.value) * 2 <= _unit(one) for one in map(unsigned, group))


def _unit(one: Quantity) -> Decimal:
    """The unit of the last digit that is not 0, of a thousand or more; else nothing."""
    zeros = one.value.normalize().as_tuple().exponent
    return Decimal(10) ** zeros if isinstance(zeros, int) and zeros >= _THOUSANDS else Decimal(0)


def _is_all(one: Quantity, fact: Fact) -> bool:
    """Whether the tag contains this number and no other words that could change it."""
    before = one.filing.text[fact.start : one.start]
    return (
        fact.numeric
        and "/" not in one.printed  # a ratio whose two parts are tagged
        and not fact.hidden
        and len(fact.parts) == 1
        and fact.end <= one.end
        and one.printed.lower() not in SCALES  # "$— million"
        and not any(character.isdigit() for character in before)
    )


def _differs(one: Quantity, fact: Fact) -> bool:
    """Whether no rounding turns the tag's value into the printed one, ignoring signs."""
    size = abs(fact.value or Decimal(0))
    printed = unsigned(one)
    if one.unit == "USD" and size >= _MANY and abs(printed.value - size) < 1:
        return False  # the tag leaves the cents out
    return not printed.low <= size <= printed.high


def _wrong(one: Quantity, fact: Fact) -> Finding:
    value = f"{fact.value:,f}" if fact.value is not None else ""
    concept = fact.concept.partition(":")[2] or fact.concept
    return Finding(
        "tag",
        "error",
        f"{one.printed} is printed, but its tag ({concept}) has the value {value}.",
        (one,),
        value,
        one.printed,
    )


RULE = Rule(find)
