"""Computes a checksum of everything that a site is made from, and of the site itself."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from tieout.macros.places import ROOT
from tieout.macros.project.locate_filing import SETTINGS, where_filings_are

_OURS = ("calculators", "macros", "site_templates")
_PINNED = ("requirements.txt", "package-lock.json")


def state_of(home: Path, site: Path) -> str:
    """Return the sum of the project of the folder `home`, of this tool, and of its built `site`."""
    total = hashlib.sha256(os.environ.get("SITE_URL", "").encode())
    for name, path in _files(home, site):
        total.update(f"\0{name}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _files(home: Path, site: Path) -> Iterator[tuple[str, Path]]:
    for name in (SETTINGS, *_PINNED):
        if (home / name).is_file():
            yield name, home / name
    for top in (home / "docs", *(ROOT / name for name in _OURS), site):
        yield from _below(top)
    yield from _below(where_filings_are(home / "docs"))


def _below(top: Path) -> Iterator[tuple[str, Path]]:
    """Yield a file, or all files of a folder."""
    for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(top.parent).as_posix(), path
