"""Checksums of files, of lists of texts, and of the product's own code.

There are many files, so their names are texts, which takes a fraction of the time.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tieout.macros.places import ROOT

LARGEST = 64_000_000
"""How many bytes a file may have for a checksum."""

_CODE = ("calculators", "macros")
_INSTALLED = (".dist-info", ".egg-info")


def files_below(top: Path) -> Iterator[tuple[str, str]]:
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


def sums_of(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each file's name and checksum; a link also has where it leads.

    Raises OSError for a file that cannot be read or is too large.
    """
    for name, path in files:
        yield name
        if os.path.islink(path):  # noqa: PTH114
            yield f"-> {os.readlink(path)}"  # noqa: PTH115
        if os.path.isfile(path):  # noqa: PTH113
            with open(path, "rb") as file:  # noqa: PTH123
                content = file.read(LARGEST + 1)
            if len(content) > LARGEST:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
            yield hashlib.sha256(content).hexdigest()


def sum_of(parts: Iterable[str]) -> str:
    """Return the checksum of texts; no two lists of texts have the same."""
    whole = "".join(f"{len(one)} {one}\n" for one in parts)
    return hashlib.sha256(whole.encode(errors="surrogateescape")).hexdigest()


def python_and_packages() -> Iterator[str]:
    """Yield Python's version, and the installed packages."""
    yield sys.version
    for folder in sys.path:
        found = Path(folder).iterdir() if folder and Path(folder).is_dir() else ()
        yield from sorted(one.name for one in found if one.suffix in _INSTALLED)


@cache
def sum_of_code() -> str:
    """Return the checksum of the product's code, of Python and the packages. Raises OSError."""
    ours = (each for top in _CODE for each in sums_of(files_below(ROOT / top)))
    return sum_of([*python_and_packages(), *ours])
