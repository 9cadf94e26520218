"""Ties numbers of tables to a source's tables: the same row, period, unit and qualifiers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names import qualifiers
from tieout.macros.scan.quantity import AMOUNT_KINDS, BARE_KINDS, Quantity
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View
from tieout.macros.sources.periods import Period, period_of
from tieout.macros.sources.source import Stated, stated
from tieout.macros.sources.tie import Difference, Found, Tie, best

_NOT_LETTERS = lazy_regex(r"\(\w{1,3}\)|[^a-z]+")
_APART = lazy_regex(
    r"pro forma|adjust|restat|revis|recast|reclassif|change|increase|decrease|%|percent|average"
    r"|target|budget|forecast|guidance",
    re.IGNORECASE,
)
_KINDS = AMOUNT_KINDS | {"rate"}
_FEWEST = 3
"""How many rows must agree with a column of the source before a difference is reported."""
_DIGITS = 4
_SHARE = 0.75

type Key = tuple[str, Period, str, frozenset[str]]
type Columns = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A cell, what the source states in the same row and period, and the two columns."""

    quantity: Quantity
    stated: Stated
    columns: Columns
    agrees: bool


def tie_rows(view: View, source: View) -> Iterator[Found]:
    """Yield the numbers of tables that a table of the source states too.

    A difference is reported only if most rows of the column agree with that column of the source.
    """
    pairs: dict[int, _Pair] = {}
    for depth in (1, 2):  # a row's own heading or, if that is not enough, the one above it too
        stated_there = _by_key(source, depth)
        for key, places in _by_key(view, depth).items():
            there = stated_there.get(key)
            if there is None or not _one_value(there) or not _one_value(places):
                continue
            choices = [stated(one) for one in there]
            for place in places:
                pairs.setdefault(place.number, _pair(place, choices))
    yield from _believed([*pairs.values()])


def _pair(place: Quantity, choices: Sequence[Stated]) -> _Pair:
    agreeing = best(place, choices)
    stated_there = agreeing or choices[0]
    there = stated_there.quantity or place
    columns = (*_column(place), *_column(there))
    return _Pair(place, stated_there, columns, agreeing is not None)


def _believed(pairs: Sequence[_Pair]) -> Iterator[Found]:
    agreed = Counter(pair.columns for pair in pairs if pair.agrees)
    total = Counter(pair.columns for pair in pairs)
    for pair in pairs:
        corroborated = (
            agreed[pair.columns] >= _FEWEST and agreed[pair.columns] >= _SHARE * total[pair.columns]
        )
        if pair.agrees:
            if corroborated or pair.quantity.digits >= _DIGITS:
                yield Tie(pair.quantity, pair.stated, "row")
        elif corroborated and pair.quantity.digits >= _FEWEST:
            name = f"{pair.quantity.label} ({pair.quantity.period.replace('/', ' to ')})"
            yield Difference((pair.quantity,), pair.stated, name, "warning")


def _by_key(view: View, depth: int) -> dict[Key, list[Quantity]]:
    found: dict[Key, list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for quantity in grid.cells.values():
            key = _key(quantity, depth)
            if key is not None:
                found[key].append(quantity)
    return found


def _key(quantity: Quantity, depth: int) -> Key | None:
    """The name of a cell; None if it has no row, or no certain period."""
    cell, period = quantity.cell, period_of(quantity.period)
    if cell is None or not cell.row_path or period is None or quantity.kind not in _KINDS:
        return None
    if _APART.search(f"{quantity.label} {quantity.head}") or not quantity.value:
        return None
    label = " / ".join(
        _NOT_LETTERS.sub(" ", part.lower()).strip() for part in cell.row_path[-depth:]
    )
    if not label.strip(" /"):
        return None
    unit = "number" if quantity.kind in BARE_KINDS else quantity.unit
    return label, period, unit, qualifiers.of(f"{quantity.label} {quantity.head}")


def _one_value(places: Sequence[Quantity]) -> bool:
    """Whether all places with a name can print one number; if not, the name is not enough."""
    sizes = [unsigned(one) for one in places]
    return max(one.low for one in sizes) <= min(one.high for one in sizes)


def _column(quantity: Quantity) -> tuple[int, int]:
    cell = quantity.cell
    return quantity.placed.block.start, cell.column if cell else 0
