"""The parts of a holder's shares that a note lists: together, the number in the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.scan.arithmetic.repairs import is_near_slip, slip_of, value_that_mends
from tieout.macros.scan.arithmetic.slips import TRANSPOSED
from tieout.macros.scan.offerings.table_notes import Note, marks_of, notes_below
from tieout.macros.scan.quantity import BARE_KINDS, COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_OWNED = re.compile(r"\bbeneficial|\bown(?:ed|ership)\b|\bselling\b|\bheld\b", re.IGNORECASE)
_LIST = re.compile(
    r"\b(?P<all>consist(?:s|ed|ing)?(?: solely| entirely)? of|represents?|comprised of)"
    r"|\b(?:includes?|including)\b",
    re.IGNORECASE,
)
_BEGINS = 200  # characters from the start of a note to its list
_OF_ROW = re.compile(
    r"\b(?:(?:number|amount) of (?:the )?(?:common |ordinary )?(?:shares|securities)|shares)"
    r"(?: (?:being )?(?:offered|listed|reported|shown|included|registered"
    r"|(?:beneficially )?owned))?"
    r"(?: (?:hereby|herein|here|by (?:it|him|her|them)))?\s+\Z",
    re.IGNORECASE,
)
"""Words before a list that make it all of the number in the table: "the number of shares"."""
_ITEM = re.compile(r"\((i{1,3}|iv|vi{0,3}|ix|x|xi{1,3}|[a-z]|\d{1,2})\)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
_LETTERS = tuple("abcdefghijklm")
_NUMBERS = tuple(str(number) for number in range(1, 14))
_NEAR = 60
_END = re.compile(
    r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bNo)(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)"
    r"(?<!\bMrs)(?<!\bSt)\.[”\"’')]*\s+(?=[“\"(]?[A-Z(])"
)
_EXCEPT = re.compile(
    r"\b(?:exclud(?:es?|ing)|(?:does|do|but) not (?:include|including)|not including|other than"
    r"|in addition|disclaims?|of which|up to)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:foot)?note(?!s\b)\b|\bfootnotes\b|\babove\b|\bbelow\b|\beach\b|\bADSs?\b|\bdepositary\b"
    r"|\bupon (?:the )?conversion of [^,;()]{0,30}\d|\bconvertible\b(?! preferred)|\bsee\b"
    r"|\bwithout duplication\b|\ball of the\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:[a-z-]+ ){0,3}(?:shares|options|warrants|units|RSUs|stock)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARAGRAPH = re.compile(r"\.[”\"’')]*[ \t]*\n[ \t]*\n")
_MOST_LISTS = 4  # in a note
_LIMITED = re.compile(r"\blimit(?:s|ed|ation|ations)?\b|\bblocker\b", re.IGNORECASE)
_MANY = 4
"""Notes of a table whose parts add up; the only one that does not is then wrong.

If its parts are numbered items, "(i) … and (ii) …", a single note that adds up is enough.
"""
_SEVERAL = 3  # notes that add up to the number of one column, and to that of no other
_LEAST, _LONG = 2, 4  # digits of a count, and of a sum that only its digits prove


class _Parts(NamedTuple):
    """The counts that a note lists: whether each is told there, as a numbered item, and all."""

    counts: tuple[Quantity, ...]
    told: bool
    numbered: bool
    complete: bool


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum of the parts in each note to a row of a table of holders."""
    for grid in view.grids:
        words = f"{grid.table.caption} {' '.join(grid.column_label(at) for at in grid.columns)}"
        if _OWNED.search(words):
            marks = marks_of(view, grid)
            if marks:
                yield from _of(view, grid, marks)


def _of(view: View, grid: Grid, marks: dict[int, tuple[str, ...]]) -> Iterator[Relation]:
    notes = notes_below(view, grid)
    labels = {(mark, grid.row_label(row)) for row, each in marks.items() for mark in each}
    borne = Counter(mark for mark, _ in labels)
    held: list[Relation] = []
    failed: list[Relation] = []
    apart: list[tuple[Relation, int]] = []
    whole: list[list[Relation]] = []
    for row, own in marks.items():
        counts = [one for one in grid.rows[row] if one.kind in COUNTED_KINDS and _is_count(one)]
        lists = [
            (mark, parts) for mark in own if mark in notes for parts in _lists(view, notes[mark])
        ]
        for mark, parts in lists if counts else ():
            relations = list(_sums(counts, parts))
            held += [one for one in relations if one.holds][:1]
            sure = parts.complete and len(lists) == 1 and borne[mark] == 1
            if any(one.holds for one in relations):
                whole += [relations] if sure and len(parts.counts) > 1 else []
                continue
            if sure:
                near = [one for one in relations[:1] if is_near_slip(one)]
                failed += near
                if not near and not _is_split(view, counts, parts, notes[mark]):
                    apart += [(one, 1 if parts.numbered else _MANY) for one in relations[:1]]
            elif parts.told and borne[mark] == 1 and len(parts.counts) > 1:
                some = [one for one in relations[:1] if _is_transposed(one)]
                failed += [replace(one, most="warning") for one in some]
    yield from held
    notes_failing = len({one.inputs[0].number for one in failed})
    if notes_failing <= max(len(held), 1):
        yield from failed
    if len(apart) == 1 and not failed and len(held) >= apart[0][1]:
        yield replace(apart[0][0], most="warning")
    yield from _of_other_column(whole)


