"""Passages that describe two cases: two sizes of an issue, or two series of notes.

The prospectus of asset-backed notes whose amount is decided later prints its tables once for each
amount: "If the aggregate initial principal amount of the notes is $1,250,000,000, ...". That of a
trust with many series prints the terms of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.kinds import REPEATING
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.view import View

_AMOUNT = lazy_regex(
    r"[Ii](?<!\w.)f the (?:[A-Za-z-]+ ){0,6}(?:[Aa]mount|[Bb]alance) of (?:the |all )?"
    r"[^.;:$]{0,40}?\b(?:is|equals|will be) +\$(\d[\d,]{8,})"
)
"""What the total of an issue may be, from a million dollars."""
_SERIES = lazy_regex(r"(?:Loan |Notes? )?Series ((?:19|20)\d\d-\w{1,3})\b")
_AMOUNTS, _LISTED = 2, 3
"""Amounts, and series, of which passages state."""
_FAR = 8000
"""Characters that a passage about a series, with the tables of its terms, may have."""
_OPENING = 40
_BOTH = 2  # amounts of two cases, which are never added


class _Starts(NamedTuple):
    """Where passages begin, in order, and which case each describes."""

    starts: list[int]
    cases: list[str]

    def at(self, place: int, far: int | None = None) -> str:
        """The case that the passage at a place describes; empty if it describes none."""
        index = bisect_right(self.starts, place) - 1
        if index < 0 or (far is not None and place - self.starts[index] > far):
            return ""
        return self.cases[index]

    def is_next(self, place: int) -> bool:
        """Whether a number is the amount that a passage supposes: "if the amount is $1,250,000"."""
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and self.starts[index] == place


def are_of_two_cases(relation: Relation, view: View) -> bool:
    """Whether places that should print one number describe other amounts of an issue, or series."""
    amounts, series = _amounts(view), _series(view)
    if relation.rule not in REPEATING:
        return sum(amounts.is_next(one.start) for one in relation.places) >= _BOTH
    return any(
        _differ(one, relation.result, amounts, series)
        for one in relation.inputs
        if one.value != relation.result.value
    )


def _differ(one: Quantity, other: Quantity, amounts: _Starts, series: _Starts) -> bool:
    first, second = amounts.at(one.start), amounts.at(other.start)
    if first and second and first != second:
        return True
    return series.at(one.start, _FAR) != series.at(other.start, _FAR)


@once
def _amounts(view: View) -> _Starts:
    """Where a passage begins that supposes a total of the issue, if the filing has several."""
    found = [(match.start(1) - 1, match[1]) for match in _AMOUNT.finditer(view.filing.text)]
    return _of(found, _AMOUNTS)


@once
def _series(view: View) -> _Starts:
    """Where a block begins with the name of a series, if the filing has a list of them."""
    filing = view.filing
    found = []
    for block in filing.blocks:
        words = filing.words(block.start, block.start + _OPENING)
        if match := _SERIES.match(words):
            found.append((block.start, match[1]))
    return _of(found, _LISTED)


def _of(found: Sequence[tuple[int, str]], least: int) -> _Starts:
    """The passages, if they describe enough cases."""
    cases = [case for _, case in found]
    if len({*cases}) < least:
        return _Starts([], [])
    return _Starts([start for start, _ in found], cases)
