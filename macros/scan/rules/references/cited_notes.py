"""Notes to the statements and items of a report that are cited by their numbers.

"See Note 8" is another place of the number in the heading "NOTE 8. SEGMENTS"; an item's number is
in its heading, in the contents, and wherever the report refers to it. A submission may have the
statements of several companies or periods, each with a note of the same number: a note is cited
within its own statements, or else it is the only one of its number in the document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from string import ascii_uppercase

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.form_parts import FormParts
from tieout.macros.scan.references.headed_numbers import Headed, cited_by
from tieout.macros.scan.references.note_headings import CONTINUED, note_headings, place_of
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_AFTER = r"(?![\w%]|[.,]\d|\s*(?:days?|months?|years?|percent|million|billion|basis|shares)\b)"
_NUMBER = rf"\d{{1,2}}(?:\([a-z\d]{{1,3}}\))*{_AFTER}"
_LETTER = r"[A-Z](?:\(\d{1,2}\))?(?![\w’'&]|\.[A-Z])"
_MORE = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&|through|to)\s+|\s*[-–]\s*)(?:[Nn]otes?\s+)?"
_CITED = lazy_regex(
    rf"(?:n(?<!\w.)otes?|N(?<!\w.)(?:otes?|OTES?))\s+(?:[Nn]os?\.\s+)?(?P<row>{_NUMBER}(?:{_MORE}{_NUMBER})*"
    rf"|{_LETTER}(?:{_MORE}{_LETTER})*)"
)
_LABEL = lazy_regex(r"(?<![\w(])(?:\d{1,2}|[A-Z])(?![\w])")
_ITEM_NUMBER = r"\d{1,2}[A-K]?(?:\([a-z\d]{1,3}\))*(?![\w%]|[.,]\d)"
_ITEM_MORE = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&|through|to)\s+)(?:[Ii]tems?\s+)?"
_CITED_ITEM = lazy_regex(
    rf"[Ii](?<!\w.)(?:tems?|TEMS?)\W{{1,3}}(?P<row>{_ITEM_NUMBER}(?:{_ITEM_MORE}{_ITEM_NUMBER})*)"
)
_ITEM_LABEL = lazy_regex(r"(?<![\w(])\d{1,2}[A-K]?(?!\w)")
_HEADED_ITEM = lazy_regex(
    r"(?:\W*part\s+[IV]+\W{1,8})?\W*items?\W{0,3}(?P<label>\d{1,2}[A-K]?)"
    r"(?:[\s.:()\[\]–—-]{1,12}[“\"]?[A-Z]|[\s.:–—-]*\Z)",
    re.IGNORECASE,
)
_ENTRY = 250  # characters from one item to the next in the contents, whose items only cite them
_LONGEST = 240  # characters of a heading


def find(view: View) -> Iterator[Relation]:
    """Yield each number of a note or of an item, with the places that cite it."""
    yield from _notes(view)
    yield from _items(view)


def _notes(view: View) -> Iterator[Relation]:
    headings = [
        Headed(one.label, one.start, place_of(one.label), one.series) for one in note_headings(view)
    ]
    cites = [
        Headed(one[0], one.start(), place_of(one[0]))
        for match in _CITED.finditer(view.filing.text)
        for one in _LABEL.finditer(view.filing.text, *match.span("row"))
    ]
    yield from cited_by(view, headings, cites, "this is the number of one note")


def _items(view: View) -> Iterator[Relation]:
    text, parts = view.filing.text, FormParts(view)
    headings = [*_headed_items(view, parts)]
    spans: dict[int, list[int]] = defaultdict(list)
    for one in headings:
        spans[one.series].append(one.start)
    headings = [
        one
        for one in headings
        if spans[one.series][-1] - spans[one.series][0] > _ENTRY * (len(spans[one.series]) - 1)
    ]
    cites = []
    for match in _CITED_ITEM.finditer(text):
        part = parts.stated(match.start("row"), match.end()) or parts.at(match.start())
        cites += [
            Headed(each[0], each.start(), _whole(each[0]), part=part)
            for each in _ITEM_LABEL.finditer(text, *match.span("row"))
        ]
    yield from cited_by(view, headings, cites, "this is the number of one item")


def _headed_items(view: View, parts: FormParts) -> Iterator[Headed]:
    """The items that begin a line of their own, those of a part that begins again apart."""
    text = view.filing.text
    series, last, document, label = 0, 0, -1, ""
    for block in view.filing.blocks:
        end = block.end
        if block.table is not None and any(one.row for one in block.table.cells):
            continue
        if end - block.start > _LONGEST:
            end = block.start + text[block.start : end].find("\n") % _LONGEST
        match = _HEADED_ITEM.match(text, block.start, end)
        if match and not CONTINUED.match(text, match.end(), block.end):
            own, place = view.filing.document_at(block.start), _whole(match["label"].upper())
            if own == document and match["label"].upper() == label:
                continue  # the head of another page
            series += own != document or place < last
            last, document, label = place, own, match["label"].upper()
            start = match.start("label")
            yield Headed(label, start, place, series, parts.at(start))


def _whole(label: str) -> int:
    """The number of an item: 7 for "7A"."""
    return int(label.rstrip(ascii_uppercase))


RULE = Rule(find)
