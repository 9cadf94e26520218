"""Exhibits of one list that share a number, an exhibit under two numbers, or one source for two.

"10.12 Exchange Agreement" is followed by "10.12 Omnibus Amendment"; a note and the agreement under
which it was sold are both taken over from Exhibit 10.1 of the same report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.exhibit_rows import ExhibitRow, exhibit_rows
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FEWEST = 4  # exhibits of a list
_MOST = 2  # numbers of a list that occur twice; in a list with more, they are not mistakes
_LONGEST = 30  # letters by which the titles of two versions of one document begin
_ROW = 3000  # characters of a row
_WHOLE = 60  # letters of the words for one exhibit
_SOURCE = lazy_regex(
    r"\bExhibits?\s+(?:No\.\s*)?(?P<number>\d{1,3}\.\d{1,3}(?:\.\d{1,2})?)\b"
    r"(?:(?!Exhibit).){3,160}?\b(?P<form>8-K|10-[QK])(?![/\w])(?:(?!Exhibit).){0,60}?"
    r"\b(?:filed|furnished)\b(?:(?!Exhibit).){0,60}?(?P<day>[A-Z][a-z]{2,8}\s+\d{1,2},\s+\d{4})"
)
"""The exhibit of a report that one is taken over from: "Exhibit 3.4 of the Form 10-K filed on"."""
_PART = lazy_regex(r"\b(?:included|contained|filed as|attached|[Ss]pecimen)\b|(?i:exhibit [a-z]\b)")
"""Words of an exhibit that is a part of another one."""


def find(view: View) -> Iterator[Finding]:
    """Yield each number of two exhibits, each exhibit of two numbers, and each source of two."""
    for rows in exhibit_rows(view).values():
        if len(rows) >= _FEWEST:
            twice = [*_same_number(rows)]
            yield from twice if len(twice) <= _MOST else ()
            yield from _same_words(rows)
            yield from _same_source(view, rows)


def _same_number(rows: Sequence[ExhibitRow]) -> Iterator[Finding]:
    """The exhibits of one number: next to each other, or in one table."""
    tables: dict[tuple[int, str], list[ExhibitRow]] = defaultdict(list)
    for one in rows:
        tables[one.table, one.number].append(one)
    pairs = [(one, other) for one, other in pairwise(rows) if one.number == other.number]
    pairs += [(two[0], two[1]) for two in tables.values() if len(two) == _MOST]
    for one, other in {two[0].number: two for two in reversed(pairs)}.values():
        first, second = title_key(one.words), title_key(other.words)
        if not first.startswith(second) and not second.startswith(first):
            message = f"Two exhibits of one list are numbered {one.number}."
            places = (other.place, one.place)
            yield wrong_reference(message, places, "a number of its own", other.number)


def _is_version(one: str, other: str) -> bool:
    """Whether two titles are of one document, or of two versions of it."""
    first, second = title_key(one), title_key(other)
    return first[:_LONGEST] == second[:_LONGEST]


def _same_words(rows: Sequence[ExhibitRow]) -> Iterator[Finding]:
    """An exhibit that the list repeats under another number, with the report it is taken from."""
    known: dict[str, ExhibitRow] = {}
    for one in rows:
        before = known.setdefault(title_key(one.words), one)
        is_same_kind = before.number.split(".")[0] == one.number.split(".")[0]
        if before.number == one.number or not is_same_kind or len(one.words) < _WHOLE:
            continue
        if _SOURCE.search(one.words):
            message = (
                f"Exhibits {before.number} and {one.number} are the same document, taken over "
                "from the same exhibit."
            )
            places = (one.place, before.place)
            yield wrong_reference(message, places, "another exhibit", one.number)


def _same_source(view: View, rows: Sequence[ExhibitRow]) -> Iterator[Finding]:
    """Two documents that are taken over from one exhibit of one report."""
    sources: dict[tuple[str, str, str], list[ExhibitRow]] = defaultdict(list)
    for one in rows:
        found = [*_SOURCE.finditer(one.words)]
        if len(found) == 1 and not _PART.search(one.words):
            match = found[0]
            day = " ".join(match["day"].split())
            sources[match["number"], match["form"], day].append(one)
    for (number, form, day), sharing in sources.items():
        for one, other in combinations(sharing, 2):
            if len(sharing) > _MOST or one.number == other.number:
                continue
            if _is_version(one.words, other.words) or _stem(one.number) == _stem(other.number):
                continue
            message = (
                f"Exhibits {one.number} and {other.number} are different documents, but both are "
                f"said to be Exhibit {number} of the Form {form} filed {day}."
            )
            said = (_source_place(view, other, number), _source_place(view, one, number))
            places = (*said, other.place, one.place)
            yield wrong_reference(message, places, "another exhibit", number)


def _source_place(view: View, row: ExhibitRow, number: str) -> Passage:
    """Where a row prints the number of the exhibit that it is taken over from."""
    said = re.compile(rf"\bExhibits?\s+(?:No\.\s*)?(?P<number>{re.escape(number)})\b")
    found = said.search(view.filing.text, row.place.end, row.place.end + _ROW)
    return Passage(*found.span("number")) if found else row.place


def _stem(number: str) -> str:
    """The number without its letter: "4.8" for "4.8(a)"."""
    return number.split("(", maxsplit=1)[0]


RULE = Rule(find)
