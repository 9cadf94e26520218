"""A number that introduces a table, "120,000 shares, as follows:", and the table's total."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import total_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_LEAD = Hinted(
    "follow|consist|compris|below",
    r"\{[smn](?P<total>\d+)\}(?P<named>(?:[^{};:.]|\{[dt]\d+\}){0,240}?)"
    r"(?:\bas follows|\bthe following(?: [a-z-]+){0,4}|\bconsist\w+(?: of)?|\bcompris\w+(?: of)?"
    r"|\b(?:summarized|shown|set forth|listed|detailed|described)(?: in the table)? below"
    r"|\bin the (?:following table|table below))\s*[:.]\s*\Z",
)
_PART = lazy_regex(
    r"\b(?:(?:ex|in)clud(?:es?|ing)|net of|other than|except|addition(?: to)?|of which|up to"
    r"|at least|more than|over|less than|under|approximately|about|remaining)(?: \w+){0,2} \Z",
    re.IGNORECASE,
)
"""Words before a number that is no exact count of what the table lists."""
_MORE = lazy_regex(
    r"\A (?:or|and) (?:more|over|less|under|greater)\b"
    r"|\b(?:of which|(?:ex|in)cluding|net of|other than|some of)\b|\A[^(]*\)",
    re.IGNORECASE,
)
"""Words after it that say that it is a limit, or that the table lists only some of it; and the
end of brackets that it is in, with a number of another day."""
_TOTAL = lazy_regex(r"\W*(?:in |grand )?totals?\b(?! (?:income|expense|cost))", re.IGNORECASE)
_NOTE = lazy_regex(r"\s*(?:\([^()]{1,50}\)\s*)?", re.IGNORECASE)
"""What may be between a sentence and its table: "(in thousands)"."""
_FEWEST = 2  # rows above the total
_LEAST = 100
_NEAR = 4  # a total that misses by more than one part in so many is of something else


def find(view: View) -> Iterator[Relation]:
    """Yield the number of each such sentence with the total of the table, if it has one alone."""
    sentences = view.sentences
    for grid in view.grids:
        totals = _totals(grid)
        at = bisect_right(sentences, grid.block.start, key=attrgetter("end")) - 1
        if totals and at >= 0 and _is_right_before(sentences[at], grid):
            yield from _compared(sentences[at], totals)


def _totals(grid: Grid) -> list[Quantity]:
    """The numbers of the last row, if it is called a total and is not the only row."""
    rows = sorted(grid.rows)
    if len(rows) <= _FEWEST:
        return []
    label, totals = grid.row_label(rows[-1]), grid.rows[rows[-1]]
    if not label.strip():
        return [one for one in totals if _adds_up(grid, one)]
    return totals if _TOTAL.match(label) else []


def _is_right_before(sentence: Sentence, grid: Grid) -> bool:
    """Whether nothing is between a sentence and a table but the scale of its numbers."""
    text = sentence.filing.text
    return (
        sentence.block is not grid.block
        and _NOTE.fullmatch(text, sentence.end, grid.block.start) is not None
    )


def _compared(sentence: Sentence, totals: list[Quantity]) -> Iterator[Relation]:
    """The only number of a sentence that may be the total, or one of several that is."""
    lead = _LEAD.search(sentence.masked)
    last = sentence.quantities[int(lead["total"])] if lead else None
    if lead is None or last is None:
        return
    stated = [
        one for one in sentence.quantities
        if one and one.measure == last.measure and abs(one.value) >= _LEAST
    ]  # fmt: skip
    found = [
        repeat_of(
            [one, total],
            what="The total of a table and of the words before it is printed in two ways",
            sure=True,
        )
        for total in totals
        for one in stated
        if total.measure == one.measure and abs(one.value - total.value) * _NEAR <= abs(total.value)
    ]
    held = [one for one in found if one.holds]
    yield from held[:1]
    if not held and len(totals) == len(stated) == 1 and _is_all(sentence, lead):
        yield from found


def _is_all(sentence: Sentence, lead: re.Match[str]) -> bool:
    """Whether the words say that the table lists what the number counts, no more and no less."""
    return not (_PART.search(sentence.masked, 0, lead.start()) or _MORE.search(lead["named"]))


def _adds_up(grid: Grid, total: Quantity) -> bool:
    """Whether a total is the sum of the numbers above it."""
    column = grid.columns[total.cell.column] if total.cell else []
    parts = [one for one in column if one is not total]
    return len(parts) >= _FEWEST and total_of(parts) == total.value


RULE = Rule(find)
