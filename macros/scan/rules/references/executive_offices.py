"""The address and the telephone of the filer's offices, in the text and on the cover.

The text of a filing gives the address of its principal executive offices; if it was written before
the filer moved, the cover has another suite, postal code or telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage, digits_in
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_COVER = 7000  # characters of a cover
_BEFORE, _AFTER = 450, 350  # characters beside "principal executive offices" on a cover
_OFFICES = lazy_regex(r"\bprincipal\s+executive\s+offices?\b", re.IGNORECASE)
_STATED = lazy_regex(
    r"\b(?:executive|corporate|our)\s(?:offices?|headquarters)\s(?:and\s[a-z ]{4,40}\s)?"
    r"(?:is|are)\s(?:currently\s)?(?:located\s)?(?:at|in)\s",
    re.IGNORECASE,
)
_STREET = lazy_regex(
    r"(?<![\w.-])(?P<house>\d{1,6})\s(?P<street>(?:[NSEW]\.?\s|North\s|South\s|East\s|West\s)?"
    r"(?:[A-Z][\w’'-]*|\d{1,3}(?:st|nd|rd|th)))\s(?:[A-Z][\w.’'-]*\s){0,3}?"
    r"(?:Street|St\.?|Avenue|Ave\.?|Drive|Dr\.?|Road|Rd\.?|Parkway|Pkwy\.?|Boulevard|Blvd\.?|Lane"
    r"|Way|Plaza|Highway|Court|Circle|Place|Square)(?![\w’])"
)
_SUITE = lazy_regex(r"\bSuite\s#?(?P<number>[A-Z]?-?\d{1,5}[A-Z]?)\b", re.IGNORECASE)
_POSTAL_CODE = lazy_regex(r"(?<![\d-])(?P<number>\d{5})(?:-\d{4})?(?![\d-])")
_PHONE = lazy_regex(
    r"\(?(?<!\d)(?P<area>\d{3})\)?[\s./–-]{1,3}(?P<line>\d{3}[\s.–-]{1,2}\d{4})(?!\d)"
)
_TELEPHONE = lazy_regex(r"\btelephone|\bphone\b|\barea\s+code", re.IGNORECASE)
_OUR_LINE = lazy_regex(
    r"\b(?:our|the\scompany['’]s|the\sregistrant['’]s)\s(?:main\s|corporate\s)?(?:tele)?phone"
    r"(?:\snumber)?(?:\s(?:at|of)\s[a-z ]{4,50})?\sis:?\s",
    re.IGNORECASE,
)
"""The words before the telephone of the filer in its text."""
_TOLL_FREE = frozenset("800 833 844 855 866 877 888".split())
_REACH = 160  # characters of an address
_BESIDE = 160  # characters around an address or a telephone number, for words such as "moved"
_LABEL_BEFORE, _LABEL_AFTER = 350, 160  # characters from a number to the word "telephone"
_FAR = 500  # characters from the words of the cover to those of the text
_OTHERWISE = lazy_regex(
    r"\b(?:moved?|moving|relocat|former|previous|until|will\sbe|new\s(?!york|jersey|mexico)|other"
    r"|temporar|prior)",
    re.IGNORECASE,
)

type _Numbers = Mapping[str, re.Match[str]]


class _Address(NamedTuple):
    """An address: the house and the first word of its street; its suite and postal code."""

    street: str
    numbers: _Numbers


def find(view: View) -> Iterator[Finding]:
    """Yield each number of the offices that the text states otherwise than the cover."""
    text = view.filing.text
    start = view.filing.documents[0].start if view.filing.documents else 0
    end = view.filing.documents[0].end if view.filing.documents else len(text)
    at = _OFFICES.search(text, start, start + _COVER)
    if at is not None:
        rest = at.end() + _FAR, end
        yield from _addresses(text, at, rest)
        yield from _lines(text, range(start, rest[0]), rest)


def _addresses(text: str, at: re.Match[str], rest: tuple[int, int]) -> Iterator[Finding]:
    """The suites and postal codes that no address of the same house on the cover has."""
    low, high = max(at.start() - _BEFORE, 0), at.end() + _AFTER
    own = [_address(text, match) for match in _STREET.finditer(text, low, high)]
    seen: set[str] = set()
    for stated in _STATED.finditer(text, *rest) if own else ():
        street = _STREET.search(text, stated.end(), stated.end() + _REACH)
        around = max(stated.start() - _BESIDE, 0), stated.end() + _BESIDE
        if street is None or _OTHERWISE.search(text, *around):
            continue
        for what, one, right in _differing(_address(text, street), own):
            if one["number"] not in seen:
                seen.add(one["number"])
                yield _finding(f"The {what} of the filer’s offices", one, right, "number")


def _address(text: str, street: re.Match[str]) -> _Address:
    """The numbers of the suite and of the postal code behind a street."""
    end = min(street.end() + _REACH, len(text))
    postal = _POSTAL_CODE.search(text, street.end(), end)
    numbers = {"postal code": postal} if postal else {}
    suite = _SUITE.search(text, street.end(), postal.start() if postal else end)
    if suite is not None:
        numbers["suite"] = suite
    return _Address(f"{street['house']} {street['street'].split()[-1]}".lower(), numbers)


def _differing(
    stated: _Address, own: Sequence[_Address]
) -> Iterator[tuple[str, re.Match[str], re.Match[str]]]:
    """The suite and postal code of an address, if its house has only others on the cover."""
    same = [one for one in own if one.street == stated.street]
    for what, number in stated.numbers.items():
        known = [one.numbers[what] for one in same if what in one.numbers]
        if known and all(one["number"] != number["number"] for one in known):
            yield what, number, known[0]


def _lines(text: str, cover: range, rest: tuple[int, int]) -> Iterator[Finding]:
    """The telephone that the text gives as the filer's, if the cover has only others."""
    own = [
        match
        for match in _PHONE.finditer(text, cover.start, cover.stop)
        if _TELEPHONE.search(
            text, max(match.start() - _LABEL_BEFORE, cover.start), match.end() + _LABEL_AFTER
        )
    ]
    if not own or not _TOLL_FREE.isdisjoint(match["area"] for match in own):
        return  # a toll-free line leads to the same offices as another number
    known = {_digits(match) for match in own}
    seen: set[str] = set()
    for stated in _OUR_LINE.finditer(text, *rest):
        match = _PHONE.match(text, stated.end())
        if match is None or match["area"] in _TOLL_FREE or _digits(match) in known | seen:
            continue
        if not _OTHERWISE.search(text, max(stated.start() - _BESIDE, 0), match.end() + _BESIDE):
            seen.add(_digits(match))
            yield _finding("The telephone number of the filer’s offices", match, own[0], 0)


def _digits(match: re.Match[str]) -> str:
    return digits_in(match[0])


def _finding(what: str, one: re.Match[str], right: re.Match[str], group: str | int) -> Finding:
    printed, wanted = (" ".join(match[group].split()) for match in (one, right))
    return Finding(
        "repeat",
        "warning",
        f"{what} is {wanted} on the cover and {printed} in the text.",
        (Passage(*one.span(group)), Passage(*right.span(group))),
        wanted,
        printed,
    )


RULE = Rule(find)
