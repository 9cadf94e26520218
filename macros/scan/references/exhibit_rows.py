"""The rows of the lists of exhibits: the number of each, its place, and all other words of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.filing.model import Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.view import View

_NUMBER = lazy_regex(
    r"[\s*+†#]*(?:exhibit\s+)?(?P<number>\d{1,3}(?:\.\d{1,3}){1,2}(?:\([a-z\d]{1,3}\))*)[\s*+†#.]*\Z"
)
_DOCUMENT = lazy_regex(
    r"\b(?:Agreement|Certificate|Plan|By-?[Ll]aws|Amendment|Consent|Opinion|Indenture|Notes?"
    r"|Warrants?|Lease|Articles|Rights|Supplement|Letter|Guarant(?:y|ee)|Mortgage|Deed|Policy"
    r"|Subsidiaries|Description|Power of Attorney|Debenture|Contract|Program)\b"
)
"""What an exhibit is, as no line of a statement is."""


class ExhibitRow(NamedTuple):
    """A row of a list: the number of the exhibit, its place, the words after it, and the table."""

    number: str
    place: Passage
    words: str
    table: int


@once
def exhibit_rows(view: View) -> dict[int, list[ExhibitRow]]:
    """The rows of the lists of each document, which have a table on each of their pages."""
    found: dict[int, list[ExhibitRow]] = defaultdict(list)
    for block in view.filing.blocks:
        if block.table is not None:
            rows = _rows(view, block.table, block.start)
            found[view.filing.document_at(block.start)] += rows
    return found


def _rows(view: View, table: Table, start: int) -> Iterator[ExhibitRow]:
    """The rows of a table that begin with the number of an exhibit and name a document."""
    text = view.filing.text
    rows: dict[int, list[Passage]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(Passage(cell.start, cell.end))
    for cells in rows.values():
        filled = [one for one in cells if text[one.start : one.end].strip()]
        match = _NUMBER.match(text, filled[0].start, filled[0].end) if len(filled) > 1 else None
        if match is not None:
            words = " ".join(text[filled[1].start : filled[-1].end].split())
            if _DOCUMENT.search(words):
                yield ExhibitRow(match["number"], Passage(*match.span("number")), words, start)
