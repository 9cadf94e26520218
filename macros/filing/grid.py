"""Makes a table of the cells as laid out: columns that mean something, headings, scale and unit.

Cells come from HTML, or from a text table's columns; from here on both are the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tieout.macros.filing.model import Cell, Table
from tieout.macros.filing.periods import is_date_like, period_of
from tieout.macros.filing.raw import RawCell, RawTable
from tieout.macros.filing.units import Scale, scale_in, unit_in

VALUE = re.compile(
    r"[(\[]?\s*[-–—−+]?\s*(?:US|C|A|HK)?[$£€¥]?\s*[(\[]?\s*[-–−]?\s*(?:[0-9][0-9,]*\.?[0-9]*|\.[0-9]+)"
    r"(?:[ -][0-9]{1,3}/[0-9]{1,3})?\s*(?:%|x|bps|\)|\]|\s|(?:thousand|million|billion)s?)*"
    r"(?:\s*(?:[*†‡#+]{1,3}|\([0-9a-z]{1,2}\)|\{[0-9]\}|\[[0-9a-z]\]))*"
)
_DASH = re.compile(
    r"[$£€¥(]*\s*(?:[-–—−_]{1,3}|\.{1,3}|nil|none|n/?[am]|\*)\s*[)%]*", re.IGNORECASE
)
_MARKER = re.compile(
    r"(?:[•●○▪■◦·o§\u2022\u25aa\u25cf\u00b7\uf0b7☐☒☑✓*†‡-]|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\([0-9]{1,2}\))+"
)
_NOTE = re.compile(r"[(\[][0-9a-z]{1,2}[)\]]")
_MANY = 400
_GROUP = re.compile(r":\s*$")
_PERIODS = re.compile(r"\b\w+[- ](?:months?|weeks?|years?|days)[- ]end(?:ed|ing)?\b", re.IGNORECASE)

Kind = Literal["head", "stub", "value", "title"]


@dataclass(slots=True)
class _Row:
    """A row: its cells in order."""

    number: int
    cells: list[RawCell] = field(default_factory=list)

    def values(self) -> list[RawCell]:
        return [cell for cell in self.cells if is_value(cell.text)]


def is_value(text: str) -> bool:
    """Whether a cell holds a number or the dash for none, and nothing else."""
    return len(text) < 60 and (
        VALUE.fullmatch(text) is not None or _DASH.fullmatch(text) is not None
    )


def is_number(text: str) -> bool:
    """Whether a cell holds a number that is no year and no date."""
    return len(text) < 60 and VALUE.fullmatch(text) is not None and not is_date_like(text)


def is_data(table: RawTable) -> bool:
    """Whether a table shows values by rows and columns, and does not only lay out text."""
    if table.nested or not table.cells or table.prose > 2:
        return False
    rows = _rows(table)
    valued = filled = 0
    for row in rows:
        if len(row.cells) < 2:
            continue
        lead = row.cells[0]
        if _MARKER.fullmatch(lead.text) and not any(is_number(one.text) for one in row.cells[1:]):
            continue
        filled += 1
        if any(is_value(one.text) for one in row.cells[1:]) or is_number(lead.text):
            valued += 1
    if valued >= 1:
        return valued * 4 >= filled or valued > 2
    short = sum(
        1 for row in rows if len(row.cells) > 1 and all(len(c.text) < 80 for c in row.cells)
    )
    return filled > 2 and len(rows) > 2 and short * 2 > filled and table.prose == 0


def _rows(table: RawTable) -> list[_Row]:
    rows: dict[int, _Row] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, _Row(cell.row)).cells.append(cell)
    return [rows[number] for number in sorted(rows)]


def make_table(
    raw: RawTable, before: Sequence[str], prose: str = "", goes_on: Table | None = None
) -> Table:
    """The table of raw cells; `before` are the short texts ahead of it, nearest last.

    `prose` is the running text before those, which may tell the scale as well; `goes_on` the table
    before, where this one goes on with it.
    """
    rows = _rows(raw)
    anchors = _anchors(rows)
    placed = {id(cell): _span(anchors, cell) for row in rows for cell in row.cells}
    kinds, head_rows = _kinds(rows, placed, len(anchors))
    builder = _Builder(rows, placed, kinds, [prose, *before], goes_on)
    cells = tuple(builder.cells())
    return Table(
        start=raw.cells[0].start,
        end=max(cell.end for cell in raw.cells),
        rows=len(rows),
        columns=len(anchors),
        head_rows=head_rows,
        caption=builder.caption,
        cells=cells,
        scale=builder.scale.power if builder.scale else 0,
        shares_scale=(builder.scale.shares or 0) if builder.scale else 0,
    )


def _anchors(rows: Sequence[_Row]) -> list[int]:
    """The raw columns that columns of the table are known by, from the left."""
    keys: Counter[int] = Counter()
    for row in rows:
        for cell in row.cells:
            if is_value(cell.text) and cell.columns < _MANY:
                keys[cell.key] += 1
    anchors = set(keys)
    first = min(anchors, default=0)
    ordered = sorted(anchors)
    double = False
    starts: set[int] = set()
    for row in rows:
        lead = 0
        for cell in row.cells:
            if is_value(cell.text) or _covers(ordered, cell):
                continue
            if ordered and cell.column + cell.columns - 1 < first:
                lead += 1
            starts.add(cell.column)
        double = double or lead > 1
    if not double:
        leading = {start for start in starts if start < first}
        starts -= leading
        if leading:
            starts.add(min(leading))
    # A heading that stands beside its column's numbers is no column of its own.
    body = {
        cell.column
        for row in rows
        if any(is_number(one.text) for one in row.cells)
        for cell in row.cells
    }
    starts = {start for start in starts if start in body or not ordered or start < first}
    return sorted(anchors | starts) or [0]


def _covers(ordered: Sequence[int], cell: RawCell) -> bool:
    return any(cell.column <= key < cell.column + cell.columns for key in ordered[:_MANY])


def _span(anchors: Sequence[int], cell: RawCell) -> tuple[int, int]:
    """The first column of the table that a cell stands in, and how many."""
    if is_value(cell.text) and cell.key in anchors:
        return anchors.index(cell.key), 1
    inside = [
        at
        for at, anchor in enumerate(anchors)
        if cell.column <= anchor < cell.column + cell.columns
    ]
    if inside:
        return inside[0], len(inside)
    after = next((at for at, anchor in enumerate(anchors) if anchor >= cell.column), None)
    if after is None:
        return len(anchors) - 1, 1
    before = after - 1
    if before >= 0 and cell.column - anchors[before] < anchors[after] - cell.column:
        return before, 1
    return after, 1


def _kinds(
    rows: Sequence[_Row], placed: dict[int, tuple[int, int]], columns: int
) -> tuple[dict[int, Kind], int]:
    """What each cell is, and how many rows the head has."""
    kinds: dict[int, Kind] = {}
    head_rows = 0
    headed = body = False
    for at, row in enumerate(rows):
        alone = len(row.cells) == 1
        first, width = placed[id(row.cells[0])]
        numbers = any(is_number(cell.text) for cell in row.cells)
        dashes = any(_DASH.fullmatch(cell.text) for cell in row.cells)
        others = [cell for cell in row.cells if placed[id(cell)][0] > 0]
        stub = row.cells[0] if first == 0 and columns > 1 else None
        wide = alone and (width > 1 and width * 2 > columns)
        dates = [cell for cell in others if is_date_like(cell.text)]
        plain = not numbers and not dashes
        all_head = all(cell.head for cell in row.cells)
        if alone and plain and (wide or (stub is None and not dates)) and not (body and stub):
            kinds[id(row.cells[0])] = "head" if (body or headed) and stub is None else "title"
            if not body:
                head_rows = at + 1
            continue
        if (
            plain
            and others
            and (not body or _heads_again(stub, others, dates))
            and not (headed and stub is not None and not dates and not all_head and not stub.bold)
        ):
            headed = True
            for cell in row.cells:
                kinds[id(cell)] = "head"
            if not body:
                head_rows = at + 1
            continue
        body = body or numbers or dashes or (headed and stub is not None)
        for cell in row.cells:
            if is_value(cell.text) and (cell is not stub or columns == 1):
                kinds[id(cell)] = "value"
            else:
                kinds[id(cell)] = "stub"
    _unmark(rows, placed, kinds)
    return kinds, head_rows


def _unmark(
    rows: Sequence[_Row], placed: dict[int, tuple[int, int]], kinds: dict[int, Kind]
) -> None:
    """The cells of a column that holds nothing but "(1)" beside numbers are marks of notes."""
    columns: dict[int, list[tuple[RawCell, bool]]] = {}
    for row in rows:
        before = ""
        for cell in row.cells:
            if kinds[id(cell)] == "value":
                beside = VALUE.fullmatch(before) is not None
                columns.setdefault(placed[id(cell)][0], []).append((cell, beside))
            before = cell.text
    for cells in columns.values():
        if all(_NOTE.fullmatch(cell.text) and beside for cell, beside in cells):
            for cell, _ in cells:
                kinds[id(cell)] = "stub"


def _heads_again(stub: RawCell | None, others: Sequence[RawCell], dates: Sequence[RawCell]) -> bool:
    """Whether a row in the body of a table is a new head."""
    if dates and len(dates) == len(others):
        return stub is None or bool(
            re.search(r"(?:ended|ending|december|in (?:thou|mill))", stub.text, re.IGNORECASE)
        )
    return stub is None and all(cell.bold or cell.head for cell in others)


class _Builder:
    """Gives the cells of a table their headings, scale and unit."""

    def __init__(
        self,
        rows: Sequence[_Row],
        placed: dict[int, tuple[int, int]],
        kinds: dict[int, Kind],
        before: Sequence[str],
        goes_on: Table | None,
    ) -> None:
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
            self.scale = Scale(goes_on.scale, goes_on.shares_scale or None, money=True)
        self._money = self._money_columns()
        self._share_columns = any(
            kinds[id(cell)] == "head" and unit_in(cell.text) == "shares"
            for row in rows
            for cell in row.cells
        )
        self._any_money = any(self._money.values()) or (self.scale is not None and self.scale.money)

    def _table_scale(self, before: Sequence[str], titles: Sequence[str]) -> Scale | None:
        heads = [
            cell.text
            for row in self._rows
            for cell in row.cells
            if self._kinds[id(cell)] == "head" and self._placed[id(cell)][0] == 0
        ]
        for text in (*heads, *titles, *reversed(before)):
            found = scale_in(text)
            if found is not None:
                return found
        return None

    def _money_columns(self) -> dict[int, bool]:
        """The columns of which some number is printed with a currency sign."""
        return {
            self._placed[id(cell)][0]: True
            for row in self._rows
            for cell in row.cells
            if self._kinds[id(cell)] == "value"
            and "$" in cell.text
            and unit_in(row.cells[0].text) != "USD/share"
        }

    def cells(self) -> Iterator[Cell]:
        """The cells in order."""
        heads: list[tuple[int, int, int, str]] = []
        groups: list[tuple[float, str, bool]] = []
        group_scale: Scale | None = None
        index = 0
        in_head = False
        for number, row in enumerate(self._rows):
            kinds = {self._kinds[id(cell)] for cell in row.cells}
            is_head = "head" in kinds
            if is_head and not in_head and number:
                keep_titles = all(
                    self._kinds[id(c)] != "value" for r in self._rows[:number] for c in r.cells
                )
                if not keep_titles:
                    heads = []
            in_head = is_head or (in_head and "title" in kinds)
            stubs = [c for c in row.cells if self._kinds[id(c)] == "stub"]
            values = [c for c in row.cells if self._kinds[id(c)] == "value"]
            path = self._row_path(stubs, values, groups)
            if stubs and not values and scale_in(stubs[0].text):
                group_scale = scale_in(stubs[0].text)
            first_in_row = index
            for offset, cell in enumerate(row.cells):
                kind = self._kinds[id(cell)]
                column, columns = self._placed[id(cell)]
                common = (number, column, cell.rows, columns, cell.start, cell.end, kind)
                if kind == "value":
                    above = self._above(heads, column)
                    yield self._value(common, cell, path, above, group_scale)
                else:
                    if kind == "head":
                        heads.append((column, column + columns, first_in_row + offset, cell.text))
                    yield Cell(*common, row_path=path if kind == "stub" else ())
                index += 1

    @staticmethod
    def _above(heads: Sequence[tuple[int, int, int, str]], column: int) -> list[tuple[int, str]]:
        return [(index, text) for first, end, index, text in heads if first <= column < end]

    @staticmethod
    def _row_path(
        stubs: Sequence[RawCell], values: Sequence[RawCell], groups: list[tuple[float, str, bool]]
    ) -> tuple[str, ...]:
        """The headings of a row, from its groups down; a row with words alone begins a group."""
        if not stubs:
            return tuple(text for _, text, _ in groups)
        told = [cell.text for cell in stubs if not _NOTE.fullmatch(cell.text)]
        own = " ".join(" ".join(told or [stubs[0].text]).split())
        indent = stubs[0].indent + stubs[0].column * 0.01
        if not values:
            while groups and groups[-1][0] >= indent:
                groups.pop()
            groups.append((indent, own, bool(_GROUP.search(own)) or stubs[0].bold))
            return tuple(text for _, text, _ in groups)
        while groups and groups[-1][0] > indent:
            groups.pop()
        if groups and groups[-1][0] == indent and own.lower().startswith("total"):
            pass
        return (*(text for _, text, _ in groups), own)

    def _value(
        self,
        common: tuple[int, int, int, int, int, int, Kind],
        cell: RawCell,
        path: tuple[str, ...],
        above: Sequence[tuple[int, str]],
        group_scale: Scale | None,
    ) -> Cell:
        column_path = tuple(" ".join(text.split()) for _, text in above)
        scale, unit = self._measure(cell.text, path, column_path, common[1], group_scale)
        return Cell(
            *common,
            row_path=path,
            column_path=column_path,
            heads=tuple(index for index, _ in above),
            scale=scale,
            unit=unit,
            period=period_of(column_path, path, self.caption),
        )

    def _measure(
        self,
        text: str,
        path: tuple[str, ...],
        column_path: tuple[str, ...],
        column: int,
        group_scale: Scale | None,
    ) -> tuple[int, str]:
        """The power of ten and the unit of a number: the nearest words that say so count."""
        own = path[-1] if path else ""
        unit = self._unit(text, path, column_path, column)
        scale = scale_in(own) or scale_in(" ".join(column_path)) or group_scale or self.scale
        if scale is None or unit in {"rate", "plain"}:
            return 0, "" if unit == "plain" else unit
        if unit == "USD/share":
            return 0, unit
        if unit == "shares":
            return (scale.power if scale.shares is None else scale.shares), unit
        return scale.power, unit or "USD"

    def _unit(self, text: str, path: tuple[str, ...], heads: tuple[str, ...], column: int) -> str:
        """The unit of a number; "plain" where the words say that it has none."""
        if "%" in text:
            return "rate"
        own, groups = (path[-1], " ".join(path[:-1])) if path else ("", "")
        by_row = _told(own, text)
        by_column = _told(_PERIODS.sub("", " ".join(heads)), text)
        by_group = "" if by_row else _told(groups, text)
        of_shares = bool(heads) and unit_in(heads[-1]) == "shares"
        signed = "$" in text
        if by_row == "shares" and self._share_columns and by_column != "shares":
            by_row = ""
        told = {by_row, by_column}
        if of_shares and by_row != "USD/share":
            unit = "shares"
        elif "USD/share" in told or by_group == "USD/share":
            unit = "USD/share"
        elif not signed and told & {"rate", "plain"}:
            unit = by_row if by_row in {"rate", "plain"} else by_column
        elif not signed and "USD" not in told and "shares" in told | {by_group}:
            unit = "shares"
        elif signed or "USD" in told or self._money.get(column) or self._any_money:
            unit = "USD"
        else:
            unit = ""
        return unit


def _told(words: str, text: str) -> str:
    """What words say of the unit of a number; a price that does not look like one is money."""
    told = unit_in(words)
    if told != "price":
        return told
    return "USD/share" if "." in text and "," not in text else "USD"
