"""Rows whose total misses its parts by more than a typing error, while other rows foot.

In a statement of equity or a table of salaries, the total of an earlier draft, or of the row above,
may stand in one row. The column must be called a total, several rows must foot to the digit, and
nothing else may explain what is missing: a blank, another number of the row, or an average.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of, value_that_mends
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.classes import Cells
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern, total_of

_NO_SUM = lazy_regex(
    r"\b(?:average|weighted|rates?|ratios?|percent\w*|margins?|yields?|per (?:share|unit|ads)"
    r"|unaudited|rounding|median|elimination\w*)\b|%",
    re.IGNORECASE,
)
_MANY = 2  # rows that foot for each that does not, and one more
_MOST = 2  # rows that are wrong
_FAR = 4  # times the rounding, if the sum does not hold to the digit everywhere
_AMOUNTS = frozenset({"money", "amount"})


def stated_of_rows(
    relations: Iterable[Relation], pattern: Pattern, lines: Lines, cells: Cells
) -> Iterator[Relation]:
    """The relations of a pattern across; a row that misses its total needs no typing error."""
    sure = {
        result.number
        for index in _missed(pattern, lines, cells)
        if (result := cells[index][pattern.result]) is not None
    }
    for one in relations:
        if one.result.number in sure and not one.holds and not _is_slip(one):
            yield replace(one, sure=True, at_most="warning")
        else:
            yield one


def _is_slip(relation: Relation) -> bool:
    """Whether a typing error in one of its numbers explains the failure, which is then surer."""
    return any(
        value is not None and slip_of(place, value) != ""
        for place in relation.places
        if (value := value_that_mends(relation, place)) is not None
    )


def _missed(pattern: Pattern, lines: Lines, cells: Cells) -> list[int]:
    """The rows that miss their total for no other reason."""
    if not lines.total[pattern.result] or set(pattern.candidate.signs) != {1}:
        return []
    held = [one for one in pattern.holding if _misses(pattern, lines, one)[0] == 0]
    if len(pattern.failing) > _MOST or len(held) <= _MANY * len(pattern.failing):
        return []
    exact = pattern.exact == len(pattern.holding) + len(pattern.trivial)
    return [
        index
        for index in pattern.failing
        if index not in pattern.slips
        and lines.classes[index] in _AMOUNTS
        and not any(_NO_SUM.search(name) for name in _names(cells[index]))
        and not _is_explained(pattern, lines, index, held, exact=exact)
    ]


def _names(line: Sequence[Quantity | None]) -> set[str]:
    return {one.label for one in line if one}


def _misses(pattern: Pattern, lines: Lines, index: int) -> tuple[int, int]:
    """By how much a row misses its total, and by how much it may."""
    line, halves = lines.values[index], lines.halves[index]
    total, slack, _ = total_of(line, halves, pattern.inputs, pattern.candidate.signs)
    return abs(total - (line[pattern.result] or 0)), slack + halves[pattern.result]


def _is_explained(
    pattern: Pattern, lines: Lines, index: int, held: Sequence[int], *, exact: bool
) -> bool:
    """Whether a blank, another number of the row, or rounding explains that it misses."""
    line, others = lines.values[index], [lines.values[one] for one in held]
    if any(line[at] is None and all(one[at] is not None for one in others)
           for at in pattern.inputs):  # fmt: skip
        return True
    missed, slack = _misses(pattern, lines, index)
    if not exact and missed <= _FAR * slack:
        return True
    return any(abs(missed - times * abs(one)) <= slack for one in line if one for times in (1, 2))
