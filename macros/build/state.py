"""Computes checksums of everything that a site and its tie-out depend on, and of the site itself.

It has no say in what is read: whoever reads something more must add it to `_sources`. A test lists
every file that a tie-out opens.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tieout.macros.checksums import (
    LARGEST,
    files_below,
    python_and_packages,
    sum_of,
    sums_of,
)
from tieout.macros.files import read_bounded
from tieout.macros.places import ROOT, assembled_theme
from tieout.macros.project.locate_filing import (
    FILING_VARIABLE,
    SETTINGS,
    FilingError,
    where_filings_are,
)

ASSEMBLED = ("runtime", "vega")
"""The folders of the theme's files that a build assembles for the calculators."""

_OURS = ("calculators", "macros", "site_templates")
_PINNED = ("requirements.txt", "package-lock.json")
_VARIABLES = ("SITE_URL", FILING_VARIABLE)
_NAME = re.compile(rb"\w+")


def inputs_of(home: Path) -> str:
    """Return the sum of what a build reads: the project of the folder `home`, tool and packages.

    The files that a build assembles for the calculators are not in it. Raises OSError, also if a
    file is larger than any that is read.
    """
    made = tuple(f"{one}{os.sep}" for one in _assembled(home))
    kept = (one for one in _sources(home) if not one[1].startswith(made))
    return sum_of([*_surroundings(home), *sums_of(kept)])


def state_of(inputs: str, home: Path, site: Path) -> str:
    """Return the sum of the `inputs`, of what was assembled from them, and of the built `site`.

    Raises OSError.
    """
    built = (one for top in (*_assembled(home), site) for one in files_below(top))
    return sum_of([inputs, *sums_of(built)])


def site_of(site: Path) -> str:
    """Return the sum of the files of a built site, wherever it is. Raises OSError."""
    return sum_of(sums_of(files_below(site)))


def _sources(home: Path) -> Iterator[tuple[str, str]]:
    for name in (SETTINGS, *_PINNED):
        if (home / name).is_file():
            yield name, str(home / name)
    for name in _OURS:
        yield from files_below(ROOT / name)
    yield from _followed(home / "docs")
    with suppress(FilingError):  # of settings that cannot be read: then there is no tie-out
        yield from _followed(where_filings_are(home / "docs"))


def _surroundings(home: Path) -> Iterator[str]:
    """Yield Python's version, the installed packages, and the variables that settings may read."""
    yield from python_and_packages()
    settings = home / SETTINGS
    named = _NAME.findall(read_bounded(settings, LARGEST)) if settings.is_file() else []
    for name in sorted({*_VARIABLES, *(each.decode() for each in named if each.isascii())}):
        if name in os.environ:
            yield f"{name}={os.environ[name]}"


def _assembled(home: Path) -> Iterator[Path]:
    for name in ASSEMBLED:
        yield assembled_theme(home) / "assets" / name


def _followed(top: Path) -> Iterator[tuple[str, str]]:
    """Yield a file, or all files of a folder and of the folders that links in it lead to."""
    met: set[str] = set()
    waiting = [top]
    while waiting:
        for name, path in files_below(waiting.pop()):
            yield name, path
            if os.path.islink(path) and os.path.isdir(path):  # noqa: PTH112, PTH114
                real = os.path.realpath(path)
                if real not in met:
                    met.add(real)
                    waiting.append(Path(path))
