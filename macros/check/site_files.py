"""Reads the files of a built site, and nothing outside its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.check.files.search import Found, search_entries
from tieout.macros.errors import InputUnusableError
from tieout.macros.places import SEARCH_ENTRIES, SEARCH_INDEX


class SiteError(InputUnusableError):
    """The site cannot be read; the message says which file, and what to do."""


class Site:
    """A built site: its files in order, as paths inside it, and its pages among them."""

    def __init__(self, folder: Path) -> None:
        """List the files. Raises `SiteError` if there is no page or no permission to read."""
        self.folder = folder
        try:
            paths = sorted(folder.rglob("*"))
            self._linked = [one for one in paths if one.is_symlink()]
            names = [one.relative_to(folder).as_posix() for one in paths if one.is_file()]
        except OSError as error:
            message = f"{folder} cannot be read ({error.strerror}); check that you may read it"
            raise SiteError(message) from error
        self.files = dict.fromkeys(names)
        self.pages = [name for name in names if name.endswith(".html")]
        if not self.pages:
            advice = "build the site first, or name the folder it was built to"
            message = f"{folder} contains no pages; {advice}"
            raise SiteError(message)

    def size(self, name: str) -> int:
        """Return the length of a file of the site in bytes; 0 if it is no longer there."""
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return 0

    def text(self, name: str) -> str:
        """Return a file of the site as text."""
        path = self.folder / name
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path} cannot be read ({error}); build the site again"
            raise SiteError(message) from error

    def links_out(self) -> Iterator[Finding]:
        """Yield an exception for each symbolic link: a host serves what it leads to."""
        for path in self._linked:
            yield Finding(
                "unknown-file",
                "a symbolic link leads out of the built site; remove it",
                file=path.as_posix(),
                page=path.relative_to(self.folder).as_posix(),
            )

    def search_entries(self) -> dict[str, list[Found]]:
        """Return what search shows, by page; nothing if the site has no search."""
        entries: dict[str, list[Found]] = {}
        for name in (SEARCH_ENTRIES, SEARCH_INDEX):
            try:
                found = search_entries(self.text(name)) if name in self.files else {}
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                file = self.folder / name
                message = f"{file} is not a readable search index ({error}); build it again"
                raise SiteError(message) from error
            for page, shown in found.items():
                entries.setdefault(page, []).extend(shown)
        return entries

    @property
    def searched(self) -> str:
        """The file that is searched: Tieout's, or the theme's if that still has the entries."""
        return SEARCH_ENTRIES if SEARCH_ENTRIES in self.files else SEARCH_INDEX
