"""Divides the lines of a table of plain text into cells for the reader page.

The document model has tables too (`text/tables.py`), and they cannot serve here. Their cells are
words and numbers alone: leaders, rules, tags and blank lines are in none, a row heading of two
lines is one cell beside its numbers, and a table may run over several pages. The reader page shows
every character of every line of one page, once and in its column, and cuts all rows at the same
places. Where that is not sure it keeps the lines as they are, while the model still says what each
number counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from tieout.macros.lazy_regex import lazy_regex

type Spans = Mapping[int, Sequence["Span"]]
"""The numbers of a filing by each line that they are on, in order."""

_GAP = lazy_regex(r"(?<=\S)(?:\s*\.{4,}\s*|\s{3,})(?=\S)")
_WORDS = lazy_regex(r"\S+(?:\s\S+)*")
_LEAD = lazy_regex(r"\s*(?:(?:[-*+o\u2022\u00b7]|\(?[0-9A-Za-z]{1,3}[.)])\s{2,})?")
_RULE = lazy_regex(r"(?:[-=_\s]|<[SC]>|<CAPTION>)+", re.IGNORECASE)
_VALUE = lazy_regex(r"[$(-]*\s*(?:\S*[0-9]\S*(?:\s\S{1,12})?|-+)\)?")
_LONGEST_LINE = 400
_MOST_COLUMNS = 16
_FEW_LINES = 3
_SHORT = 3


class Span(Protocol):
    """The place of a number: lines and columns from 1; the end is the column after the last."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102
    @property
    def end_line(self) -> int: ...  # noqa: D102
    @property
    def end_column(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class TextCell:
    """The characters of a row's lines from `start` to before `end`, in `width` columns."""

    start: int
    end: int | None
    width: int
    empty: bool


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row: its lines from `first` to `last`, with the blank ones after `text_last`."""

    first: int
    text_last: int
    last: int
    heads: bool
    cells: tuple[TextCell, ...]


def is_tabular(text: Sequence[str]) -> bool:
    """Whether lines have gaps or leaders inside them, like those of a table."""
    gapped = sum(1 for line in text if _is_gapped(line))
    return gapped > 0 and (len(text) <= _FEW_LINES or 2 * gapped >= len(text))


def goes_on(number: int, spans: Spans) -> bool:
    """Whether a number continues from this line on the next."""
    return any(span.end_line > number for span in spans.get(number, ()))


def read_table(
    lines: Sequence[str], first: int, last: int, spans: Spans
) -> tuple[TextRow, ...] | None:
    """Return the rows of the lines from `first` to `last`; `None` if they are not a data table.

    Each number of `spans` is in one cell. The time is linear in the text.
    """
    numbered = [(n, lines[n - 1]) for n in range(first, last + 1) if lines[n - 1].strip()]
    if not numbered or any(len(line) > _LONGEST_LINE for _, line in numbered):
        return None
    gapped = [(n, line) for n, line in numbered if _is_gapped(line)]
    valued = {n for n, line in gapped if _VALUE.fullmatch(_parts_between_gaps(line)[-1])}
    cuts = _cuts(_body(gapped), [line for _, line in numbered], spans)
    heads = _heads(numbered, valued, cuts)
    bodied = [n for n, _ in gapped if n not in heads]
    if not valued or 2 * len(valued) < len(bodied) or not 1 <= len(cuts) < _MOST_COLUMNS:
        return None
    groups = list(_groups(numbered, heads, valued, spans, cuts))
    ends = [*(group[0] - 1 for group in groups[1:]), last]
    return tuple(
        TextRow(
            group[0], group[-1], end, group[0] in heads, tuple(_cells(lines, group, cuts, spans))
        )
        for group, end in zip(groups, ends, strict=True)
    )


def _body(gapped: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The lines whose parts after the first are values; all lines, if those are fewer than half.

    A heading may be over several columns, and a rule may be longer than its numbers.
    """
    lines = [each for each in gapped if not _RULE.fullmatch(each[1])]
    body = [each for each in lines if all(map(_is_value, _parts_between_gaps(each[1])[1:]))]
    return body if len(body) > 1 and 2 * len(body) >= len(lines) else gapped


def _is_value(part: str) -> bool:
    """Whether a part is a number, a dash, or short, like the letter of a note."""
    return len(part) <= _SHORT or _VALUE.fullmatch(part) is not None


def _is_gapped(line: str) -> bool:
    if len(line) > _LONGEST_LINE:
        return False
    lead = _LEAD.match(line)
    return _GAP.search(line, lead.end() if lead else 0) is not None


def _parts_between_gaps(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _heads(
    numbered: Sequence[tuple[int, str]], valued: set[int], cuts: Sequence[int]
) -> frozenset[int]:
    """The lines of column headings: down to the rules before the first value that has a label."""
    heads: list[int] = []
    ruled = 0
    for number, line in numbered:
        if number in valued and not (cuts and _indent(line) >= cuts[0]):
            break
        heads.append(number)
        if _RULE.fullmatch(line):
            ruled = len(heads)
    return frozenset(heads[:ruled] if ruled > 1 else ())


def _cuts(gapped: Sequence[tuple[int, str]], all_lines: Sequence[str], spans: Spans) -> list[int]:
    """Where columns begin, except the first: after each gap that all lines with gaps share.

    If a word, such as the heading, crosses a column's edge, the column begins with that word.
    """
    taken = bytearray(max((len(line) for _, line in gapped), default=0))
    for number, line in gapped:
        for start, end in (*_parts(line), *_within(number, spans)):
            taken[start:end] = b"\x01" * (end - start)
    edges = [match.span() for match in re.finditer(rb"\x00{2,}", taken)]
    cuts = {end: start for start, end in edges if start > 0 and end < len(taken)}
    if len(cuts) >= _MOST_COLUMNS:
        return list(cuts)
    parts = [part for line in all_lines for part in _parts(line)]
    return [
        min((start for start, end in parts if gap < start < cut < end), default=cut)
        for cut, gap in cuts.items()
    ]


def _parts(line: str) -> Iterator[tuple[int, int]]:
    """The starts and ends of the words of a line that belong together."""
    return (match.span() for match in _WORDS.finditer(_without_leaders(line)))


def _without_leaders(line: str) -> str:
    return re.sub(r"\.{4,}", lambda match: " " * len(match[0]), line)


def _within(number: int, spans: Spans) -> Iterator[tuple[int, int]]:
    """The columns, from 0, of the numbers that are on this line only."""
    for span in spans.get(number, ()):
        if span.line == span.end_line:
            yield span.column - 1, span.end_column - 1


def _groups(
    numbered: Sequence[tuple[int, str]],
    heads: frozenset[int],
    valued: set[int],
    spans: Spans,
    cuts: Sequence[int],
) -> Iterator[list[int]]:
    """The lines of each row: one, or more if a number or a label continues on the next.

    A label is in the first cell alone: a row is shown cell by cell, and its numbers must stay in
    the order of the lines.
    """
    group: list[int] = []
    for (number, line), (following, then) in pairwise([*numbered, (0, "")]):
        group.append(number)
        label_goes_on = (
            following == number + 1
            and number not in heads
            and not _is_gapped(line)
            and not _RULE.fullmatch(line)
            and not line.rstrip().endswith(":")
            and following in valued
            and _indent(then) > _indent(line)
            and _is_in_first_cell(line, cuts)
        )
        if not following or not (label_goes_on or goes_on(number, spans)):
            yield group
            group = []


def _is_in_first_cell(line: str, cuts: Sequence[int]) -> bool:
    """Whether all words of a line are in its first cell, or belong to words that begin there."""
    return all(start < cuts[0] for start, _ in _parts(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cells(
    lines: Sequence[str], group: Sequence[int], cuts: Sequence[int], spans: Spans
) -> Iterator[TextCell]:
    """The cells of a row; a cell may extend over a cut through its words."""
    taken = [
        (start, end)
        for number in group
        for start, end in (
            *_parts(lines[number - 1]),
            *_within(number, spans),
        )
    ]
    whole = any(goes_on(number, spans) for number in group)
    crossed = {cut for cut in cuts if whole or any(start < cut < end for start, end in taken)}
    starts = [0, *(cut for cut in cuts if cut not in crossed)]
    ends: list[int | None] = [*starts[1:], None]
    places = [0, *cuts]
    for start, end in zip(starts, ends, strict=True):
        width = sum(1 for place in places if place >= start and (end is None or place < end))
        empty = not any(lines[number - 1][start:end].strip() for number in group)
        yield TextCell(start, end, width, empty)
