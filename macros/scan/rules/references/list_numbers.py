"""Lists whose numbering leaves an item out, or uses a number twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.filing.number_words import TEENS, UNITS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.list_steps import (
    FIRST_LABELS,
    STYLES,
    Item,
    left_out,
    steps_of,
)
from tieout.macros.scan.references.list_walks import odd_items
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MARK = lazy_regex(r"\((?<!\S.)(?P<label>[a-z]|[ivx]{1,5}|\d{1,2})\)(?=\s)")
_ANY_MARK = lazy_regex(r"\((?<!\S.)(?P<label>[a-zA-Z]|[ivx]{1,5}|[IVX]{1,4}|\d{1,2})\)(?=\s)")
_TO = r"\s*(?:,|,?\s*(?:and|or)|to|through|[–—-])\s*"
_JOINING = lazy_regex(rf"\(\w{{1,4}}\){_TO}\Z")
_JOINED = lazy_regex(rf"{_TO}\(\w{{1,4}}\)")
"""Marks next to each other name items of another list: "those in (i) and (ii)"."""
_NAMED_WORD = lazy_regex(
    r"(?:sub)?(?:sections?|divisions?|rules?|clauses?|paragraphs?|items?|parts?|notes?|articles?|through"
    r"|regulations?|footnotes?|either|both|foregoing)",
    re.IGNORECASE,
)
_OF_NUMBER = lazy_regex(r"\s\d[\d.]*[A-Z]?\Z")
"""The number of a section whose paragraph the mark is: "Section 4041 (c)"."""
_OF_SECTION = lazy_regex(r"\d[\w.-]*(?:\([\w-]{1,4}\))+,? (?:and|or|through|to)\Z")
"""A paragraph of a section before another one of it: "sections 1126(c) and (d)"."""
_TOGETHER = lazy_regex(r"\(\(\w{1,4}\)(?:, ?\(\w{1,4}\))*,? (?:and|or)\Z")
"""Items named again in brackets: "((i) and (ii) together, the Shares)"."""
_OF_THIS = lazy_regex(
    r"\s+(?:above|of (?:this|the|that|such) (?:section|paragraph|clause|sentence))\b", re.IGNORECASE
)
"""Words after a mark that names an item: "under (i) or (ii) of this Section"."""
_IN_CASE = lazy_regex(r"\bcases? of\Z", re.IGNORECASE)
"""Words before an item that is named again: "and, in the case of (ii) only, one of these"."""
_COMMA_AND = lazy_regex(r"[,;]\s*(?:and|or)\Z")
_FEWEST = 3  # items of a list around the one that is left out
_LONGEST = 4000
_SECOND = lazy_regex(r"[,;]\s+(?P<last>(?:and|or)\s+)?(?P<mark>\(ii\))\s")
_AND_SECOND = lazy_regex(r"[,;]\s+(?:and|or)\s+(?P<mark>\((?P<label>[2bB])\))\s")
_FIRSTS = {"2": r"\(?(?:1|i|I|l|one)\)|(?<!\d)1\.", "b": r"\(?a\)|\ba\.", "B": r"\(?A\)|\bA\."}
"""The first item of a list before its second one, also as it is misprinted."""
_THIRD = lazy_regex(r"[,;]\s+(?:and|or)\s+(?P<mark>\((?P<label>iii|c|3)\))\s")
_TWO_BEFORE = {"iii": ("i", "ii"), "c": ("a", "b"), "3": ("1", "2")}
_EARLIER = lazy_regex(r"[\s(](?P<label>[ivx]+|I)\)")
_EITHER = lazy_regex(r"\b(?:either|both)\s+\Z", re.IGNORECASE)
"""Words before the first item of a list, which may go on after a page's end."""
_COUNTED = lazy_regex(
    rf"\b(?:{'|'.join([*UNITS, *TEENS])})\s+\Z|\d\([a-z\d]{{1,3}}\)\s+\Z", re.IGNORECASE
)
"""A number in words before its digits, "two (2) or more", or the section of a law before a mark."""
_WORD = 12
_REACH = 3000  # characters before an item in which its list may begin
_BEFORE = {"2": "1", "b": "a", "B": "A"}
_CITES = lazy_regex(r"(?:\d[\w.()-]*|\(\w+\))\s*\Z|\b(?:[Ss]ection|[Rr]ule|[Cc]lause)s?\s+\S+\s*\Z")
"""A section or a rule before its next paragraph: "under Rule 144(a), and (b)"."""
_BEGINS = lazy_regex(r"\W*[A-Z]")


def find(view: View) -> Iterator[Finding]:
    """Yield each list inside a paragraph that goes from (b) to (d), or has two items (b)."""
    found = [*_of_one_style(view)]
    yield from found
    known = {place.start for one in found for place in one.places}
    for one in _nested(view):
        if not known.intersection(place.start for place in one.places):
            yield one


def _nested(view: View) -> Iterator[Finding]:
    """The items out of order in paragraphs whose lists have others within them."""
    text = view.filing.text
    for block in view.filing.blocks:
        if block.table is not None or block.end - block.start > _LONGEST:
            continue
        items = []
        for match in _ANY_MARK.finditer(text, block.start, block.end):
            item = Item(match["label"], match.start(), match.end())
            before = max(match.start() - _WORD, 0), match.start()
            if _COUNTED.search(text, *before) or _JOINED.match(text, match.end()):
                continue
            if _JOINING.search(text, max(match.start() - 2 * _WORD, 0), match.start()):
                continue
            if _EITHER.search(text, *before) or not _refers(text, block.start, [item]):
                items.append(item)
        if items and not text[block.start : items[0].start].strip():
            items = items[1:]
        if len(items) > 1:
            yield from odd_items(text, block.start, items)


