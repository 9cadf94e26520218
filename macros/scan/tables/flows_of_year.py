"""Payments and proceeds of some months that are more than those of the year with these months.

What was paid, borrowed or issued in nine months was so in the year too, so that the year has as
much or more; only changes of balances may be less.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.view import View

_FLOW = lazy_regex(
    r"\W*(?:re-?payments?|payments?|proceeds|issuances?|purchases? of|sales? of|dividends paid"
    r"|borrowings?|capital expenditures)\b(?!.*\b(?:net|accrued|accrual|change)\b)",
    re.IGNORECASE,
)
_SECTION = lazy_regex(r"\A(?!.*\bsupplement).*\b(?:financing|investing)\b", re.IGNORECASE)
_LONG = 5  # digits of an amount
_MONTH, _SLACK = 30.4, 10  # days
_YEAR = 12
_MOST = 60  # amounts of one name: more are of several companies or series

type _Flow = tuple[int, dt.date, Quantity]


def flows_of_year(view: View) -> Iterator[Finding]:
    """Each flow of some months that is more than all amounts that the filing has for the year."""
    named: dict[frozenset[str], list[_Flow]] = defaultdict(list)
    for grid in view.grids:
        for row, path in grid.row_paths.items():
            if _FLOW.match(grid.row_label(row)) and _SECTION.search(" ".join(path)):
                named[words_of(grid.row_label(row))] += _flows(grid.rows[row])
    for flows in named.values():
        whole = [(last, other) for length, last, other in flows if length == _YEAR]
        if not whole or len(flows) > _MOST:
            continue
        seen: set[tuple[str, str]] = set()
        for months, end, one in flows:
            if months == _YEAR:
                continue
            left = (_YEAR - months) * _MONTH
            years = [other for last, other in whole if abs((last - end).days - left) < _SLACK]
            if years and all(_is_more(one, other) for other in years):
                ends = one.printed, years[0].printed
                if ends not in seen:
                    seen.add(ends)
                    yield _finding(months, one, years[0])


def _flows(cells: Sequence[Quantity]) -> Iterator[_Flow]:
    for one in cells:
        months, day = one.period.months, one.period.day
        if months and day and one.unit == "USD" and one.length >= _LONG:
            yield months, day, one


def _is_more(one: Quantity, other: Quantity) -> bool:
    """Whether an amount is more than another one of its sign, and not by rounding."""
    signs = (one.value > 0) == (other.value > 0)
    return signs and abs(one.value) > abs(other.value) + one.width + other.width


def _finding(months: int, one: Quantity, year: Quantity) -> Finding:
    message = (
        f"“{one.heading}” is {one.printed} for {_WORDS[months]} months, but only {year.printed} "
        "for the full year that includes them."
    )
    return Finding(
        "repeat", "warning", message, (one, year), expected=year.printed, found=one.printed
    )


_WORDS = {3: "three", 6: "six", 9: "nine"}
