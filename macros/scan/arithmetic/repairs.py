"""Finds the value of one number that makes a failed relation hold, and the typing error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, DecimalException

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.slips import SIGN_LOST, Slip, slip_between
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.working import function_of

_LEADING = 3  # digits that a coarse relation can correct
_FEW = 3  # a result of fewer digits allows too much
_TIMES = 10  # a count with the wrong scale is not a typing error
_SURE = 10  # the allowed range is less than this part of the changed digit's step


def slipped_from(relation: Relation, place: Quantity, value: Decimal) -> Decimal:
    """A value that repairs a relation within rounding and that a typing error explains."""
    if place.decimals is None:
        return value
    unit = Decimal(1).scaleb(-place.decimals)
    for step in (0, 1, -1, 2, -2, 3, -3):
        near = value + step * unit
        if slip_of(place, near) and holds_with(relation, place, near):
            return near
    return _with_one_digit(relation, place) or value


def _with_one_digit(relation: Relation, place: Quantity) -> Decimal | None:
    """The only value with one changed digit that a coarse relation allows, unless by chance.

    A digit counts only if the range that the relation allows is a small part of its step.
    """
    if relation.rule == "repeat" or relation.result.digits < _FEW:
        return None
    found = []
    for value, step in with_another_digit(place):
        if holds_with(relation, place, value):
            if holds_with(relation, place, value + step / _SURE) or holds_with(
                relation, place, value - step / _SURE
            ):
                return None
            found.append(value)
    return found[0] if len(found) == 1 else None


def with_another_digit(place: Quantity) -> Iterator[tuple[Decimal, Decimal]]:
    """The values with another digit in one of the first places, and what one more there adds."""
    printed, decimals = as_printed(place)
    if not printed:
        return
    scale = place.value / printed
    digits = str(abs(int(printed.scaleb(decimals))))
    for at, digit in enumerate(digits[:_LEADING]):
        step = abs(scale) * Decimal(10) ** (len(digits) - 1 - at) / 10**decimals
        for change in range(-int(digit) + (at == 0), 10 - int(digit)):
            if change:
                yield place.value + (change * step if place.value > 0 else -change * step), step


def slip_of(place: Quantity, value: Decimal) -> Slip:
    """The kind of typing error that may have turned a value into a number."""
    printed, decimals = as_printed(place)
    if not place.value or not printed:
        return ""
    right = value / (place.value / printed)
    unit = Decimal(1).scaleb(-decimals)
    return slip_between(int(printed / unit), int((right / unit).to_integral_value()))


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers in the same form are one typing error apart."""
    if one.decimals != other.decimals or "/" in one.printed + other.printed:
        return False
    first, second = one.printed_digits, other.printed_digits
    return bool(first and second and slip_between(int(first), int(second)))


def is_near_slip(relation: Relation) -> bool:
    """Whether a typing error in one place, however short its number, explains a failure."""
    for place in relation.places:
        value = value_that_mends(relation, place)
        if value is None:
            continue
        value = slipped_from(relation, place, value)
        if slip_of(place, value) not in ("", SIGN_LOST) or one_digit_apart(place, value):
            return True
    return False


def is_result_slipped(relation: Relation) -> bool:
    """Whether a typing error in the result explains a failure."""
    return bool(slip_of(relation.result, relation.worked))


def has_slip(relation: Relation) -> bool:
    """Whether a typing error in one long number explains a failure."""
    mended = ((one, value_that_mends(relation, one)) for one in relation.places)
    return any(value is not None and value > 0 and slip_of(one, value) for one, value in mended)


def holding_or_slipped(relation: Relation | None) -> list[Relation]:
    """A relation that holds, or that fails by a typing error in one of its places.

    An error in a short number is not proof: `basis` "structure" and `alone` make the judgment
    require a long number, or a second relation that the same digit repairs.
    """
    if relation is None:
        return []
    return [relation] if relation.holds or is_near_slip(relation) else []


def surest(
    tried: Iterable[Relation | None], is_near: Callable[[Relation], object] = is_near_slip
) -> list[Relation]:
    """The relations that hold; if none does, the only one that is near, by a typing error."""
    known = [one for one in tried if one is not None]
    held = [one for one in known if one.holds]
    near = [] if held else [one for one in known if is_near(one)]
    return held or (near if len(near) == 1 else [])


