"""The theme: the folders with its files, and the scripts of its templates."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.places import THEME

_PACKAGES = ("material", "zensical")  # a site may be built with its templates
_SCRIPT = lazy_regex(r"<script(?: id=\"[^\"]*\")?>(.*?)</script>", re.DOTALL)
_ADDRESS = lazy_regex(r'(?<=new URL\(")[^"\\<]*(?=",location\))')


def theme_folders() -> tuple[Path, ...]:
    """Return the folders of a site's theme: the project's, and those of packages."""
    found = (find_spec(name) for name in _PACKAGES)
    places = [Path(spec.origin).parent for spec in found if spec and spec.origin]
    return (THEME, *(place / "templates" for place in places))


def files_of_theme(folder: Path, ending: str) -> list[Path]:
    """Return the files of a theme with this ending, sorted, except in its hidden folders.

    Those have thousands of icons, which take longer to list than the rest to read.
    """
    found: list[Path] = []
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(inside, name) for name in names if name.endswith(ending)]
    return sorted(found)


def scripts_of(html: str) -> list[str]:
    """Return the scripts in a page or a template that are written as the templates write them."""
    return _SCRIPT.findall(html)


@cache
def _known_scripts() -> frozenset[str]:
    """Return the scripts that the theme's templates write into pages, without its addresses."""
    texts = (
        path.read_text(encoding="utf-8")
        for folder in theme_folders()
        for path in files_of_theme(folder, ".html")
    )
    return frozenset(_without_addresses(script) for text in texts for script in scripts_of(text))


def is_known(script: str) -> bool:
    """Whether a page's inline script comes from one of the theme's templates."""
    return _without_addresses(script) in _known_scripts()


def _without_addresses(script: str) -> str:
    """Return a script without the site's address, which is relative to each page."""
    return _ADDRESS.sub("", script).strip()
