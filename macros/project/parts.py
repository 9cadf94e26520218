"""Finds the page that shows a place of the filing: the filing as printed may take several pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from tieout.macros.mentions.index import Index
from tieout.macros.project.page_sources import PageSource

READER_MACRO = "reader"
MENTIONS_PAGE = "mentions.html"
_PLACE = re.compile(r"L([1-9]\d{0,8})(?:C([1-9]\d{0,8}))?")
_END = (10**9, 1)

type Place = tuple[int, int]  # line and column, from 1


def page_anchor(label: str) -> str:
    """Return the anchor of a page of the filing."""
    return "page-" + re.sub(r"[^A-Za-z0-9]+", "-", label).strip("-")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the filing, from `start` to before `end`, and the built page that shows it."""

    page: str
    start: Place
    end: Place

    def has(self, place: Place) -> bool:
        """Whether a place of the filing lies in it."""
        return self.start <= place < self.end


WHOLE = Part("", (1, 1), _END)
"""All of a filing, on one page."""


def read_place(text: str) -> Place | None:
    """Return the place that a page names as "L12" or "L12C34"; the beginning, if it names none."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return None if text else (1, 1)
    return int(found[1]), int(found[2] or 1)


def parts_of(sources: Iterable[PageSource]) -> tuple[Part, ...]:
    """Return the parts that the pages show; each ends where the next one begins."""
    begun: dict[Place, str] = {}
    for source in sources:
        for name, texts, _ in source.calls:
            place = read_place(texts[0] if texts else "") if name == READER_MACRO else None
            if place is not None:
                begun.setdefault(place, source.built)
    starts = sorted(begun)
    ends = [*starts[1:], _END]
    return tuple(
        Part(begun[start], start, end) for start, end in zip(starts, ends, strict=bool(starts))
    )


class PrintedAt:
    """Tells where the site shows an anchor of the filing: a mention's, a page's or a line's."""

    def __init__(self, index: Index, parts: tuple[Part, ...], anchors: dict[str, Place]) -> None:
        """Prepare for the parts that the site shows; none, where it does not show the filing."""
        self._mentions = index.mentions
        self._starts = [part.start for part in parts]
        self._pages = [part.page for part in parts]
        self._anchors = anchors

    @property
    def pages(self) -> list[str]:
        """The built pages that show places of the filing."""
        return self._pages or [MENTIONS_PAGE]

    @property
    def shown(self) -> bool:
        """Whether the site shows the filing."""
        return bool(self._pages)

    def __call__(self, anchor: str) -> str:
        """Return the address of an anchor."""
        return f"{quote(self.page(anchor))}#{anchor}"

    def page(self, anchor: str) -> str:
        """Return the built page that has an anchor."""
        if not self._pages:
            return MENTIONS_PAGE
        at = bisect_right(self._starts, self._place(anchor)) - 1
        return self._pages[max(at, 0)]

    def _place(self, anchor: str) -> Place:
        mention = self._mentions.get(anchor)
        if mention is not None:
            return mention.line, mention.column
        return self._anchors.get(anchor) or read_place(anchor) or (1, 1)
