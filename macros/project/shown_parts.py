"""Finds the part of the filing that each page shows, and the page that shows an address."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tieout.calculators.values.finding import Finding
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.index import Index
from tieout.macros.project.entry_pages import EntryPages
from tieout.macros.project.filing_parts import page_anchor
from tieout.macros.project.page_sources import PageSource

READER_MACRO = "reader"
_PLACE = lazy_regex(r"L(?P<line>[1-9][0-9]{0,8})(?:C(?P<column>[1-9][0-9]{0,8}))?")
_BEGINNING = (1, 1)

type At = tuple[int, int]
"""A line and a column of the filing, from 1."""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The part of the filing on a page: from `start` up to `end`, or to the filing's end."""

    page: str
    start: At = _BEGINNING
    end: At | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the complete filing."""
        return self.start == _BEGINNING and self.end is None

    def holds(self, at: At) -> bool:
        """Whether a place of the filing is in the part."""
        return self.start <= at and (self.end is None or at < self.end)


class PlaceError(ValueError):
    """The call does not name a place of the filing."""


def part_of(page: str, arguments: tuple[str, ...]) -> ShownPart:
    """Return the part that `reader` shows for these arguments. Raises :class:`PlaceError`."""
    places = [_PLACE.fullmatch(text) for text in arguments]
    if len(arguments) > 2 or not all(places):
        message = 'call reader() for all of the filing, or reader("L1C1", "L900C1") for a part'
        raise PlaceError(message)
    at = [(int(one["line"]), int(one["column"] or 1)) for one in places if one]
    return ShownPart(page, *at)


def shown_parts(sources: Iterable[PageSource]) -> list[ShownPart]:
    """Return the parts that the pages show, in the filing's order, without invalid calls."""
    found = []
    for source in sources:
        for name, arguments, _ in source.calls:
            try:
                found += [part_of(source.built, arguments)] if name == READER_MACRO else []
            except PlaceError:
                continue
    return sorted(found, key=lambda part: part.start)


def check_shown(sources: Iterable[PageSource]) -> Iterator[Finding]:
    """Yield an exception for each call without a place, and for each gap or overlap of parts."""
    calls = []
    for source in sources:
        for name, arguments, line in source.calls:
            if name != READER_MACRO:
                continue
            try:
                calls.append((part_of(source.built, arguments), source.file.as_posix(), line))
            except PlaceError as error:
                yield Finding("filing-part", str(error), file=source.file.as_posix(), line=line)
    calls.sort(key=lambda call: call[0].start)
    reached: At | None = _BEGINNING
    for part, file, line in calls:
        if part.start != reached:
            wanted = _written(reached) if reached else "nothing more"
            message = "the part of the filing on this page does not follow the part before it"
            yield Finding(
                "filing-part", message, file=file, line=line,
                expected=wanted, found=_written(part.start),
            )  # fmt: skip
        reached = part.end
    if calls and reached is not None:
        message = "no page shows the rest of the filing; call reader for it too"
        _, file, line = calls[-1]
        yield Finding("filing-part", message, file=file, line=line, expected=_written(reached))


def _written(at: At) -> str:
    return f"L{at[0]}C{at[1]}"


def listed_parts(lists: EntryPages, index: Index) -> list[ShownPart]:
    """Return the part of the filing whose mentions each page lists; there is at least one.

    A part begins at its first mention, and if no other mention of a filing's page comes before
    that one, at the page.
    """
    places = [(one.line, one.column) for one in index.mentions.values()]
    pages = [(one.first_line, one.first_column) for one in index.seal.pages]
    starts = [_BEGINNING]
    for _, _, listed in lists.filled[1:]:
        at = index.mentions[listed[0]].line, index.mentions[listed[0]].column
        page = pages[max(bisect_right(pages, at) - 1, 0)]
        alone = page <= at and bisect_left(places, page) == bisect_left(places, at)
        starts.append(page if alone else at)
    names = [page for _, page, _ in lists.filled] or [lists.first]
    return [ShownPart(*one) for one in zip(names, starts, [*starts[1:], None], strict=True)]


class Addresses:
    """Finds the page that shows an address of the filing."""

    def __init__(self, parts: Sequence[ShownPart], index: Index, lists: EntryPages) -> None:
        """Gather the parts; without any, every address leads to the list of mentions."""
        parts = parts or listed_parts(lists, index)
        self._pages = [part.page for part in parts]
        self._starts = [part.start for part in parts]
        self._anchors: dict[str, At] = {}
        for page in index.seal.pages:
            place = (page.first_line, page.first_column)
            self._anchors.setdefault(page_anchor(page.label), place)

    def of(self, anchor: str) -> str:
        """Return the link to a mention ("L12C3"), a line ("L12") or a page ("page-S-3")."""
        place = _PLACE.fullmatch(anchor)
        if place:
            at = int(place["line"]), int(place["column"] or 1)
        else:
            at = self._anchors.get(anchor, _BEGINNING)
        page = self._pages[max(bisect_right(self._starts, at) - 1, 0)]
        return f"{quote(page)}#{anchor}"
