"""Gives the values of a table their headings, scale, unit and period."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from tieout.macros.filing.cells.cents import amounts_with_cents
from tieout.macros.filing.cells.columns import headings_before, large_columns, money_columns
from tieout.macros.filing.cells.general_scale import general_for
from tieout.macros.filing.cells.kinds import Kind
from tieout.macros.filing.cells.rates import unsigned_rates
from tieout.macros.filing.cells.share_counts import are_too_many, has_purchases, shares_scale
from tieout.macros.filing.cells.units import Measures
from tieout.macros.filing.cells.values import NOTE, Row
from tieout.macros.filing.currencies import currency_in
from tieout.macros.filing.model import Cell, Table
from tieout.macros.filing.periods import period_of
from tieout.macros.filing.raw import RawCell
from tieout.macros.filing.units import Scale, is_of_rates, scale_in, unit_in
from tieout.macros.lazy_regex import lazy_regex

_MOST_ABOVE = 100
"""The most headings of one value, in its row or its column, because every value has a copy."""
_GROUP = lazy_regex(r":\s*$")
_DOLLARS = lazy_regex(r"\b(?:in|whole|actual|full) dollars\b", re.IGNORECASE)
_IN_FULL = lazy_regex(r"\.[0-9]{2}|[0-9]/[0-9]")
"""Cents and fractions, with which amounts are printed in full."""

Group = tuple[float, str, bool]
"""The heading of a group of rows: its indent, its words, and whether it is set apart."""


class Surroundings(NamedTuple):
    """The surroundings of a table: the running text and the short texts before it, nearest last.

    `goes_on` is the table before, if this one continues it; `general` is the scale stated for all
    tables that state none.
    """

    before: Sequence[str]
    goes_on: Table | None = None
    general: Scale | None = None


class Builder:
    """Gives the cells of a table their headings, scale and unit."""

    def __init__(
        self,
        rows: Sequence[Row],
        placed: dict[int, tuple[int, int]],
        kinds: dict[int, Kind],
        around: Surroundings,
    ) -> None:
        """Read the table once."""
        before, goes_on, general = around
        self._rows = rows
        self._placed = placed
        self._kinds = kinds
        titles = [
            row.cells[0].text
            for row in rows
            if len(row.cells) == 1 and kinds[id(row.cells[0])] == "title"
        ]
        self.caption = " ".join(" | ".join([*before[1:], *titles[:3]]).split())[:400]
        self.scale = self._table_scale(before, titles)
        if self.scale is None and goes_on is not None and goes_on.scale:
            # The same scale may only be assumed of the shares: the table before has no counts.
            shares = goes_on.shares_scale if goes_on.shares_scale != goes_on.scale else 0
            self.scale = Scale(goes_on.scale, shares or None, money=True)
        money = money_columns(rows, placed, kinds)
        heads = [cell for row in rows for cell in row.cells if kinds[id(cell)] == "head"]
        share_columns = any(
            placed[id(cell)][0] > 0 and unit_in(cell.text) == "shares" and cell.text != "share"
            for cell in heads
        )
        general = general if money and not self._in_dollars(before) else None
        self._general = general and general_for(self.scale, general)
        self.scale = self._general or self.scale
        self._measures = Measures(
            self.scale,
            money,
            bool(money) or (self.scale is not None and self.scale.money),
            share_columns,
            of_rates=any(is_of_rates(text) for text in (*titles, *before[-1:])),
            of_purchases=has_purchases(heads),
            foreign=currency_in(" | ".join((*before[1:], *titles))) == "other",
            large=large_columns(rows, placed, kinds),
            rates=unsigned_rates(rows, placed, kinds),
            cents=amounts_with_cents(rows, kinds, before) if self.scale else frozenset(),
        )
        self._before = headings_before(goes_on, rows, placed, kinds)
        self.scales_not_of_shares: set[int] = set()
        """The scales with which some count of shares would be larger than any."""

    @property
    def shares_scale(self) -> int:
        """The power of ten of the share counts in the words of rows."""
        return shares_scale(self._rows, self._kinds, self.scale)

    def _table_scale(self, before: Sequence[str], titles: Sequence[str]) -> Scale | None:
        columns = max((first + width for first, width in self._placed.values()), default=0)
        heads = [
            cell.text
            for row in self._rows
            for cell in row.cells
            for first, width in [self._placed[id(cell)]]
            if self._kinds[id(cell)] == "head" and (first == 0 or 1 < width >= columns - 1)
        ]
        for text in (*heads, *titles, *self._alone(), *reversed(before)):
            found = scale_in(text)
            if found is not None:
                return found
        return None

    def _alone(self) -> Iterator[str]:
        """The words that are alone in a row above the first numbers, nearest first."""
        for row in reversed(list(self._head())):
            if len(row.cells) == 1:
                yield row.cells[0].text

    def _head(self) -> Iterator[Row]:
        """The rows above the first numbers."""
        return takewhile(
            lambda row: all(self._kinds[id(cell)] != "value" for cell in row.cells), self._rows
        )

    def _in_dollars(self, before: Sequence[str]) -> bool:
        """Whether the words above the first numbers say that the amounts are in dollars."""
        own = (cell.text for row in self._head() for cell in row.cells)
        return any(_DOLLARS.search(words) for words in (*own, *before[-1:]))

    def cells(self) -> Iterator[Cell]:
        """The cells in order."""
        heads: dict[int, tuple[tuple[int, str], ...]] = {}
        groups: tuple[list[Group], list[Group]] = [], []
        group_scales: list[Scale | None] = [None, None]
        index = 0
        in_head = valued = False
        numbers = [row.number for row in self._rows]
        spanning: list[tuple[int, RawCell]] = []
        for number, row in enumerate(self._rows):
            spanning = [(end, cell) for end, cell in spanning if number < end]
            of_kind = [(cell, self._kinds[id(cell)]) for cell in row.cells]
            kinds = {kind for _, kind in of_kind}
            if "head" in kinds and not in_head and valued:
                heads = {}
            in_head = "head" in kinds or (in_head and "title" in kinds)
            valued = valued or "value" in kinds
            cut = next((at for at, cell in enumerate(row.cells) if cell.beside), len(row.cells))
            paths = [
                self._path(part, spanning, groups[side], group_scales, side)
                for side, part in enumerate(
                    (of_kind[:cut], of_kind[cut:]) if cut < len(of_kind) else (of_kind,)
                )
            ]
            for at, (cell, kind) in enumerate(of_kind):
                side = int(at >= cut)
                path, group_scale = paths[side], group_scales[side]
                column, columns = self._placed[id(cell)]
                # Rows without words do not count as rows.
                end = bisect_left(numbers, row.number + cell.rows) if cell.rows > 1 else number + 1
                rows = max(end - number, 1)
                common = (number, column, rows, columns, cell.start, cell.end, kind)
                if rows > 1 and kind == "stub" and len(spanning) < _MOST_ABOVE:
                    spanning.append((end, cell))
                if kind == "value":
                    yield self._value(common, cell, path, heads.get(column, ()), group_scale)
                else:
                    if kind == "head":
                        named = index, " ".join(cell.text.split())
                        for under in range(column, column + columns):
                            above = heads.get(under, ())
                            heads[under] = (*above, named) if len(above) < _MOST_ABOVE else above
                    yield Cell(*common, row_path=path if kind == "stub" else ())
                index += 1

    def _path(
        self,
        of_kind: Sequence[tuple[RawCell, Kind]],
        spanning: Sequence[tuple[int, RawCell]],
        groups: list[Group],
        scales: list[Scale | None],
        side: int,
    ) -> tuple[str, ...]:
        """The headings of a row, or of one of its sides if two tables are side by side."""
        # Words after the numbers, such as a useful life, are not part of the row's heading.
        first = next((at for at, (_, kind) in enumerate(of_kind) if kind == "value"), None)
        words = [cell for cell, kind in of_kind if kind == "stub"]
        stubs = [cell for cell, kind in of_kind[:first] if kind == "stub"] or words
        beside = [cell for _, cell in spanning] if first is not None and not side else []
        if stubs and first is None:
            scales[side] = scale_in(stubs[0].text) or scales[side]
        return self._row_path([*beside, *stubs], groups, valued=first is not None)

    @staticmethod
    def _row_path(
        stubs: Sequence[RawCell], groups: list[Group], *, valued: bool
    ) -> tuple[str, ...]:
        """The headings of a row, from its groups down; a row that has only words begins a group."""
        if not stubs:
            return tuple(text for _, text, _ in groups)
        named = [cell.text for cell in stubs if not NOTE.fullmatch(cell.text)]
        own = " ".join(" ".join(named or [stubs[0].text]).split())
        indent = stubs[0].indent + stubs[0].column * 0.01
        if not valued and own.startswith("(") and own.endswith(")") and scale_in(own):
            return tuple(text for _, text, _ in groups)
        if not valued:
            while groups and groups[-1][0] >= indent:
                groups.pop()
            del groups[_MOST_ABOVE:]
            groups.append((indent, own, bool(_GROUP.search(own)) or stubs[0].bold))
            return tuple(text for _, text, _ in groups)
        while groups and groups[-1][0] > indent:
            groups.pop()
        return (*(text for _, text, _ in groups), own)

    def _value(
        self,
        common: tuple[int, int, int, int, int, int, Kind],
        cell: RawCell,
        path: tuple[str, ...],
        above: tuple[tuple[int, str], ...],
        group_scale: Scale | None,
    ) -> Cell:
        column_path, heads = _apart(above) if above else (self._before.get(common[1], ()), ())
        measure = self._measures.measure
        scale, unit = measure(cell, path, column_path, common[1], group_scale)
        if self._general is not None and _IN_FULL.search(cell.text):
            scale = 0
        if unit == "shares" and scale and are_too_many(cell.text, scale):
            self.scales_not_of_shares.add(scale)
        return Cell(
            *common,
            row_path=path,
            column_path=column_path,
            heads=heads,
            scale=scale,
            unit=unit,
            period=period_of(column_path, path, self.caption),
        )


@lru_cache(maxsize=1024)
def _apart(above: tuple[tuple[int, str], ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The texts of a column's headings, and their indexes."""
    return tuple(text for _, text in above), tuple(index for index, _ in above)
