"""Agreements that the text calls an exhibit of the document by the number of another exhibit.

"The Voting Agreement, which is filed as Exhibit 10.4 to this report", where 10.4 is a lease, and
the voting agreement is 10.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.exhibit_rows import ExhibitRow, exhibit_rows
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_CITED = lazy_regex(
    r"\bExhibits?\s+(?P<number>\d{1,2}\.\d{1,2})(?!\d)\s*,?\s*(?:to\s+(?:this\b|our\s+registration"
    r"|the\s+registration\s+statement\s+of\s+which)|hereto\b|herewith\b)"
)
_FILED = lazy_regex(
    r"(?P<name>(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|for)\s+)?){1,6}"
    r"(?:Agreement|Plan|Warrant|Note|Indenture|Lease|Certificate|Debenture|Policy|Guaranty))s?\b"
    r"(?:(?!Exhibit|\b(?:Agreement|Plan|Warrant|Note|Indenture|Lease)s?\b)[^.;]){0,120}?"
    r"\b(?:is|are|was|were|been|being)\s+(?:also\s+)?(?:filed|attached|included|furnished)\b"
    r"[^.;,]{0,30}?\s(?:as|in)\s+\Z"
)
_BEFORE = 300  # characters of the sentence before the number
_WORD = lazy_regex(r"[A-Za-z]+")
_LETTERS = 6  # by which words of one origin are alike
_TITLE = 160  # characters of a title
_PLAIN = frozenset("form the of a and to for amended restated company our this certain".split())
_FEWEST = 4  # exhibits of a list
_KINDS = frozenset("agreem plan warran note notes indent lease certif debent policy guaran".split())
"""What many exhibits are."""


def find(view: View) -> Iterator[Finding]:
    """Yield each number by which an agreement is cited, if the list has it under another one."""
    lists = {at: rows for at, rows in exhibit_rows(view).items() if len(rows) >= _FEWEST}
    for match in _CITED.finditer(view.filing.text) if lists else ():
        rows = lists.get(view.filing.document_at(match.start()), [])
        block = view.filing.block_at(match.start())
        before = match.string[max(match.start() - _BEFORE, block.start) : match.start()]
        filed = _FILED.search(before) if rows else None
        if filed is None:
            continue
        number, own = match["number"], _stems(filed["name"])
        cited = [row for row in rows if _stem(row.number) == _stem(number)]
        if own <= _KINDS or any(own & _stems(row.words) - _KINDS for row in cited):
            continue
        major, minor = number.split(".")
        last = max((_minor(row) for row in rows if row.number.split(".")[0] == major), default=0)
        if not cited and int(minor) <= last:
            continue  # the rows that are read may not be all
        alike = [
            row
            for row in rows
            if row not in cited
            and row.number.split(".")[0] == major
            and own <= _stems(row.words[:_TITLE])
        ]
        if len({_stem(row.number) for row in alike}) == 1:
            right = min(alike, key=lambda row: abs(_minor(row) - int(minor)))
            name = " ".join(filed["name"].split()).removeprefix("The ")
            yield _finding(name, match, right, cited)


def _stem(number: str) -> str:
    """The number without its letter and a zero before it: "4.8" for "4.08(a)"."""
    major, *rest = number.split("(", maxsplit=1)[0].split(".")
    return ".".join([major, *(one.lstrip("0") or "0" for one in rest)])


def _minor(row: ExhibitRow) -> int:
    """The number of an exhibit among those of its kind: 8 of "4.08(a)"."""
    return int(_stem(row.number).split(".")[1])


def _stems(words: str) -> frozenset[str]:
    """The beginnings of the words by which an agreement is known."""
    found = (word.lower() for word in _WORD.findall(words))
    return frozenset(word[:_LETTERS] for word in found if word not in _PLAIN)


def _finding(
    name: str, match: re.Match[str], right: ExhibitRow, cited: Sequence[ExhibitRow]
) -> Finding:
    number = match["number"]
    is_other = "is another document" if cited else "is not in the list of exhibits"
    message = (
        f"“{name}” is cited as Exhibit {number}, which {is_other}; it is Exhibit {right.number}."
    )
    places = (Passage(*match.span("number")), right.place, *(row.place for row in cited))
    return wrong_reference(message, places, right.number, number)


RULE = Rule(find)
