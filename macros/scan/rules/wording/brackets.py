"""Round brackets that a paragraph opens and never closes, or closes without opening them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.filing.model import Block, Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BRACKET = lazy_regex(r"[()]")
_MARK = lazy_regex(r"(?:^|[\s—–-])(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\Z")
"""What stands before the bracket of a list's mark, "a)", which is not opened."""
_SMALL = lazy_regex(r"\b[a-z]{2,}\b")
_LEAST = 8  # words in lower case of a paragraph of sentences
_COLUMNS = lazy_regex(r"\S {3,}\S|--|\n")
"""Columns or lines of a text file, in which brackets may belong to several cells."""
_BEGINS = lazy_regex(r"[(“•·●*–—-]?\s*[(“]?[A-Z]")
_ENDS = lazy_regex(r"[.;][”\"’]?\s*\Z")
_PAGE = lazy_regex(r"\d|contents", re.IGNORECASE)
_ENDED = lazy_regex(r"[.:;”)’!?]\s*\Z")
_HEADING = 60  # characters of the longest paragraph that is a heading
_NEAR = 4
"""Paragraphs before or after that may have the other bracket: a page may end between them."""
_SHOWN = 60  # characters
_LABEL = lazy_regex(r"\w \((?P<words>[a-z][a-z -]{5,30})\s*\Z")
"""The end of the heading of a row: "Net loss (unaudited"."""
_CLOSED = 3  # headings of the table that close the bracket after the same words


class _Odd(NamedTuple):
    """A bracket without another: the number of its paragraph, its place, and whether it opens."""

    number: int
    at: int
    opens: bool


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each bracket without another, unless a paragraph nearby may have the other one."""
    text, blocks = view.filing.text, view.filing.blocks
    odd = [
        one
        for index, block in enumerate(blocks)
        if block.table is None
        and text.count("(", block.start, block.end) != text.count(")", block.start, block.end)
        and (one := _odd(text, index, block)) is not None
    ]
    for place, one in enumerate(odd):
        block = blocks[one.number]
        around = [*odd[max(0, place - _NEAR) : place], *odd[place + 1 : place + 1 + _NEAR]]
        other = any(
            each.opens != one.opens and abs(each.number - one.number) <= _NEAR for each in around
        )
        paragraph = text[block.start : block.end].strip()
        if other or len(_SMALL.findall(paragraph)) < _LEAST or _COLUMNS.search(paragraph):
            continue
        if one.opens and _ENDS.search(paragraph):
            said = view.filing.words(one.at, min(one.at + _SHOWN, block.end))
            said = said.rpartition(" ")[0] or said
            yield _finding(f"A bracket is opened and never closed: “{said}…”", text, one)
        elif not one.opens and _BEGINS.match(paragraph) and _is_begun(text, blocks, one.number):
            said = view.filing.words(max(one.at - _SHOWN, block.start), one.at + 1)
            said = said.partition(" ")[2] or said
            yield _finding(f"A bracket is closed and was never opened: “…{said}”", text, one)
    for block in blocks:
        if block.table is not None:
            yield from _of_labels(text, block.table)


def _of_labels(text: str, table: Table) -> Iterator[Finding]:
    """Yield each heading of a row that does not close a bracket as the others of its table do."""
    cells = [one for one in table.cells if one.kind != "value"]
    for place, cell in enumerate(cells):
        label = text[cell.start : cell.end]
        match = _LABEL.search(label) if "(" in label else None
        if match is None or label.count("(") <= label.count(")"):
            continue
        after = "".join(text[one.start : one.end] for one in cells[place + 1 : place + 3])
        closed = f"({match['words'].strip()})"
        others = sum(closed in text[one.start : one.end] for one in cells)
        if ")" not in after.partition("(")[0] and others >= _CLOSED:
            at = cell.start + match.start("words") - 1
            said = " ".join(label.split())
            yield _finding(
                f"A bracket is opened and never closed: “{said}”", text, _Odd(0, at, opens=True)
            )


def _odd(text: str, index: int, block: Block) -> _Odd | None:
    """The first bracket of a paragraph that none closes or opens; a list's mark has only one."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text, block.start, block.end):
        at = match.start()
        if match[0] == "(":
            opened.append(at)
        elif opened:
            opened.pop()
        elif not _MARK.search(text, max(block.start, at - 6), at) and text[at - 1] not in ":;":
            return _Odd(index, at, opens=False)
    return _Odd(index, opened[0], opens=True) if opened else None


def _is_begun(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a paragraph does not go on from the one before it, on another page or line."""
    before = text[blocks[index - 1].start : blocks[index - 1].end].strip() if index else ""
    heading = before[:1].isupper() and len(before) < _HEADING and not _PAGE.search(before)
    return not before or _ENDED.search(before) is not None or heading


def _finding(what: str, text: str, one: _Odd) -> Finding:
    return misprint(f"{what}.", one.at, one.at + 1, "both brackets", text[one.at])


RULE = Rule(find)
