"""Asterisks and daggers in a table that no note explains, near it or anywhere before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.filing.model import Block, Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MARK = lazy_regex(r"(?<![*†‡])(?P<mark>\*{1,3}|†{1,2}|‡)(?P<after>[\s:;,.%)]*)\Z")
_NOTE = lazy_regex(
    r"(?:(?:^|(?<=\s))[\[(“\"]?)(?<![*†‡])(?P<mark>\*{1,3}|†{1,2}|‡)(?![*†‡])[\])”\"]?"
    r"(?:(?=[A-Za-z(“\"$])|(?:[^\S\n]*[-–—=:]|[^\S\n]+)\s*(?=(?:\$?[\d,.]+%? )?[A-Za-z(“\"])"
    r"|\s*\n\s*(?=(?:[-–—=:]\s*)?(?:\$?[\d,.]+%? )?[A-Za-z(“\"]))",
    re.MULTILINE,
)
"""A mark and the words of its note, beside it or in the next cell."""
_STATED = lazy_regex(
    r"\basterisks?\b|\bdaggers?\b|[“\"(\[](?P<mark>\*{1,3}|†{1,2}|‡)[”\")\]]", re.IGNORECASE
)
_MARKS = r"(?:\*{1,3}|†{1,2}|‡|[+#])"
_STACK = lazy_regex(rf"(?<!\S)(?P<marks>(?:{_MARKS}\s+){{1,5}}{_MARKS})\s+(?=[A-Z(])")
"""Different marks one above the other, beside their notes, which are one above the other too."""
_BEFORE, _AFTER = 20_000, 20_000
"""Characters around a table in which a note may be: one note may serve several tables."""
_MOST_MARKS = 60  # in a filing of which each is a trademark, or a blank
_LONGEST = 400  # characters of a cell
_WORD = lazy_regex(r"[\w’'.-]+\s*\Z")
_FEWEST = 2  # places where the same marked word stands: a trademark


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the first unexplained mark of each kind in each table."""
    text = view.filing.text
    if not any(mark in text for mark in "*†‡"):
        return
    found = []
    for block in view.filing.blocks:
        marks: dict[str, tuple[Cell, int]] = {}
        for cell in block.table.cells if block.table is not None else ():
            match = _MARK.search(text, max(cell.start, cell.end - 12), cell.end)
            if match is not None and cell.end - cell.start <= _LONGEST:
                marks.setdefault(match["mark"], (cell, match.start("mark")))
        for mark, (cell, at) in marks.items():
            if not _is_explained(text, block, mark, cell) and not _is_trademark(text, at, mark):
                found.append((mark, cell, at))
    if len(found) <= _MOST_MARKS:
        for mark, cell, at in found:
            beside = view.filing.words(cell.start, at)
            label = beside or " ".join(cell.row_path[-1:])
            if label.startswith(mark):  # the mark is in a cell beside its note
                continue
            message = f"“{mark}” is printed beside “{label}”, but no note explains the mark."
            place = Passage(at, at + len(mark))
            yield wrong_reference(message, (place,), f"a note “{mark}”", mark)


def _is_explained(text: str, block: Block, mark: str, cell: Cell) -> bool:
    start, end = max(0, block.start - _BEFORE), min(block.end + _AFTER, len(text))
    for match in _STATED.finditer(text, start, end):
        if match["mark"] in (None, mark):
            return True
    for match in _STACK.finditer(text, start, end):
        is_apart = match.end() <= cell.start or cell.end <= match.start()
        if is_apart and mark in _last_of(match["marks"].split()):
            return True
    return any(
        match["mark"] == mark and not cell.start <= match.start("mark") < cell.end
        for match in _NOTE.finditer(text, start, end)
    )


def _last_of(marks: Sequence[str]) -> Sequence[str]:
    """The last marks of a run that are all different; those before them are of other cells."""
    kept: list[str] = []
    for mark in reversed(marks):
        if mark in kept:
            break
        kept.append(mark)
    return kept if len(kept) > 1 else ()


def _is_trademark(text: str, at: int, mark: str) -> bool:
    """Whether the marked word bears the mark elsewhere too, as the name of another's product."""
    word = _WORD.search(text, max(0, at - 40), at)
    return word is not None and text.count(word[0].strip() + mark) >= _FEWEST


RULE = Rule(find)
