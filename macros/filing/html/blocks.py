"""Finds the kind of each block of an HTML document: heading, list item, note, table."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from tieout.macros.filing.cells.general_scale import GeneralScale, scales_of_pages
from tieout.macros.filing.cells.grid import is_data, make_table
from tieout.macros.filing.cells.headings import Surroundings
from tieout.macros.filing.cells.stated_scale import StatedScale
from tieout.macros.filing.model import Block, BlockKind, Table
from tieout.macros.filing.raw import RawBlock
from tieout.macros.filing.text.blocks import preformatted
from tieout.macros.filing.units import scale_in
from tieout.macros.lazy_regex import lazy_regex

_BULLET = lazy_regex(
    r"(?:[•●○▪■◦·§\uf0b7\u2022\u25cf]|o(?=\s)|-(?=\s)|–(?=\s)|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,5})[.)](?=\s))"
)
_MARKER = lazy_regex(r"[•●○▪■◦·§o\uf0b7–-]|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]")
_NOTE = lazy_regex(r"(?:\(\d{1,2}\)|\([a-z]\)|\*{1,3}|[†‡#]|\d{1,2}\s)\s*\S")
_LONGEST_HEADING = 200
_LONGEST_SENTENCE = 60
_WHOLE = 0.9
_OPENS = '“"(\u2018'
_NEAR = 4
_LEAD = 320
_FEW = 2
_FEW_LETTERS = 40
_ITEM = lazy_regex(r"item\s+[0-9]", re.IGNORECASE)


def blocks_of(
    raw: Sequence[RawBlock], text: str, labels: Sequence[tuple[int, int]] = ()
) -> list[Block]:
    """The blocks of a document in order; those inside a table of values belong to it.

    `labels` are the page labels: they, and text repeated on every page, do not separate a table
    from its caption, and a table that continues after them has the scale of the one before.
    """
    size = _usual_size(raw)
    running, ends = _running(raw, text, labels)
    before: Table | None = None
    stated = StatedScale(GeneralScale(scales_of_pages(raw, text, ends)))
    found: list[Block] = []
    covered = 0
    ahead = sorted(raw, key=lambda block: (block.start, -block.end))
    for block in ahead:
        if block.table is not None:
            if block.end > covered and is_data(block.table):
                lead, prose = _lead(found, text, running)
                goes_on = before if _goes_on(lead, prose, before) else None
                last = (before, text) if before else None
                stated.end_at_table()
                around = Surroundings([prose, *lead], goes_on, stated.scale)
                before = make_table(block.table, around, last)
                found.append(Block("table", before.start, before.end, 0, before))
                covered = block.end
            continue
        if block.start < covered or block.end <= block.start:
            continue
        words = text[block.start : block.end]
        last_words = text[found[-1].start : found[-1].end] if found else ""
        stated.read(words, last_words, ends_page=block.start in ends)
        if block.tag == "pre":
            found += preformatted(words, block.start)
            continue
        level = _level(block, words, size)
        if found and _is_marker(last_words, found[-1]) and (block.in_cell or not level):
            found[-1] = Block("list-item", found[-1].start, block.end)
            continue
        kind: BlockKind = "heading" if level else _kind(block, words, size, found)
        found.append(Block(kind, block.start, block.end, level, scale=stated.of_words))
    return found


def _kind(block: RawBlock, words: str, size: float, found: Sequence[Block]) -> BlockKind:
    if block.tag == "li" or _BULLET.match(words):
        return "list-item"
    after_table = bool(found) and found[-1].kind in {"table", "note"}
    return "note" if _NOTE.match(words) and (block.size < size or after_table) else "paragraph"


def _usual_size(raw: Sequence[RawBlock]) -> float:
    sizes: dict[float, int] = {}
    for block in raw:
        sizes[block.size] = sizes.get(block.size, 0) + block.letters
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def _running(
    raw: Sequence[RawBlock], text: str, labels: Sequence[tuple[int, int]]
) -> tuple[frozenset[int], frozenset[int]]:
    """The starts of the blocks that are page labels, or at the top or bottom of many pages.

    After them, the starts of those that contain page labels.
    """
    beside = {start for start, _ in labels}
    words = Counter(
        text[block.start : block.end] for block in raw if block.end - block.start < _LEAD
    )
    pages = max(len(labels) // 3, 3)
    found, ends = set(), set()
    starts = sorted(beside)
    for block in raw:
        at = bisect_left(starts, block.start)
        short = text[block.start : block.end]
        if at < len(starts) and starts[at] < block.end:
            ends.add(block.start)
        elif len(short) < _LEAD and words[short] >= pages and scale_in(short) is None:
            found.add(block.start)
    return frozenset(found | ends), frozenset(ends)


def _goes_on(lead: Sequence[str], prose: str, before: Table | None) -> bool:
    """Whether there is only a date, a few words or the same title again after the table before."""
    caption = before.caption if before else ""
    return not prose and all(len(words) < _FEW_LETTERS or words in caption for words in lead)


def _lead(found: Sequence[Block], text: str, running: frozenset[int]) -> tuple[list[str], str]:
    """The short texts before a table, back to a heading, and the running text before them."""
    lead: list[str] = []
    for block in reversed(found[-2 * _NEAR :]):
        if block.start in running:
            continue
        if len(lead) >= _NEAR:
            break
        words = " ".join(text[block.start : block.end].split())
        if block.kind == "table":
            break
        if len(words) > _LEAD:
            return lead, words if len(lead) < _FEW else ""
        lead.insert(0, words)
        if block.kind == "heading" and len(lead) > 1 and not words.startswith("("):
            break
    return lead, ""


def _is_marker(words: str, block: Block) -> bool:
    """Whether a block is only the bullet or number of the next one: in its own cell, or floated."""
    return (
        block.kind in {"list-item", "paragraph", "note"}
        and len(words) < 8
        and _MARKER.fullmatch(words.strip()) is not None
    )


def _level(block: RawBlock, words: str, size: float) -> int:
    """The level of a heading, from 1; 0 if it is not a heading."""
    if re.fullmatch("h[1-6]", block.tag):
        return int(block.tag[1])
    letters = re.sub(r"[^A-Za-z]", "", words)
    if not letters or len(words) > _LONGEST_HEADING or not block.letters:
        return 0
    bold = block.bold >= _WHOLE * block.letters
    capital = letters.isupper() and len(letters) > 2
    if _is_no_title(words, bold=bold) or (
        block.in_cell and not (bold and (capital or _ITEM.match(words)))
    ):
        return 0
    if bold and (capital or block.size > size + 1 or _ITEM.match(words)):
        return 1
    if capital and block.align == "center":
        return 1
    slanted = max(block.italic, block.underlined) >= _WHOLE * block.letters
    return 2 if bold else 3 if slanted else 0


def _is_no_title(words: str, *, bold: bool) -> bool:
    """Whether the words are a sentence, or continue in the next block."""
    ends = words.rstrip()[-1:]
    if ends in {",", ";"} or (ends == "." and len(words) > _LONGEST_SENTENCE):
        return True
    return (not words[0].isalnum() and words[0] not in _OPENS) or (words[0] == "(" and not bold)
