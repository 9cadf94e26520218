"""Divides a filing at its sections into parts of limited length, one for each page of the site."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.filing.model import Filing, SectionSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.filing_parts import places_to_divide
from tieout.macros.scaffold.exhibits import exhibit_title
from tieout.macros.scaffold.titles import letters, page_name, plain_title

_OF_MENTION = 120
"""Characters of text that a number counts for: the length of the element around it."""
_FULL = 120_000
"""The length after which a part ends at the next possible place."""
_ENOUGH = 60_000
"""The length after which it ends at the next section of any level."""
_SOME = 6_000
"""The length after which it ends at a section of the outermost level."""
_COVER = "Cover"
_SOUGHT = lazy_regex(
    r"(?:(?:the|this|terms of (?:the|this)) offering|risk factors|use of proceeds"
    r"|capitali[sz]ation|dilution|underwriting|plan of distribution"
    r"|(?:principal |and |selling )+(?:stock|share|security ?)holders?)",
    re.IGNORECASE,
)
"""The titles of sections that readers look for, however short they are."""
_SUPPLEMENT = lazy_regex(r"[A-Z]{1,2}-\d+")
"""The label of a page of a supplement; the prospectus that it belongs to follows it."""
_COMPANY = lazy_regex(
    r"\b(?:inc|incorporated|corp|corporation|ltd|llc|plc|l\.p|n\.v)\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FilingPart:
    """A part of the filing that has its own page: the page's name and title, and its place.

    `places` are its start and end, in the form that the macro `reader` takes; the last part has
    only a start. `start` and `end` count characters of the reading text.
    """

    name: str
    title: str
    places: tuple[str, ...]
    start: int
    end: int

    @property
    def call(self) -> str:
        """The call of the macro that writes it."""
        arguments = ", ".join(f'"{place}"' for place in self.places)
        return f"{{{{ reader({arguments}) }}}}"


def outline_of(filing: Filing, mentions: Sequence[Mention]) -> list[FilingPart]:
    """Return the parts of a filing, in order; together they contain all of it."""
    cuts = list(_cuts(filing, mentions))
    taken: set[str] = set()
    places = [_place(filing, start) for start, _ in cuts]
    parts = []
    for at, title in enumerate(_unique_titles(filing, cuts)):
        name = page_name(f"filing {title}", taken)
        last = at == len(cuts) - 1
        end = len(filing.text) if last else cuts[at + 1][0]
        between = tuple(places[at : at + 1] if last else places[at : at + 2])
        shown = between if len(cuts) > 1 else ()
        parts.append(FilingPart(name, title, shown, cuts[at][0], end))
    return parts


def _unique_titles(filing: Filing, cuts: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield a unique title for each part, such as "Risk factors, continued"."""
    supplement = [bool(_SUPPLEMENT.match(filing.page_at(start).label)) for start, _ in cuts]
    times: dict[str, int] = {}
    for at, (_, title) in enumerate(cuts):
        unique = title
        if at and cuts[at - 1][1] == title:
            unique += ", continued"
        elif title in times and any(supplement[:at]) and not any(supplement[at:]):
            unique += " (prospectus)"
        times[unique] = times.get(unique, 0) + 1
        yield f"{unique} ({letters(times[unique])})" if times[unique] > 1 else unique


def _place(filing: Filing, start: int) -> str:
    line, column = filing.place(start) if start else (1, 1)
    return f"L{line}C{column}"


def _title(filing: Filing, section: SectionSpan) -> str:
    """The title of a section; of the cover of an exhibit, what the exhibit is called."""
    document = next(one for one in reversed(filing.documents) if one.start <= section.start)
    if section.title != _COVER or document is filing.documents[0]:
        return plain_title(section.title)
    return exhibit_title(document.kind, document.description)


def _cuts(filing: Filing, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Yield where each part begins, with its title."""
    numbers = sorted((one.line, one.column) for one in mentions)
    headings = [
        (one.start, one.level, _title(filing, one))
        for one in filing.sections
        if not _COMPANY.search(one.title.strip())
    ]
    levels = {start: (level, title) for start, level, title in reversed(headings)}
    inside = next((title for start, _, title in headings if start == 0), "") or _COVER
    yield 0, inside
    begun, begun_numbers = 0, 0
    sought: set[str] = set()
    for start in places_to_divide(filing):
        level, title = levels.get(start, (0, ""))
        inside = title or inside
        is_sought = level == 1 and _SOUGHT.fullmatch(title) is not None
        is_sought = is_sought and title.casefold() not in sought
        before = bisect_right(numbers, filing.place(start))
        length = start - begun + _OF_MENTION * (before - begun_numbers)
        wanted = _FULL if not title else _SOME if level == 1 else _ENOUGH
        if length >= wanted or is_sought:
            sought.add(inside.casefold())
            yield start, inside
            begun, begun_numbers = start, before
