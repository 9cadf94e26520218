"""Notes to the statements: references to missing notes, and numbers left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_HEADING = lazy_regex(
    r"(?:note )?(\d{1,2})\s*(?:[.:)]|[-–—])?\s*[-–—]?\s*(?=[A-Z])", re.IGNORECASE | re.ASCII
)
_CALLED = lazy_regex(r"note\s+\d", re.IGNORECASE)
_REFERENCE = lazy_regex(
    r"\b(?:[Ss]ee\s+(?:also\s+)?(?:[a-z]+\s+)?Note\s+"
    r"|(?<=\S )Notes?\s+(?:\d{1,2}(?:,|,?\s+and)\s+)*)"
    r"(\d{1,2})\b(?![.\d]*\d)(?!\s+[A-Z])(?!\s*[-–—%(]|\s+(?:day|month|year))"
)
_HIGHEST = 12  # numbers past the last note; a greater one is no note's
_HEADED = lazy_regex(r"^[^\w\n]*+note\s+(\d+)\b", re.IGNORECASE | re.MULTILINE)
_OTHERS = lazy_regex(
    r"annual report|quarterly report|10-[KQ]|20-F|8-K|\bproxy|prospectus|incorporated|previously"
    r"|\bof (?:[A-Z][\w.&]+ )+(?:Inc|Corp|LLC|L\.P)",
    re.IGNORECASE,
)
_LONGEST = 200
_FEWEST = 5
_BESIDE = 2  # notes in order on each side of a number that is left out
_AROUND = 200
_SLIPS = 2
"""References to missing notes in one document; more are to the notes of other statements."""


class _Note(NamedTuple):
    number: int
    block: Block


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield what is wrong with the notes of each document that numbers them from 1."""
    notes: dict[int, list[_Note]] = defaultdict(list)
    for block in view.filing.blocks:
        if block.table is None and block.end - block.start <= _LONGEST:
            text = view.filing.text[block.start : block.end].strip()
            match = _HEADING.match(text)
            if match and _CALLED.match(text):
                document = view.filing.document_at(block.start)
                notes[document].append(_Note(int(match[1]), block))
    for document, found in notes.items():
        numbers = {note.number for note in found}
        last = max(numbers)
        missing = [number for number in range(1, last + 1) if number not in numbers]
        if len(numbers) < _FEWEST or len(missing) > 1:
            continue
        yield from _left_out(view, document, found, missing)
        if not missing:
            unknown = [*_unknown(view, document, last)]
            if len(unknown) <= _SLIPS:  # else another company has notes of its own
                yield from unknown


def _left_out(
    view: View, document: int, found: list[_Note], missing: list[int]
) -> Iterator[Finding]:
    """A number between notes in order that begins neither a heading nor any other line."""
    for number in missing:
        near = range(number - _BESIDE, number + _BESIDE + 1)
        first = {note.number: note for note in reversed(found)}
        if any(at != number and at not in first for at in near if at > 0):
            continue
        if number == 1 or number + 1 not in first:
            continue
        begin = re.compile(rf"^\W*(?:note )?{number}\b", re.IGNORECASE | re.MULTILINE)
        inside = [
            view.filing.text[block.start : block.end]
            for block in view.filing.blocks
            if view.filing.document_at(block.start) == document and block.table is None
        ]
        if any(begin.search(text) for text in inside):
            continue
        before, after = first[number - 1], first[number + 1]
        yield wrong_reference(
            f"The notes go from {before.number} to {after.number}; there is no note {number}.",
            (_passage(after), _passage(before)),
            f"Note {number}",
            f"Note {after.number}",
        )


@once
def _headed(view: View) -> frozenset[str]:
    """The numbers of notes with which lines begin, also in the caption of a table."""
    return frozenset(match[1] for match in _HEADED.finditer(view.filing.text))


def _unknown(view: View, document: int, last: int) -> Iterator[Finding]:
    """Each "see Note 14" if the notes end with 12."""
    text = view.filing.text
    reported: set[int] = set()
    for match in _REFERENCE.finditer(text):
        number = int(match[1])
        if (
            not last < number <= last + _HIGHEST
            or number in reported
            or view.filing.document_at(match.start()) != document
        ):
            continue
        around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND]
        if str(number) in _headed(view) or _OTHERS.search(around):
            continue
        reported.add(number)
        yield wrong_reference(
            f"“{' '.join(match[0].split())}” is printed, but the notes end with note {last}.",
            (Passage(match.start(), match.end()),),
            f"a note from 1 to {last}",
            f"Note {number}",
        )


def _passage(note: _Note) -> Passage:
    return Passage(note.block.start, note.block.end)


RULE = Rule(find)
