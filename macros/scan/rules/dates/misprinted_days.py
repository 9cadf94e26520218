"""Days whose marks, spaces or digits are wrong: "May 24. 2022", "June, 20, 2025", "March 20204".

A comma or a space that is left out counts only in a filing that otherwise has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import BEGINS_MONTH, MONTH
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_YEAR = r"(?:19|20)\d\d"
_AFTER_MONTH = lazy_regex(
    rf"(?P<name>{BEGINS_MONTH})(?:"
    rf"(?P<mark>[ \n]\d{{1,2}}\.[ \n]?{_YEAR}\b(?![ \n]+{_YEAR}))"
    rf"|(?P<comma>,[ \n]?\d{{1,2}},?[ \n]?{_YEAR}\b)"
    r"|(?P<year>(?:[ \n]\d{1,2},)?,?[ \n](?:(?:19|20)\d{3}|[12]\d?-\d\d)\b"
    r"(?=,? (?!shares|units|warrants|options|notes)[a-z]))"
    rf"|(?P<day>[ \n](?:0|[4-9]\d|\d{{3}}),[ \n]?{_YEAR}\b)"
    rf"|(?P<joined>\d{{1,2}}[ ]?,[ ]?{_YEAR}\b)"
    rf"|(?P<close>[ \n]\d{{1,2}},{_YEAR}\b(?!,\d))"
    rf"|(?P<bare>[ \n]\d{{1,2}}[ \n]{_YEAR}\b(?![ \n]*[\d$(]))"
    rf"|(?P<twice>[ \n](?:{MONTH})[ \n]\d{{1,2}},[ \n]{_YEAR}\b)"
    rf"|(?P<dayless>,?[ \n]{_YEAR},?(?=[ \n](?:[Tt]he[ \n])?(?:we|[Cc]ompany|[Rr]egistrant)\b))"
    rf"|(?P<month>,[ \n](?P<of>{_YEAR})\b))"
)
"""A day of each kind that may be wrong; `mark` and the like are what is after the month."""
_WELL = lazy_regex(rf"(?:{MONTH})[ \n]\d{{1,2}},[ \n]{_YEAR}\b")
_BEFORE = lazy_regex(
    r"\b(?:on|of|dated|ended|ending|to|through|until|since|and|at|by|from|effective|before|after)"
    r"[ \n]\Z",
    re.IGNORECASE,
)
_ON = lazy_regex(r"\bOn[ \n]\Z")
_AS_OF = lazy_regex(r"\b[Aa]s[ \n]of[ \n]\Z")
_WHY = {
    "mark": "another mark stands for the comma after the day",
    "comma": "there is a comma after the month",
    "year": "its year has not four digits",
    "day": "no month has that day",
    "joined": "the space after the month is missing",
    "close": "the space after the comma is missing",
    "bare": "the comma after the day is missing",
    "twice": "it has two months",
    "dayless": "its day is missing",
    "month": "its day is missing",
}
_STYLES = ("close", "bare")
_MOST_ALIKE = 4  # days that are printed like that by mistake, and not in the manner of the filing
_LEAST_OTHERS = 10  # days that are printed well
_NEARLY_ALL = 0.9  # of the days of a month, if one of them is the end of a period
_REACH = 12


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the misprinted days of each kind, as one finding."""
    text = view.filing.text
    found: dict[tuple[str, str], list[re.Match[str]]] = {}
    for match in _AFTER_MONTH.finditer(text):
        kind = match.lastgroup or ""
        if kind == "bare" and not _BEFORE.search(
            text, max(match.start() - _REACH, 0), match.start()
        ):
            continue
        if kind == "dayless" and not _ON.search(text, max(match.start() - 3, 0), match.start()):
            continue
        if kind == "month" and not _is_of_a_day(text, match):
            continue
        # Days whose manner is wrong are one finding, of all the days.
        key = (kind, "" if kind in _STYLES else match[0])
        found.setdefault(key, []).append(match)
    others: int | None = None
    for (kind, _), matches in found.items():
        if kind in _STYLES:
            others = sum(1 for _ in _WELL.finditer(text)) if others is None else others
            if len(matches) > _MOST_ALIKE or others < _LEAST_OTHERS:
                continue
        yield _finding(_WHY[kind], matches)


def _is_of_a_day(text: str, match: re.Match[str]) -> bool:
    """Whether something is said "as of September, 2024", and one day of that month is meant."""
    if not _AS_OF.search(text, max(match.start() - _REACH, 0), match.start()):
        return False
    days = Counter(re.findall(rf"\b{match['name']}\s+(\d\d?),\s+{match['of']}\b", text))
    usual = max(days.values(), default=0)
    return usual >= _LEAST_OTHERS and usual >= _NEARLY_ALL * days.total()


def _finding(why: str, matches: Sequence[re.Match[str]]) -> Finding:
    said = " ".join(matches[0][0].split())
    message = f"“{said}” is misprinted: {why}."
    places = tuple(Passage(one.start(), one.end()) for one in matches)
    return Finding("date", "warning", message, places, "a day with its month and year", said)


RULE = Rule(find)
