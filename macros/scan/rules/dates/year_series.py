"""A year that is printed twice in a series that goes on from year to year.

"Fees declined from $3.4 million in 1993, to $3.0 million in 1994, to $2.9 million in 1993", and
"in 2034, 2033 and 2034, respectively".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, listed
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_YEAR = r"\{d\d+\}"
_IN = r"(?:in|for|during) (?:the )?(?:fiscal )?(?:years? )?(?:ended )?"
_ITEM = rf"\{{(?:mu|m|s|n|r)\d+\}}(?: (?!and\b|to\b)[a-z]+){{0,3}} {_IN}{_YEAR}"
_NEXT = r",?(?: (?:and|or|to|from|then|versus|compared (?:to|with)|up|down|increas\w+|decreas\w+))*"
_ITEMS = Hinted("{d", rf"{_ITEM}(?:{_NEXT} {_ITEM}){{2,8}}")
_LIST = Hinted("{d", rf"{_IN}{_YEAR}(?:, {_YEAR}){{1,8}},? and {_YEAR}(?!,? \{{)")
_WHOLE = 364  # days from the first of a year to its last
_FEWEST = 3


def find(view: View) -> Iterator[Finding]:
    """Yield each series of years of which one is printed twice, and one is left out."""
    for sentence in view.sentences:
        masked = sentence.masked
        if masked.count("{d") < _FEWEST:
            continue
        for form in (_ITEMS, _LIST):
            for match in form.finditer(masked):
                years = [one for one in sentence.numbers_in(match[0]) if one and one.kind == "date"]
                odd = _odd(years)
                if odd is not None:
                    said = f"The years of a series are {listed(years)}: one is printed twice."
                    others = (one for one in years if one is not odd)
                    yield Finding("date", "warning", said, (odd, *others), "", odd.printed)


def _odd(years: Sequence[Quantity]) -> Quantity | None:
    """The last of two equal years, if another year in place of one of the two makes a series."""
    if any(one.high - one.low < _WHOLE for one in years):
        return None
    numbers = [dt.date.fromordinal(int(one.low)).year for one in years]
    if len({*numbers}) != len(numbers) - 1:
        return None
    last = max(at for at, year in enumerate(numbers) if year in numbers[:at])
    first = numbers.index(numbers[last])
    for step in (1, -1):
        for at in (last, first):
            start = numbers[0] if at else numbers[1] - step
            series = [start + step * place for place in range(len(numbers))]
            if [*numbers[:at], series[at], *numbers[at + 1 :]] == series:
                return years[last]
    return None


RULE = Rule(find)
