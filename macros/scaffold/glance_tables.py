"""Finds the tables that print the figures of a filing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator

from tieout.macros.filing.model import Filing


def tables_of(filing: Filing, mentions: Collection[str]) -> dict[str, int]:
    """Return the number of the table that prints each mention, where one does.

    A mention has its id: "L120C5". The time is linear in the filing.
    """
    found: dict[str, int] = {}
    starts = [table.start for table in filing.tables]
    for mention, start in _in_text(filing, mentions):
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < filing.tables[at].end:
            found[mention] = at
    return found


def _in_text(filing: Filing, mentions: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield each mention with its offset in the reading text, which may have another order."""
    places = (map(int, one[1:].split("C")) for one in mentions)
    sources = {one: filing.in_source(*place) for one, place in zip(mentions, places, strict=True)}
    wanted, starts = set(sources.values()), dict[int, int]()
    if filing.offsets is not None:
        for at, source in enumerate(filing.offsets):
            if source in wanted:
                starts.setdefault(source, at)
    for mention, source in sources.items():
        if filing.offsets is None or source in starts:
            yield mention, starts.get(source, source)
