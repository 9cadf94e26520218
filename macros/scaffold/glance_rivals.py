"""Leaves out figures of the first page that others of the same name contradict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tieout.calculators.figures.dataset import Figure

_OF_A_PART = re.compile(r"revenue|sales", re.IGNORECASE)
_TOTAL = re.compile(r",? total\Z", re.IGNORECASE)


def without_rivals(figures: list[Figure]) -> list[Figure]:
    """Leave out figures with the same name and time but different values.

    If one of them is called a total, for example by the column of a table, only those without that
    word are left out.
    """
    values: dict[tuple[object, ...], set[object]] = {}
    for one in figures:
        for name in {_named(one), _named(one, _TOTAL.sub("", one.label))}:
            values.setdefault(name, set()).add(one.value)
    return [one for one in figures if len(values[_named(one)]) == 1]


def of_one_table(figures: list[Figure], tables: Mapping[str, int]) -> list[Figure]:
    """Those in the table that prints most; if none prints two, what several print, but no sales."""
    printed = [{tables[one] for one in figure.mentions if one in tables} for figure in figures]
    count = Counter(table for those in printed for table in those)
    table, most = max(count.items(), key=lambda item: item[1], default=(None, 0))
    pairs = zip(figures, printed, strict=True)
    if most > 1:
        return [one for one, those in pairs if table in those]
    return [one for one, those in pairs if len(those) > 1 and not _OF_A_PART.search(one.label)]


def _named(figure: Figure, label: str = "") -> tuple[object, ...]:
    return (label or figure.label).casefold(), figure.unit, figure.time_keys
