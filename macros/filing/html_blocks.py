"""Tells what the blocks of an HTML document are: headings, list items, notes, paragraphs, tables."""

import re
from collections.abc import Sequence

from tieout.macros.filing.grid import is_data, make_table
from tieout.macros.filing.model import Block
from tieout.macros.filing.raw import RawBlock

_BULLET = re.compile(
    r"(?:[•●○▪■◦·§\uf0b7\u2022\u25cf]|o(?=\s)|-(?=\s)|–(?=\s)|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,5})[.)](?=\s))"
)
_ITEM = re.compile(r"(?:item|part|article)\s+[0-9IVX]", re.IGNORECASE)
_NOTE = re.compile(r"(?:\(\d{1,2}\)|\([a-z]\)|\*{1,3}|[†‡#]|\d{1,2}\s)\s*\S")
_LONGEST_HEADING = 200
_NEAR = 4
_LEAD = 320


def blocks_of(raw: Sequence[RawBlock], text: str) -> list[Block]:
    """The blocks of a document in order; those inside a table of values belong to it."""
    size = _usual_size(raw)
    found: list[Block] = []
    covered = 0
    tables = {}
    ahead = sorted(raw, key=lambda block: (block.start, -block.end))
    for at, block in enumerate(ahead):
        if block.table is not None and is_data(block.table):
            tables[at] = block
    for at, block in enumerate(ahead):
        if block.table is not None:
            if at in tables and block.end > covered:
                lead = _lead(found, text)
                table = make_table(block.table, lead)
                found.append(Block("table", table.start, table.end, 0, table))
                covered = block.end
            continue
        if block.start < covered or block.end <= block.start:
            continue
        words = text[block.start : block.end]
        if found and _is_marker(text[found[-1].start : found[-1].end], found[-1], block):
            found[-1] = Block("list-item", found[-1].start, block.end)
            continue
        level = _level(block, words, size)
        if level:
            found.append(Block("heading", block.start, block.end, level))
        elif block.tag == "li" or _BULLET.match(words):
            found.append(Block("list-item", block.start, block.end))
        elif _NOTE.match(words) and (block.size < size or found and found[-1].kind in {"table", "note"}):
            found.append(Block("note", block.start, block.end))
        else:
            found.append(Block("paragraph", block.start, block.end))
    return found


def _usual_size(raw: Sequence[RawBlock]) -> float:
    sizes: dict[float, int] = {}
    for block in raw:
        sizes[block.size] = sizes.get(block.size, 0) + block.letters
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def _lead(found: Sequence[Block], text: str) -> list[str]:
    """The short texts ahead of a table, back to the last heading or the end of running text."""
    lead: list[str] = []
    for block in reversed(found[-_NEAR:]):
        words = " ".join(text[block.start : block.end].split())
        if block.kind == "table" or len(words) > _LEAD:
            break
        lead.insert(0, words)
        if block.kind == "heading" and len(lead) > 1 and not words.startswith("("):
            break
    return lead


def _is_marker(words: str, last: Block, block: RawBlock) -> bool:
    """Whether the block before is nothing but the bullet or the number of this one."""
    return (
        last.kind in {"list-item", "paragraph", "note"}
        and len(words) < 8
        and block.in_cell
        and re.fullmatch(r"[•●○▪■◦·§o\uf0b7–-]|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]", words.strip()) is not None
    )


def _level(block: RawBlock, words: str, size: float) -> int:
    """The level of a heading, from 1; 0 for what is none."""
    if re.fullmatch("h[1-6]", block.tag):
        return int(block.tag[1])
    letters = re.sub(r"[^A-Za-z]", "", words)
    if not letters or len(words) > _LONGEST_HEADING or not block.letters:
        return 0
    whole = 0.9 * block.letters
    capital = letters.isupper() and len(letters) > 2
    bold = block.bold >= whole
    if block.in_cell and not (bold and (capital or _ITEM.match(words))):
        return 0
    if words.rstrip().endswith((",", ";")) or not words[0].isalnum() and words[0] not in "“\"(‘":
        return 0
    if words.startswith("(") and not bold:
        return 0
    sentence = words.rstrip().endswith(".") and len(words) > 60
    if sentence:
        return 0
    if bold and (capital or block.size > size + 1 or _ITEM.match(words)):
        return 1
    if capital and block.align == "center":
        return 1
    if bold:
        return 2
    if block.italic >= whole or block.underlined >= whole:
        return 3
    return 0
