"""Exhibits under a wrong number, in the text or in the exhibit index, or out of order.

An exhibit that is included in another one is named after it: the receipt in the deposit agreement,
the consent of counsel in counsel's opinion.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.filing.model import Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NUMBER = lazy_regex(r"\W*(?P<number>\d{1,2}\.\d{1,2})(?!\d)")
_INCLUDED = lazy_regex(
    r"\(?\b(?:included|contained)\s+(?:as\s+part\s+of\s+|with)?(?:in\s+)?exhibit\s+"
    r"(?P<number>\d{1,2}\.\d{1,2})(?!\d|\s+(?:to|of)\b)",
    re.IGNORECASE,
)
_STEM = 5  # letters by which words of one origin are alike: "deposit", "depositary"
_WORD = lazy_regex(r"[A-Za-z]{5,}|[A-Z]{2,}|\d+\.\d+%|20\d\d")
_PLAIN = frozenset(
    word[:_STEM]
    for word in (
        "form agreement certificate exhibit registrant company statement description specimen"
        " securities section dated between pursuant incorporated reference included contained"
        " filed report annual current opinion consent attorney counsel amended other extended"
        " LLP LLC INC"
    ).split()
)
"""Stems of words that titles of any kind have."""
_LETTERS = lazy_regex(r"[A-Za-z]{4}")
_FEWEST = 4  # exhibits of an index
_CLOSE = 3  # numbers, each out of order beside the other
_BESIDE = 3000  # characters from the number before it to the one after it
_ORDERED = 8  # exhibits of an index whose numbers are in order but for one
_CITED = lazy_regex(
    r"(?P<name>[A-Z][\w’&-]*(?:\s+(?:(?:of|and|to)\s+)?[A-Z][\w’&-]*){1,7}),?\s+"
    r"(?:\([^()]{0,60}\)\s*)?(?:(?:a|the)\s+(?:form|copy)\s+of\s+)?which[^.;]{0,60}?"
    r"\b(?:filed|included|attached|incorporated)\b[^.;]{0,50}?\s+Exhibit\s+"
    r"(?P<number>\d{1,2}\.\d{1,2})\s+(?P<where>to\s+(?:the|our|this)\s+[^.;,()]{10,120})"
)
_PLACED = lazy_regex(r"Exhibit\s+\d{1,2}\.\d{1,2}\s+to\s+(?:the|our|this)\s")
"""The part of it that is found fast."""
_OFTEN = 2  # places that cite an exhibit by its usual number; and numbers: that and the wrong one


class _Exhibit(NamedTuple):
    """A row of an index: the exhibit's number, the places of both, and the stems of its title."""

    number: str
    place: Passage
    title: Passage
    stems: frozenset[str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number of an exhibit that is that of another one."""
    indexes: dict[int, list[_Exhibit]] = defaultdict(list)
    for block in view.filing.blocks:
        if block.table is not None:  # an index has a table on each of its pages
            indexes[view.filing.document_at(block.start)] += _index(view, block.table)
    for index in indexes.values():
        if len(index) >= _FEWEST:
            yield from _included(view, index)
        titled = [one for one in index if _is_titled(one, view.filing.text)]
        if len(titled) >= _ORDERED:
            yield from _out_of_order(titled)
    yield from _cited(view.filing.text)


def _index(view: View, table: Table) -> Iterator[_Exhibit]:
    """The rows of a table that begin with the number of an exhibit."""
    text = view.filing.text
    rows: dict[int, list[Passage]] = defaultdict(list)
    for cell in table.cells:
        if text[cell.start : cell.end].strip():
            rows[cell.row].append(Passage(cell.start, cell.end))
    for cells in rows.values():
        match = _NUMBER.match(text, cells[0].start, cells[0].end)
        if match is not None and len(cells) > 1:
            title = max(cells[1:], key=lambda one: one.end - one.start)
            own = _INCLUDED.split(text[title.start : title.end])[0]
            yield _Exhibit(match["number"], Passage(*match.span("number")), title, _stems(own))


def _stems(title: str) -> frozenset[str]:
    """The stems of the words by which a title is known."""
    words = (word[:_STEM] for word in _WORD.findall(title))
    return frozenset(w if w.isupper() else w.lower() for w in words) - _PLAIN


def _included(view: View, index: Sequence[_Exhibit]) -> Iterator[Finding]:
    """Each exhibit said to be included in another one, if a third one alone is named after it."""
    known = {one.number: one for one in reversed(index)}
    kinds: dict[str, list[_Exhibit]] = defaultdict(list)
    for one in index:
        kinds[one.number.split(".")[0]].append(one)
    for own in index:
        match = _INCLUDED.search(view.filing.text, own.title.start, own.title.end)
        if match is None:
            continue
        other = known.get(match["number"])
        near = kinds.get(match["number"].split(".")[0], [])
        if other is None:
            yield from _missing(own, match, near)
            continue
        if other is own or own.stems & other.stems:
            continue
        alike = [one for one in near if one is not own and own.stems & one.stems]
        if len(alike) == 1 and not _is_included(view, alike[0]):
            said, right = match["number"], alike[0]
            message = (
                f"Exhibit {own.number} is said to be included in Exhibit {said}, but Exhibit "
                f"{right.number} is the one that it belongs to."
            )
            places = (Passage(*match.span("number")), right.place, other.place)
            yield wrong_reference(message, places, right.number, said)


def _is_included(view: View, one: _Exhibit) -> bool:
    """Whether an exhibit is itself included in another one: two forms in one indenture."""
    return _INCLUDED.search(view.filing.text, one.title.start, one.title.end) is not None


def _missing(own: _Exhibit, match: re.Match[str], alike: Sequence[_Exhibit]) -> Iterator[Finding]:
    """An exhibit that is said to be included in one that the index does not have."""
    if alike:
        said = match["number"]
        listed = " and ".join(one.number for one in alike[:2])
        message = (
            f"Exhibit {own.number} is said to be included in Exhibit {said}; the index has "
            f"{listed}, but no Exhibit {said}."
        )
        places = (Passage(*match.span("number")), alike[0].place)
        yield wrong_reference(message, places, alike[0].number, said)


def _is_titled(one: _Exhibit, text: str) -> bool:
    """Whether a number has a title beside it, as no amount of a table has."""
    title = text[one.title.start : one.title.end]
    return "$" not in text[one.place.start - 2 : one.place.start] and bool(_LETTERS.search(title))


def _out_of_order(index: Sequence[_Exhibit]) -> Iterator[Finding]:
    """The only exhibit out of order, if with another digit it would be between its neighbors."""
    numbers = [
        (int(major), int(minor)) for major, minor in (one.number.split(".") for one in index)
    ]
    fitting = [
        at
        for at in range(2, len(index) - 1)
        if not numbers[at - 1] <= numbers[at] <= numbers[at + 1]
        and index[at + 1].place.start - index[at - 1].place.start < _BESIDE
        and _may_be_between(index[at].number, numbers[at - 1], numbers[at + 1])
    ]
    wrong = [
        at
        for at in fitting[:_CLOSE]
        if all(one <= other for one, other in pairwise([*numbers[:at], *numbers[at + 1 :]]))
    ]
    if wrong:
        at = next((one for one in wrong if numbers[one - 1] == numbers[one + 1]), wrong[0])
        before, own, after = index[at - 1 : at + 2]
        message = (
            f"Exhibit {own.number} is listed between Exhibits {before.number} and {after.number}, "
            "in an index that is otherwise in order. One digit differs."
        )
        right = " to ".join(dict.fromkeys((before.number, after.number)))
        places = (own.place, before.place, after.place)
        yield wrong_reference(message, places, right, own.number)


def _may_be_between(number: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether another digit in a number makes one that is between two others."""
    return any(
        before <= (int(major), int(minor)) <= after
        for at, digit in enumerate(number)
        if digit != "."
        for other in "0123456789"
        for major, minor in [f"{number[:at]}{other}{number[at + 1 :]}".split(".")]
    )


def _cited(text: str) -> Iterator[Finding]:
    """The only number of an exhibit that differs, of those by which one document is cited."""
    if len(_PLACED.findall(text)) <= _OFTEN:
        return
    found: dict[tuple[str, str], list[re.Match[str]]] = defaultdict(list)
    for match in _CITED.finditer(text):
        found[" ".join(match["name"].split()), " ".join(match["where"].split())].append(match)
    for (name, _), places in found.items():
        numbers = Counter(match["number"] for match in places).most_common()
        if len(numbers) != _OFTEN or numbers[0][1] < _OFTEN or numbers[1][1] > 1:
            continue
        usual, odd = numbers[0][0], numbers[1][0]
        wrong = next(match for match in places if match["number"] == odd)
        right = [match for match in places if match["number"] == usual]
        message = f"“{name}” is said to be Exhibit {odd} here, and Exhibit {usual} elsewhere."
        spans = [Passage(*match.span("number")) for match in (wrong, *right)]
        yield wrong_reference(message, spans, usual, odd)


RULE = Rule(find)
