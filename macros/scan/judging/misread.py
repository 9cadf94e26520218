"""What the places of a failed relation may have been misread as: a loss, a sign, or a total."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.kinds import ONE_QUANTITY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation

_NOT_IN_NUMBER = lazy_regex(r"[^\d.]")
_DEDUCTED = lazy_regex(
    r"\b(?:less|deduct\w*|minus|net of|discounts?|expenses?|costs?|paid|withdraw\w*)\b",
    re.IGNORECASE,
)
_EITHER = lazy_regex(
    r"\b(?:cumulative effect|extraordinary|discontinued|minority|equity in)\b", re.IGNORECASE
)
"""Lines of a statement of income that are gains in one year and losses in another."""
_CUMULATIVE = lazy_regex(r"\W*cumulative\b", re.IGNORECASE)
_BASIS_POINTS = 100  # of a percentage point
_SCALES = (10**3, 10**6)
_FACTOR = 5  # decimals: of each of many classes of certificates, for $1,000
_MOST_SIGNED = 6  # parts of a sum whose signs are tried: more give too many sums


def is_in_doubt(relation: Relation) -> bool:
    """Whether a place may have been misread: brackets around a positive number, other signs."""
    return any(is_misread(relation) for is_misread in _WAYS)


def _is_bracketed(relation: Relation) -> bool:
    """Whether brackets that are around a positive number may be its sign: "[1,240]" too."""
    for place in relation.places:
        if place.value > 0 and place.cell is not None:
            text = place.filing.text
            around = text[max(place.start - 1, 0) : place.start] + text[place.end : place.end + 1]
            if around in {"()", "(", "[]"}:
                return True
    return False


def _is_of_unscaled_table(relation: Relation) -> bool:
    """Whether an amount in words is a table's in thousands or millions that does not say so."""
    cells = [one for one in relation.places if _is_of_table(one)]
    stated = [one for one in relation.places if not _is_of_table(one)]
    if not cells or len(stated) != 1 or any(_scale(one) != 1 for one in cells):
        return False
    if relation.rule in ONE_QUANTITY:
        return any(stated[0].value == scale * one.value for one in cells for scale in _SCALES)
    return relation.result is stated[0] and any(
        scale * relation.low <= stated[0].high and stated[0].low <= scale * relation.high
        for scale in _SCALES
    )


def _is_printed_alike(relation: Relation) -> bool:
    """Whether a repeat prints the same digits: only the scale of a table was read otherwise."""
    values = {abs(one.value) for one in relation.places}
    printed = {one.printed.strip("$ ()") for one in relation.places}
    return relation.rule in ONE_QUANTITY and len(values) > 1 and len(printed) == 1


def _is_of_factors(relation: Relation) -> bool:
    """Whether words alone make one quantity of numbers with so many decimals as factors have."""
    decimals = [one.decimals or 0 for one in relation.places]
    return relation.by_words and min(decimals) >= _FACTOR


def _is_of_table(one: Quantity) -> bool:
    return one.cell is not None and one.cell.kind == "value"


def _is_cut_off(relation: Relation) -> bool:
    """Whether a quotient in a table is cut off after its last digit, where others are rounded.

    One that is rounded, but has the other sign, is not cut off.
    """
    result = relation.result
    if relation.low <= -result.low and -result.high <= relation.high:
        return False
    missed = abs(relation.worked) - abs(result.value)
    return "/" in relation.expression and result.cell is not None and 0 < missed < result.width


def _is_of_either_sign(relation: Relation) -> bool:
    """Whether a part that may be added as well as deducted makes a difference hold if added."""
    if relation.rule != "difference" or not relation.is_sum:
        return False
    result = relation.result
    return any(
        sign < 0
        and _EITHER.search(one.label)
        and relation.low + 2 * one.value <= result.high
        and result.low <= relation.high + 2 * one.value
        for sign, one in zip(relation.signs, relation.inputs, strict=True)
    )


def _is_whole(relation: Relation) -> bool:
    """Whether 100% is printed: of a category of its own, not of the table's total."""
    result = relation.result
    return relation.rule == "share-of" and result.value == 1 and result.cell is not None


def _is_plain_sum(relation: Relation) -> bool:
    """Whether a difference that fails is a sum, and no heading says that anything is deducted."""
    if relation.rule != "difference" or not relation.is_sum:
        return False
    added = sum(one.value for one in relation.inputs)
    return added == relation.result.value and not any(
        one.value < 0 or _DEDUCTED.search(one.label) for one in relation.inputs
    )


def _is_cumulative(relation: Relation) -> bool:
    """Whether the numbers of a row already contain those before them: "Cumulative gap"."""
    rows = {one.cell.row if one.cell else None for one in relation.places}
    return relation.is_sum and len(rows) == 1 and bool(_CUMULATIVE.match(relation.result.heading))


def _is_in_basis_points(relation: Relation) -> bool:
    """Whether a column of changes in amounts, or in percent, has a row of rates and basis points.

    The return on equity is 15.4 and was 6.9, and the change is 851.
    """
    places = relation.places
    if len(places) != 3 or any(one.cell is None for one in places):
        return False
    if relation.rule == "change":
        (over, under), points = relation.inputs, relation.result
        percent = _BASIS_POINTS if points.unit == "rate" else 1
        scale = _scale(over)
        missed = abs(points.value * percent * scale) - _BASIS_POINTS * abs(over.value - under.value)
        return abs(missed) <= _BASIS_POINTS * (over.width + under.width)
    if not relation.is_sum:
        return False
    result = relation.result
    return any(
        abs(abs(points.value) - _BASIS_POINTS * abs(result.value - rate.value))
        <= _BASIS_POINTS * (result.width + rate.width)
        for rate, points in (relation.inputs, relation.inputs[::-1])
        if result.value != rate.value
    )


def _scale(one: Quantity) -> Decimal:
    """What a printed number is multiplied by: a million in a table in millions."""
    digits = _NOT_IN_NUMBER.sub("", one.printed).strip(".")
    printed = Decimal(digits) if digits.count(".") < 2 and digits else Decimal(0)
    return abs(one.value) / printed if printed else Decimal(1)


def _is_less_than_a_part(relation: Relation) -> bool:
    """Whether a percentage that words call a total is less than one of its parts."""
    result = relation.result
    return (
        relation.basis == "stated"
        and result.kind == "rate"
        and relation.is_sum
        and len(relation.inputs) > 1
        and all(sign > 0 for sign in relation.signs)
        and result.value < max(one.value for one in relation.inputs)
    )


def _holds_with_other_signs(relation: Relation) -> bool:
    """Whether a sum holds if two or more of its parts, but not all, have the other sign.

    In a column called "Higher/(Lower)", brackets say that an amount fell, and not what it adds.
    """
    if not relation.is_sum or len(relation.inputs) > _MOST_SIGNED:
        return False
    pairs = zip(relation.signs, relation.inputs, strict=True)
    parts = [sign * one.value for sign, one in pairs if one.value]
    result = relation.result
    for count in range(2, len(parts)):
        for turned in combinations(parts, count):
            shift = -2 * sum(turned)
            if relation.low + shift <= result.high and result.low <= relation.high + shift:
                return True
    return False


_WAYS = (
    _holds_with_other_signs,
    _is_less_than_a_part,
    _is_cut_off,
    _is_in_basis_points,
    _is_of_either_sign,
    _is_whole,
    _is_plain_sum,
    _is_cumulative,
    _is_bracketed,
    _is_of_unscaled_table,
    _is_printed_alike,
    _is_of_factors,
)
