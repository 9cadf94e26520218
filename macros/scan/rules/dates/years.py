"""Years that cannot be right: of a well-known act, or outside our time; and misnamed acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tieout.macros.filing.calendar_days import SHORT_MONTHS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.noted_acts import noted_acts
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LIST = Path(__file__).with_name("acts.txt")
"""Acts with their years, those of which no other year has an act of the name."""
_CONFUSED = {1933: "the Securities Act", 1934: "the Securities Exchange Act"}
_OF_YEAR = lazy_regex(r"\s(?:Act|ACT)\s+(?:of|OF)\s+(?P<year>\d{4})\b")
_MISNAMED = lazy_regex(r"E(?<=\b[Tt]he\s.)xchange\s+Act\s+of\s+1934\b")
"""The Securities Exchange Act without its first word; official-names has other forms of it."""
_EXCHANGE_ACT = lazy_regex(r"\bSecurities\s+Exchange\s+Act\s+of\s+1934\b", re.IGNORECASE)
_NAME = 100  # characters of the longest name of an act, with the word before it
_MOST = 10  # words of the name of an act
_CAPITAL = lazy_regex(r"[A-Z]")  # "Uniform Securities Act of 1956" is another act
_PLAIN = frozenset({"the", "u.s.", "us", "federal", "united", "states", "and", "said"})
_YEAR = lazy_regex(
    r"\s(?P<year>(?:0\d|1[0-6]|2[2-9]|[3-9]\d)\d\d)\b"
    r"(?![,.:/-]\d|\s(?:shares|units|warrants|million|tons|square|employees))"
)
_STATED = lazy_regex(
    r"\b(?:(?:quarter|months|half|weeks) of|[Ss]ince|[Ff]ounded in|[Ii]ncorporated in"
    r"|[Ff]iscal(?: years?)?|(?:Act|ACT) of|day of [A-Z][a-z]+,"
    rf"|(?:{MONTH})(?:\s\d\d?,)?|(?:{SHORT_MONTHS})\.?\s\d\d?,)\Z"
)
_FOUNDED = frozenset({"since", "founded in", "incorporated in"})
_WORDS = 24  # characters before a year
_JOINED = lazy_regex(r"\b(?P<near>(?:19|20)\d\d)(?:,| and|, and| or| to| through|–|-)\Z")
_JOINS = lazy_regex(r"(?:,| and|, and| or| to| through)\s(?P<near>(?:19|20)\d\d)\b(?![,.:/-]\d)")
"""Another year, joined to one before it or after it."""
_ALONE = lazy_regex(r"\b[Ii]n\Z")
_STOP = lazy_regex(r"[,.;)]\s")
_HUNDRED = 100  # a multiple of it may be a count
_APART = 40  # years between two that are stated together
_BOTH = lazy_regex(
    rf"(?:e(?<!\w.)nded|a(?<!\w.)(?:s of|t)|A(?<!\w.)(?:s of|t))\s(?P<both>(?:{MONTH})\s\d\d?,"
    r"\s(?P<one>(?:19|20)\d\d)\sand\s(?P<year>[12]\d\d\d))\b(?![,.:/-]\d)"
)
"""The ends of a year and of the one before it."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each year of an act that is not the act's, and each year that is too late or early."""
    text = view.filing.text
    for match in _OF_YEAR.finditer(text):
        act = _known_act(text, match.start())
        if act is not None:
            yield from _of_act(act, match)
    yield from _misnamed(text)
    acts = noted_acts(text)
    for match in _YEAR.finditer(text):
        if match.start("year") not in acts and _is_called_year(text, match):
            said = f"The year {match['year']} is printed. It cannot be right."
            yield _finding(match, said, "a year of our time")
    yield from _of_both(text)


