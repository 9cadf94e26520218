"""The end of a report's own period: on its cover, in its text and above its statements.

A Form 10-Q "for the quarterly period ended April 1, 2000" has statements of that day, and of the
months that end with it. Form 10-K says whether the owners filed their reports in its own year.
The headings of statements of "years ended June 30, 2025, 2024 and 2023" have the same years.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import one_date
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import DAY, MONTH, YEAR
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_COVER = 6000  # characters of a document in which its cover states its period
_PERIOD = lazy_regex(
    r"\bfor the (?:fiscal |transition )?(?:year|quarter|quarterly period|period|annual period)"
    r"[\s,:]+(?:ended|ending)[\s:]*\Z",
    re.IGNORECASE,
)
_RESULTS = lazy_regex(
    r"\b(?:for|of) (?:the|its|our) "
    r"(?:(?:first|second|third|fourth|fiscal|full|three|six|nine|twelve)[ -])*"
    r"(?:months?|year|quarter|period)[\s,:]+(?:ended|ending)[\s:]*\Z",
    re.IGNORECASE,
)
"""The words before the end of the period whose results a press release announces."""
_RELEASE = "EX-99"
_ENDED = lazy_regex(
    r"\b(?:years?|quarters?|months?|weeks?|periods?)[\s,]+(?:then )?(?:ended|ending)[\s:]*\Z",
    re.IGNORECASE,
)
_AT = lazy_regex(r"(?:\A|[^\w-])(?:as of|as at|at)\s*\Z", re.IGNORECASE)
_BEFORE = 60  # characters


_ANNUAL = lazy_regex(r"\bFORM\s+10-?K", re.IGNORECASE)
_SECTION_16 = lazy_regex(r"\bSection\s+16\(a\)")
_YEAR_ENDED = Hinted(
    "year ended", rf"\b(?:during|for|in)(?: the| our)?(?: fiscal)? year ended {DAY}"
)
"""The year in which the owners of shares filed their reports."""


_SPACE = r"[^\S\n]*"
_HEADING = lazy_regex(
    rf"^{_SPACE}\(?(?:(?:[Ff]or|FOR|[Tt]he|THE|[Tt]hree|THREE|[Tt]wo|TWO|[Ff]iscal|FISCAL)\s+){{0,4}}"
    rf"(?:[Yy]ears|YEARS)\s+(?:[Ee]nded|ENDED)\s+(?P<day>(?i:{MONTH})\s+\d\d?),\s+"
    r"(?P<years>(?:19|20)\d\d(?:,\s+(?:19|20)\d\d)?,?\s+(?:and|AND|&)\s+(?:19|20)\d\d)"
    rf"{_SPACE}\)?{_SPACE}$",
    re.MULTILINE,
)
"""The heading of a statement of two or three years, on a line of its own."""
_HEADINGS = 4  # with the same years, if those of one other are a year off


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the end of the period of each document that states one on its cover."""
    yield from _headings(view)
    days = [one for one in view.quantities if one.is_day]
    for document in view.filing.documents:
        inside = [one for one in days if document.start <= one.start < document.end]
        own = next(
            (
                one
                for one in inside
                if one.start < document.start + _COVER and _states(one, document.kind)
            ),
            None,
        )
        if own is None:
            continue
        places = [one for one in inside if one.value == own.value and _is_an_end(one, own)]
        if len(places) > 1:
            yield one_date(places, "this is the end of the period of the report")
        if _ANNUAL.search(view.filing.text, document.start, own.start):
            yield from _of_owners(view, document, own)


def _of_owners(view: View, document: Document, own: Quantity) -> Iterator[Finding]:
    """An earlier year, for which an earlier report covered the owners."""
    for sentence in view.sentences:
        inside = document.start <= sentence.start < document.end
        if not inside or not _SECTION_16.search(sentence.text):
            continue
        for match in _YEAR_ENDED.finditer(sentence.masked):
            (day,) = sentence.named(match, "day")
            if day is not None and day.is_day and _is_of_earlier_year(day, own):
                said = (
                    "The paragraph on reports under Section 16(a) is about the year ended "
                    f"{day.printed}; "
                    f"this report is for the year ended {own.printed}."
                )
                yield Finding("date", "warning", said, (day, own), own.printed, day.printed)


def _headings(view: View) -> Iterator[Finding]:
    """The only heading of statements whose years are all one more or less than in the others."""
    text, documents = view.filing.text, view.filing.documents
    found: dict[tuple[str, int], dict[frozenset[int], list[re.Match[str]]]] = defaultdict(dict)
    for match in _HEADING.finditer(text, 0, documents[0].end if documents else len(text)):
        years = frozenset(int(one) for one in YEAR.findall(match["years"]))
        day = " ".join(match["day"].lower().split())
        found[day, len(years)].setdefault(years, []).append(match)
    for headings in found.values():
        ((usual, same), *rest) = sorted(headings.items(), key=lambda one: -len(one[1]))
        for years, odd in rest:
            is_next = any({one + step for one in years} == usual for step in (-1, 1))
            if len(same) >= _HEADINGS and len(odd) == 1 and is_next:
                said, right = (" ".join(one["years"].split()) for one in (odd[0], same[0]))
                message = (
                    f"The heading of a statement has the years {said}; {len(same)} others have "
                    f"{right}."
                )
                place = Passage(*odd[0].span("years"))
                yield Finding("date", "warning", message, (place,), right, said)


def _is_of_earlier_year(day: Quantity, own: Quantity) -> bool:
    """Whether a day ends a year before that of the report."""
    one, other = day.day, own.day
    return (one.month, one.day) == (other.month, other.day) and one.year < other.year


def _states(one: Quantity, kind: str) -> bool:
    """Whether a day ends the period of a report, or of the results in a press release."""
    words = _words_before(one)
    is_release = kind.startswith(_RELEASE) and _RESULTS.search(words) is not None
    return is_release or _PERIOD.search(words) is not None


def _words_before(one: Quantity) -> str:
    return " ".join(one.before(_BEFORE).split()) + " "


def _is_an_end(one: Quantity, own: Quantity) -> bool:
    """Whether a day ends a period, is that of a balance, or is above a column of a statement."""
    words = _words_before(one)
    if one is own or _ENDED.search(words) or _AT.search(words):
        return True
    return one.cell is not None and one.cell.kind == "head"


RULE = Rule(find)
