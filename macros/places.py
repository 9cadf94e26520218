"""Where the product's own files are, in a checkout or installed, and file names of a built site."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of `macros`, `calculators` and `site_templates`."""
IN_CHECKOUT = (ROOT / "pyproject.toml").is_file()
"""Whether this is a checkout of the repository, not an installed package."""

CACHE_VARIABLE = "TIEOUT_CACHE"
"""The environment variable that names the cache folder."""


def cache_folder() -> Path:
    """The cache folder: the one that the variable names, or the system's usual one."""
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415  # a scan does not need it

    return user_cache_path("tieout", appauthor=False)


def work_folder() -> Path:
    """The folder for files that the product makes and keeps: in a checkout, its own."""
    return ROOT / "build" if IN_CHECKOUT else cache_folder()


TEMPLATES = ROOT / "site_templates"
PARTS = TEMPLATES / "parts"
EXPORTS = TEMPLATES / "exports"
THEME = TEMPLATES / "theme"
SCAFFOLD = TEMPLATES / "scaffold"
SCAN_PAGE = TEMPLATES / "scan"


def assembled_theme(home: Path) -> Path:
    """The folder of the files of the theme that are assembled for the project in a folder.

    This repository's own project has them in its theme.
    """
    return THEME if home.resolve() == ROOT else home / "build/theme"


TIE_OUT = "tie-out.html"
MENTIONS = "mentions.html"
BINDER = "binder.html"
RELATIONS = "relations.html"
SEARCH_INDEX = "search/search_index.json"
SEARCH_ENTRIES = "search/entries.json"
"""The file that a site's search reads; every page fetches the theme's own, which is left empty."""
