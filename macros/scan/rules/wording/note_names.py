"""The name of a holder in a table, and another form of it in the note to its row.

"Birch Credit Fund (10)" in the table, and "shares held by Birch Credit Income Fund" in note 10.
A note that lists several persons of the table has another one misspelled: "Jon Reed and Mary Holt".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.offerings.table_notes import Note, marks_of, notes_below
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.spelling import one_letter_apart

_OWNED = lazy_regex(r"\bbeneficial|\bown(?:ed|ership)\b|\bselling\b|\bheld\b", re.IGNORECASE)
_WORD = lazy_regex(r"[A-Za-z0-9][\w’']*(?:\.(?=\w)\w+)*|&")
_ASIDE = lazy_regex(r"\([^()]*\)")
_FORMS = {
    "limited partnership": "lp", "limited liability company": "llc", "incorporated": "inc",
    "corporation": "corp", "company": "co", "limited": "ltd", "l.p": "lp", "l.l.c": "llc",
    "l.l.p": "llp", "s.a": "sa", "and": "&", "n.a": "na",
}  # fmt: skip
"""The forms of companies, and how they are cut short."""
_LAST = frozenset("lp llc llp inc corp co ltd plc sa na".split())
_NAMED = lazy_regex(r"[A-Z0-9]")
_FEWEST = 3  # words that both forms of a name have
_PERSON = lazy_regex(r"(?P<first>[A-Z][a-z’'-]{2,})(?=(?: [A-Z]\.)? (?P<last>[A-Z][a-z’'-]{2,})\b)")
_LISTED = 2  # persons of the table whom a note names, so that it is a list of them
_JOINING = frozenset(("of", "for", "the", "&", "de", "la"))


class _Word(NamedTuple):
    """A word of a name for comparison, and its place in the text."""

    key: str
    start: int
    end: int
    capital: bool


def find(view: View) -> Iterator[Finding]:
    """Yield each name that the note to its row prints with a word more, fewer or misspelled."""
    for grid in view.grids:
        words = f"{grid.table.caption} {' '.join(grid.column_label(at) for at in grid.columns)}"
        marks = marks_of(view, grid) if _OWNED.search(words) else {}
        if marks:
            notes = notes_below(view, grid)
            heads = {one.row: one for one in reversed(grid.table.cells) if one.kind != "value"}
            for row, own in marks.items():
                name = _name(view, heads[row]) if row in heads else ()
                if len(own) == 1 and own[0] in notes and name:
                    yield from _in_note(view, name, notes[own[0]])
            yield from _in_lists(
                view, [heads[row] for row in marks if row in heads], notes.values()
            )


def _name(view: View, head: Cell) -> Sequence[_Word]:
    """The words of the name at the head of a row, without the form of the company."""
    words = _words(view.filing.text, head.start, head.end)
    while words and words[-1].key in _LAST:
        words = words[:-1]
    return words if len(words) >= _FEWEST else ()


def _words(text: str, start: int, end: int) -> list[_Word]:
    """The words of a span without what is in brackets, single letters and commas."""
    hidden = _ASIDE.sub(lambda match: " " * len(match[0]), text[start:end])
    found: list[_Word] = []
    for match in _WORD.finditer(hidden):
        key = match[0].lower().rstrip(".").replace("’s", "").replace("'s", "")
        one = _Word(key, start + match.start(), start + match.end(), bool(_NAMED.match(match[0])))
        if len(key) > 1 or key == "&":
            found.append(one._replace(key=_FORMS.get(key, key)))
            pair = " ".join(each.key for each in found[-2:])
            if pair in ("ltd partnership", "ltd liability co"):
                found[-2:] = [_Word("lp", found[-2].start, one.end, capital=True)]
    return found


def _in_note(view: View, name: Sequence[_Word], note: Note) -> Iterator[Finding]:
    """The name as a note prints it, if the note has it only in another form."""
    words = _words(view.filing.text, note.start, note.end)
    keys, own = [one.key for one in words], [one.key for one in name]
    size = len(own)
    if any(keys[at : at + size] == own for at in range(len(keys))):
        return
    for at, key in enumerate(keys):
        for length in (size - 1, size, size + 1):
            other = words[at : at + length]
            if (
                key == own[0]
                and len(other) == length
                and other[-1].key == own[-1]
                and all(one.capital or one.key in _JOINING for one in other)
                and _is_other_form(own, [one.key for one in other])
            ):
                yield _finding(view, name, other)
                return


def _is_other_form(own: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ by one inner word: left out, or with one letter changed."""
    if len(own) == len(other):
        unlike = [(a, b) for a, b in zip(own, other, strict=True) if a != b]
        return len(unlike) == 1 and one_letter_apart(*unlike[0]) is not None
    shorter, longer = sorted((own, other), key=len)
    if len(shorter) < _FEWEST:
        return False
    return any([*longer[:at], *longer[at + 1 :]] == [*shorter] for at in range(1, len(longer) - 1))


def _in_lists(view: View, heads: Sequence[Cell], notes: Iterable[Note]) -> Iterator[Finding]:
    """The person who is misspelled in a note that lists several persons of the table."""
    persons = {
        (match["first"], match["last"]): match
        for head in heads
        if (match := _PERSON.match(view.filing.text, head.start, head.end))
    }
    for note in notes if len(persons) > _LISTED else ():
        named = [*_PERSON.finditer(view.filing.text, note.start, note.end)]
        listed = {(one["first"], one["last"]) for one in named}
        if len(listed & persons.keys()) < _LISTED:
            continue
        for match in named:
            printed = match["first"], match["last"]
            near = [one for one in persons if _is_misspelled(printed, one)]
            if printed not in persons and len(near) == 1 and near[0] not in listed:
                places = [
                    Passage(one.start(), one.end("last")) for one in (match, persons[near[0]])
                ]
                said, stated = " ".join(near[0]), " ".join(printed)
                message = f"The table names “{said}”, and a note to it “{stated}”."
                yield misprint(message, places[0].start, places[0].end, said, stated, places[1])


def _is_misspelled(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names of persons differ by one letter, of the first name or of the last."""
    unlike = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 and one_letter_apart(*unlike[0]) is not None


def _finding(view: View, name: Sequence[_Word], other: Sequence[_Word]) -> Finding:
    places = [Passage(one[0].start, one[-1].end) for one in (name, other)]
    said, stated = (view.filing.words(one.start, one.end) for one in places)
    message = f"The table names “{said}”, and the note to its row “{stated}”."
    return misprint(message, places[0].start, places[0].end, stated, said, places[1])


RULE = Rule(find)
