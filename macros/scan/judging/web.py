"""The relations that each number is in: what a repair of one mends, and what it breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.scan.arithmetic.repairs import (
    follows_with,
    holds_with,
    slip_of,
    slipped_from,
    value_that_mends,
)
from tieout.macros.scan.arithmetic.slips import (
    COPIED,
    DIGIT_LOST,
    DIGIT_TOO_MANY,
    ONE_DIGIT,
    OTHER_SCALE,
    SIGN_LOST,
    TRANSPOSED,
    Slip,
)
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation

_MOST_INPUTS = 400
_COARSE = 2  # digits of a number that others agree with by chance
_CHANCE = ("numbers", "same-name")  # what the number of the next column may agree with by chance
# Typing errors, the most likely first; any of them is more likely than none.
_LIKELY: Mapping[Slip, int] = {
    SIGN_LOST: 0, TRANSPOSED: 0, ONE_DIGIT: 1, OTHER_SCALE: 1, DIGIT_LOST: 2, DIGIT_TOO_MANY: 2,
    COPIED: 2,
}  # fmt: skip
_LEAST = 3


class Mended(NamedTuple):
    """A value for one place, the failed relations that it repairs, and the kind of typing error."""

    place: Quantity
    value: Decimal
    relations: tuple[Relation, ...]
    slip: Slip


class Web:
    """The relations that each number is in."""

    def __init__(self, relations: Sequence[Relation], copied: AbstractSet[int]) -> None:
        """Collect the relations by the number of each of their places.

        `copied` are the numbers of the places that print the amount of the next column.
        """
        self.copied = copied
        self.holding: dict[int, list[Relation]] = defaultdict(list)
        self.failing: dict[int, list[Relation]] = defaultdict(list)
        for relation in relations:
            of = self.holding if relation.holds else self.failing
            for number in {place.number for place in relation.places}:
                of[number].append(relation)

    def mended(self, relation: Relation) -> list[Mended]:
        """The repairs of a failed relation that break nothing, by place.

        If two columns print a number, one of them is in relations by chance.

        The best comes first: the one that repairs most relations, then one for a typing error.
        """
        found = []
        for place in {one.number: one for one in relation.places[-_MOST_INPUTS:]}.values():
            value = value_that_mends(relation, place)
            if value is None:
                continue
            value = slipped_from(relation, place, value)
            repaired = tuple(
                one for one in self.failing[place.number] if holds_with(one, place, value)
            )
            if relation not in repaired or (value < 0 <= place.value and place.kind == "shares"):
                continue
            if any(
                self._forbids(one, relation, place, value) for one in self.holding[place.number]
            ):
                continue
            slip = slip_of(place, value) or self._copied(relation, place)
            found.append(Mended(place, value, repaired, slip))
        found.sort(
            key=lambda one: (
                -len(one.relations), _unlikely(one, relation),
                not follows_with(relation, one.place, one.value),
                one.place is not relation.result, one.place.number,
            )
        )  # fmt: skip
        return found

    def _forbids(
        self, holding: Relation, failed: Relation, place: Quantity, value: Decimal
    ) -> bool:
        """Whether a relation that holds speaks against a repair of one that failed.

        It does if the repair breaks it, unless it holds by chance or repeats the error.
        """
        if holds_with(holding, place, value):
            return False
        if place is failed.result and _is_of_sign(holding, place, value):
            return False
        if _is_coarse(holding, place) or _is_taken(holding, place):
            return False
        if holding.basis in _CHANCE and place.number in self.copied:
            return False
        return not (holding.basis == "numbers" and not holding.siblings and failed.siblings)

    def is_table_total(self, relation: Relation) -> bool:
        """Whether the result of a relation is the total of other numbers in its table."""
        return any(
            one.is_sum and one.basis == "structure" and one.result.number == relation.result.number
            for one in self.holding[relation.result.number]
        )

    def _copied(self, relation: Relation, place: Quantity) -> Slip:
        """That a sum's result is the number of the next column, if it is.

        Any other of its numbers may be the same in two columns for good reason.
        """
        is_result = relation.is_sum and len(relation.inputs) > 1 and place is relation.result
        return COPIED if is_result and place.number in self.copied else ""


def _unlikely(one: Mended, relation: Relation) -> int:
    """How unlikely a typing error is; in a list of positive amounts, hardly a sign is lost."""
    if one.slip == SIGN_LOST and relation.rule == "sum" and relation.at_most == "warning":
        listed = relation.basis == "structure" and set(relation.signs) == {1}
        if listed and relation.sure and all(each.value >= 0 for each in relation.places):
            return _LEAST
    return _LIKELY.get(one.slip, _LEAST)


def _is_of_sign(relation: Relation, place: Quantity, value: Decimal) -> bool:
    """Whether tables repeat an amount with the sign that it would have: "(62)", and 62 here."""
    if relation.rule != "repeat" or value != -place.value:
        return False
    others = [one for one in relation.places if one.cell and one.number != place.number]
    return bool(others) and all(("(" in one.printed) == (value < 0) for one in others)


def _is_coarse(relation: Relation, place: Quantity) -> bool:
    """Whether a number agrees only with shorter ones, about: "$1.0 billion" is 1,004 by chance."""
    return (
        relation.rule == "repeat"
        and relation.verdict == "within-rounding"
        and all(
            one.digits <= _COARSE < place.digits
            for one in relation.places
            if one.number != place.number
        )
    )


def _is_taken(relation: Relation, place: Quantity) -> bool:
    """Whether only the lines of a data schedule repeat a number, which are taken from it.

    They have headings such as "<TOTAL-ASSETS>".
    """
    return relation.rule == "repeat" and all(
        one.heading.startswith("<") for one in relation.places if one.number != place.number
    )
