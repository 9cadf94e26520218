"""The terms that are entered and the results, as every reading takes and returns them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

type Terms = Mapping[str, Any]  # a fraction, a date or, of rows, their text
type Found = dict[str, Any]  # a fraction or a date, a list of them, or None
type Rows = list[list[Any]]


def members(v: Terms, name: str) -> list[Fraction]:
    """Return the members of a list among the terms, in their order."""
    found = [key for key in v if key.rpartition("_")[0] == name and key[-1].isdigit()]
    return [v[key] for key in sorted(found, key=lambda key: int(key.rpartition("_")[2]))]


def part(of: Fraction, whole: Fraction | int) -> Fraction | None:
    """Return a part as a fraction of a whole; None if the whole is zero."""
    return Fraction(of) / whole if whole else None
