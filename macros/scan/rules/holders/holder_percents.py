"""What a sentence says a holder owns, in percent, and the holder's row in a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.holdings import is_of_holders
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_OWNS = Hinted(
    "own|hold|held",
    r"\b(?:owns?|owned|holds?|held|holding|owning)\b(?: (?:of record|an aggregate of|a total of|or"
    r"|and|controls?|has|voting|over|approximately))* \{[sn](?P<count>\d+)\}[^{};]{0,110}?"
    r"(?:,? or|,? representing|,? (?:which|that) represents?|,? constituting|,? equal to| \() ?"
    r"(?:approximately |about |an aggregate of |a total of )*\{r(?P<rate>\d+)\}"
    r"(?P<of>[^{};.]{0,90})",
)
_OF = lazy_regex(
    r"\A of (?:the |our |its |all |total |aggregate |combined |then |issued and |voting |power )*"
    r"(?:outstanding|voting|shares|stock|common|ordinary|equity|share capital|power|class)\b",
    re.IGNORECASE,
)
_NAME = lazy_regex(r"[A-Z][\w’'-]{2,}")
_COMMON = frozenset(
    "The This These Class Series Common Stock Shares Ordinary Mr Mrs Ms Dr Inc Ltd LLC Fund Capital"
    " Company Holdings Limited Partners Trust Our Upon After Before Immediately Following".split()
)
_LEAST = 10_000


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such percentage with the one in the only row with the same shares."""
    stated = [*_stated(view.sentences)]
    if not stated:
        return
    parts = parts_of(view)
    rows: dict[tuple[int, Decimal], list[tuple[str, list[Quantity]]]] = defaultdict(list)
    for grid in view.grids:
        if is_of_holders(grid) or any(_is_of_votes(grid.column_label(at)) for at in grid.columns):
            for count, label, rates in _rows(grid):
                rows[parts.at(count.start), count.value].append((label, rates))
    for sentence, count, rate, of in stated:
        found = rows.get((parts.at(sentence.start), count.value), [])
        named = [rates for label, rates in found if _is_named(label, sentence)]
        if len(named) == 1:
            alike = [one for one in named[0] if _is_of_votes(of) == _is_of_votes(one.head)]
            of_a_day = any(one and one.kind == "date" for one in sentence.quantities)
            yield from _compared(rate, named[0], [] if of_a_day else alike)


def _is_of_votes(text: str) -> bool:
    return "voting" in text.lower() or "votes" in text.lower()


def _stated(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Quantity, Quantity, str]]:
    """The shares that a sentence says someone owns, their percentage, and of what."""
    for sentence in sentences:
        for match in _OWNS.finditer(sentence.masked):
            count, rate = sentence.named(match, "count", "rate")
            if count and rate and count.value >= _LEAST and _OF.match(match["of"]):
                yield sentence, count, rate, match["of"]


def _rows(grid: Grid) -> Iterator[tuple[Quantity, str, list[Quantity]]]:
    """Each count of shares in a table of holders, with its row's heading and percentages."""
    for row, cells in grid.rows.items():
        rates = [one for one in cells if one.kind == "rate" and 0 < one.value <= 1]
        for one in cells if rates else ():
            if one.kind in COUNTED_KINDS and one.value >= _LEAST:
                yield one, grid.row_label(row), rates


def _is_named(label: str, sentence: Sentence) -> bool:
    """Whether a sentence contains a name of a row's heading."""
    names = set(_NAME.findall(label)) - _COMMON
    return any(name in names for name in _NAME.findall(sentence.text))


def _compared(
    rate: Quantity, rates: Sequence[Quantity], alike: Sequence[Quantity]
) -> Iterator[Relation]:
    """The row's percentage that agrees; if none does, the nearest of those of the same whole."""
    for one in rates:
        relation = repeat_of([one, rate], what=_WHAT)
        if relation.holds:
            yield relation
            return
    if alike:
        near = min(alike, key=lambda one: abs(one.value - rate.value))
        yield repeat_of([near, rate], what=_WHAT, sure=True)


_WHAT = "what the holder owns is printed in percent in two ways, in words and in a table"

RULE = Rule(find)
