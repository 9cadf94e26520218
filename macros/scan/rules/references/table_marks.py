"""The marks of notes in a table, "Beneficial Owner (1)", and the notes that they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.marks import mark_quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MARKS = lazy_regex(
    r"(?<=[\w.%”’)*])[ \xa0\n]{0,3}(?P<row>(?:\((?:\d{1,2}|[a-z])\)[ ,]{0,2}){1,4})(?=\n|\Z)"
)
_NUMBERS = lazy_regex(r"(?<=[a-z.\d])[ \xa0]?(?P<row>(?:\(\d{1,2}\)[ ,]{0,2}){1,4})\s*\Z")
"""The same at the end of many words, such as the name of an exhibit; letters may be of sections."""
_MARK = lazy_regex(r"\((?P<label>\d{1,2}|[a-z])\)")
_NOTE = lazy_regex(
    r"^[ \t\xa0]*(?P<mark>\((?P<label>\d{1,2}|[a-z])\))[ \t\xa0]*\s{0,3}(?=[A-Z“\"])", re.MULTILINE
)
_LONGEST, _LONG = 200, 800  # characters of a cell with a mark, and of one that names an exhibit
_REACH = 12_000  # characters from the end of a table to a note; notes may follow each other
_MOST = 20  # places of one note


def find(view: View) -> Iterator[Relation]:
    """Yield each note with the marks in the tables above it."""
    text = view.filing.text
    notes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _NOTE.finditer(text):
        notes[match["label"]].append(match.span("mark"))
    places: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for block in view.filing.blocks:
        for label, start, end in _marks(text, block):
            own = notes.get(label, [])
            at = bisect_left(own, (end, end))
            if at < len(own) and own[at][0] < block.end + _REACH:
                one = mark_quantity(view, start, end)
                if one is not None and len(places[own[at]]) < _MOST:
                    places[own[at]].append(one)
    for span, marks in places.items():
        note = mark_quantity(view, *span)
        if note is not None:
            same = [
                replace(one, value=note.value, low=note.value, high=note.value) for one in marks
            ]
            what = "this is the mark of one note"
            yield repeat_of([note, *same], what=what, rule="reference")


def _marks(text: str, block: Block) -> Iterator[tuple[str, int, int]]:
    """The marks at the end of a line in a table's cells: the label of each, and its place."""
    for cell in block.table.cells if block.table is not None else ():
        long = cell.end - cell.start > _LONGEST
        if cell.end - cell.start > _LONG or ")" not in text[cell.start : cell.end]:
            continue
        found = (_NUMBERS if long else _MARKS).search(text, cell.start, cell.end)
        if found is not None:
            for match in _MARK.finditer(text, *found.span("row")):
                yield match["label"], *match.span()


RULE = Rule(find)
