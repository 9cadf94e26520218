"""The same telephone, file, house, postal, employer, rule or exhibit number, printed again.

Such a number only names something, and two equal ones name the same thing: a telephone line, a
registration statement, a house in one street, a rule of the SEC. An exhibit's number is the same
thing only within its own document: where it is said to be attached, in the index, and at its head.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.quantity import Quantity, digits_in
from tieout.macros.scan.references.exhibit_lists import CITED, listed_exhibits
from tieout.macros.scan.references.exhibit_sources import EXHIBIT, source_listed, sources_cited
from tieout.macros.scan.references.labels import named_quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_WHAT = {
    "telephone": "this is one telephone number",
    "registration-number": "this is one file number",
    "address": "this is the number of one house",
    "room": "this is the number of one suite",
    "postcode": "this is one postal code",
    "identifier": "this is one employer identification number",
    "law": "this is one rule or section",
    "section": "this is one section of an agreement",
    "exhibit": "this is one exhibit",
}
_NAMING = {*_WHAT, "identifier"}
_STREET = lazy_regex(r"[^\w\n]*(?:[NSEW]\.? |North |South |East |West )?([A-Z]\w{2,})")
_SHORTENED = lazy_regex(r"[^\n,]{0,20}\b(?:St|Ave|Dr|Rd|Blvd|Ln|Ct|Pl|Pkwy|Hwy|Sq|Cir|Ter)\b\.?")
_ROOM = lazy_regex(r"(?:Suite|Room|Box|Floor|Unit|#) ?\Z")
_SUITE = lazy_regex(r"(?:Suite|Room|Unit|#) ?\Z")
_HOUSE = lazy_regex(r"\b\d{1,5} (?:[NSEW]\.? |North |South |East |West )?([A-Z]\w{2,})")
_EMPLOYER = lazy_regex(r"\d\d-\d{7}\Z")
_RULE = lazy_regex(r"\bRules? (?:[\w()-]+,? (?:and|or) )?\Z")
_SECTION = lazy_regex(r"\bSections? (?:[\w()-]+,? (?:and|or) )?\Z", re.IGNORECASE)
_OF_STATUTE = lazy_regex(
    r"(?:\d{3,4}[A-Z]?|\d{2}[A-Z]|\d{1,3}\.\d{3,5}|\d{2,3}[A-Z]\.\d{1,5})(?:\(\w{1,4}\))*\Z"
    r"|\d{1,2}(?:\(\w{1,4}\)){2,}\Z"
)
"""Sections of statutes; agreements number theirs with fewer digits, before or after a point."""
_CODE = lazy_regex(r"\b(?:NRS|N\.R\.S\.|RCW|ORS|KRS|MCL|TBOC|ORC|RSA) (?:Sections? )?\Z")
"""The short names of the laws of states, whose sections have a point in their numbers."""
_OF_CODE = lazy_regex(r"\d{1,3}[A-Z]?\.\d{3,5}(?:\(\w{1,4}\))*\Z")
_AGREEMENT = r"(?:[A-Z][\w&.’-]*\s+){0,5}(?:Indenture|Agreement|Deed)"
_BEFORE_SECTION = lazy_regex(
    rf"\b(?P<name>{_AGREEMENT}),?\s+Sections?\s+(?:[\d.()a-z]+,? (?:and |or )?)?\Z"
)
_AFTER_SECTION = lazy_regex(rf"\s+of\s+the\s+(?P<name>{_AGREEMENT})\b")
"""The agreement whose section is cited: "(Guarantee Agreement, Section 5.01)"."""
_ATTACHED = lazy_regex(
    r"\b(?:attached|filed|furnished|included|contained)\b[^.;]{0,60}?\b(?:as|in) Exhibits? \Z",
    re.IGNORECASE,
)
_HERETO = lazy_regex(
    r"\s+(?:hereto|attached|filed herewith|to this (?:report|form))\b", re.IGNORECASE
)
_LETTER = lazy_regex(r" ?(\([a-z]\))")
_OF_ANOTHER = lazy_regex(r"[^.;]{0,8} (?:to|of) (?!this\b|the registration statement of which)")
_TITLE = lazy_regex(r"\s*exhibit\s\Z", re.IGNORECASE)
_ABROAD = Decimal(10) ** 10  # the 1 before an American number of ten digits
_REACH = 100  # characters before a number that say what it names
_ELSEWHERE = lazy_regex(
    r"\s+(?:to|of)\s+(?!this\b)([^();]{10,90}?\b(?:report|statement|amendment|form)\b[^();]{0,200})",
    re.IGNORECASE,
)
_IDLE = lazy_regex(r"\b(?:the|our|its|dated)\b|[’']s?(?= )|[.,]", re.IGNORECASE)
_TOP = 300  # characters in which an exhibit prints its own title
_KNOWN = 8  # words by which a filing is told from others


def find(view: View) -> Iterator[Relation]:
    """Yield each number that names one thing, with all places that print it."""
    places: dict[tuple[str, str, str], list[Quantity]] = defaultdict(list)
    listed = {*listed_exhibits(view)}
    taken = {one[0]: one[1] for index in listed if (one := source_listed(view, index))}
    houses = {one.mention.printed for one in view.mentions if one.mention.kind == "address"}
    for index, placed in enumerate(view.mentions):
        kind, printed = placed.mention.kind, placed.mention.printed
        may_name = kind in _NAMING or index in listed or printed in houses
        if may_name or EXHIBIT.match(printed) or _OF_CODE.match(printed):
            for key in _names(view, index, listed):
                _add(view, index, places[key], is_telephone=key[0] == "telephone")
        if index in taken:
            _add(view, index, places["exhibit", printed, taken[index]])
    for (kind, _, _), found in places.items():
        if len(found) > 1:
            yield repeat_of(found, what=_WHAT[kind])


def _add(view: View, index: int, places: list[Quantity], *, is_telephone: bool = False) -> None:
    """Add a place of a number."""
    quantity = named_quantity(view, index)
    if quantity is not None:
        places.append(_without_country(quantity) if is_telephone else quantity)


def _names(view: View, index: int, listed: Collection[int]) -> Iterator[tuple[str, str, str]]:
    """What a number names: the kind of thing, the number, and the street or the document."""
    placed, text = view.mentions[index], view.filing.text
    kind, printed = placed.mention.kind, placed.mention.printed
    before = text[max(placed.start - _REACH, placed.block.start) : placed.start]
    if kind == "telephone":
        yield kind, digits_in(printed)[-10:], ""
    elif kind == "address" or (kind in ("number", "count") and printed.isdigit()):
        yield from _of_address(view, index, before)
    elif kind in ("registration-number", "postcode"):
        yield kind, printed, ""
    elif kind == "law":
        yield from _of_law(view, placed, " ".join(before.split()) + " ")
    elif _EMPLOYER.match(printed):
        yield "identifier", printed, ""
    elif not _OF_CODE.match(printed):
        yield from _of_exhibit(view, index, before, is_listed=index in listed)
    elif _CODE.search(before):
        yield "law", printed, ""


def _of_law(view: View, placed: Placed, words: str) -> Iterator[tuple[str, str, str]]:
    """The rule, or the section of a statute or of an agreement, that a number names."""
    printed = placed.mention.printed
    if _RULE.search(words) or (_SECTION.search(words) and _OF_STATUTE.match(printed)):
        yield "law", printed, ""
    elif agreement := _agreement(view, placed, words):
        yield "section", printed, agreement


def _of_exhibit(
    view: View, index: int, before: str, *, is_listed: bool
) -> Iterator[tuple[str, str, str]]:
    """The exhibit of the document, or of another filing, that a number names."""
    placed = view.mentions[index]
    printed = placed.mention.printed
    foreign = [*_of_another(view, placed, before)]
    for filing in foreign:
        yield "exhibit", printed, filing
    if not foreign and (is_listed or _is_own_exhibit(view, index, before)):
        letter = _LETTER.match(view.filing.text, placed.end)
        number = printed.rstrip(".") + (letter[1] if letter else "")
        yield "exhibit", number, str(_document(view, placed))


def _agreement(view: View, placed: Placed, words: str) -> str:
    """The name of the agreement whose section a number is; "" if the words do not say."""
    match = _BEFORE_SECTION.search(words) or _AFTER_SECTION.match(view.filing.text, placed.end)
    name = " ".join(match["name"].lower().split()) if match else ""
    return f"{view.filing.document_at(placed.start)} {name.removeprefix('the ')}" if name else ""


def _of_another(view: View, placed: Placed, before: str) -> Iterator[str]:
    """The words for the filing to which an exhibit belongs that another one takes over."""
    if CITED.search(" ".join(before.split()) + " "):
        sources = [*sources_cited(view, placed.end)]
        cited = _ELSEWHERE.match(view.filing.text, placed.end)
        if cited is not None and not sources:
            sources = [" ".join(_IDLE.sub(" ", cited[1]).lower().split()[:_KNOWN])]
        yield from sources


def _document(view: View, placed: Placed) -> int:
    """The document whose exhibit a number names; the title of an exhibit names the report's."""
    own = view.filing.document_at(placed.start)
    document = view.filing.documents[own]
    is_title = document.kind.startswith("EX-") and placed.start - document.start < _TOP
    return 0 if is_title else own


