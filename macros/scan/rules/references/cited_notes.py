"""Notes to the statements and items of a report that are cited by their numbers.

"See Note 8" is another place of the number in the heading "NOTE 8. SEGMENTS"; an item's number is
in its heading, in the contents, and wherever the report refers to it. A submission may have the
statements of several companies or periods, each with a note of the same number: a note is cited
within its own statements, or else it is the only one of its number in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.labels import named_quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NOTE = lazy_regex(r"\W*notes?\W{0,3}\Z", re.IGNORECASE)
_ITEM = lazy_regex(r"(?:\W*part\s+[IV]+\W{1,8})?\W*items?\W{0,3}\Z", re.IGNORECASE)
_CITED_ITEM = lazy_regex(r"\bItems?\W{1,3}(?:\d{1,2}[A-Z]?(?:,? and |, ))?\Z", re.IGNORECASE)
_TITLE = lazy_regex(r"[\s.:()\[\]–—-]{1,12}[“\"]?[A-Z]")
"""What follows the number in a heading: a title."""
_CONTINUED = lazy_regex(r"[^\n]{0,160}\bcont(?:inued|['’]d)", re.IGNORECASE)
_NOTES = lazy_regex(r"\W*notes to [^\n.]{0,60}\bfinancial statements", re.IGNORECASE)
_BARE = lazy_regex(r"\d{1,2}\.\s+[A-Z]")
_PLAIN = lazy_regex(r"(\d{1,2}[A-Z]?)(?:\([a-z\d]+\))*\Z")
_OTHERS = lazy_regex(
    r"\b(?:annual report|quarterly report|form (?:10|20|8|40|S|F)-?[A-Z]?|10-[KQ]|20-F|8-K"
    r"|regulation|schedule 1|proxy|prospectus|registration statement|previously)",
    re.IGNORECASE,
)
"""Words around a citation of another document's note or item."""
_THIS = lazy_regex(
    r"\bthis (?:(?:annual|quarterly|current) )?(?:form|report|prospectus|registration statement)"
    r"(?: on form)?(?: (?:10|20|8|40|S|F)-[A-Z0-9]+)?",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 110, 90
_ENTRY = 250  # characters from one item to the next in the contents, whose items only cite them
_LONGEST = 240  # characters of a heading
_FEWEST = 3


class _Heading(NamedTuple):
    """The number of a note or an item in its heading, and the series that the heading is in."""

    number: str
    at: int
    series: int


def find(view: View) -> Iterator[Relation]:
    """Yield each number of a note or of an item, with the places that cite it."""
    yield from _notes(view)
    yield from _items(view)


def _notes(view: View) -> Iterator[Relation]:
    at = [i for i, placed in enumerate(view.mentions) if placed.mention.kind == "note"]
    headings = _series(view, [i for i in at if _heads(view, view.mentions[i], _NOTE)])
    if not headings:
        headings = _series(view, [*_bare(view)])
    yield from _related(view, headings, at, "this is the number of one note")


def _bare(view: View) -> Iterator[int]:
    """The numbers of the headings "8. Income Taxes" among the notes to statements."""
    text, inside = view.filing.text, -1
    for block in view.filing.blocks:
        if block.table is not None or block.end - block.start > _LONGEST:
            continue
        if _NOTES.match(text, block.start, block.end):
            inside = view.filing.document_at(block.start)
        elif block.kind == "heading" and _BARE.match(text, block.start, block.end):
            for index in view.within(block.start, block.end)[:1]:
                is_number = view.mentions[index].mention.kind == "list-number"
                if is_number and inside == view.filing.document_at(block.start):
                    yield index


def _items(view: View) -> Iterator[Relation]:
    text = view.filing.text
    at = [
        i
        for i, placed in enumerate(view.mentions)
        if placed.mention.kind == "identifier"
        and _PLAIN.match(placed.mention.printed)
        and _CITED_ITEM.search(text, max(placed.start - 24, 0), placed.start)
    ]
    headings = _series(view, [i for i in at if _heads(view, view.mentions[i], _ITEM)])
    spans: dict[int, list[int]] = defaultdict(list)
    for one in headings:
        spans[one.series].append(view.mentions[one.at].start)
    headings = [
        one
        for one in headings
        if spans[one.series][-1] - spans[one.series][0] > _ENTRY * (len(spans[one.series]) - 1)
    ]
    yield from _related(view, headings, at, "this is the number of one item")


def _heads(view: View, placed: Placed, name: re.Pattern[str]) -> bool:
    """Whether a number is that of a heading, which has the word before it and a title after it."""
    block, text = placed.block, view.filing.text
    if block.table is not None or block.end - block.start > _LONGEST:
        line = max(text.rfind("\n", block.start, placed.start) + 1, block.start)
        if block.table is not None or line != block.start:
            return False
    if not name.match(text, block.start, placed.start):
        return False
    if _CONTINUED.match(text, placed.end, block.end):
        return False
    return bool(_TITLE.match(text, placed.end)) or not text[placed.end : block.end].strip(" .:")


def _series(view: View, heads: Sequence[int]) -> list[_Heading]:
    """The headings, those of a document or of statements that begin with 1 again apart."""
    found: list[_Heading] = []
    series, last, document = 0, 0, -1
    for index in heads:
        placed = view.mentions[index]
        own = view.filing.document_at(placed.start)
        number = _number(placed)
        whole = int(number.rstrip(ascii_uppercase) or 0)
        if own != document or whole < last or (whole == last and number == found[-1].number):
            series += 1
        last, document = whole, own
        found.append(_Heading(number, index, series))
    return found


def _number(placed: Placed) -> str:
    match = _PLAIN.match(placed.mention.printed.upper().strip("(). "))
    return match[1] if match else ""


def _is_of_another(view: View, placed: Placed) -> bool:
    """Whether the words around a citation are of another document."""
    block, text = placed.block, view.filing.text
    low = max(block.start, placed.start - _BEFORE)
    words = " ".join(text[low : min(block.end, placed.end + _AFTER)].split())
    return _OTHERS.search(_THIS.sub("", words)) is not None


def _related(
    view: View, headings: Sequence[_Heading], numbers: Sequence[int], what: str
) -> Iterator[Relation]:
    """Each heading with the places, among some numbers, that cite it; not if they are few."""
    if len(headings) < _FEWEST:
        return
    heads = {one.at for one in headings}
    cites = [i for i in numbers if i not in heads and not _is_of_another(view, view.mentions[i])]
    starts = [view.mentions[one.at].start for one in headings]
    numbered: dict[tuple[int, str], list[_Heading]] = defaultdict(list)
    for one in headings:
        document = view.filing.document_at(view.mentions[one.at].start)
        numbered[document, one.number].append(one)
    places: dict[int, list[Quantity]] = defaultdict(list)
    for index in cites:
        placed = view.mentions[index]
        number = _number(placed)
        known = numbered.get((view.filing.document_at(placed.start), number), [])
        if len(known) > 1:
            before = bisect_right(starts, placed.start) - 1
            own = headings[before].series if before >= 0 else 0
            known = [one for one in known if one.series == own]
        quantity = named_quantity(view, index)
        if len(known) == 1 and quantity is not None:
            places[known[0].at].append(quantity)
    for index, found in places.items():
        heading = named_quantity(view, index)
        if heading is not None:
            alike = [one for one in found if one.value == heading.value]
            if alike:
                yield repeat_of([heading, *alike], what=what)


RULE = Rule("cited-notes", find)
