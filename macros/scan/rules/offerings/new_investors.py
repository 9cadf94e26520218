"""What new investors and existing holders own if the underwriters exercise their option in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import counts_printed
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_EXISTING = lazy_regex(
    r"\bexisting (?:(?:stock|share|unit)holders?|holders?|members?|owners?)\b"
    r"|\b(?:stock|share)holders? (?:before|prior to)\b",
    re.IGNORECASE,
)
_NEW = lazy_regex(
    r"\b(?:new|public) (?:investors?|(?:stock|share)holders?|holders?)\b"
    r"|\binvestors? (?:purchasing|participating|buying|in this offering)\b",
    re.IGNORECASE,
)
_TOTAL = lazy_regex(r"\A\W*total\b", re.IGNORECASE)
_IN_FULL = Hinted(
    "in full|full exercise",
    r"\b(?:option|over-?allotment)\b[^;]{0,200}\bin full\b|\bfull exercise\b[^;]{0,80}\boption",
)
_REACH = 8000  # characters from a table to what is said of it
_LEAST = 1000  # shares
_OPTION = Decimal("0.15")
"""What underwriters may sell in addition: FINRA allows no more."""


class _Holders(NamedTuple):
    """The shares of the old holders, of the new investors and of both, from a table."""

    old: Quantity
    new: Quantity
    both: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each count and percentage with the option, from the table without it."""
    tables = [one for grid in view.grids if (one := _holders(grid)) is not None]
    if not tables:
        return
    parts = parts_of(view)
    for sentence in view.sentences:
        if not _IN_FULL.search(sentence.text):
            continue
        if not (_NEW.search(sentence.text) or _EXISTING.search(sentence.text)):
            continue
        for table in tables:
            start = table.both.start
            near = -_REACH / 2 < sentence.start - start < _REACH
            if near and parts.at(start) == parts.at(sentence.start):
                yield from _with_option(view, sentence, table)


def _holders(grid: Grid) -> _Holders | None:
    """The counts of the rows of old and new holders and of their total, if a table has all."""
    named: dict[str, Quantity] = {}
    for row, cells in grid.rows.items():
        label = grid.row_label(row)
        old, new = _EXISTING.search(label), _NEW.search(label)
        name = "both" if _TOTAL.search(label) else "new" if new else "old" if old else ""
        counts = [one for one in cells[:1] if one.kind in STATED_KINDS and one.value >= _LEAST]
        if name and counts:
            named.setdefault(name, counts[0])
    if named.keys() != {"old", "new", "both"}:
        return None
    found = _Holders(named["old"], named["new"], named["both"])
    return found if found.old.value + found.new.value == found.both.value else None


def _with_option(view: View, sentence: Sentence, table: _Holders) -> Iterator[Relation]:
    counts = counts_printed(view)
    size = (table.new.value * _OPTION).quantize(Decimal(1), ROUND_HALF_UP)
    option = _nearest(counts.get(size, []), sentence)
    if option is None:
        return
    whole = _nearest(counts.get(table.both.value + size, []), sentence)
    old, new, both, more = map(as_exact, (*table, option))
    for one in sentence.quantities:
        if one is None:
            continue
        if one.kind in STATED_KINDS and one.value == new.value + size:
            yield from holding(relate("sum", "i0+i1", [new, more], one, basis="stated", what=_MORE))
        elif one.kind == "rate":
            yield from holding(
                relate("share-of", "(i0+i1)/(i2+i1)", [new, more, both], one,
                       basis="stated", what=_OF_NEW)
            )  # fmt: skip
            yield from holding(
                relate("share-of", "i0/(i1+i2)", [old, both, more], one,
                       basis="stated", what=_OF_OLD)
            )  # fmt: skip
            if whole is not None:
                yield from holding(
                    relate("share-of", "i0/i1", [old, as_exact(whole)], one,
                           basis="stated", what=_OF_OLD)
                )  # fmt: skip


def _nearest(places: list[Quantity], sentence: Sentence) -> Quantity | None:
    return min(places, key=lambda one: abs(one.start - sentence.start), default=None)


_MORE = "New investors have the shares offered and those of the option"
_OF_NEW = "the share of new investors if the option is exercised in full"
_OF_OLD = "the share of existing holders if the option is exercised in full"

RULE = Rule(find)
