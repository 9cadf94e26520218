"""The month in which an award is fully vested: its day with the term over which it vests.

Of several such sentences, most agree, with the month that the vesting is counted to or the one
after it; one that misses by more has another term, another day or another year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.scan.dates.term_ends import end_of, is_term
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_WORDS = r"[^{};.]"
_VESTED = Hinted(
    "vest",
    rf"\b(?:[Ii]ssued|[Gg]rant(?:ed)?|[Aa]warded)(?: on| date of)? \{{d(?P<first>\d+)\}}"
    rf"{_WORDS}{{0,90}}?"
    rf"\bvest(?:s|ed|ing)?\b{_WORDS}{{0,60}}?\bover (?:an? )?(?:period of )?\{{t(?P<term>\d+)\}}"
    rf"{_WORDS}{{0,90}}?\b(?:fully vest(?:ed)?|vest(?:ed)? in full|completely vested)"
    r"(?: (?:in|on|by|as of))? \{d(?P<last>\d+)\}",
)
_NEXT = 1  # months after the end of the term in which the last part may vest
_OTHERS = 2  # sentences that agree before another one is expected to
_YEAR, _MONTH = 12, 31  # months of a year, and days of a month


class _Vesting(NamedTuple):
    """The day of an award, its term, when it is fully vested, and how many months that misses."""

    first: Quantity
    term: Quantity
    last: Quantity
    end: dt.date
    apart: int


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the end of each vesting; a finding for one that misses where others agree."""
    found = [one for sentence in view.sentences for one in _vestings(sentence)]
    held = [one for one in found if abs(one.apart) <= _NEXT]
    yield from map(_relation, held)
    kinds = {(one.first.value, one.term.value, one.last.value) for one in held}
    for one in found:
        years = one.apart % _YEAR == 0 and len(kinds) > 0
        if abs(one.apart) > _NEXT and (years or len(kinds) >= _OTHERS):
            yield _finding(one)


def _vestings(sentence: Sentence) -> Iterator[_Vesting]:
    for match in _VESTED.finditer(sentence.masked):
        first, term, last = sentence.named(match, "first", "term", "last")
        if first is None or term is None or last is None or not first.is_day or not is_term(term):
            continue
        end = end_of(first, term)
        if end is None or last.low <= first.value or last.high - last.low > _MONTH:
            continue  # a year alone says no month
        day = dt.date.fromordinal(int(last.low))
        yield _Vesting(first, term, last, end, _months(day) - _months(end))


def _months(day: dt.date) -> int:
    return day.year * _YEAR + day.month


def _relation(one: _Vesting) -> Relation:
    length = one.last.value
    return Relation(
        "date", (one.first, one.term), one.last, "i0+i1", (), length, length, length,
        "within-rounding" if one.apart else "exact",
        "stated", f"{one.last.printed} is {one.term.printed} after {one.first.printed}",
    )  # fmt: skip


def _finding(one: _Vesting) -> Finding:
    right = f"{one.end:%B} {one.end.year}"
    return Finding(
        "date",
        "warning",
        f"An award of {one.first.printed} that vests over {int(one.term.value)} {one.term.unit} is "
        f"fully vested in {right}, but {one.last.printed} is printed.",
        (one.last, one.term, one.first),
        right,
        one.last.printed,
    )


RULE = Rule(find)
