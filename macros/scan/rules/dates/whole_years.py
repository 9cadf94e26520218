"""An end date that is whole years after an issue or an agreement, though no number is given.

"On June 1, 2025, we issued warrants. The warrants expire on June 1, 2030."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.filing.calendar_days import is_end_of_month
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BEGUN = lazy_regex(
    r"\b(?:issued|issuance|sold|granted|entered into|closed|closing|completed|consummated)\b",
    re.IGNORECASE,
)
_ENDS = Hinted(
    "expir|terminat|matur",
    r"\b(?:expir(?:es?|ing|ation)|terminat(?:es?|ing|ion)|matur(?:es?|ing|ity))\b"
    r"[^;{}]{0,60}?(?:\{x\d+\} [ap]\.?m\.?[^;{}]{0,40})? \{d(?P<day>\d+)\}",
)
_REACH = 1500  # characters from the day of an issue to the end
_LONGEST = 15  # years


def find(view: View) -> Iterator[Relation]:
    """Yield each end with the last day of an issue before it that has the same day of the year."""
    begun: list[Quantity] = []
    for sentence in view.sentences:
        days = [one for one in sentence.quantities if one is not None and one.is_day]
        if not days:
            continue
        begun = [one for one in begun if sentence.start - one.start < _REACH]
        if _BEGUN.search(sentence.text):
            begun += days
        for match in _ENDS.finditer(sentence.masked):
            (last,) = sentence.named(match, "day")
            if last is not None and last.is_day:
                first = next((one for one in reversed(begun) if _is_whole(one, last)), None)
                if first is not None:
                    yield _years_after(first, last)


def _is_whole(first: Quantity, last: Quantity) -> bool:
    """Whether a day is that of another one in a later year, and none on which periods end."""
    same = (first.day.month, first.day.day) == (last.day.month, last.day.day)
    return same and not is_end_of_month(last.day) and 0 < last.day.year - first.day.year <= _LONGEST


def _years_after(first: Quantity, last: Quantity) -> Relation:
    years, length = last.day.year - first.day.year, last.value
    what = f"{last.printed} is {years} year{'s' if years > 1 else ''} after {first.printed}"
    return Relation(
        "date", (first,), last, "i0+c0", (Decimal(last.value - first.value),), length, length,
        length, "exact", "stated", what,
    )  # fmt: skip


RULE = Rule(find)
