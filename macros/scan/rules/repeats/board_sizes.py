"""How many directors a company says that it has, or may have, and how many its table names.

"The authorized number of directors is currently ten, with four vacancies", "our board currently
consists of six members": only what is said of today, and of the company's own board.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.director_tables import DirectorTable, director_tables
from tieout.macros.scan.view import Sentence, View

_N = r"\{[sn](?P<count>\d+)\}"
_OWN = (
    r"(?<!committee of )(?<!committees of )\b(?:our|the|the company[’']s) board(?: of directors)?"
)
_NOW = r"(?:currently |presently |now )?"
_SEATS = Hinted(
    "director|board",
    r"\b(?:number|size) of (?:the |our )?(?:members (?:of|on) )?(?:the |our )?(?:authorized )?"
    r"(?:directors|board)(?: of directors)?"
    r"(?: (?:comprising|constituting|on|of|serving on) (?:the |our )(?:entire |whole )?"
    r"(?:board(?: of directors)?|company))?"
    rf" (?:is|has been) {_NOW}(?:(?:set|fixed|established) )?(?:at )?{_N}",
)
_ALLOWED = Hinted("director", rf"{_N} directors are {_NOW}authorized\b")
_FIXED = Hinted("board", rf"{_OWN} (?:is|has been) {_NOW}(?:set|fixed) at {_N}")
_MEMBERS = Hinted(
    "board",
    rf"{_OWN},?(?: (?:which|that))?(?: is)? {_NOW}(?:consists|composed|comprised|comprises|has)"
    rf"(?: currently)?(?: of)? {_N} (?:directors|members|persons|individuals)(?! (?:who|that)\b)",
)
_HAVE = Hinted(
    "director|member",
    rf"\b(?:(?:we|the company) (?:currently|presently) (?:have|has)|there are (?:currently"
    rf"|presently)) {_N} (?:directors|(?:board )?members (?:of|on) (?:our|the) board)"
    r"(?! (?:who|that)\b)",
)
_VACANT = lazy_regex(r"\{[sn](\d+)\} (?:\w+ )?vacan(?:cy|cies)", re.IGNORECASE)
_OTHER_TIME = lazy_regex(
    r"\b(?:will|would|shall|upon|immediately|following|effective|until|initial(?:ly)?|proposed"
    r"|increas\w+|reduc\w+|subsidiar\w+|bank|minimum|maximum|least)\b",
    re.IGNORECASE,
)
"""Words of a board at another time, of its limits, or of another company."""
_LARGEST = 40  # directors
_APART = 2  # directors that a table may name more or less, and still be of the board


class _Size(NamedTuple):
    """A number of directors, those who may be (`seats`) or who are, and the vacancies."""

    stated: Quantity
    seats: bool
    vacant: Quantity | None


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sizes of a board that are printed twice, and those that cannot all be right."""
    parts = parts_of(view)
    found: dict[int, list[_Size]] = defaultdict(list)
    for sentence in view.sentences:
        for size in _sizes(sentence):
            found[parts.at(size.stated.start)].append(size)
    for part, sizes in found.items():
        seats = [one for one in sizes if one.seats]
        members = [one for one in sizes if not one.seats]
        yield from _again(seats, "the number of directors authorized is printed in two ways")
        yield from _again(members, "the number of directors is printed in two ways")
        yield from _filled(seats, members)
        tables = [one for one in director_tables(view) if parts.at(one.start) == part]
        yield from _named(members, tables)


def _sizes(sentence: Sentence) -> Iterator[_Size]:
    masked = sentence.masked
    if "oard" not in masked and "irectors" not in masked:
        return
    known: set[int] = set()
    for pattern in (_SEATS, _ALLOWED, _FIXED, _MEMBERS, _HAVE):
        for match in pattern.finditer(masked):
            count = sentence.quantities[int(match["count"])]
            if count is None or count.number in known or _OTHER_TIME.search(masked):
                continue
            known.add(count.number)
            if 1 < count.value <= _LARGEST:
                vacant = _VACANT.search(masked, match.end())
                less = sentence.quantities[int(vacant[1])] if vacant else None
                seats = pattern in (_SEATS, _ALLOWED, _FIXED)
                yield _Size(as_exact(count), seats, as_exact(less) if less else None)


def _again(sizes: Sequence[_Size], what: str) -> Iterator[Relation]:
    """The numbers that are printed in several places."""
    places = {one.stated.number: one.stated for one in sizes}
    if len(places) > 1 and len({one.value for one in places.values()}) <= 2:
        yield repeat_of([*places.values()], what=what, sure=True, at_most="warning")


def _filled(seats: Sequence[_Size], members: Sequence[_Size]) -> Iterator[Relation | Finding]:
    """The directors there are: as many as may be less the vacancies, and never more."""
    if len({one.stated.value for one in members}) != 1:
        return
    some = members[0].stated
    for one in seats:
        if one.vacant is not None:
            yield from evaluated(
                relate(
                    "difference", "i0-i1", [one.stated, one.vacant], some, basis="stated",
                    what=f"the board is said to have {some.printed} directors", sure=True,
                    at_most="warning",
                )
            )  # fmt: skip
        elif one.stated.value < some.value:
            message = (
                f"The board is said to have {some.printed} directors, but only "
                f"{one.stated.printed} are authorized."
            )
            yield Finding("repeat", "warning", message, (some, one.stated), one.stated.printed,
                          some.printed)  # fmt: skip


def _named(members: Sequence[_Size], tables: Sequence[DirectorTable]) -> Iterator[Finding]:
    """A board whose table names more or fewer directors than it is said to have."""
    if len(tables) != 1 or len({one.stated.value for one in members}) != 1:
        return
    size, table = members[0], tables[0]
    apart = table.directors - size.stated.value
    if size.vacant is None and table.is_certain and 0 < abs(apart) <= _APART:
        message = (
            f"The board is said to have {size.stated.printed} directors, but the table of "
            f"directors names {table.directors}."
        )
        yield Finding("repeat", "warning", message,
                      (size.stated, Passage(table.start, table.end)), str(table.directors),
                      size.stated.printed)  # fmt: skip


RULE = Rule(find)
