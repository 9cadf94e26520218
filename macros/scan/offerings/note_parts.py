"""The parts of a holder's shares that a note lists: "consists of (i) … and (ii) …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.offerings.table_notes import Note
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import BARE_KINDS, Quantity
from tieout.macros.scan.view import View

_LIST = lazy_regex(
    r"\b(?P<all>consist(?:s|ed|ing)?(?: solely| entirely)? of|represents?|comprised of)"
    r"|\b(?:includes?|including)\b",
    re.IGNORECASE,
)
_BEGINS = 200  # characters from the start of a note to its list
_OF_ROW = lazy_regex(
    r"\b(?:(?:number|amount) of (?:the )?(?:common |ordinary )?(?:shares|securities)|shares)"
    r"(?: (?:being )?(?:offered|listed|reported|shown|included|registered"
    r"|(?:beneficially )?owned))?"
    r"(?: (?:hereby|herein|here|by (?:it|him|her|them)))?\s+\Z",
    re.IGNORECASE,
)
"""Words before a list that make it all of the number in the table: "the number of shares"."""
_ITEM = lazy_regex(r"\((i{1,3}|iv|vi{0,3}|ix|x|xi{1,3}|[a-z]|\d{1,2})\)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
_LETTERS = tuple("abcdefghijklm")
_NUMBERS = tuple(str(number) for number in range(1, 14))
_NEAR = 60
_END = lazy_regex(
    r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bNo)(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)"
    r"(?<!\bMrs)(?<!\bSt)\.[”\"’')]*\s+(?=[“\"(]?[A-Z(])"
)
_EXCEPT = lazy_regex(
    r"\b(?:exclud(?:es?|ing)|(?:does|do|but) not (?:include|including)|not including|including"
    r"|other than|in addition|disclaims?|of which|up to)\b",
    re.IGNORECASE,
)
_ELSEWHERE = lazy_regex(
    r"\b(?:foot)?note(?!s\b)\b|\bfootnotes\b|\babove\b|\bbelow\b|\beach\b|\bADSs?\b|\bdepositary\b"
    r"|\bupon (?:the )?conversion of [^,;()]{0,30}\d|\bconvertible\b(?! preferred)|\bsee\b"
    r"|\bwithout duplication\b|\ball of the\b",
    re.IGNORECASE,
)
_COUNTED = lazy_regex(
    r"\s+(?:[a-z-]+ ){0,3}(?:shares|options|warrants|units|RSUs|stock)\b", re.IGNORECASE
)
_PARAGRAPH = lazy_regex(r"\.[”\"’')]*[ \t]*\n[ \t]*\n")
_MOST_LISTS = 4  # in a note
_LEAST = 2  # digits of a count


class ListedParts(NamedTuple):
    """The counts that a note lists: whether it prints each, numbers them, and lists all."""

    counts: tuple[Quantity, ...]
    stated: bool
    numbered: bool
    complete: bool


def is_count(one: Quantity) -> bool:
    """Whether a number is a whole count of two digits or more."""
    return one.value == int(one.value) and len(str(int(one.value))) >= _LEAST


def lists_in(view: View, note: Note) -> Iterator[ListedParts]:
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
        stated = begins and clean and not _ELSEWHERE.search(said)
        if counts:
            whole = stated and words["all"] is not None
            yield ListedParts(tuple(counts), stated=stated, numbered=numbered, complete=whole)


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
        if one is None or YEAR.fullmatch(one.printed):
            continue
        if is_count(one) and (
            one.kind == "shares" or (one.kind in BARE_KINDS and _COUNTED.match(text, one.end))
        ):
            found.append(one)
    return found
