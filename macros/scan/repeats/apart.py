"""Whether numbers with the same words around them differ in names, days, place or topic."""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_NAME = lazy_regex(r"(?<=[a-z,] )[A-Z][a-z]+")


def are_apart(odd: Quantity, one: Quantity, names: Names) -> bool:
    """Whether terms, days, periods or names make two numbers different."""
    if names_beside(odd) != names_beside(one) or are_of_two_persons(odd, one):
        return True
    if are_of_two_editions(odd, one):
        return True
    first, second = names.of.get(odd.number), names.of.get(one.number)
    if first is None or second is None:
        return False
    apart = first.excludes(second) or not first.same_day(second)
    return apart or in_other_periods(odd, one, names)


@once
def names_beside(one: Quantity) -> frozenset[str]:
    """The names of places, people and things next to a number."""
    text, block = one.filing.text, one.placed.block
    return frozenset(
        _NAME.findall(text[max(block.start, one.start - 120) : min(block.end, one.end + 60)])
    )


def are_neighbors(one: Quantity, other: Quantity, *, paragraphs: int = 4) -> bool:
    """Whether fewer paragraphs end between them, so that both may be in a list of like things."""
    start, end = sorted((one.start, other.start))
    return one.filing.text.count("\n\n", start, end) < paragraphs


def differ_in_several(one: Sentence, other: Sentence) -> bool:
    """Whether each has two or more numbers that the other does not have: they differ in topic."""
    first, second = ({each.value for each in of.quantities if each} for of in (one, other))
    return min(len(first - second), len(second - first)) > 1
