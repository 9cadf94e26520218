"""The days of a filing's balance sheets, by the columns of its tables and by its words."""

from __future__ import annotations

from collections import Counter

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.view import View

_STATED = Hinted(
    "balance sheet|financial position|financial condition|statement",
    r"\b(?:balance sheets?|financial position|financial condition|statements?)"
    r"(?: [^{};]{0,120}?)? (?:as of|as at|at|dated)"
    r" (?P<days>\{d\d+\}(?:(?:,| and|, and)? (?:of )?\{d\d+\}){0,3})",
)


@once
def balance_days(view: View) -> Counter[int]:
    """The days, each with the numbers in columns of its own and with the sentences that name it."""
    days: Counter[int] = Counter()
    for grid in view.grids:
        for cells in grid.columns.values():
            if day := cells[0].period.day:
                days[day.toordinal()] += len(cells)
    for sentence in view.sentences:
        if "{d" not in sentence.masked:
            continue
        for match in _STATED.finditer(sentence.masked):
            for one in sentence.numbers_in(match["days"]):
                if one is not None and one.is_day:
                    days[int(one.value)] += 1
    return days
