"""Items and exhibits that a current report cites by their numbers: headings, lists, exhibits.

"This Item 2.02" is another place of the number in the heading "Item 2.02. Results of Operations";
"Exhibit 99.1" is listed in the report and is printed at the head of the exhibit itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.current_reports import (
    LISTED,
    is_current_report,
    normal,
    number_of,
)
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.references.labels import named_quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ITEM = lazy_regex(r"\bItems?\s+(?P<number>\d\.\d\d|\d{1,2})(?![\d(]|\.\d)", re.IGNORECASE)
_HEADING = lazy_regex(
    r"^[ \t_*-]*(?:Items?\s+)?(?P<number>\d\.\d\d|(?<=Item )\d{1,2})(?!\d|\.\d|\)"
    r"|\s+(?:of|is|are|above|below|shall|hereof)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_ITEM = lazy_regex(
    r"\s*(?:\([a-z]\))*\s+(?:of|in|to)\s+(?:(?!this|Form)\w+\s+){1,6}?(?:Regulation|Form|Report|Rule|Schedule)"
    r"|\s*(?:\([a-z]\))*\s+of\s+(?:Regulation|Form\s+10|Schedule|Part)"
)
_NUMBER = lazy_regex(r"\d{1,3}(?:\.\d{1,3})?(?![\d(]|\.\d)")
_EXHIBIT = lazy_regex(
    r"\bExhibits?\s+(?:Nos?\.\s*)?\d{1,3}(?:\.\d{1,3})?(?![\d(]|\.\d)"
    r"(?:(?:,?\s+(?:and|through|or)|,)\s+(?:Exhibits?\s+)?\d{1,3}\.\d{1,3}(?![\d(]|\.\d)){0,12}",
    re.IGNORECASE,
)
"""The numbers of exhibits that are cited: "Exhibits 10.1, 10.2 and 10.3"."""
_OTHER_EXHIBIT = lazy_regex(r"[^.;()]{0,8}\s+(?:to|of)\s+(?!this\b|the\s+(?:current|present)\b)")
_ATTACHED = lazy_regex(
    r"\b(?:attached|filed|furnished|included)\b(?:\s+(?P<here>hereto|herewith)\b)?[^.;]{0,60}?"
    r"\bas\s+Exhibit\s+(?P<number>\d{1,3}\.\d{1,3})(?![\d(]|\.\d)"
    r"(?:(?(here)|(?!))|\s*(?:hereto|herewith|to\s+this\b))"
    r"|\bthis\s(?:[^.;]|\.\d){0,80}?\bincluding\s+Exhibit\s+(?P<part>\d{1,3}\.\d{1,3})(?![\d(]|\.\d)"
    r"(?=(?:\s+hereto)?,?\s+(?:is|are|shall|will)\b)"
)
"""An exhibit of the report itself: "attached as Exhibit 99.2 hereto"."""
_THIS = lazy_regex(r"\bthis\s+Item\s+(?P<number>[1-9]\.0\d)(?!\d)")
_OF_THIS = lazy_regex(
    r"\bItem\s+(?P<number>[1-9]\.0\d)\s+(?:above|below|of\s+this\s+(?:Current\s+)?Report\b)"
)
_DECIMAL = lazy_regex(r"\b\d\.\d\d\b")
_LINE = 120  # characters of a heading
_HEAD = 400  # characters of an exhibit in which its number stands


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number of an item or an exhibit, and those that the report does not have."""
    if not is_current_report(view):
        return
    report = view.filing.documents[0]
    yield from _items(view, report)
    yield from _exhibits(view, report)


