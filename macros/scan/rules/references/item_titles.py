"""Items of an annual report that are cited by another title: "Item 1. Legal Proceedings".

The report's own headings say which item has the title. A quarterly report numbers its items in
another way, so an item that is cited as one of that is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_HEADED = lazy_regex(
    r"\W*(?:part\s+[IV]+\W{1,8})?item\W{0,3}(?P<item>\d{1,2}[A-C]?)[\s.:()–—-]{1,12}"
    r"(?P<title>[A-Z][A-Za-z’',\s&-]{8,160}?)\W*\Z",
    re.IGNORECASE,
)
_CITED = lazy_regex(
    r"Item(?<!\w.{4})\s+(?P<item>\d{1,2}[A-C]?)[\s.,:–—-]{1,4}[“\"]?(?P<title>[A-Z][A-Za-z’',\s&-]{8,160})"
)
_OTHERS = lazy_regex(
    r"\bquarterly\b|\b10-Q|\bannual\s+reports?\s+(?:of|for)\b|\bregulation\b|\bprevious\b|\b20-F",
    re.IGNORECASE,
)
_ANNUAL = lazy_regex(r"\bform\s+10-?k(?:405|sb|t)?\b", re.IGNORECASE)
_TOP = 3000  # characters of a cover
_LONGEST = 240  # characters of a heading
_AROUND = 160  # characters beside a citation that name another report
_FEWEST = 6  # items that have headings


class _Item(NamedTuple):
    """The number of an item and the place of its heading."""

    number: str
    place: Passage


def find(view: View) -> Iterator[Finding]:
    """Yield each citation of an item by the title of another one."""
    text = view.filing.text
    for document in view.filing.documents:
        start, end = document.start, document.end
        if not _ANNUAL.search(text, start, min(start + _TOP, end)):
            continue
        items = _headed(view, document)
        if len({one.number for one in items.values()}) < _FEWEST:
            continue
        for match in _CITED.finditer(text, start, end):
            yield from _wrong(text, match, items)


def _headed(view: View, document: Document) -> Mapping[str, _Item]:
    """The items of a document by the keys of their titles; none by a title of several items."""
    text, found = view.filing.text, defaultdict[str, list[_Item]](list)
    for block in view.filing.blocks:
        if block.table is not None or block.end - block.start > _LONGEST:
            continue
        if document.start <= block.start < document.end:
            match = _HEADED.match(text, block.start, block.end)
            if match is not None:
                item = _Item(match["item"].upper(), Passage(*match.span("item")))
                found[title_key(match["title"])].append(item)
    return {
        key: items[0]
        for key, items in found.items()
        if len(key.split()) > 1 and len({one.number for one in items}) == 1
    }


def _wrong(text: str, match: re.Match[str], items: Mapping[str, _Item]) -> Iterator[Finding]:
    """The citation of an item that has another title, if the title is that of one item."""
    words = title_key(match["title"])
    title = max((one for one in items if f"{words} ".startswith(f"{one} ")), key=len, default="")
    if not title or items[title].number == match["item"]:
        return
    around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND]
    if not _OTHERS.search(around):
        right = items[title]
        said = " ".join(match["title"].split())[: len(title) + 2]
        said = " ".join(said.split()[: len(title.split())]).rstrip(",")
        message = f"“{said}” is cited as Item {match['item']}; it is Item {right.number}."
        places = (Passage(*match.span("item")), right.place)
        yield wrong_reference(message, places, f"Item {right.number}", f"Item {match['item']}")


RULE = Rule(find)
