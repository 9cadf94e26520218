"""The blocks of a plain-text document: headings, paragraphs, list items, notes, tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from tieout.macros.filing.cells.grid import is_data, make_table
from tieout.macros.filing.cells.headings import Surroundings
from tieout.macros.filing.cells.stated_scale import LONGEST, StatedScale
from tieout.macros.filing.model import Block, BlockKind, Table
from tieout.macros.filing.text.lead import continues, folded, folded_words, lead_of
from tieout.macros.filing.text.tables import find_tables
from tieout.macros.lazy_regex import lazy_regex

_ITEM = lazy_regex(r"\s*(?:[-*+o\u2022\u00b7]|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,5})[.)])\s+\S")
_NOTE = lazy_regex(r"\s*(?:\([0-9a-z]{1,2}\)|[*#]{1,3}|<F[0-9]{1,2}>|\{[0-9]\}|[0-9] )\s*\S")
_TAG = lazy_regex(r"\s*</?[A-Za-z][A-Za-z0-9-]{0,20}>.{0,120}")
_TITLE = lazy_regex(r"(?:ITEM|PART|ARTICLE|NOTE)\s+[0-9IVX]+", re.IGNORECASE)
_CENTRE = 40
_LONGEST_HEADING = 160
_NEAR = 4


def text_blocks(
    lines: Sequence[str], starts: Sequence[int], dividers: frozenset[int]
) -> list[Block]:
    """The blocks of the lines of a document; `starts` are their offsets in the reading text."""
    found: list[Block] = []
    at = 0
    before: Table | None = None
    stated = StatedScale()
    for table in find_tables(lines, starts, dividers):
        if not is_data(table.raw):
            continue
        ahead = list(_paragraphs(lines, starts, at, table.first, dividers))
        _follow(stated, ahead, lines, starts)
        found += ahead
        lead, prose = lead_of(found, lines, starts, table)
        goes_on = before if before and continues(before, lead, prose) else None
        stated.read_head(table.raw)
        before = make_table(table.raw, Surroundings([prose, *lead], goes_on, stated.scale))
        found.append(Block("table", before.start, before.end, 0, before))
        at = table.last + 1
    found += _paragraphs(lines, starts, at, len(lines), dividers)
    return found


def _follow(
    stated: StatedScale, blocks: Sequence[Block], lines: Sequence[str], starts: Sequence[int]
) -> None:
    """Read the short blocks up to a table for the scale that they state for others."""
    before = ""
    for block in blocks:
        short = block.end - block.start < LONGEST
        words = folded_words(block, lines, starts) if short else ""
        stated.read(words, before)
        before = words
    stated.end_at_table()


def preformatted(text: str, start: int) -> list[Block]:
    """The blocks of preformatted text, which begins at an offset of the reading text."""
    lines = text.split("\n")
    starts = [start, *accumulate((len(line) + 1 for line in lines), initial=start)][1:]
    return text_blocks(lines, starts, frozenset())


def _paragraphs(
    lines: Sequence[str], starts: Sequence[int], first: int, last: int, dividers: frozenset[int]
) -> Iterator[Block]:
    """The runs of lines between blank ones and tags, each with its kind."""
    begin = -1
    after_table = first > 0
    for number in range(first, last + 1):
        line = lines[number] if number < last else ""
        apart = not line.strip() or number in dividers or ("<" in line and _TAG.fullmatch(line))
        if not apart:
            begin = number if begin < 0 else begin
        elif begin >= 0:
            kind, level = _kind(lines[begin:number], after_table=after_table)
            after_table = kind == "note"
            yield Block(kind, starts[begin], starts[number - 1] + len(lines[number - 1]), level)
            begin = -1


def _kind(text: Sequence[str], *, after_table: bool) -> tuple[BlockKind, int]:
    words = folded(text[:_NEAR])
    if len(words) <= _LONGEST_HEADING and len(text) > _NEAR:
        words = folded(text)
    short = len(words) <= _LONGEST_HEADING and not words.endswith((".", ",", ";"))
    letters = re.sub(r"[^A-Za-z]", "", words) if short else ""
    if letters:
        centred = all(_is_centred(line) for line in text)
        if letters.isupper() and len(letters) > 2:
            return "heading", 1
        if _TITLE.match(words):
            return "heading", 1
        if centred and len(text) <= _NEAR and words[0].isalnum():
            return "heading", 2
    if after_table and _NOTE.match(text[0]):
        return "note", 0
    return ("list-item" if _ITEM.match(text[0]) else "paragraph"), 0


def _is_centred(line: str) -> bool:
    words = line.strip()
    indent = len(line) - len(line.lstrip())
    return indent >= 8 and abs(indent + len(words) / 2 - _CENTRE) <= 6