def _of_address(view: View, index: int, before: str) -> Iterator[tuple[str, str, str]]:
    """The house or the suite that a number names, with its street, which may be in a line above."""
    placed, text = view.mentions[index], view.filing.text
    printed = placed.mention.printed
    street = _STREET.match(text, placed.end)
    if _SUITE.search(before):
        above = text[max(placed.start - _REACH, 0) : placed.start]
        for house in [*_HOUSE.finditer(above)][-1:]:
            yield "room", printed, house[1].lower()
    elif street and printed.isdigit() and not _ROOM.search(before):
        if placed.mention.kind != "address" and not _SHORTENED.match(text, street.end()):
            return
        yield "address", printed, street[1].lower()


def _without_country(one: Quantity) -> Quantity:
    """The number of a telephone without the 1 before the code of its area: "1-555-555-0100"."""
    if not _ABROAD <= one.value < 2 * _ABROAD:
        return one
    value = one.value - _ABROAD
    return replace(one, value=value, low=value, high=value)


def _is_own_exhibit(view: View, index: int, before: str) -> bool:
    """Whether a number names an exhibit of its document: it is attached, indexed, or a title."""
    placed, text = view.mentions[index], view.filing.text
    block, printed = placed.block, placed.mention.printed
    words = " ".join(before.split()) + " "
    if CITED.search(words) and _HERETO.match(text, placed.end):
        return True
    if not EXHIBIT.match(printed):
        return False
    if _TITLE.match(text, block.start, placed.start) and not text[placed.end : block.end].strip():
        return True
    return bool(_ATTACHED.search(words)) and not _OF_ANOTHER.match(text, placed.end)


RULE = Rule(find)
