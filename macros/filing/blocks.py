"""Lays out a page of a filing: paragraphs, lines whose breaks are kept, and tables."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tieout.macros.filing.tables import Spans, TextRow, is_tabular, read_table
from tieout.macros.lazy_regex import lazy_regex

type Kind = Literal["prose", "item", "kept", "centred", "rule", "blank", "heading", "table"]

_RULE = lazy_regex(r"\s*[-=_*.~][-=_*.~\s]*")
_ITEM = lazy_regex(r"\s*(?:[-*+o\u2022\u00b7]|\(?[0-9A-Za-z]{1,3}[.)])\s{2,}\S")
_TAG = lazy_regex(r"\s*(?:<PAGE>.{0,80}|(?!<CAPTION>)</?[A-Z-]{3,20}>\s*)", re.IGNORECASE)
_MARKS = lazy_regex(r"\s*(?:</?(?:TABLE|CAPTION|PAGE|S|C|FN)>\s*)+", re.IGNORECASE)
"""Lines that are only for EDGAR, without words or numbers."""
_FULL_WIDTH = 60
"""The least length of a line of running text; lines of an address or a title are shorter."""
_ROOM = 8
"""The space left at the end of a line that shows that it was ended on purpose."""
_CENTRE = 40
_BESIDE = 2
"""The most blank lines between rows of one table."""
_FEW_LINES, _FEW_RUNS = 3, 2


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that belong together, from first to last; a table includes the blank ones after it."""

    kind: Kind
    first: int
    last: int
    rows: tuple[TextRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive lines that are not blank, and the last of the blank lines that follow."""

    first: int
    text_last: int
    last: int


def lay_out(
    lines: Sequence[str], first: int, last: int, spans: Spans, headings: Collection[int] = ()
) -> Iterator[TextBlock]:
    """Yield the blocks of the lines from `first` to `last` (from 1), each line in one, in order.

    `spans` are the numbers of the filing: no cell of a table ends inside one. `headings` are the
    lines on which sections begin. The time is linear in the text.
    """
    runs = list(_runs(lines, first, last))
    start = runs[0].first if runs else last + 1
    if start > first:
        yield TextBlock("blank", first, start - 1)
    at = 0
    while at < len(runs):
        end = _table_end(lines, runs, at)
        table = runs[at:end]
        if table and (rows := read_table(lines, table[0].first, table[-1].last, spans)):
            yield TextBlock("table", table[0].first, table[-1].last, rows)
        else:
            for run in table or runs[at : at + 1]:
                text = lines[run.first - 1 : run.text_last]
                yield TextBlock(_kind(text, run, headings), run.first, run.text_last)
                if run.last > run.text_last:
                    yield TextBlock("blank", run.text_last + 1, run.last)
        at += len(table) or 1


def _runs(lines: Sequence[str], first: int, last: int) -> Iterator[_Run]:
    """The runs of lines between blank ones; the tag of a page or of a table is a separate run."""
    start = text_last = 0
    for number in range(first, last + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        apart = text_last < number - 1 or _TAG.fullmatch(line)
        if start and (apart or _TAG.fullmatch(lines[text_last - 1])):
            yield _Run(start, text_last, number - 1)
            start = number
        start, text_last = start or number, number
    if start:
        yield _Run(start, text_last, last)


def _table_end(lines: Sequence[str], runs: Sequence[_Run], at: int) -> int:
    """The end of the runs from `at` that look like one table; `at` itself if they do not.

    Column headings down to a rule may come first, and short lines may be between the rows.
    """
    end = at
    for until, run in enumerate(runs[at:], at):
        text = lines[run.first - 1 : run.text_last]
        parted = until > at and run.first - runs[until - 1].text_last - 1 > _BESIDE
        if parted or _TAG.fullmatch(text[0]):
            break
        if is_tabular(text):
            end = until + 1
            continue
        beside = _is_narrow(text) if until > at else _is_ruled(text)
        if not beside or len(text) > _FEW_LINES or until - end > _FEW_RUNS:
            break
    return end


def _is_narrow(text: Sequence[str]) -> bool:
    return all(len(line.strip()) < _FULL_WIDTH for line in text)


def _is_ruled(text: Sequence[str]) -> bool:
    return _RULE.fullmatch(text[-1]) is not None


def _kind(text: Sequence[str], run: _Run, headings: Collection[int]) -> Kind:
    if run.first in headings:
        return "heading"
    if all(_MARKS.fullmatch(line) for line in text):
        return "blank"
    if all(_RULE.fullmatch(line) for line in text):
        return "rule"
    if all(_is_centred(line) for line in text):
        return "centred"
    if _ITEM.match(text[0]):
        return "item"
    return "kept" if _is_kept(text) else "prose"


def _is_centred(line: str) -> bool:
    """Whether a line is in the middle of the eighty columns of a filing."""
    text = line.strip()
    indent = len(line) - len(line.lstrip())
    return indent >= _ROOM and abs(indent + len(text) / 2 - _CENTRE) <= _ROOM / 2


def _is_kept(text: Sequence[str]) -> bool:
    """Whether line ends are intentional: more words would have fitted on the lines."""
    ends = [len(line.rstrip()) for line in text]
    longest = max(ends)
    if is_tabular(text):
        return True
    if len(text) > 1 and longest < _FULL_WIDTH:
        return True
    return any(
        end + 1 + len(following.split(maxsplit=1)[0]) <= longest - _ROOM
        for end, following in zip(ends, text[1:], strict=False)
        if following.strip()
    )
