"""Follows the links of a built site: each must lead to an existing page, file and anchor."""

import posixpath
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.html.page import Page

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


@dataclass(slots=True)
class Links:
    """The links of all pages, which are kept until every anchor is known."""

    files: Collection[str]
    _anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    _wanted: dict[tuple[str, str, str], Finding] = field(default_factory=dict)

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

    def take(self, name: str, page: Page, place: Place) -> list[Finding]:
        """Keep a page's anchors and links; return an exception for each repeated id."""
        self._anchors[name] = frozenset(page.ids)
        for link in page.links:
            found = self.resolve(name, link.target)
            if found is not None:
                here = place.finding("broken-link", "", line=link.line, found=link.target)
                self._wanted.setdefault((name, *found), here)
        message = "the id “{}” is on the page twice; an anchor can lead to only one place"
        return [
            place.finding(code="repeated-id", message=message.format(one), line=line, found=one)
            for one, line in page.repeated_ids
        ]

    def broken(self) -> list[Finding]:
        """Return an exception for each link to a page, file or anchor that does not exist."""
        found = []
        for (_, file, anchor), link in self._wanted.items():
            if file not in self.files:
                message = f"the link leads to “{file}”, which the site does not have; correct it"
            elif not (anchor in _EVERYWHERE or anchor in self._anchors.get(file, (anchor,))):
                message = f"the link leads to “{anchor}”, which is not an id in {file}; correct it"
            else:
                continue
            found.append(replace(link, message=message))
        return found