def _of_one_style(view: View) -> Iterator[Finding]:
    """The items left out or doubled in paragraphs whose marks are all of one list."""
    text = view.filing.text
    yield from _without_first(text)
    yield from _without_letter(text)
    yield from _without_second(text)
    for block in view.filing.blocks:
        if block.table is not None or block.end - block.start > _LONGEST:
            continue
        items = [
            Item(match["label"], match.start(), match.end())
            for match in _MARK.finditer(text, block.start, block.end)
            if not _COUNTED.search(text, max(match.start() - _WORD, 0), match.start())
        ]
        items = items[_is_of_paragraph(text, block.start, items) :]
        if len(items) >= _FEWEST and not _refers(text, block.start, items):
            for style in STYLES:
                if all(item.label in style for item in items):
                    yield from steps_of(items, style, text)
                    break


def _without_first(text: str) -> Iterator[Finding]:
    """The second item of a list, "; and (ii)" or "; (ii)", if no list has begun before it."""
    for match in _SECOND.finditer(text):
        begin = text.rfind("\n\n", 0, match.start()) + 1
        inside = text[begin : match.start()].lstrip()
        if not _BEGINS.match(inside) or _refers(text, begin, [Item("ii", *match.span("mark"))]):
            continue
        if any(one["label"] in ("i", "I") for one in _EARLIER.finditer(f" {inside}")):
            continue
        before = [
            one["label"]
            for one in _EARLIER.finditer(text, max(0, match.start() - _REACH), begin)
            if not _refers(text, 0, [Item(one["label"], one.start(), one.end())])
            or _EITHER.search(text, max(0, one.start() - _WORD), one.start())
        ]
        if before and before[-1] == "i":
            continue
        if not match["last"] and not _goes_on(text, match.end()):
            continue
        place = Passage(*match.span("mark"))
        message = "There is no (i) before (ii)."
        yield wrong_reference(message, (place,), "(i)", "(ii)")


def _without_letter(text: str) -> Iterator[Finding]:
    """The second and last item of a list, ", or (b)", if nothing begins a list before it."""
    for match in _AND_SECOND.finditer(text):
        begin = text.rfind("\n\n", 0, match.start()) + 1
        item, label = Item(match["label"], *match.span("mark")), match["label"]
        inside = text[begin : match.start()].lstrip()
        before = text[max(0, begin - _REACH) : match.start()]
        first = re.compile(_FIRSTS[label])
        if not _BEGINS.match(inside) or first.search(inside) or f"({_BEFORE[label]})" in before:
            continue
        if _CITES.search(inside) or _refers(text, begin, [item]):
            continue
        message = f"There is no ({_BEFORE[label]}) before ({label})."
        place = Passage(*match.span("mark"))
        yield wrong_reference(message, (place,), f"({_BEFORE[label]})", f"({label})")


def _goes_on(text: str, start: int) -> bool:
    """Whether the paragraph has a third item after a second one that is not the last."""
    end = text.find("\n\n", start)
    return re.search(r"[,;]\s+(?:and\s+|or\s+)?\(iii\)\s", text[start:end]) is not None


def _without_second(text: str) -> Iterator[Finding]:
    """The third item of a list, ", and (iii)", if only its first is before it in the paragraph."""
    for match in _THIRD.finditer(text):
        begin = text.rfind("\n\n", 0, match.start()) + 1
        one, two = _TWO_BEFORE[match["label"]]
        inside = text[begin : match.start()]
        first = Item(one, inside.rfind(f"({one})") + begin, inside.rfind(f"({one})") + begin + 3)
        third = Item(match["label"], *match.span("mark"))
        if first.start < begin or inside.count(f"({one})") > 1 or f"{two})" in inside:
            continue
        labels = [each["label"] for each in _MARK.finditer(text, begin, match.start())]
        if labels == [one] and not _refers(text, begin, [first, third]):
            yield left_out(first, third, two)


def _is_of_paragraph(text: str, begin: int, items: Sequence[Item]) -> bool:
    """Whether the first mark is that of the paragraph, "(2) The options vest (i) in May"."""
    if len(items) < _FEWEST or text[begin : items[0].start].strip():
        return _is_letter(text, begin, items)
    own = [style for style in STYLES if items[0].label in style]
    others = items[1].label in FIRST_LABELS and all(items[1].label not in style for style in own)
    return others or _is_letter(text, begin, items)


def _is_letter(text: str, begin: int, items: Sequence[Item]) -> bool:
    """Whether the first of two marks (a) is the letter of a paragraph, and the second its list's.

    A paragraph begins with a capital, after a full stop or nothing; an item goes on a sentence.
    """
    if (
        len(items) < _FEWEST
        or items[0].label != items[1].label
        or items[0].label not in FIRST_LABELS
    ):
        return False
    before = text[begin : items[0].start].rstrip()
    after, inside = (text[item.end : item.end + _LONGEST].lstrip()[:1] for item in items[:2])
    return before[-1:] in ("", ".") and after.isupper() and inside.islower()


def _refers(text: str, begin: int, items: Sequence[Item]) -> bool:
    """Whether one of the marks names an item of another list: "clauses (i) and (iii)"."""
    for item in items:
        if _OF_THIS.match(text, item.end):
            return True
        before = text[max(begin, item.start - 40) : item.start].rstrip()
        if _OF_SECTION.search(before) or _TOGETHER.search(before):
            return True
        before = _OF_NUMBER.sub("", before)
        if _IN_CASE.search(before):
            return True
        word = re.search(r"([A-Za-z]+)\Z", before)
        if word and _NAMED_WORD.fullmatch(word[1]) and not _COMMA_AND.search(before):
            return True
    return False


RULE = Rule(find)
