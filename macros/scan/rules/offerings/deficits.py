"""An accumulated deficit and the next one, which the net loss of the time between leads to.

A prospectus, and the supplement or amendment that brings it up to date, state those of two days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import VAGUE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Basis, Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OF = rf"accumulated deficits?(?: balance)? (?:of|was|totaled) {VAGUE}\{{m(?P<amount>\d+)\}}"
_DEFICITS = (
    Hinted("accumulated deficit", rf"(?:as of|at) \{{d(?P<day>\d+)\}}[^;]{{0,120}}?\b{_OF}"),
    Hinted("accumulated deficit", rf"\b{_OF},? (?:as of|at) \{{d(?P<day>\d+)\}}"),
)
_LOSS = rf"\bnet loss(?:es)? (?:of|was|were|totaled) {VAGUE}"
_ENDED = r"(?:(?:fiscal )?years?|\{t(?P<term>\d+)\}) ended"
_LOSSES = (
    Hinted(
        "net loss",
        rf"{_LOSS}(?:\{{m\d+\}} and {VAGUE})?\{{m(?P<amount>\d+)\}} (?:for|during|in) the "
        rf"(?:\{{[nx]\d+\}} and )?{_ENDED} \{{d(?P<day>\d+)\}}(?! and \{{d)",
    ),
    Hinted(
        "net loss",
        rf"{_LOSS}\{{m(?P<amount>\d+)\}}(?: and {VAGUE}\{{m\d+\}})? (?:for|during|in) the "
        rf"{_ENDED} \{{d(?P<day>\d+)\}}(?: and \{{d\d+\}})?",
    ),
    Hinted(
        "net loss",
        rf"(?:for|during|in) the {_ENDED} \{{d(?P<day>\d+)\}}[^;]{{0,90}}? {_LOSS}"
        r"\{m(?P<amount>\d+)\}",
    ),
)
_YEAR, _LAST = 12, 28
_MOST = 12  # of each


class _Stated(NamedTuple):
    """An amount, the month of its day, counted from the year 0, and the months that it is of."""

    amount: Quantity
    month: int
    term: int = 0


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each later deficit as the earlier one and the loss between."""
    stated = [_in_sentences(view, patterns) for patterns in (_DEFICITS, _LOSSES)]
    deficits, losses = stated
    for before, after in product(deficits[:_MOST], deficits[:_MOST]):
        if before.month < after.month:
            yield from _led(before, after, losses[:_MOST])


def _in_sentences(view: View, patterns: Sequence[Hinted]) -> list[_Stated]:
    """The amounts of a kind at the ends of months, each once."""
    found: dict[tuple[object, int, int], _Stated] = {}
    for sentence in view.sentences:
        for pattern in patterns:
            for match in pattern.finditer(sentence.masked):
                amount, day = sentence.named(match, "amount", "day")
                term = _term(sentence, match.groupdict().get("term"))
                if amount is None or day is None or not day.is_day or day.day.day < _LAST:
                    continue
                one = _Stated(amount, day.day.year * _YEAR + day.day.month, term)
                found.setdefault((amount.value, *one[1:]), one)
    return [*found.values()]


def _term(sentence: Sentence, index: str | None) -> int:
    """The months of a term; a year if none is stated, and 0 if it is not of months."""
    if index is None:
        return _YEAR
    term = sentence.quantities[int(index)]
    return int(term.value) if term is not None and term.unit == "months" else 0


def _led(before: _Stated, after: _Stated, losses: Sequence[_Stated]) -> Iterator[Relation]:
    """The sum of a deficit and the loss to the next one, or to it in two steps from a year."""
    ending = [one for one in losses if one.month == after.month and one.term]
    begun = [one for one in losses if one.month == before.month and one.term]
    ways = [[one.amount] for one in ending if one.month - one.term == before.month]
    ways += [
        [one.amount, part.amount]
        for one, part in product(ending, begun)
        if one.month - one.term == part.month - part.term
    ]
    tried = [_sum([before.amount, *way], after.amount, "structure") for way in ways]
    held = [one for one in tried if one is not None and one.holds]
    if held or len(ways) != 1:
        yield from held[:1]
    else:  # only another deficit beside it shows that this one is wrong
        yield from evaluated(_sum([before.amount, *ways[0]], after.amount, "numbers"))


def _sum(inputs: Sequence[Quantity], total: Quantity, basis: Basis) -> Relation | None:
    expression = "i0+i1" if len(inputs) == _DIRECT else "i0+i1-i2"
    return relate("sum", expression, inputs, total, basis=basis, what=_WHAT)


_DIRECT = 2  # amounts of a sum without a part of a year
_WHAT = "The accumulated deficit is the earlier one and the net loss of the time between"

RULE = Rule(find)
