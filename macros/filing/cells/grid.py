"""Makes a table from the cells as laid out: meaningful columns, headings, scale and unit.

Cells come from HTML, or from the columns of a text table; from here on both are treated alike.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tieout.macros.filing.cells.headings import Builder, Surroundings
from tieout.macros.filing.cells.kinds import kinds_of
from tieout.macros.filing.cells.ragged import aligned
from tieout.macros.filing.cells.values import Row, is_number, is_value
from tieout.macros.filing.model import Cell, Table
from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.raw import RawCell, RawTable
from tieout.macros.lazy_regex import lazy_regex

_MARKER = lazy_regex(
    r"(?:[•●○▪■◦·o§\u2022\u25aa\u25cf\u00b7\uf0b7☐☒☑✓*†‡-]"
    r"|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\([0-9]{1,2}\))+"
)
"""The bullet or number of a list item."""
_MANY = 400
_ALIKE_ROWS, _ALIKE = 3, 0.6


def is_data(table: RawTable) -> bool:
    """Whether a table shows values by rows and columns, rather than only laying out text."""
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


def _rows(table: RawTable) -> list[Row]:
    rows: dict[int, Row] = {}
    for cell in table.cells:
        row = rows.get(cell.row)
        if row is None:
            row = rows[cell.row] = Row(cell.row)
        row.cells.append(cell)
    return [rows[number] for number in sorted(rows)]


def make_table(raw: RawTable, around: Surroundings, last: tuple[Table, str] | None = None) -> Table:
    """The table of raw cells, with what its surroundings say.

    `last` is the table before and the reading text, for a similar table without a scale.
    """
    rows = aligned(_rows(raw))
    anchors = _anchors(rows)
    placed = {id(cell): _span(anchors, cell) for row in rows for cell in row.cells}
    kinds, head_rows = kinds_of(rows, placed, len(anchors))
    builder = Builder(rows, placed, kinds, around)
    if last and not around.goes_on and not (builder.scale and builder.scale.power):
        own = {cell.text for row in rows for cell in row.cells if kinds[id(cell)] == "stub"}
        if _is_like(own, *last):
            builder = Builder(rows, placed, kinds, around._replace(goes_on=last[0]))
    cells = tuple(builder.cells())
    if builder.scales_not_of_shares:
        cells = tuple(_in_full(one, builder.scales_not_of_shares) for one in cells)
    return Table(
        start=raw.cells[0].start,
        end=max(cell.end for cell in raw.cells),
        rows=len(rows),
        columns=len(anchors),
        head_rows=head_rows,
        caption=builder.caption,
        cells=cells,
        scale=builder.scale.power if builder.scale else 0,
        shares_scale=builder.shares_scale,
    )


def _in_full(cell: Cell, scales: AbstractSet[int]) -> Cell:
    """A count of shares without its scale, if that is one of some."""
    counts = cell.unit == "shares" and cell.scale in scales
    return replace(cell, scale=0) if counts else cell


def _is_like(own: AbstractSet[str], before: Table, text: str) -> bool:
    """Whether most rows have the names of the table before, as in a table for other dates."""
    its = {text[cell.start : cell.end] for cell in before.cells if cell.kind == "stub"}
    return len(own & its) >= max(_ALIKE_ROWS, len(own) * _ALIKE)


def _anchors(rows: Sequence[Row]) -> list[int]:
    """The raw column that identifies each column of the table, from the left."""
    keys: Counter[int] = Counter()
    for row in rows:
        for cell in row.cells:
            if is_value(cell.text) and cell.columns < _MANY:
                keys[cell.key] += 1
    anchors = set(keys) - _wider(rows, keys)
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
    # A heading that is next to its column's numbers is not a separate column.
    body = {
        cell.column
        for row in rows
        if any(is_number(one.text) for one in row.cells)
        for cell in row.cells
    }
    starts = {start for start in starts if start in body or not ordered or start < first}
    return sorted(anchors | starts) or [0]


def _wider(rows: Sequence[Row], keys: Counter[int]) -> set[int]:
    """The columns whose cells only extend over one where more numbers end, as a dash may."""
    ordered = sorted(keys)
    over: dict[int, bool] = {}
    for row in rows:
        for cell in row.cells:
            if over.get(cell.key, True) and is_value(cell.text) and cell.columns < _MANY:
                first = bisect_left(ordered, cell.column)
                last = bisect_left(ordered, cell.column + cell.columns)
                rank = keys[cell.key], -cell.key
                usual = [key for key in ordered[first:last] if (keys[key], -key) > rank]
                over[cell.key] = last - first == 2 and len(usual) == 1
    return {key for key, covers in over.items() if covers}


def _covers(ordered: Sequence[int], cell: RawCell) -> bool:
    at = bisect_left(ordered, cell.column)
    return at < len(ordered) and ordered[at] < cell.column + cell.columns


def _span(anchors: Sequence[int], cell: RawCell) -> tuple[int, int]:
    """The first column of a cell in the table, and how many it spans."""
    after = bisect_left(anchors, cell.column)
    beyond = bisect_left(anchors, cell.column + cell.columns)
    if is_value(cell.text) and not (beyond - after > 1 and is_date_like(cell.text)):
        at = bisect_left(anchors, cell.key)
        if at < len(anchors) and anchors[at] == cell.key:
            return at, 1
    if beyond > after:
        return after, beyond - after
    if after == len(anchors):
        return len(anchors) - 1, 1
    before = after - 1
    if before >= 0 and cell.column - anchors[before] < anchors[after] - cell.column:
        return before, 1
    return after, 1
