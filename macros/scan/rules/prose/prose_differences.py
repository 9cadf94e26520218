"""Differences in sentences: "C, representing the difference between A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import NUMBER
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_WORDS = r"[^{};]{0,160}?(?:\{[dt]\d+\}[^{};]{0,60}?)?"
_BETWEEN = Hinted(
    "difference between",
    rf"{NUMBER % 'result'}[^{{}};]{{0,60}}?,? (?:representing|reflecting|being|which (?:is|was"
    rf"|represents|reflects|equals)|(?:is|was|represents|equals|equal to)) the difference between "
    rf"{_WORDS}{NUMBER % 'more'}{_WORDS} and {_WORDS}{NUMBER % 'less'}",
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each difference that a sentence states; a failing one if a typing error explains it."""
    for sentence in view.sentences:
        for match in _BETWEEN.finditer(sentence.masked):
            result, more, less = sentence.named(match, "result", "more", "less")
            if result is None or more is None or less is None:
                continue
            if len({one.kind for one in (result, more, less)}) > 1:
                continue
            pair = [more, less] if more.value >= less.value else [less, more]
            relation = relate(
                "difference", "i0-i1", pair, result, basis="stated", sure=True,
                what=f"{result.printed} is said to be the difference between {more.printed} and "
                f"{less.printed}",
            )  # fmt: skip
            if relation is not None and (relation.holds or slip_of(result, relation.worked)):
                yield relation


RULE = Rule(find)
