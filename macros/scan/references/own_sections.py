"""Citations of the sections of the document that cites them: "Section 6.1(b) hereof"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.section_series import Series

_CITED = lazy_regex(
    r"\b(?P<this>[Tt]his\s+)?"
    r"(?:(?P<schedule>Schedules?|SCHEDULES?)|Sections?|SECTIONS?|[Pp]aragraphs?)\s+"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})?)(?![\dA-Za-z%]|\.\d|,\d{3})(?P<marks>(?:\(\w{1,4}\))*)"
    r"(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|through|to)\s+)(?:Sections?\s+)?"
    r"\d{1,3}(?:\.\d{1,2})?[A-Z]?(?:\(\w{1,4}\))*){0,6}"
)
_ELSEWHERE = lazy_regex(
    r"\s*[,(]?\s*(?:(?:of|under)\s+(?!this\b|the\s+foregoing)[A-Za-z“\"\d]"
    r"|(?:to|in)\s+(?:(?:the|such|that|said|its|our|an?|your)\s+(?:\w+\s+)?)?[A-Z“\"\d])"
    r"|\s+there(?:of|to|in)\b|\s*\(?\s*[“\"]|\s+et\s+seq|\s+(?:Act|Code|Rules?|Plans?)\b"
)
"""Words after the number of a section of a statute or of another agreement."""
_DISCLOSED = lazy_regex(
    r"\s*,?\s*(?:of|to|in|on)\s+(?:the\s+|its\s+)?(?:[A-Z][\w’']*\s+){0,3}?Disclosure\s+"
    r"(?:Schedules?|Letter|Memorandum)\b"
)
"""The list of exceptions to an agreement, whose sections have the numbers of the agreement's."""
_OF_STATUTE = lazy_regex(
    r"(?:10\(b|12\([bg]|13\([ade]|14\([ade]|15\(d|16\([ab]|17\(a|18\(b|29\(b)\)"
)
_OWN = lazy_regex(r"\s*,?\s*(?:hereof|above|below|of\s+this\b)")
"""Words after a section of the document itself."""
_AMENDMENT = lazy_regex(
    r"\bamend(?:ment|s|ing|atory)\b(?!s?\s+(?:and|or)\s+restate)|\b(?:hereby|is|are|be)\s+amended\b",
    re.IGNORECASE,
)
_TOP = 3000  # characters in which a document says that it amends another one


def is_amendment(text: str, document: Document) -> bool:
    """Whether a document says at its top that it amends another one."""
    top = min(document.start + _TOP, document.end)
    return _AMENDMENT.search(text, document.start, top) is not None


def own_cites(
    text: str, document: Document, series: Sequence[Series], *, deep: bool
) -> Iterator[tuple[re.Match[str], Series]]:
    """The citations of sections of the document itself, each with the series that it is in."""
    for match, own, sure in cites_of(text, document, series, deep=deep):
        if sure:
            yield match, own


def cites_of(
    text: str, document: Document, series: Sequence[Series], *, deep: bool
) -> Iterator[tuple[re.Match[str], Series, bool]]:
    """The citations of sections of no other document, and whether they are surely of this one."""
    starts = [one.start for one in series]
    for match in _CITED.finditer(text, starts[0], document.end):
        if ("." in match["number"]) is not deep or (match["schedule"] and not deep):
            continue
        if _ELSEWHERE.match(text, match.end()) and not _DISCLOSED.match(text, match.end()):
            continue
        own = series[bisect_right(starts, match.start()) - 1]
        if match.span("number") in own.spans:
            continue
        sure = deep or _is_own(text, document, own, match)
        if sure or not _OF_STATUTE.match(match["number"] + match["marks"]):
            yield match, own, sure


def is_of_schedule(text: str, match: re.Match[str]) -> bool:
    """Whether what is cited is in a schedule, under the number of a section of the agreement."""
    return bool(match["schedule"] or _DISCLOSED.match(text, match.end()))


def _is_own(text: str, document: Document, own: Series, match: re.Match[str]) -> bool:
    """Whether a whole number is that of a section of the document, and not of a statute."""
    if match["this"] or _OWN.match(text, match.end()):
        return True
    cited = match["number"] + match["marks"]
    return (own.worded or document.kind.startswith("EX-")) and not _OF_STATUTE.match(cited)