def _is_called_year(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a number make it a year: "fiscal 2905", "2004 and 3005"."""
    first = max(match.start() - _WORDS, 0)
    if stated := _STATED.search(text, first, match.start()):
        if match["year"].startswith("16") and stated[0].lower() in _FOUNDED:
            return False  # the oldest companies
        # The year of a known act is compared with it.
        return stated[0].lower() != "act of" or _known_act(text, stated.start() - 1) is None
    printed = match["year"]
    near = _JOINED.search(text, first, match.start()) or _JOINS.match(text, match.end())
    if near is not None:
        return _is_beside(printed, int(near["near"]))
    return (
        int(printed) % _HUNDRED > 0
        and _ALONE.search(text, first, match.start()) is not None
        and _STOP.match(text, match.end()) is not None
        and _is_beside(printed, 1990, _APART)
    )


def _is_beside(printed: str, near: int, most: int = 2) -> bool:
    """Whether one wrong digit makes a number of a year not far from another one."""
    return any(
        sum(a != b for a, b in zip(printed, str(near + step), strict=True)) == 1
        for step in range(-most, most + 1)
        if step
    )


def _of_both(text: str) -> Iterator[Finding]:
    """Two years whose ends are stated, if one digit makes one of them wrong: either may be."""
    for match in _BOTH.finditer(text):
        one, other = int(match["one"]), match["year"]
        if abs(one - int(other)) > 2 and _is_beside(other, one, 1):
            said = (
                f"“{' '.join(match[0].split())}” is printed. The two years are "
                f"{abs(one - int(other))} apart, and one digit makes them neighbors."
            )
            yield _finding(match, said, "a year next to the other", "both")


class _Act(NamedTuple):
    """A known act in the text: where its name starts, the name, the word before, the year."""

    start: int
    name: str
    before: str
    year: int


@cache
def _acts() -> Mapping[str, int]:
    lines = (line.partition(" ") for line in _LIST.read_text(encoding="utf-8").splitlines())
    return {name: int(year) for year, _, name in lines}


def _known_act(text: str, end: int) -> _Act | None:
    """The known act whose name ends at a place, by the longest name."""
    words = text[max(end - _NAME, 0) : end].split()
    for count in range(min(len(words), _MOST), 0, -1):
        year = _acts().get(" ".join(words[-count:]).lower().replace("’", "'"))
        if year is not None:
            start = end
            for word in reversed(words[-count:]):
                start = text.rindex(word, 0, start)
            before = words[-count - 1] if count < len(words) else ""
            return _Act(start, " ".join(words[-count:]), before, year)
    return None


def _of_act(act: _Act, match: re.Match[str]) -> Iterator[Finding]:
    """The year of an act, if it is not the act's."""
    printed = int(match["year"])
    if printed == act.year or (act.before.lower() not in _PLAIN and _CAPITAL.match(act.before)):
        return
    found = f"{act.name} Act of {printed}"
    said = f"“{found}” is printed, but that act is from {act.year}"
    if act.year in _CONFUSED and printed in _CONFUSED:
        said += f"; {_CONFUSED[printed]} is from {printed}"
    place = Passage(act.start, match.end("year"))
    right = f"{act.name} Act of {act.year}"
    yield Finding("date", "warning", f"{said}.", (place,), right, found)


def _misnamed(text: str) -> Iterator[Finding]:
    """The Securities Exchange Act under another name, if once, and else rightly.

    Many filings call it so throughout.
    """
    found = [*islice(_MISNAMED.finditer(text), 2)]
    right = _EXCHANGE_ACT.search(text)
    if len(found) != 1 or right is None:
        return
    places = (Passage(*found[0].span()), Passage(*right.span()))
    printed = " ".join(found[0][0].split())
    said = f"“{printed}” is printed; that act is the Securities Exchange Act of 1934."
    yield Finding("misprint", "warning", said, places, "Securities Exchange Act of 1934", printed)


def _finding(match: re.Match[str], said: str, right: str, where: str = "year") -> Finding:
    place = Passage(*match.span(where))
    return Finding("date", "warning", said, (place,), right, match[where])


RULE = Rule(find)
