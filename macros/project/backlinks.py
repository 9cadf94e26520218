"""The way back from a page of the filing: the passages of our pages that rest on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tieout.macros.project.page_sources import PageSource


@dataclass(slots=True)
class Restating:
    """A page of ours, and its sections that name a page of the filing as their source."""

    page: str
    title: str
    sections: dict[str, str] = field(default_factory=dict)  # anchor -> heading


def restated(sources: Iterable[PageSource]) -> Mapping[str, list[Restating]]:
    """Return, by page label of the filing, the pages and sections that call `source` for it.

    A call above the first heading with an anchor belongs to the page as a whole.
    """
    found: dict[str, dict[str, Restating]] = {}
    for source in sources:
        starts = [heading.line for heading in source.headings]
        for name, labels, line in source.calls:
            at = bisect_right(starts, line) - 1
            for label in labels if name == "source" else ():
                pages = found.setdefault(label, {})
                entry = pages.setdefault(source.built, Restating(source.built, source.title))
                if at >= 0:
                    heading = source.headings[at]
                    entry.sections[heading.anchor] = heading.text
    return {label: list(pages.values()) for label, pages in found.items()}