def one_digit_apart(place: Quantity, value: Decimal) -> bool:
    """Whether a number, however short, differs from a value in one of its printed digits."""
    one, other = _digits_of(place, value)
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def may_be_mistyped(relation: Relation) -> bool:
    """Whether a result, however short, has one wrong digit, or the right ones in another order."""
    one, other = _digits_of(relation.result, relation.worked)
    return one_digit_apart(relation.result, relation.worked) or (
        one != other and sorted(one) == sorted(other)
    )


def _digits_of(place: Quantity, value: Decimal) -> tuple[str, str]:
    """The digits of a number, and those of a value printed in its form; empty if it is zero.

    "0.9" has two digits, as "6.9" has.
    """
    printed, decimals = as_printed(place)
    if not place.value or not printed:
        return "", ""
    right = (value / (place.value / printed)).scaleb(decimals).to_integral_value()
    one, other = (str(abs(int(each))) for each in (printed.scaleb(decimals), right))
    return one.zfill(decimals + 1), other.zfill(decimals + 1)


def value_that_mends(relation: Relation, place: Quantity) -> Decimal | None:
    """The value of one place with which a relation holds; None if there is not exactly one."""
    if place is relation.result:
        return _to_digits(relation.worked, place)
    for of in (_itself, _reciprocal):
        try:
            first = of(_worked(relation, place, Decimal(1)))
            slope = of(_worked(relation, place, Decimal(2))) - first
            value = _to_digits((of(relation.result.value) - first) / slope + 1, place)
        except DecimalException:
            continue
        if holds_with(relation, place, value) and (
            of is _itself or abs(value) < _TIMES * abs(place.value) < _TIMES**2 * abs(value)
        ):
            return value
    return None


def _itself(value: Decimal) -> Decimal:
    return value


def _reciprocal(value: Decimal) -> Decimal:
    """If the place is a divisor, the reciprocal of the result is linear in it."""
    return 1 / value


def holds_with(relation: Relation, place: Quantity, value: Decimal) -> bool:
    """Whether a relation holds if one of its places has another value."""
    if relation.rule == "repeat":
        return _all_alike(relation, place, value)
    moved = value - place.value
    result = relation.result
    if place is result:
        low, high = relation.low, relation.high
        return low <= result.high + moved and result.low + moved <= high
    try:
        now = _worked(relation, place, value)
    except DecimalException:
        return False
    shift = now - relation.worked
    return relation.low + shift <= result.high and result.low <= relation.high + shift


def follows_with(relation: Relation, place: Quantity, value: Decimal) -> bool:
    """Whether the printed result follows if one place has another value.

    The numbers are taken as printed, and the result is rounded to its printed digits. A sum of
    rounded numbers may miss by more, and a repeat has no result.
    """
    result = relation.result
    if place is result:
        return _to_digits(relation.worked, place) == value
    if relation.rule == "repeat" or relation.is_sum:
        return True
    try:
        return _to_digits(_worked(relation, place, value), result) == result.value
    except DecimalException:
        return False


def _all_alike(relation: Relation, place: Quantity, value: Decimal) -> bool:
    """Whether the places of a repeat agree if one of them has another value."""
    moved = value - place.value
    ends = [
        (one.low + moved, one.high + moved) if one.number == place.number else (one.low, one.high)
        for one in relation.places
    ]
    if max(low for low, _ in ends) > min(high for _, high in ends):
        return False
    values: dict[Decimal, Decimal] = {}
    for one in relation.places:
        now = value if one.number == place.number else one.value
        if values.setdefault(one.width, now) != now:
            return False
    return True


def _worked(relation: Relation, place: Quantity, value: Decimal) -> Decimal:
    if relation.rule == "repeat":
        return value
    if relation.is_sum:
        signs = zip(relation.signs, relation.inputs, strict=True)
        times = sum(sign for sign, one in signs if one.number == place.number)
        return relation.worked + times * (value - place.value)
    names = {f"c{number}": constant for number, constant in enumerate(relation.constants)}
    for number, one in enumerate(relation.inputs):
        names[f"i{number}"] = value if one.number == place.number else one.value
    return function_of(relation.expression)(names)


def _to_digits(value: Decimal, place: Quantity) -> Decimal:
    """A value rounded to the printed digits of a place."""
    if place.decimals is None:
        return value
    return value.quantize(Decimal(1).scaleb(-place.decimals)) + 0
