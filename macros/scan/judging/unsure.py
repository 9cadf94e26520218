"""Failures that are no more than a warning, or nothing: rounding, and likeness of words alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tieout.macros.scan.arithmetic.slips import TRANSPOSED
from tieout.macros.scan.judging.web import Mended
from tieout.macros.scan.kinds import ONE_QUANTITY
from tieout.macros.scan.relation import Relation

_LONG, _LONG_SCALED = 6, 5
"""Digits of an amount that may have been rounded in two ways, in dollars or in thousands."""
_FEWEST = 4
"""Digits of a number of whole dollars that may have been rounded in two ways."""
_LONG_CELL = 7
"""Digits of a number of a table that may be two off in another one: a segment, rounded."""
_OFTEN = 3
"""Places that print one number, against one place that prints another."""


def is_unsure(relation: Relation, best: Mended | None) -> bool:
    """Whether a failure is no more than a warning, as is that of a repeat known by words alone.

    Such a repeat is an error if two digits are transposed, if its repair mends a relation that is
    no repeat, or if several places of one day print the other number.
    """
    if relation.at_most == "warning" or is_of_last_unit(relation):
        return True
    if not relation.by_words or _is_mended_elsewhere(best):
        return False
    return (best is None or best.slip != TRANSPOSED) and not _is_outvoted(relation)


def signed_otherwise(failing: Iterable[Relation]) -> set[int]:
    """The changes of a column, by `id`, that print the other sign, if there are several.

    Some filers put a change that is for the worse in brackets: costs that rise.
    """
    turned: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one in failing:
        result = one.result
        is_turned = one.low <= -result.low and -result.high <= one.high
        if one.rule == "change" and result.cell is not None and is_turned:
            turned[id(result.placed.block), result.cell.column].add(id(one))
    return {each for several in turned.values() if len(several) > 1 for each in several}


def is_no_repeat(relation: Relation, best: Mended | None) -> bool:
    """Whether a repeat known by words alone is none, or is rounded in two ways.

    It is none if each of its numbers is right by other relations, so that none can be mended. One
    table rounds to the dollar what another adds up from rounded numbers.
    """
    return relation.by_words and (best is None or _is_rounding(relation, best))


def _is_rounding(relation: Relation, best: Mended) -> bool:
    """Whether it is off by a dollar, and no sum is."""
    amounts = [abs(one.value) for one in relation.places]
    apart, result = max(amounts) - min(amounts), relation.result
    if all(one.cell and one.length >= _LONG_CELL for one in relation.places):
        return apart <= 2 * result.width and not _is_mended_elsewhere(best)
    return (
        all(one.kind in {"money", "number"} for one in relation.places)
        and apart <= result.width == 1
        and result.length >= _FEWEST
        and not _is_mended_elsewhere(best)
    )


def is_of_last_unit(relation: Relation) -> bool:
    """Whether rounded amounts differ by one of the last digit: a sum, or a long one's repeat."""
    result = relation.result
    unit = result.width
    if relation.is_sum and relation.rule not in ONE_QUANTITY:
        rounded = unit > 1 and all(one.width >= unit for one in relation.inputs)
        return rounded and relation.missed <= unit
    return (
        relation.rule == "repeat"
        and result.unit == "USD"
        and result.digits >= (_LONG_SCALED if unit > 1 else _LONG)
        and all(abs(one.value - result.value) <= unit for one in relation.inputs)
    )


def _is_mended_elsewhere(best: Mended | None) -> bool:
    """Whether the best repair also mends a relation that is no repeat, such as a sum."""
    return best is not None and any(one.rule not in ONE_QUANTITY for one in best.relations)


def _is_outvoted(relation: Relation) -> bool:
    """Whether one place differs from several that print another number for the same period."""
    often = Counter(abs(one.value) for one in relation.places)
    (_, times), *rest = often.most_common()
    odd = [one for one in relation.places if abs(one.value) in {value for value, _ in rest}]
    periods = {one.period for one in relation.places if one.period}
    return times >= _OFTEN and len(odd) == 1 and len(periods) <= 1
