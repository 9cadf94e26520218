"""Numbers whose digits are one typing error apart, found in linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

type Key = tuple[str, str]
"""The class of a number, and its digits."""
_MOST = 30
"""Of so many with the same digits but one, more are not compared."""


def one_error_apart(  # noqa: C901 - four kinds of typing errors
    places: Iterable[Key], *, long: int
) -> dict[Key, set[Key]]:
    """The pairs of keys one typing error apart: a digit changed, lost, added, two transposed.

    A digit is lost or added only in a number with more than `long` digits.
    """
    keys = set(places)
    gaps: dict[tuple[str, int, str], list[Key]] = defaultdict(list)
    near: dict[Key, set[Key]] = defaultdict(set)

    def join(one: Key, other: Key) -> None:
        near[one].add(other)
        near[other].add(one)

    for key in keys:
        unit, digits = key
        for at in range(len(digits)):
            less = digits[:at] + digits[at + 1 :]
            gaps[unit, at, less].append(key)
            if len(digits) > long and (unit, less) in keys:
                join(key, (unit, less))
        for at in range(len(digits) - 1):
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            if swapped != digits and (unit, swapped) in keys:
                join(key, (unit, swapped))
    for alike in gaps.values():
        for index, key in enumerate(alike[:_MOST]):
            for other in alike[index + 1 : _MOST]:
                if len(key[1]) == len(other[1]):
                    join(key, other)
    return near