def _items(view: View, report: Document) -> Iterator[Relation | Finding]:
    """The items of the report, each with the places that cite it; and citations of others."""
    text = view.filing.text
    headings = [*_HEADING.finditer(text, report.start, report.end)]
    starts = {match.start("number") for match in headings}
    places: dict[str, list[Quantity]] = defaultdict(list)
    for match in headings:
        places[match["number"]] += _quantity(view, *match.span("number"))
    cited: dict[str, list[Quantity]] = defaultdict(list)
    for match in _ITEM.finditer(text, report.start, report.end):
        if match.start("number") not in starts and not _OTHER_ITEM.match(text, match.end()):
            cited[match["number"]] += _quantity(view, *match.span("number"))
    for number, found in cited.items():
        if found and places.get(number):
            yield repeat_of([*places[number][:1], *found], what="this is the number of one item")
    known = {*places, *(one for match in headings for one in _in_line(text, match.end()))}
    for match in _THIS.finditer(text, report.start, report.end):
        before = bisect_right([one.start() for one in headings], match.start()) - 1
        if before < 0 or match["number"] in known:
            continue
        own = headings[before]
        message = (
            f"Item {match['number']} is printed under Item {own['number']}; the report has no Item "
            f"{match['number']}."
        )
        spots = (Passage(*match.span("number")), Passage(*own.span("number")))
        yield wrong_reference(message, spots, own["number"], match["number"])
    for match in _OF_THIS.finditer(text, report.start, report.end):
        number = match["number"]
        if headings and number not in known:
            message = f"Item {number} of this report is cited; the report has no Item {number}."
            here = " or ".join(places)
            place = Passage(*match.span("number"))
            yield wrong_reference(message, (place,), f"Item {here}", number)


def _in_line(text: str, start: int) -> list[str]:
    """The other items in the line of a heading: "Items 2.02 and 7.01"."""
    return _DECIMAL.findall(text[start : start + _LINE].split("\n", 1)[0])


def _exhibits(view: View, report: Document) -> Iterator[Relation | Finding]:
    """The exhibits of the report: cited, listed, and at their heads; and those that are not."""
    text, documents = view.filing.text, view.filing.documents
    filed = {number_of(each): each for each in documents[1:]}
    cited = [*_cited(text, report.start, report.end)]
    known = filed.keys() | {normal(text[slice(*span)]) for span in cited}
    places: dict[str, list[Quantity]] = defaultdict(list)
    listed = [
        match.span("number")
        for match in LISTED.finditer(text, report.start, report.end)
        if normal(match["number"]) in known
    ]
    entries = {normal(text[slice(*span)]) for span in listed}
    for start, end in (*listed, *cited):
        if normal(text[start:end]) in entries:
            places[normal(text[start:end])] += _quantity(view, start, end)
    for number, document in filed.items():
        end = min(document.start + _HEAD, document.end)
        for start, after in _cited(text, document.start, end):
            if normal(text[start:after]) == number and number in places:
                places[number] += _quantity(view, start, after)
                break
    for found in places.values():
        apart = [*{one.number: one for one in found}.values()]
        if len(apart) > 1:
            yield repeat_of(apart, what="this is one exhibit")
    if filed and filed.keys() <= entries:
        yield from _missing(view, report, [*entries])


def _cited(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a span cites the numbers of exhibits, other than those of other documents."""
    for match in _EXHIBIT.finditer(text, start, end):
        if not _OTHER_EXHIBIT.match(text, match.end()):
            yield from (one.span() for one in _NUMBER.finditer(text, *match.span()))


def _missing(view: View, report: Document, entries: Collection[str]) -> Iterator[Finding]:
    """The exhibits that the text says are attached, and that no list has."""
    listed = sorted(entries)
    for match in _ATTACHED.finditer(view.filing.text, report.start, report.end):
        name = "number" if match["number"] else "part"
        number = match[name]
        if normal(number) not in entries:
            message = (
                f"Exhibit {number} is said to be part of this report, but the list of exhibits "
                f"has only {' and '.join(filter(None, [', '.join(listed[:-1]), listed[-1]]))}."
            )
            place = Passage(*match.span(name))
            yield wrong_reference(message, (place,), " or ".join(listed), number)


def _quantity(view: View, start: int, end: int) -> list[Quantity]:
    """The number in a span, which a letter may follow: "10(a)"."""
    return [
        one
        for index in view.within(start, start + 1)
        if view.mentions[index].end == end
        or view.filing.text.startswith("(", view.mentions[index].end)
        for one in [named_quantity(view, index)]
        if one is not None
    ]


RULE = Rule(find)
