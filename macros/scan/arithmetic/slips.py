"""Typing errors: how a wrong number differs from the right one."""

from __future__ import annotations

from typing import Final, Literal

type Slip = Literal[
    "",
    "two digits are transposed",
    "one digit differs",
    "a digit is lost",
    "there is a digit too many",
    "the sign is lost",
    "the scale differs",
    "the next column has the same number",
]
"""The kind of a typing error, in words for its message; "" if there is none."""
TRANSPOSED: Final = "two digits are transposed"
ONE_DIGIT: Final = "one digit differs"
IN_DIGITS = frozenset({TRANSPOSED, ONE_DIGIT})
"""The typing errors that keep the length of a number."""
DIGIT_LOST: Final = "a digit is lost"
DIGIT_TOO_MANY: Final = "there is a digit too many"
SIGN_LOST: Final = "the sign is lost"
OTHER_SCALE: Final = "the scale differs"
COPIED: Final = "the next column has the same number"
_OF_LENGTH = frozenset({DIGIT_LOST, DIGIT_TOO_MANY})
_FEWEST_DIGITS = 3
_LONG = 10_000  # units of a sum that seldom misses by a typing error's difference by chance
_TENS = 10  # fewer units may be rounding


def slip_between(printed: int, right: int) -> Slip:
    """The kind of typing error between two numbers; nothing if there is none.

    Both are in units of the last printed digit. A number with fewer than three digits is not
    evidence, because it is close to every other.
    """
    if printed == -right and printed:
        return SIGN_LOST
    one, other = str(abs(printed)), str(abs(right))
    if max(len(one), len(other)) < _FEWEST_DIGITS or (printed < 0) != (right < 0):
        return ""
    if len(one) == len(other):
        return slip_of_digits(one, other)
    if of_other_length(one, other):
        return DIGIT_LOST if len(one) < len(other) else DIGIT_TOO_MANY
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if longer.rstrip("0") == shorter.rstrip("0") and (len(longer) - len(shorter)) % 3 == 0:
        return OTHER_SCALE
    return ""


def of_other_length(one: str, other: str) -> bool:
    """Whether one digit dropped from the longer of two numbers makes the other one."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def slip_of_digits(one: str, other: str) -> Slip:
    """The kind of typing error between two numbers of one length, which may begin with zeros."""
    unlike = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unlike) == 1:
        return ONE_DIGIT
    if len(unlike) == 2 and unlike[1] == unlike[0] + 1:
        first, second = unlike
        if one[first] == other[second] and one[second] == other[first]:
            return TRANSPOSED
    return ""


def difference_is_slip(difference: int, size: int, slack: int) -> bool:
    """Whether a changed or transposed digit can make this difference in a number of this size.

    All are in units of the last printed digit; `slack` is the possible rounding.
    """
    digits = len(str(abs(size)))
    if digits < _FEWEST_DIGITS:
        return False
    missed = abs(difference)
    if not slack:
        zeros = 0
        while missed and missed % 10 == 0:
            missed, zeros = missed // 10, zeros + 1
        return zeros < digits and missed in _STEPS
    for place in range(digits):
        unit = 10**place
        steps = _STEPS if unit > 2 * slack else _TRANSPOSED
        reach = min(slack, unit)
        # The few steps that are this close to the difference.
        first, last = -((reach - missed) // unit), (missed + reach) // unit
        if any(step in steps for step in range(first, last + 1)):
            return True
    return False


def is_long_slip(total: int, result: int) -> bool:
    """Whether exactly one changed, transposed or lost digit explains why a long sum fails.

    Both are in units of the last printed digit. Of the differences that two numbers of five digits
    may have, less than one in a thousand looks so.
    """
    if abs(result) < _LONG or abs(total - result) < _TENS:
        return False
    return (
        difference_is_slip(total - result, result, 0) or slip_between(result, total) in _OF_LENGTH
    )


_TRANSPOSED = frozenset(9 * step for step in range(2, 10))
_STEPS = _TRANSPOSED | frozenset(range(1, 10))
