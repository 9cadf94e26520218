"""The columns of a text table: where its values end, and which of them each heading is over."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.text.fields import TextField

_INDENTED = 20
_FEWEST = 2
_WIDER = 6
_CLOSE, _CENTERED = 2, 4
"""How far values of a column end apart, and how far from a heading over the middle of them."""


@dataclass(slots=True)
class TableLine:
    """A line of a table: where it begins in the reading text, and its fields.

    `heads` says that it has headings above the tag that begins the rows.
    """

    number: int
    start: int
    fields: Sequence[TextField] = ()
    rules: list[tuple[int, int]] = field(default_factory=list)
    indent: int = 0
    heads: bool = False

    @property
    def valued(self) -> bool:
        """Whether it has a value."""
        return any(one.valued for one in self.fields)


def only_dates(row: TableLine) -> bool:
    """Whether the values of a row are dates and years, like those of a head."""
    values = [one for one in row.fields if one.valued]
    return all(is_date_like(one.text) for one in values)


@dataclass(slots=True)
class ValueColumn:
    """A column of values: their leftmost and rightmost ends, and their usual end.

    `words` says that it has the row headings of a second table next to the first.
    """

    left: int
    right: int
    end: int
    count: int = 1
    words: bool = False


def columns_of(rows: Sequence[TableLine]) -> list[ValueColumn]:
    """The columns, from where values end; values whose ends are close are in the same column."""
    ends: list[ValueColumn] = []
    heads: list[tuple[tuple[int, int], ValueColumn]] = []
    dated: list[ValueColumn] = []
    body = False
    for at, row in enumerate(rows):
        body = body or (row.valued and not only_dates(row))
        for value in row.fields:
            if not value.valued or (len(row.fields) == 1 and value.start <= _INDENTED):
                continue
            column = ValueColumn(value.start, value.end, value.digits_end)
            under = None if body else _heads_several(rows, at, value)
            if under:
                heads.append((under, column))
            else:
                ends.append(column)
                if not body:
                    dated.append(column)
    ends += (
        column
        for (low, high), column in heads
        if not any(one.left < high and low < one.right for one in ends)
    )
    ends.sort(key=lambda column: (column.end, column.left))
    found: list[ValueColumn] = []
    for one in ends:
        near = found[-1] if found else None
        if near is not None and _is_in(one, near):
            near.left, near.right = min(near.left, one.left), max(near.right, one.right)
            if one.end - near.end <= _CLOSE and near.count < 3:
                near.end = one.end
            near.count += 1
        else:
            found.append(one)
    return _with_words(rows, [one for one in found if not _only_heads(one, found, dated)])


def _only_heads(
    one: ValueColumn, columns: Sequence[ValueColumn], dated: Sequence[ValueColumn]
) -> bool:
    """Whether a column is only a year over the values of another, which end after it."""
    return (
        one.count == 1
        and any(one is head for head in dated)
        and any(
            other is not one and other.count > 1 and other.left < one.right <= other.right
            for other in columns
        )
    )


def _is_in(one: ValueColumn, near: ValueColumn) -> bool:
    """Whether a value belongs to the column before it; a centered heading ends before it."""
    apart = one.end - near.end
    return apart <= _CLOSE or one.left < near.end or (apart <= _CENTERED and one.left < near.right)


def _place(columns: Sequence[ValueColumn], start: int, end: int) -> tuple[int, int]:
    """The first column, from 1, that words belong to, and how many; 0 is the stub."""
    inside = [
        at for at, column in enumerate(columns, 1) if start < column.right and column.left < end
    ]
    if inside:
        return inside[0], len(inside)
    if end <= columns[0].left:
        gap = columns[0].left - end
        width = columns[1].left - columns[0].right if len(columns) > 1 else 6
        return (1, 1) if start > 8 and gap <= max(width // 2, 2) else (0, 1)
    middle = (start + end) / 2
    nearest = min(
        range(len(columns)),
        key=lambda at: abs((columns[at].left + columns[at].right) / 2 - middle),
    )
    return nearest + 1, 1


def _heads_several(rows: Sequence[TableLine], at: int, value: TextField) -> tuple[int, int] | None:
    """The rule under a year or date that may be the heading of several columns."""
    under = underline(rows, at, value.start, value.end) if is_date_like(value.text) else None
    wide = under is not None and under[1] - under[0] >= value.end - value.start + 2 * _WIDER
    return under if wide else None


def _with_words(rows: Sequence[TableLine], columns: list[ValueColumn]) -> list[ValueColumn]:
    """The columns, including that of the row headings of a second table next to the first.

    Its words are between values, begin at the same place in several rows and are all different, and
    no heading is over them alone.
    """
    places = [(words, row) for row in rows for words in _between(row)]
    begins = Counter(words.start for words, _ in places)
    if not begins or max(begins.values()) < _FEWEST:
        return columns
    first = max(begins, key=lambda start: (begins[start], -start))
    words = [one for one, _ in places if first <= one.start <= first + _WIDER]
    after = next((at for at, column in enumerate(columns) if column.left > first), len(columns))
    right = columns[after].left if after < len(columns) else 0
    alone = len({one.text for one in words}) == len(words) and len(words) == len(places)
    end = max(one.end for one in words)
    if not alone or not after or end > right or columns[after - 1].right > first:
        return columns
    if not all(one.led for one in _values_after(rows, first)) and _has_own_head(rows, first, end):
        return columns
    return [
        *columns[:after],
        ValueColumn(first, end, end, len(words), words=True),
        *columns[after:],
    ]


def _between(row: TableLine) -> Iterator[TextField]:
    """Words between the values of a row."""
    valued = [one.valued for one in row.fields]
    for at, one in enumerate(row.fields):
        if 1 < at < len(valued) - 1 and valued[at - 1] and valued[at + 1] and not valued[at]:
            yield one


def _values_after(rows: Sequence[TableLine], first: int) -> Iterator[TextField]:
    """The values directly after words that begin at a place."""
    for row in rows:
        for one, following in zip(row.fields, row.fields[1:], strict=False):
            if one.start == first and following.valued:
                yield following


def _has_own_head(rows: Sequence[TableLine], first: int, end: int) -> bool:
    """Whether a heading above the first row of values is over some words alone."""
    for row in rows:
        if row.valued and not only_dates(row):
            return False
        for one in row.fields:
            inside = first - _WIDER <= one.start and one.end <= end + _WIDER
            if inside and not one.text.endswith(":"):  # the heading of a group of rows
                return True
    return False


def spot(
    columns: Sequence[ValueColumn], one: TextField, over: tuple[int, int] | None, *, body: bool
) -> tuple[int, int]:
    """The column, from 0, that a field of a row belongs to, and how many it spans.

    `over` is how far a heading over several columns reaches.
    """
    if one.valued and (one.start >= columns[0].left or one.start > 20):
        for index, column in enumerate(columns, 1):
            if column.left <= one.start and one.end <= column.right:
                return index, 1
    left = columns[0].left
    leads = body or one.start == 0 or one.end <= left - 6
    if one.start < left and leads and (body or one.end <= left or one.start < left // 2):
        return 0, 1
    start, end = (not body and over) or (one.start, one.end)
    first, width = _place(columns, start, end)
    return (first, width) if over or not one.valued else (first + width - 1, 1)


def underline(rows: Sequence[TableLine], at: int, start: int, end: int) -> tuple[int, int] | None:
    """The rule under a heading, which shows how many columns it covers.

    A rule under several headings of a row does not count.
    """
    if at + 1 < len(rows):
        for low, high in rows[at + 1].rules:
            if low <= start + 2 and end - 2 <= high and high - low < 120:
                several = sum(one.start < high and low < one.end for one in rows[at].fields) > 1
                return None if several else (low, high)
    return None
