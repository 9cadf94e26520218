"""Rules of the SEC by a wrong number: not the one that a form's own words name, or none at all.

Also "Section 409(A)" of the Internal Revenue Code, which is Section 409A, and "Regulation 14(A)".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import slip_of_digits
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_RULE = lazy_regex(
    r"Rule(?<!\w.{4})s?\s(?:(?:4\d\d\w?(?:\(\w+\))*,?\s(?:and|or)\s)?)"
    r"(?P<number>\d{3})(?P<letter>[A-C]?)(?P<part>(?:\(\w{1,3}\))*)(?![\w.-]|\s?\(?\d)"
)
_BEFORE, _AFTER = 130, 90  # characters around a number that say which rule it is


class _Words(NamedTuple):
    """What the forms of the SEC and the undertakings say of a rule, and the rules that may be."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    right: tuple[str, ...]


def _words(before: str, *right: str, after: str = "") -> _Words:
    spaced = before.replace(" ", r"\s")
    return _Words(
        lazy_regex(rf"{spaced}\Z", re.IGNORECASE),
        lazy_regex(after.replace(" ", r"\s"), re.IGNORECASE),
        right,
    )


_FORMS = (
    _words(r"on a delayed or continuous basis pursuant to ", "415"),
    _words(r"additional securities for an offering pursuant to ", "462"),
    _words(r"additional securities or additional classes of securities pursuant to ", "413"),
    _words(r"post-effective amendment filed pursuant to ", "462"),
    _words(r"become effective (?:up)?on filing with the (?:Commission|SEC) pursuant to ", "462"),
    _words(r"registration statement (?:for the same offering )?(?:that is )?to be"
           r" (?:effective|filed)(?: upon filing)? (?:under|pursuant to) ", "462"),
    _words(r"relating to the offering required to be filed pursuant to ", "424"),
    _words(r"form of prospectus filed with the (?:Commission|SEC) pursuant to ", "424", "253",
           "497"),
    _words(r"part of (?:a|the|this) registration statement in reliance (?:up)?on ", "430"),
    _words(r"\bAs provided in ", "430", after=r", for liability purposes"),
    _words(r"relating to an offering(?: other than [^.;]{0,60})? made pursuant to ", "415"),
    _words(r"seasoned issuer,? (?:\(?as (?:such term is )?)?defined in ", "405"),
    _words(r"[“\"]at[- ]the[- ]market[- ]?(?:offerings?|offers?)?,?[”\"]?(?: offerings?)?,? as"
           r" defined (?:in|by|under) ", "415"),
)  # fmt: skip
_KNOWN = frozenset(
    number
    for first, last in (
        (100, 204), (215, 215), (236, 240), (251, 263), (300, 307), (400, 421), (423, 434),
        (436, 439), (445, 447), (455, 457), (459, 464), (466, 467), (470, 498), (500, 508),
        (600, 614), (651, 656), (700, 703), (800, 803), (900, 905),
    )
    for number in range(first, last + 1)
)  # fmt: skip
"""Numbers that rules of the SEC have, had or may be said to have, with three digits."""
_LETTERED = {
    "A": frozenset({134, 139, 144, 147, 152, 153, 159, 163, 251, 416, 430, 437, 498, 610}),
    "B": frozenset({139, 153, 163, 430}),
    "C": frozenset({430}),
}
"""The rules whose numbers have a letter."""
_OTHERS = lazy_regex(
    r"\b(?:NYSE|FINRA|NASD|MSRB|Nasdaq|Exchange(?! Act)|Stock Market|Listing|Company Guide|Court"
    r"|Evidence|Procedure|Federal|Advisers|Companies Act|CFTC|SGX|TSX|Manual|Takeover)\b",
    re.IGNORECASE,
)
"""Words around the rules of others."""


_DEFERRED = lazy_regex(r"\bSections?\s+(?P<wrong>409\s?\(A\))|\bSections?\s+(?P<right>409A)\b")
_BRACKETED = lazy_regex(
    r"\b(?P<kind>Regulation|Schedule)\s+(?P<wrong>(?P<number>1[2-5])\s?\((?P<letter>[A-E])\))(?!\()",
    re.IGNORECASE,
)
"""Regulations and schedules of the SEC, whose names have no brackets."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number that the words of a form contradict, and each that no rule has."""
    text = view.filing.text
    found = [*_RULE.finditer(text)]
    cited = Counter(match["number"] + match["letter"] for match in found)
    for match in found:
        named = _named(text, match)
        if named and match["number"] not in named:
            said = f"Rule {_printed(match)} is printed; these words name Rule {named[0]}."
            yield _finding(match, said, named[0])
        elif not named and not _exists(match) and cited[match["number"] + match["letter"]] == 1:
            meant = _meant(match, cited)
            if meant and not _is_of_others(text, match):
                said = (
                    f"Rule {_printed(match)} is printed; the SEC has no such rule."
                    f" Rule {meant} is cited elsewhere."
                )
                yield _finding(match, said, meant)
    yield from _deferred(text)
    for match in _BRACKETED.finditer(text):
        right, kind = f"{match['number']}{match['letter']}".upper(), match["kind"].capitalize()
        said = f"{kind} {match['wrong']} is printed; it is called {kind} {right}."
        yield wrong_reference(said, (Passage(*match.span()),), right, match["wrong"])


def _deferred(text: str) -> Iterator[Finding]:
    """The section on deferred compensation with its letter in brackets, if it is also cited right.

    Section 409 has no paragraph with a capital letter.
    """
    found = [*_DEFERRED.finditer(text)]
    right = next((one for one in found if one["right"]), None)
    for match in found:
        if match["wrong"] and right is not None:
            said = f"Section {match['wrong']} is printed; the section is 409A, as elsewhere."
            places = (Passage(*match.span("wrong")), Passage(*right.span("right")))
            yield wrong_reference(said, places, "409A", match["wrong"])


def _printed(match: re.Match[str]) -> str:
    return match["number"] + match["letter"] + match["part"]


def _named(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The rules that the words around a number may name; none if they are no form's."""
    low = max(match.start() - _BEFORE, 0)
    before = text[low : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    for words in _FORMS:
        if words.before.search(before) and words.after.match(after):
            return words.right
    return ()


def _exists(match: re.Match[str]) -> bool:
    number = int(match["number"])
    return number in _LETTERED.get(match["letter"], _KNOWN)


def _meant(match: re.Match[str], cited: Counter[str]) -> str:
    """The only rule that the filing cites and that is this one but for a typing error."""
    near = {
        other
        for other in cited
        if other[3:] == match["letter"] and slip_of_digits(match["number"], other[:3])
    }
    return near.pop() if len(near) == 1 else ""


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether the rule may be that of an exchange or of a court."""
    around = text[max(match.start() - _BEFORE, 0) : match.end() + _AFTER]
    return _OTHERS.search(around) is not None


def _finding(match: re.Match[str], said: str, right: str) -> Finding:
    place = Passage(match.start("number"), match.end("part"))
    return wrong_reference(said, (place,), f"Rule {right}", _printed(match))


RULE = Rule(find)
