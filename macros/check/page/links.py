"""Follows the links of a built site: each must lead to an existing page, file and anchor."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.html.page import Link, Page

_EVERYWHERE = frozenset({"", "top"})


@lru_cache(maxsize=1 << 14)  # a page names most of its targets several times
def _named(target: str) -> tuple[str, str] | None:
    """Return the path and the anchor that a target names; `None` on another host."""
    try:
        parts = urlsplit(target)
    except ValueError:  # such as an address with an unclosed bracket
        return target, ""
    if parts.scheme or parts.netloc:
        return None
    return unquote(parts.path), unquote(parts.fragment)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The anchors of a page, and the first link to each file and anchor that its links name."""

    place: Place
    anchors: frozenset[str]
    wanted: Mapping[tuple[str, str], Link]


@dataclass(frozen=True, slots=True)
class Links:
    """Resolves the links of a site's pages, whose `files` are known."""

    files: Collection[str]

    def resolve(self, page: str, target: str) -> tuple[str, str] | None:
        """Return the file of the site and the anchor that `target` names; `None` if elsewhere.

        The not-found page has absolute paths, which begin with the folder that the site is in.
        """
        named = _named(target)
        if named is None:
            return None
        path, anchor = named
        if not path:
            return page, anchor
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if path.endswith(("/", "/.")) or path in {".", ".."}:
            inside = posixpath.normpath(posixpath.join(inside, "index.html"))
        if path.startswith("/"):
            inside = inside.lstrip("/")
            while inside not in self.files and "/" in inside:
                inside = inside.partition("/")[2]
        return inside, anchor

    def of_page(self, name: str, page: Page, place: Place) -> PageLinks:
        """Return a page's anchors, and where its links lead."""
        wanted: dict[tuple[str, str], Link] = {}
        for link in page.links:
            found = self.resolve(name, link.target)
            if found is not None:
                wanted.setdefault(found, link)
        return PageLinks(place, frozenset(page.ids), wanted)

    def broken(self, pages: Mapping[str, PageLinks]) -> Iterator[Finding]:
        """Yield an exception for each link to a page, file or anchor that does not exist.

        `pages` are all pages of the site, by name.
        """
        for links in pages.values():
            for (file, anchor), link in links.wanted.items():
                if file not in self.files:
                    message = (
                        f"the link leads to “{file}”, which the site does not have; correct it"
                    )
                elif file in pages and not (anchor in _EVERYWHERE or anchor in pages[file].anchors):
                    message = (
                        f"the link leads to “{anchor}”, which is not an id in {file}; correct it"
                    )
                else:
                    continue
                yield links.place.finding("broken-link", message, line=link.line, found=link.target)


def repeated_ids(page: Page, place: Place) -> Iterator[Finding]:
    """Yield an exception for each id that a page has twice."""
    message = "the id “{}” is on the page twice; an anchor can lead to only one place"
    for one, line in page.repeated_ids:
        yield place.finding("repeated-id", message.format(one), line=line, found=one)
