"""Computes checksums of everything that a site and its tie-out depend on, and of the site itself.

There are many files, so their names are texts, which takes a fraction of the time.

It has no say in what is read: whoever reads something more must add it to `_sources`. A test lists
every file that a tie-out opens.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

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
_INSTALLED = (".dist-info", ".egg-info")
_LARGEST = 64_000_000  # bytes of one file
_NAME = re.compile(rb"\w+")


def inputs_of(home: Path) -> str:
    """Return the sum of what a build reads: the project of the folder `home`, tool and packages.

    The files that a build assembles for the calculators are not in it. Raises OSError, also if a
    file is larger than any that is read.
    """
    made = tuple(f"{one}{os.sep}" for one in _assembled(home))
    kept = (one for one in _sources(home) if not one[1].startswith(made))
    return _sum([*_surroundings(home), *_sums(kept)])


def state_of(inputs: str, home: Path, site: Path) -> str:
    """Return the sum of the `inputs`, of what was assembled from them, and of the built `site`.

    Raises OSError.
    """
    built = (one for top in (*_assembled(home), site) for one in _below(top))
    return _sum([inputs, *_sums(built)])


def site_of(site: Path) -> str:
    """Return the sum of the files of a built site, wherever it is. Raises OSError."""
    return _sum(_sums(_below(site)))


def _sources(home: Path) -> Iterator[tuple[str, str]]:
    for name in (SETTINGS, *_PINNED):
        if (home / name).is_file():
            yield name, str(home / name)
    for name in _OURS:
        yield from _below(ROOT / name)
    yield from _followed(home / "docs")
    with suppress(FilingError):  # of settings that cannot be read: then there is no tie-out
        yield from _followed(where_filings_are(home / "docs"))


def _surroundings(home: Path) -> Iterator[str]:
    """Yield Python's version, the installed packages, and the variables that settings may read."""
    yield sys.version
    for folder in sys.path:
        found = Path(folder).iterdir() if folder and Path(folder).is_dir() else ()
        yield from sorted(one.name for one in found if one.suffix in _INSTALLED)
    settings = home / SETTINGS
    named = _NAME.findall(read_bounded(settings, _LARGEST)) if settings.is_file() else []
    for name in sorted({*_VARIABLES, *(each.decode() for each in named if each.isascii())}):
        if name in os.environ:
            yield f"{name}={os.environ[name]}"


def _assembled(home: Path) -> Iterator[Path]:
    for name in ASSEMBLED:
        yield assembled_theme(home) / "assets" / name


def _below(top: Path) -> Iterator[tuple[str, str]]:
    """Yield a file, or all files and links of a folder, with their names in it."""
    if not top.is_dir():
        yield "", str(top)
        return
    waiting = [("", str(top))]
    while waiting:
        name, folder = waiting.pop()
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda one: one.name)
        for one in entries:
            if one.is_dir(follow_symlinks=False):
                waiting.append((f"{name}{one.name}/", one.path))
            elif not one.name.endswith(".pyc"):
                yield name + one.name, one.path


def _followed(top: Path) -> Iterator[tuple[str, str]]:
    """Yield a file, or all files of a folder and of the folders that links in it lead to."""
    met: set[str] = set()
    waiting = [top]
    while waiting:
        for name, path in _below(waiting.pop()):
            yield name, path
            if os.path.islink(path) and os.path.isdir(path):  # noqa: PTH112, PTH114
                real = os.path.realpath(path)
                if real not in met:
                    met.add(real)
                    waiting.append(Path(path))


def _sums(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each file's name and checksum; a link also has where it leads."""
    for name, path in files:
        yield name
        if os.path.islink(path):  # noqa: PTH114
            yield f"-> {os.readlink(path)}"  # noqa: PTH115
        if os.path.isfile(path):  # noqa: PTH113
            with open(path, "rb") as file:  # noqa: PTH123
                content = file.read(_LARGEST + 1)
            if len(content) > _LARGEST:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
            yield hashlib.sha256(content).hexdigest()


def _sum(parts: Iterable[str]) -> str:
    """Return the checksum of texts; no two lists of texts are the same to it."""
    whole = "".join(f"{len(one)} {one}\n" for one in parts)
    return hashlib.sha256(whole.encode(errors="surrogateescape")).hexdigest()
