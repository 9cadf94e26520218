"""The expenses of an offering in a sentence, and the total of their list in Item 13 or 14.

A list that leaves out what underwriters get is that of a sentence that excludes it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.expense_fees import expense_lists
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import View

_STATED = Hinted(
    "expenses",
    r"\bexpenses (?:of|for|in connection with|relat(?:ed|ing) to|associated with) "
    r"(?:(?:this|the|our) )?(?:offering|registration)\b[^{};]{0,200}?"
    r"\b(?:will be|are|is|to be|be|estimated at|total) (?:approximately |about )*\{m(\d+)\}",
)
_WITHOUT = lazy_regex(
    r"\b(?:not including|exclud\w+|exclusive of|other than|excepting|apart from)\b[^{};]{0,60}"
    r"\b(?:underwrit|commission|discount|placement agent)",
    re.IGNORECASE,
)
_INCLUDED = lazy_regex(
    r"\b(?:(?<!not )(?:include[sd]?|including)|reimburs\w+|up to|at least|excess)\b"
    r"(?![^{};]{0,60}\b(?:underwrit|discount))|\bsales? agreement\b|\bunder the terms\b",
    re.IGNORECASE,
)
_ALL = lazy_regex(r"\W*totals?\b", re.IGNORECASE)
_TWICE = "the expenses of the offering are stated in two ways, in a sentence and in their list"
_LEAST = 1000  # dollars


def expenses_stated(view: View) -> Iterator[Relation]:
    """Each amount that sentences call the expenses of the offering, with the only total."""
    totals = {one.value: one for one in _totals(view)}
    if len(totals) != 1:
        return
    (total,) = totals.values()
    for sentence in view.sentences:
        for match in _STATED.finditer(sentence.masked):
            stated = sentence.quantities[int(match[1])]
            if stated is None or stated.cell is not None or stated.value < _LEAST:
                continue
            relation = repeat_of([stated, total], what=_TWICE, sure=True, at_most="warning")
            without = _WITHOUT.search(match[0])
            if relation.holds or (without and not _INCLUDED.search(sentence.masked[: match.end()])):
                yield relation


def _totals(view: View) -> Iterator[Quantity]:
    """The total of each list of expenses."""
    for grid in expense_lists(view):
        for row, cells in grid.rows.items():
            if _ALL.match(grid.row_label(row)):
                yield from (one for one in cells if one.value >= _LEAST)
