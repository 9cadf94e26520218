"""What all selling holders have of one kind, such as pre-funded warrants, and its total elsewhere.

The notes to a table of selling holders divide the shares of each into kinds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip, value_that_mends
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.offerings.note_parts import is_count
from tieout.macros.scan.offerings.table_notes import Note, marks_of, notes_below
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Basis, Finding, Relation, adding, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_SELLING = lazy_regex(r"\bselling\b|\boffered\b|\bbeing registered\b|\bsold\b", re.IGNORECASE)
_NAME = r"(?:(?:[A-Z][\w’'-]*|[a-z]-\d) ){0,4}(?i:warrants?|notes?)"
_OF_STOCK = r"(?: of (?:[a-z]+ )?(?i:class [a-z] )?(?i:common|ordinary) (?i:stock|shares))?"
_ISSUABLE = lazy_regex(
    rf"\s(?:additional )?(?:shares|ADSs){_OF_STOCK},? (?:that (?:are|may be) )?"
    r"(?:underlying|(?:issuable|acquirable|issued)(?: to [a-z]+)? (?:up)?on (?:the )?(?:full )?"
    r"(?:exercise|conversion) of)(?: (?:the|such|his|its|our|any|outstanding))*"
    rf" (?P<name>{_NAME})"
)
_COUNTED = lazy_regex(r"\s(?P<name>(?:[A-Z][\w’'-]* ){1,4}(?i:warrants?))\b")
_CALLED = lazy_regex(
    rf"\s(?:additional )?shares{_OF_STOCK} \((?:collectively, )?(?:the |our )?"
    r"[“\"](?P<name>(?:[A-Z][\w’'-]* ){1,4}Warrants?)[”\"]\)"
)
_PLAIN = lazy_regex(rf"\sshares{_OF_STOCK}(?! (?:issu|that|under|of\b))\b")
_AGGREGATE = lazy_regex(r"\baggregate (?:amount |number )?of \Z")
_FEWEST = 3  # holders
_MANY = 5  # holders without whom a sum that misses is no proof
_LONG = 4  # digits of a sum
_SHARES = "shares"


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum of each kind over the notes to a table of selling holders."""
    for grid in view.grids:
        words = f"{grid.table.caption} {' '.join(grid.column_label(at) for at in grid.columns)}"
        marks = marks_of(view, grid) if _SELLING.search(words) else {}
        notes = notes_below(view, grid) if len(marks) >= _FEWEST else {}
        for kind, held in _kinds(view, grid, marks, notes).items() if notes else ():
            if len(held) >= _FEWEST:
                yield from _totals(view, kind, held, _in_rows(grid, marks))


def _in_rows(grid: Grid, marks: Mapping[int, Sequence[str]]) -> frozenset[Decimal]:
    """The numbers of the rows that have notes."""
    return frozenset(one.value for row in marks for one in grid.rows.get(row, ()))


def _kinds(
    view: View, grid: Grid, marks: Mapping[int, Sequence[str]], notes: Mapping[str, Note]
) -> dict[str, list[list[Quantity]]]:
    """The counts of each kind, of each holder; a note of several holders counts for the first."""
    found: dict[str, list[list[Quantity]]] = defaultdict(list)
    read: set[str] = set()
    for row in sorted(grid.rows):
        own: dict[str, dict[Decimal, Quantity]] = defaultdict(dict)
        for mark in marks.get(row, ()):
            if mark in notes and mark not in read:
                read.add(mark)
                for kind, one in _counts(view, notes[mark]):
                    own[kind].setdefault(one.value, one)
        for kind, counts in own.items():
            found[kind].append([*counts.values()])
    return found


def _counts(view: View, note: Note) -> Iterator[tuple[str, Quantity]]:
    for index in view.within(note.start, note.end):
        one = view.by_mention.get(index)
        if one is None or one.kind not in STATED_KINDS or not is_count(one):
            continue
        kind = _kind_of(one, note.end)
        if kind and not _AGGREGATE.search(view.filing.text, note.start, one.start):
            yield kind, one


def _kind_of(one: Quantity, end: int, *, called: bool = False) -> str:
    """What a count is of, or the name of the warrants that shares are for; empty if not stated."""
    text = one.filing.text
    for pattern in (_ISSUABLE, _COUNTED, *([_CALLED] if called else [])):
        match = pattern.match(text, one.end, end)
        if match is not None:
            words = match["name"].replace("’", "").replace("'", "").lower()
            return words.removesuffix("s")
    return _SHARES if _PLAIN.match(text, one.end, end) else ""


def _totals(
    view: View, kind: str, held: Sequence[Sequence[Quantity]], rows: AbstractSet[Decimal]
) -> Iterator[Relation]:
    """The parts with their sum, or with the only number of their name, which they miss.

    A part is surely wrong if the row of its holder prints the number with which the sum is right.
    """
    parts = [one for each in held for one in each]
    total, most = sum(one.value for one in parts), max(one.value for one in parts)
    inside = {one.number for one in parts}
    longer = [
        one
        for one in view.quantities
        if one.kind in STATED_KINDS and one.value > most and one.number not in inside
    ]
    exact = [one for one in longer if one.value == total and one.digits >= _LONG]
    if exact:
        yield from evaluated(_sum(kind, parts, nearest(exact, parts[0].start)))
    elif len(held) >= _MANY and kind != _SHARES:
        named = {
            one.value: one
            for one in longer
            if one.cell is None and _kind_of(one, one.placed.block.end, called=True) == kind
        }
        tried = (
            [_sum(kind, parts, one, "numbers") for one in named.values()] if len(named) == 1 else []
        )
        for one in tried:
            if one is not None and is_near_slip(one):
                mended = {value_that_mends(one, part) for part in parts if part.value not in rows}
                yield replace(one, basis="structure") if mended & rows else one


def _sum(
    kind: str, parts: Sequence[Quantity], total: Quantity, basis: Basis = "structure"
) -> Relation | None:
    of_kind = "" if kind == _SHARES else f" for {kind}s"
    what = f"The total of the holders’ shares{of_kind} is also given"
    return relate("sum", adding(len(parts)), parts, total, basis=basis, what=what)


RULE = Rule(find)
