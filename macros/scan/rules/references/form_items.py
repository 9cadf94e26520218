"""Items of Form 8-K that the form does not have, or no longer has; and of Form 10-K, Item 1A."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ITEM = r"[1-9]\.[0-9]{1,2}"
_SOME = rf"({_ITEM}(?:(?:, | and | or |, and |, or )(?:Items? )?{_ITEM})*)"
_OUT = (  # a search for letters is faster than one for the start of a word
    r"(?:e(?<!\w.)x(?:cluding|cludes?|cept)|o(?<!\w.)t(?:her than)|f(?<!\w.)urnished|u(?<!\w.)nder"
    r"|p(?<!\w.)ursuant to)"
)
_ITEMS = (
    lazy_regex(
        rf"Item(?<!\w.{{4}})s? {_SOME}(?: (?:of|in|to|on|under))?[^.;()]{{0,50}}? Form 8-K\b"
    ),
    lazy_regex(rf"Form 8-K\b[^.;]{{0,80}}?{_OUT}\b[^.;]{{0,40}}?\bItems? {_SOME}\b(?! (?:of|in) )"),
)
"""Items before and after the form's name: "Form 8-K (excluding Items 2.02 and 7.01)"."""
_POINTLESS = lazy_regex(
    rf"{_OUT}\b[^.;()]{{0,40}}?\bItems? (?P<item>[1-9]0[1-9])\b(?! of|\(|\.\d)[^.]{{0,40}}"
)
"""An item that is printed without its point: "other than Item 701"."""
_REGULATION = lazy_regex(r"\bRegulation\b")
_FORM = lazy_regex(r"\bForms? 8-K\b")
_OLD = lazy_regex(
    r"furnish(?<!\w.{7})(?:ed)?\s[^.;]{0,80}?\b(?:under|pursuant\s+to)\s+Items?"
    r"\s+(?P<one>9|12)\b(?!\.)"
    r"(?:\s+(?:or|and|of)\s+(?:Items?\s+(?P<two>9|12)\b|Form\s+8-K))"
)
"""Items that the form had for what is furnished, until it was numbered anew."""
_LETTERED = lazy_regex(
    r"Item(?<!\w.{4})\s+(?P<item>\d{1,2}[A-C])\s+(?:of|in|to)\s+(?:the|our|its|such)\s+Current"
    r"\s+Report\b(?!s|\s+on\s+Form\s+(?!8-K))"
)
"""An item of an annual report, said to be in a current one."""
_ITEM_1 = lazy_regex(r"Item\s1(?![A-Z\d]|\.\d|,?\s(?:and|or)\b)(?=[^;]{0,200}10-K\b)")
_RISKS = lazy_regex(
    r"\brisk\s+factors[,”\"]{0,2}\s+(?:(?:are|is|that|which|as|the|section|included|contained"
    r"|described|discussed|set\s+forth|found|appear|identified|disclosed)\s+){0,3}(?:in|under)\s+"
    r"(?:part\s+I,?\s+)?\Z",
    re.IGNORECASE,
)
"""The item of the business: the risk factors of Form 10-K have been in Item 1A since 2005."""
_ITEM_1A = lazy_regex(r"Item\s1A\b")
_BEFORE = 120  # characters
_RISKS_SINCE = dt.date(2005, 12, 1)
_NUMBERED_ANEW = dt.date(2004, 8, 23)
_DIGITS = 2
_LAST_ITEMS = {1: 5, 2: 6, 3: 3, 4: 2, 5: 8, 6: 6, 7: 1, 8: 1, 9: 1}
"""The last item of each section of Form 8-K, such as 2.06."""
_REACH = 900  # characters of a list of reports in which the form is named


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each item that Form 8-K does not have, with a place that prints the right one."""
    text = view.filing.text
    odd = {
        match.start(1) + item.start(): item[0]
        for pattern in _ITEMS
        for match in pattern.finditer(text)
        for item in re.finditer(_ITEM, match[1])
        if not _is_of_form(item[0])
    }
    for at, item in odd.items():
        said = f"Item {item} is printed; Form 8-K has no such item."
        exhibit = re.search(rf"\bExhibit\s+{re.escape(item)}(?![\d.]*\d)", text)
        if exhibit is None:
            yield _finding(said, at, item)
        else:
            said += f" Exhibit {item} may be meant."
            yield _finding(said, at, item, Passage(*exhibit.span()))
    yield from _pointless(text)
    yield from _old(view)
    for match in _LETTERED.finditer(text):
        item = match["item"]
        yield _finding(f"Item {item} is printed; Form 8-K has no such item.", match.start(1), item)
    yield from _of_risks(view)


def _pointless(text: str) -> Iterator[Finding]:
    """Items without their point, in lists of reports on Form 8-K."""
    for match in _POINTLESS.finditer(text):
        item = match["item"]
        right = f"{item[0]}.{item[1:]}"
        start = max(text.rfind("\n\n", 0, match.start()) + 1, match.start() - _REACH)
        if (
            _is_of_form(right)
            and not _REGULATION.search(match[0])
            and _FORM.search(text, start, match.start())
        ):
            message = f"Item {item} is printed; Form 8-K has no such item."
            place = re.search(rf"\b{re.escape(right)}\b", text)
            others = (Passage(*place.span()),) if place else ()
            yield _finding(message, match.start("item"), item, *others)


def _of_risks(view: View) -> Iterator[Finding]:
    """The risk factors of an annual report, said to be in its Item 1."""
    text, dates = view.filing.text, dates_of(view)
    for match in _ITEM_1.finditer(text):
        if not _RISKS.search(text[max(match.start() - _BEFORE, 0) : match.start()]):
            continue
        day = dates.day(dates.parts.at(match.start()))
        if day is None or day > _RISKS_SINCE.toordinal():
            right = _ITEM_1A.search(text)
            others = (Passage(*right.span()),) if right else ()
            said = "The risk factors are said to be in Item 1 of Form 10-K; they are in Item 1A."
            places = (Passage(*match.span()), *others)
            yield wrong_reference(said, places, "Item 1A", "Item 1")


def _old(view: View) -> Iterator[Finding]:
    """Items by the numbers that they had until 2004, in a later document."""
    dates = dates_of(view)
    for match in _OLD.finditer(view.filing.text):
        day = dates.day(dates.parts.at(match.start()))
        if day is not None and day > _NUMBERED_ANEW.toordinal():
            for name in ("one", "two"):
                if match[name]:
                    message = (
                        f"Item {match[name]} is printed; Form 8-K has had no such item since "
                        "August 2004."
                    )
                    yield _finding(message, match.start(name), match[name])


def _is_of_form(item: str) -> bool:
    """Whether Form 8-K has an item."""
    section, number = item.split(".")
    return len(number) == _DIGITS and 1 <= int(number) <= _LAST_ITEMS[int(section)]


def _finding(message: str, at: int, item: str, *others: Passage) -> Finding:
    places = (Passage(at, at + len(item)), *others)
    return Finding("other", "warning", message, places, "an item of Form 8-K", item)


RULE = Rule(find)
