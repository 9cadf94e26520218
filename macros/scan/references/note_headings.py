"""The headings of the notes to statements: "NOTE 8. LEASES", "(8) Leases" and "H. Leases".

Headings without the word are a series that counts from 1 or A, after "Notes to the financial
statements"; a list inside a note, which counts as well, is within a longer series.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.view import View

_LABEL = r"(?:\d{1,2}|[A-Z](?![\w’']))"
_WORDED = lazy_regex(rf"\W*(?i:notes?)(?:\W{{0,3}}(?=\d)|\W{{1,3}})(?P<label>{_LABEL})")
_TITLE = lazy_regex(r"[\s.:()\[\]–—-]{1,12}[“\"]?[A-Z]|[\s.:–—-]*\Z")
"""What follows the number in a heading: a title, or nothing."""
CONTINUED = lazy_regex(r"[^\n]{0,160}\bcont(?:inued|['’]d)", re.IGNORECASE)
"""What follows in a heading that is printed again on the next page."""
_NOTES = lazy_regex(
    r"\W*(?:condensed )?notes to [^\n.]{0,80}\b(?:financial|interim) (?:statements|information)",
    re.IGNORECASE,
)
_SHAPES = {
    "point": lazy_regex(r"\s*(?P<label>\d{1,2})(?:[.:]|\s*[-–—]|(?=\s+[A-Z]{3}))\s*(?=[A-Z])"),
    "brackets": lazy_regex(r"\s*\((?P<label>\d{1,2})\)\s*(?=[A-Z])"),
    "letter": lazy_regex(r"\s*(?P<label>[A-Z])(?:[.:]|\s*[-–—])\s*(?=[A-Z])"),
    "letter in brackets": lazy_regex(r"\s*\((?P<label>[A-Z])\)\s*(?=[A-Z])"),
}
_LONGEST = 240  # characters of a heading with the word
_NEAR = 4000  # characters from the heading of all notes, which each page may repeat, to the first
_FEWEST = 3
_MANY = 5  # headings of other statements; a shorter series is of footnotes


class NoteHeading(NamedTuple):
    """The number or letter of a note in its heading, its place, and the series of the heading."""

    label: str
    start: int
    end: int
    series: int


def place_of(label: str) -> int:
    """The place of a label in its series: 3 for "3" and "C"."""
    return int(label) if label.isdigit() else ascii_uppercase.index(label.upper()) + 1


def _by_document(view: View) -> list[list[Block]]:
    """The blocks of each document."""
    blocks: dict[int, list[Block]] = defaultdict(list)
    for block in view.filing.blocks:
        blocks[view.filing.document_at(block.start)].append(block)
    return [*blocks.values()]


@once
def worded_headings(view: View) -> list[list[tuple[str, int]]]:
    """The headings of each document that have the word: the label and its place."""
    return [[*_worded(view, own)] for own in _by_document(view)]


def note_headings(view: View) -> list[NoteHeading]:
    """The headings of each document in order, those of statements that begin again apart."""
    found: list[NoteHeading] = []
    for own in _by_document(view):
        worded = [*_worded(view, own)]
        chains = [worded] if len(worded) >= _FEWEST else _bare(view, own)
        for chain in chains:
            last, series = 0, found[-1].series + 1 if found else 0
            for (label, start), (after, _) in zip(chain, [*chain[1:], ("0", 0)], strict=True):
                place = place_of(label)
                if place == last or (place < last and place_of(after) == last + 1):
                    continue  # the head of another page, or a citation
                series += place < last
                found.append(NoteHeading(label, start, start + len(label), series))
                last = place
    return found


def _worded(view: View, blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """The headings with the word, each as its label and its place."""
    text = view.filing.text
    for block in blocks:
        end = block.end
        if block.table is not None:
            end = min((one.end for one in block.table.cells[:1]), default=block.start)
        elif end - block.start > _LONGEST:
            end = block.start + text[block.start : end].strip("\n").find("\n") % _LONGEST
        match = _WORDED.match(text, block.start, end)
        if (
            match
            and _TITLE.match(text, match.end(), end)
            and not CONTINUED.match(text, match.end(), block.end)
        ):
            yield match["label"], match.start("label")


def _bare(view: View, blocks: Sequence[Block]) -> list[list[tuple[str, int]]]:
    """The headings without the word: the longest series that do not overlap."""
    text = view.filing.text
    chains: dict[tuple[str, str], list[list[tuple[str, int]]]] = defaultdict(list)
    notes = -1
    for block in blocks:
        if block.table is not None:
            continue
        if _NOTES.match(text, block.start, block.end):
            notes = block.start
        elif notes >= 0:
            for shape, pattern in _SHAPES.items():
                match = pattern.match(text, block.start, block.end)
                if match and not CONTINUED.match(text, match.end(), block.end):
                    near = block.start - notes < _NEAR
                    label, start = match["label"], match.start("label")
                    for key in ((shape, block.kind), (shape, "any")):
                        _continue(chains[key], label, start, near=near)
                    break
    kept: list[list[tuple[str, int]]] = []
    known = ((key[0], one) for key, each in chains.items() for one in each)
    longest = ""
    for shape, chain in sorted(known, key=lambda one: len(one[1]), reverse=True):
        longest = longest or shape
        is_series = len(chain) >= (_FEWEST if not kept else _MANY) and shape == longest
        if is_series and all(
            chain[-1][1] < other[0][1] or chain[0][1] > other[-1][1] for other in kept
        ):
            kept.append(chain)
    return sorted(kept, key=lambda chain: chain[0][1])


def _continue(chains: list[list[tuple[str, int]]], label: str, start: int, *, near: bool) -> None:
    """Add a label to the last chain that it continues, or begin one with it."""
    place = place_of(label)
    if place == 1:
        if near:
            chains.append([(label, start)])
        return
    for step in (1, 2):
        for chain in reversed(chains):
            if place_of(chain[-1][0]) == place - step and (step == 1 or len(chain) > _FEWEST):
                chain.append((label, start))
                return