def _is_split(view: View, counts: Sequence[Quantity], parts: _Parts, note: Note) -> bool:
    """Whether a row may differ from all parts: its columns are parts, or a limit applies."""
    values = {one.value for one in counts}
    limited = _LIMITED.search(view.filing.text, note.start, note.end)
    return limited is not None or any(one.value in values for one in parts.counts)


def _of_other_column(whole: Sequence[Sequence[Relation]]) -> Iterator[Relation]:
    """The only note that adds up to the number of another column than the other notes."""
    fits = [
        {one.result.cell.column for one in each if one.holds and one.result.cell} for each in whole
    ]
    alone = Counter(column for each in fits if len(each) == 1 for column in each)
    column, number = max(alone.items(), key=lambda item: item[1], default=(0, 0))
    odd = [each for each, own in zip(whole, fits, strict=True) if column not in own]
    if number >= _SEVERAL and len(odd) == 1:
        yield from (
            replace(one, most="warning")
            for one in odd[0]
            if one.result.cell and one.result.cell.column == column
        )


def _is_transposed(relation: Relation) -> bool:
    """Whether two transposed digits explain a failure: a list of some parts misses otherwise."""
    mended = ((one, value_that_mends(relation, one)) for one in relation.places)
    return any(value is not None and slip_of(one, value) == TRANSPOSED for one, value in mended)


def _is_count(one: Quantity) -> bool:
    return one.value == int(one.value) and len(str(int(one.value))) >= _LEAST


def _lists(view: View, note: Note) -> Iterator[_Parts]:
    """The lists of parts in a note, up to the end of a paragraph: the last note has no other."""
    text = view.filing.text
    at = note.start
    close = _PARAGRAPH.search(text, note.start, note.end)
    note_end = close.start() if close else note.end
    for _ in range(_MOST_LISTS):
        words = _LIST.search(text, at, note_end)
        if words is None:
            return
        begins = words.start() - note.start < _BEGINS
        begins = begins or _OF_ROW.search(text, at, words.start()) is not None
        items = _items(text, words.end(), note_end)
        numbered = bool(items)
        if items:
            each = [_counts(view, *item) for item in items]
            clean = all(len(found) == 1 for found in each)
            counts = [found[0] for found in each if found]
        else:
            end = _END.search(text, words.end(), note_end)
            items = [(words.end(), end.start() if end else note_end)]
            counts = _counts(view, *items[0])
            clean = bool(counts)
        at = items[-1][1]
        said = text[words.start() : at]
        told = begins and clean and not _ELSEWHERE.search(said)
        if counts:
            whole = told and words["all"] is not None
            yield _Parts(tuple(counts), told=told, numbered=numbered, complete=whole)


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the items "(i) …, (ii) … and (iii) …" of a list that begins at `start`."""
    first = _ITEM.search(text, start, min(start + _NEAR, end))
    if first is None:
        return []
    order = next((each for each in (_ROMAN, _LETTERS, _NUMBERS) if each[0] == first[1]), None)
    if order is None:
        return []
    starts, at = [], first
    for mark in order[1:]:
        starts.append(at.end())
        following = next(
            (one for one in _ITEM.finditer(text, at.end(), end) if one[1] == mark), None
        )
        if following is None:
            break
        at = following
    last = _END.search(text, starts[-1], end)
    return [*pairwise([*starts, last.start() if last else end])]


def _counts(view: View, start: int, end: int) -> list[Quantity]:
    """The counts of shares in a span, up to words that say which others are left out."""
    text = view.filing.text
    without = _EXCEPT.search(text, start, end)
    found = []
    for index in view.within(start, without.start() if without else end):
        one = view.by_mention.get(index)
        if one is None or _YEAR.fullmatch(one.printed):
            continue
        if _is_count(one) and (
            one.kind == "shares" or (one.kind in BARE_KINDS and _COUNTED.match(text, one.end))
        ):
            found.append(one)
    return found


def _sums(counts: Sequence[Quantity], parts: _Parts) -> Iterator[Relation]:
    """The relation to each number of the row."""
    listed = parts.counts
    for result in counts:
        if len(listed) == 1:
            if parts.complete or (parts.told and result.value == listed[0].value):
                yield repeat_of(
                    [result, listed[0]], basis="structure", alone=False,
                    what="the shares are printed in two ways, in the table and in the note to it",
                )  # fmt: skip
            continue
        relation = relate(
            "sum", adding(len(listed)), listed, result,
            basis="stated", alone=False,
            what=f"“{result.label.rpartition(' / ')[2]}” is the sum of the parts in its note",
        )  # fmt: skip
        if relation is not None and (result.digits >= _LONG or parts.complete):
            yield relation


RULE = Rule("holder-notes", "the parts of a holder's shares, listed in a note to the table", find)
