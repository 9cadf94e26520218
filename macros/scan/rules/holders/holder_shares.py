"""What existing holders and new investors own after an offering: together 100%, of all its shares.

Item 506 of Regulation S-K asks for a table that compares them. The sentence below it shows what
they own if the underwriters buy the additional shares of their option.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_BOTH = Hinted(
    "existing|new",
    r"(?P<first>existing|new) [^{}.]{0,140}(?:\{s\d+\}[^{}.]{0,40})?\{r(?P<one>\d+)\}"
    r"[^{}.]{0,160}?(?P<second>existing|new)\b[^{}.]{0,140}(?:\{s\d+\}[^{}.]{0,40})?"
    r"\{r(?P<other>\d+)\}",
)
_WHOLE = lazy_regex(
    r"\b(?:total|aggregate)?[^{}.;]{0,20}\bshares[^{}.;]{0,60}(?:outstanding|own|purchas|held|hold)"
    r"|\bown\b|\bhold\b|\bheld by\b|\bpercentage of shares\b",
    re.IGNORECASE,
)
_POINTS = lazy_regex(r"\bpercentage points?\b|\brespectively\b|\bby \{r", re.IGNORECASE)
_OPTION = Hinted("option|allotment", r"\bexercise\w*\b[^.]{0,80}?(?:option|allotment)")
_OTHERS = Hinted(
    "selling|insider|interest", r"\bselling (?:stock|share)holder|\binsider|\bindicated an interest"
)
"""Words of shares that existing holders sell, or buy, which the table may leave out."""
_EXISTING = lazy_regex(r"\W*existing (?:stock|share|unit)?(?:holders?|investors?)\b", re.IGNORECASE)
_NEW = lazy_regex(r"\W*(?:new|public) investors?\b", re.IGNORECASE)
_LEAST = 1000
_REACH = 6000  # characters from the table to the sentence
_MOST_OPTION = Decimal("0.2")
"""The largest option beside the shares of new investors: 15% of them, with some to spare."""


class _Holdings(NamedTuple):
    """The rows of a table: the shares of existing holders and of new investors."""

    start: int
    existing: Quantity
    new: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each pair of percentages for existing holders and new investors in a sentence."""
    tables = [one for grid in view.grids if (one := _holdings(grid))]
    for sentence in view.sentences:
        for existing, new, words in _pairs(sentence):
            yield from evaluated(
                relate(
                    "difference", "c0-i0", [existing], new, constants=[1], basis="stated",
                    sure=True,
                    what=f"the rest of 100% for the other holders beside {existing.printed}",
                )
            )  # fmt: skip
            named = [existing, new] if words == "existing" else [new, existing]
            yield from _with_option(sentence, tables, *named)


def _pairs(sentence: Sentence) -> Iterator[tuple[Quantity, Quantity, str]]:
    """Two percentages of a sentence in its order, and which holders have the first."""
    for match in _BOTH.finditer(sentence.masked):
        first = match["first"].lower()
        if first == match["second"].lower() or _POINTS.search(sentence.masked):
            continue
        one, other = sentence.named(match, "one", "other")
        if one is not None and other is not None and _WHOLE.search(match[0]):
            yield one, other, first


def _holdings(grid: Grid) -> _Holdings | None:
    """The counts of shares of both rows of a table, if they are in one column."""
    found: dict[bool, Quantity] = {}
    for row, cells in grid.rows.items():
        label = grid.row_label(row)
        count = cells[0]
        if (count.unit in {"", "shares"}) and not count.decimals and count.value >= _LEAST:
            for is_new, name in enumerate((_EXISTING, _NEW)):
                if name.match(label):
                    found.setdefault(bool(is_new), count)
    if len(found) < 2 or len({_column(one) for one in found.values()}) > 1:
        return None
    return _Holdings(min(one.start for one in found.values()), found[False], found[True])


def _column(one: Quantity) -> int | None:
    return one.cell.column if one.cell else None


def _with_option(
    sentence: Sentence, tables: list[_Holdings], existing: Quantity, new: Quantity
) -> Iterator[Relation]:
    """Both percentages after the option, whose shares, or those with it, the sentence states."""
    masked = sentence.masked
    near = [one for one in tables if 0 < sentence.start - one.start < _REACH]
    if not near or not _OPTION.search(masked) or _OTHERS.search(masked):
        return
    table = near[-1]
    counts = {one.value: one for one in sentence.quantities if one and one.kind == "shares"}
    options = [one for one in counts.values() if one.value <= _MOST_OPTION * table.new.value]
    if len(options) != 1:
        return
    shares = [table.existing, table.new, options[0]]
    failed = False
    for expression, result, whose in (
        ("i0/(i0+i1+i2)", existing, "existing holders"),
        ("(i1+i2)/(i0+i1+i2)", new, "new investors"),
    ):
        relation = relate(
            "share-of", expression, shares, result, basis="stated", sure=True, at_most="warning",
            what=f"what {whose} own after the option, of the shares in the table",
        )  # fmt: skip
        if relation is not None and (relation.holds or not failed):  # both fail together
            failed = not relation.holds
            yield relation


RULE = Rule(find)
