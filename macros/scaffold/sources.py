"""Puts the sources of a new project next to its filing, and names them in its data file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from tieout.macros.draft.writing import quoted
from tieout.macros.errors import InputUnusableError
from tieout.macros.sources.source import Source

_OWN = "README.md"
"""The file of the project in the folder of its filing."""
_KINDS = {"companyfacts": "Company facts of the SEC"}


class SourceNameError(InputUnusableError):
    """A file has the same name as another."""


def source_tables(
    sources: Mapping[Path, Source], beside: Collection[str], taken: Collection[str] = ()
) -> str:
    """The tables `[sources]` of a data file, without a key in `taken`.

    `beside` are the names of the other files in the folder. Raises :class:`SourceNameError`.
    """
    names = [*beside, *(source.file for source in sources.values())]
    for name in names:
        if name.casefold() == _OWN.casefold():
            message = f"{name} is the name of a file of the project; give yours another name"
            raise SourceNameError(message)
        if names.count(name) > 1:
            message = f"two files are called {name}; give one of them another name"
            raise SourceNameError(message)
    keys, tables = [*taken], []
    for source in sources.values():
        keys.append(_key(source.file, keys))
        tables.append(_table(keys[-1], source))
    return "".join(tables)


def _key(file: str, taken: Sequence[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", file.rpartition(".")[0].lower()).strip("_")
    key = stem if stem[:1].isalpha() else f"source_{stem}".rstrip("_")
    names = (key, *(f"{key}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _table(key: str, source: Source) -> str:
    title = _KINDS.get(source.kind, "")
    named = f"title = {quoted(title)}\n" if title else ""
    return (
        f"\n[sources.{key}]\n{named}file = {quoted(source.file)}\n"
        f"sha256 = {quoted(source.sha256)}\n"
    )


def copy_sources(sources: Mapping[Path, Source], folder: Path) -> None:
    """Copy the sources into the folder of the filing."""
    for path, source in sources.items():
        kept = folder / source.file
        if kept.resolve() != path.resolve():
            shutil.copyfile(path, kept)
