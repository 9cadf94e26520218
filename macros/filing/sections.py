"""The sections of a filing: by its table of contents, otherwise by its centered headings."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tieout.macros.filing.pages import FilingPage
from tieout.macros.filing.text.contents import Contents
from tieout.macros.filing.text.headings import centred_headings, item_headings

LONGEST_HEADING = 60
"""The most characters of a heading: it must be a title, not a sentence."""

_BEGUN = 8
"""The first letters of a heading, a quick test that it does not begin a title."""
_FEWEST = 3
_LAST_WRAPPED = 3
"""The most lines of one heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its title, and the page, line and column where it begins."""

    title: str
    page: str
    line: int
    column: int = 1


def find_sections(
    lines: tuple[str, ...], contents: Contents, pages: tuple[FilingPage, ...]
) -> tuple[Section, ...]:
    """The sections in order, from "Cover" to "Back cover"; no title is over 60 characters."""
    titles = {_fold(entry.title): entry.title for entry in contents.entries}
    inside = range(contents.first_line, contents.last_line + 1)
    found = list(_headings_named(lines, contents.last_line, titles)) if titles else []
    if 2 * len(found) < len(titles):  # contents on the back cover come last
        elsewhere = list(_headings_named(lines, 0, titles, inside))
        found = max(found, elsewhere, key=len)
    found = [(line, title) for line, title in found if len(title) <= LONGEST_HEADING]
    items = list(item_headings(lines, inside))
    if len(found) < _FEWEST or len(found) < len(items):
        centred = list(centred_headings(lines, pages))
        if len(items) >= _FEWEST:  # a report; or a prospectus with other documents filed with it
            ahead = (one for one in centred if one[0] < items[0][0])
            found = [*ahead, *items, *(one for one in centred if one[1] == "SIGNATURES")]
        elif len(found) < _FEWEST:
            found = [*found, *centred]
    elif sum(title.lower().startswith("item") for _, title in found) * 2 > len(found):
        known = {line for line, _ in found}  # the contents may wrap the longest titles otherwise
        found += [one for one in items if one[0] not in known]
    places = {1: "Cover"}
    places.update((line, title) for line, title in found if len(title) <= LONGEST_HEADING)
    if pages[-1].label == "back cover":
        places[pages[-1].first_line] = "Back cover"
    starts = [page.first_line for page in pages]
    return tuple(
        Section(places[line], pages[bisect_right(starts, line) - 1].label, line)
        for line in sorted(places)
    )


def _fold(title: str) -> str:
    return re.sub(r"[^a-z0-9]", "", title.casefold())


def _headings_named(
    lines: tuple[str, ...], after: int, titles: dict[str, str], inside: range = range(0)
) -> Iterator[tuple[int, str]]:
    """The first heading after a line for each title, on complete lines between blank ones."""
    longest = max(len(title) for title in titles)
    begun = {title[:_BEGUN] for title in titles}
    missing = dict(titles)
    blank = after == 0 or not lines[after - 1].strip()
    for number in range(after + 1, len(lines) + 1):
        begins, blank = blank, not lines[number - 1].strip()
        if blank or not begins or number in inside:
            continue
        heading = ""
        for line in lines[number - 1 : number - 1 + _LAST_WRAPPED]:
            if not line.strip() or len(line) > 200 + longest:
                break
            heading = _fold(f"{heading} {line}")
            if heading in missing:
                yield number, missing.pop(heading)
                break
            if len(heading) >= _BEGUN and heading[:_BEGUN] not in begun:
                break
