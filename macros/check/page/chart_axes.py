"""Ties the scales of charts: each number on an axis is where its value belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from tieout.macros.html.words import Mark
from tieout.macros.lazy_regex import lazy_regex

_FEWEST = 3  # with only two, either could be the wrong one
_TOLERANCE = Decimal("0.6")  # units of the drawing, which may place numbers at whole units
_PLACE = lazy_regex(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_NUMBER = lazy_regex(r"(?P<sign>−?)\$?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[kMBT%]?)")
_SCALES = {"": 0, "%": -2, "k": 3, "M": 6, "B": 9, "T": 12}


def off_scale(marks: Iterable[Mark]) -> frozenset[Mark]:
    """Return the numbers of each axis on which they are not equally far apart.

    Their places along the axis and the ends of its scale give the values between; if one differs,
    no number of the axis can be relied on.
    """
    axes: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.reason == "axis-label":
            axes[mark.attributes.get("data-axis", "")].append(mark)
    return frozenset(mark for axis in axes.values() if not _is_scale(axis) for mark in axis)


def _is_scale(marks: list[Mark]) -> bool:
    points = [_point(mark) for mark in marks]
    known = [point for point in points if point is not None]
    if len(known) < max(len(points), _FEWEST):
        return False
    along = 0 if len({point[0] for point in known}) > 1 else 1
    places = [(point[along], point[2]) for point in known]
    (start, low), (end, high) = places[0], places[-1]
    if start == end or low == high:
        return False
    return all(
        abs(start + (value - low) / (high - low) * (end - start) - at) <= _TOLERANCE
        for at, value in places
    )


def _point(mark: Mark) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return a number's place in its axis, across and down, and its value."""
    place = _PLACE.fullmatch(mark.attributes.get("transform", ""))
    number = _NUMBER.fullmatch(mark.words)
    if place is None or number is None:
        return None
    value = Decimal(number["digits"].replace(",", "")).scaleb(_SCALES[number["scale"]])
    return Decimal(place[1]), Decimal(place[2]), -value if number["sign"] else value
