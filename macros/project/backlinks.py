"""For each page of the filing, the passages on the site's pages that cite it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tieout.macros.project.project import Project


@dataclass(slots=True)
class Restating:
    """A page of the site, and its sections that name a page of the filing as their source."""

    page: str
    title: str
    sections: dict[str, str] = field(default_factory=dict)  # anchor -> heading


def restated(project: Project) -> Mapping[str, list[Restating]]:
    """Return, by page label of the filing, the pages and sections that call `source` for it.

    A calculator cites the pages that its terms come from. A call above the first heading with an
    anchor belongs to the page itself.
    """
    found: dict[str, dict[str, Restating]] = {}
    for source in project.sources:
        starts = [heading.line for heading in source.headings]
        for name, labels, line in source.calls:
            at = bisect_right(starts, line) - 1
            for label in _named(project, name, labels):
                pages = found.setdefault(label, {})
                entry = pages.setdefault(source.built, Restating(source.built, source.title))
                if at >= 0:
                    heading = source.headings[at]
                    entry.sections[heading.anchor] = heading.text
    return {label: list(pages.values()) for label, pages in found.items()}


def _named(project: Project, macro: str, arguments: Iterable[str]) -> Iterable[str]:
    """Return the pages of the filing that a macro call names, without repetition."""
    if macro == "source":
        return arguments
    called = [project.calculations.get(name) for name in arguments if macro == "calculator"]
    terms = [term for one in called if one for term in one.settings.terms.values()]
    return dict.fromkeys(term.origin.page for term in terms if term.origin and term.origin.page)
