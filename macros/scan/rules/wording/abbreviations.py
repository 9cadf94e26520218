"""Abbreviations that are printed with a letter changed or lost: "ND application" for "IND".

The words around it are those around the defined one elsewhere. Or its definition gives the letters
of the words before it in another order: "Business Corporation Law (“BLC”)".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise
from tieout.macros.scan.wording.spelling import one_letter_apart

# A search for two capitals is faster than one for the start of a word.
_SHORT = lazy_regex(r"[A-Z](?<![\w&.-].)[A-Z]{1,5}(?:s\b|\b)(?![&-]|[.’']\w)")
_DEFINED = lazy_regex(
    r"(?:\((?:[a-z, ]{0,20}\s)?[“\"]?|“|\"|o(?<!\w.)r\s+(?:the\s+)?[“\"]?)(?P<short>[A-Z]{2,6})s?\b"
)
_EXPANDED = lazy_regex(r"\((?:the\s+|or\s+)?[“\"]?(?P<short>[A-Z]{3,6})[,.]?[”\"]?\)")
_KNOWN = frozenset(
    "SVP EVP VP US USA UK UN EU EC IRS IRA IRC FDA EMA"
    " NDA ANDA BLA IND MAA PMA IPO ICO LLC LLP LP PLC ADS ADR ADSS SEC SAR RSU PSU PRSU RSA ISO NSO"
    " NQSO GAAP FASB GASB IASB ASU ASC FAS SFAS FIN FSP APB SAB AICPA PCAOB EPS EPA EBIT EBITDA DTC"
    " DTCC NASD FINRA NYSE AMEX ETF ETN REIT REMIC UBTI USRPI FIRPTA FATCA CFC PFIC CPI PPI GDP GNP"
    " MD MDA PHD MBA BA BS BSC MSC JD PC PA DE NY CA TX FL MA NJ IL AM PM ID IT AI API".split()
)
"""Abbreviations that need no definition, some of which are one letter apart."""
_OFFICER = lazy_regex(r"C[A-Z]Os?")
_WORD = lazy_regex(r"[A-Za-z0-9][\w’'-]*")
_OFTEN = 5  # places of the right abbreviation
_TIMES = 3  # so many times those of the other one
_MOST, _SELDOM = 6, 2  # places of the other one if a letter is changed; if one is lost or added
_AROUND = 80  # characters with two words on a side
_TWO = 2  # words on a side
_STATING = 4  # letters of a word that says something
_REACH = 120  # characters before a definition with the words that it stands for
_SMALL = frozenset("of the and for in to on a".split())

type _Places = Mapping[str, Sequence[Passage]]


def find(view: View) -> Iterator[Finding]:
    """Yield each abbreviation that stands in the words of a defined one, and is nearly that."""
    text = view.filing.text
    places: dict[str, list[Passage]] = defaultdict(list)
    for match in _SHORT.finditer(text):
        places[match[0]].append(Passage(*match.span()))
    often = {one for one, at in places.items() if len(at) >= _OFTEN}
    seldom = [one for one, at in places.items() if len(at) <= _MOST and not _is_known(one)]
    near = [(odd, one) for odd in seldom for one in often if _is_near(odd, one, places)]
    if near:
        defined = {match["short"] for match in _DEFINED.finditer(text)}
        for odd, usual in near:
            if odd.rstrip("s") not in defined and usual.rstrip("s") in defined:
                yield from _in_its_words(text, odd, usual, places)
    yield from _defined_otherwise(text, places)


def _is_known(one: str) -> bool:
    """Whether an abbreviation needs no definition."""
    return one in _KNOWN or _OFFICER.fullmatch(one) is not None


def _is_near(odd: str, usual: str, places: _Places) -> bool:
    """Whether one abbreviation is rarer than another by far, and differs from it by a letter."""
    if one_letter_apart(odd, usual) is None or odd.rstrip("s") == usual.rstrip("s"):
        return False
    most = _MOST if len(odd) == len(usual) else _SELDOM
    return len(places[odd]) <= min(most, len(places[usual]) / _TIMES)


def _in_its_words(text: str, odd: str, usual: str, places: _Places) -> Iterator[Finding]:
    """The places of an abbreviation, if two words before and after one are those of the usual."""
    around = {_around(text, place) for place in places[usual]}
    after = {then for _, then in around if all(len(word) >= _STATING for word in then)}
    own = [_around(text, place) for place in places[odd]]
    alike = sum(one in around and min(map(len, one)) == _TWO for one in own)
    cut = len(own) == 1 and usual.endswith(odd) and len(own[0][1]) == _TWO and own[0][1] in after
    if cut or alike > 1 or (alike and not _is_expanded(text, odd)):
        yield printed_otherwise(odd, usual, places[odd], places[usual])


def _around(text: str, place: Passage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two words before and after a place, in lower case; fewer at the end of a sentence."""
    before = re.split(r"[.;:(]\s", text[max(0, place.start - _AROUND) : place.start])[-1]
    after = re.split(r"[.;:)]\s", text[place.end : place.end + _AROUND], maxsplit=1)[0]
    return (
        tuple(word.lower() for word in _WORD.findall(before)[-_TWO:]),
        tuple(word.lower() for word in _WORD.findall(after)[:_TWO]),
    )


def _is_expanded(text: str, short: str) -> bool:
    """Whether some words in a row begin with the letters of an abbreviation."""
    small = r"(?:[\s-]+(?:of|the|and|for|in|to|on|a|&))*"
    words = rf"{small}[\s-]+".join(rf"{letter}[a-z]+" for letter in short.rstrip("s"))
    return re.search(rf"\b{words}", text, re.IGNORECASE) is not None


def _defined_otherwise(text: str, places: _Places) -> Iterator[Finding]:
    """Definitions whose letters are those of the words before them, but for one or in order.

    The letters of the words must be printed elsewhere as an abbreviation.
    """
    for match in _EXPANDED.finditer(text):
        short = match["short"]
        if len(places.get(short, ())) > _SELDOM:
            continue
        inside = re.split(r"[.;(]\s", text[max(0, match.start() - _REACH) : match.start()])[-1]
        words = [word for word in _WORD.findall(inside) if word not in _SMALL][-len(short) :]
        letters = "".join(word[0] for word in words)
        if letters in places and _are_exchanged(short, letters):
            place = Passage(*match.span("short"))
            yield printed_otherwise(short, letters, [place], places[letters])


def _are_exchanged(one: str, other: str) -> bool:
    """Whether two abbreviations differ by two neighboring letters that are exchanged."""
    unlike = [at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    return (
        len(one) == len(other)
        and any([at, then] == unlike for at, then in pairwise(range(len(one))))
        and sorted(one) == sorted(other)
    )


RULE = Rule(find)
