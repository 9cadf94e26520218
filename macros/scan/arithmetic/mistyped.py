"""Numbers whose digits are one typing error apart, found in linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, combinations

type Key = tuple[str, str]
"""The class of a number, and its digits."""
type Pairs = Iterator[tuple[Key, Key]]


def one_error_apart(
    places: Iterable[Key], *, changed: bool = True, long: int | None = None
) -> dict[Key, list[Key]]:
    """For each key, those one typing error apart: two digits transposed, or one changed.

    With `long`, also one digit lost or added, in a number with more digits than that.
    """
    keys = {key: at for at, key in enumerate(places)}
    near: dict[Key, set[Key]] = {key: set() for key in keys}
    pairs = chain(
        _transposed(keys.keys()),
        _changed(keys) if changed else (),
        _lost(keys.keys(), long) if long is not None else (),
    )
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    return {key: sorted(others, key=keys.__getitem__) for key, others in near.items() if others}


def _transposed(keys: AbstractSet[Key]) -> Pairs:
    for unit, digits in keys:
        for at in range(1, len(digits)):
            swapped = unit, digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
            if swapped[1] > digits and swapped in keys:
                yield (unit, digits), swapped


def _changed(keys: Iterable[Key]) -> Pairs:
    gaps: dict[tuple[str, int, str], list[Key]] = defaultdict(list)
    for unit, digits in keys:
        for at in range(len(digits)):
            gaps[unit, at, digits[:at] + digits[at + 1 :]].append((unit, digits))
    for alike in gaps.values():
        yield from combinations(alike, 2)


def _lost(keys: AbstractSet[Key], long: int) -> Pairs:
    for unit, digits in keys:
        for at in range(len(digits) if len(digits) > long else 0):
            less = unit, digits[:at] + digits[at + 1 :]
            if less in keys:
                yield (unit, digits), less
