"""Puts the sources of a new project beside its filing, and names them in its data file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from tieout.macros.draft.writing import quoted
from tieout.macros.errors import InputUnusableError
from tieout.macros.sources.source import Source

_KINDS = {"companyfacts": "Company facts of the SEC"}


class SourceNameError(InputUnusableError):
    """A source whose file cannot lie beside the others."""


def source_tables(sources: Mapping[Path, Source], filing: str) -> str:
    """The tables `[sources]` of a data file; raises :class:`SourceNameError`."""
    names = [filing, *(source.file for source in sources.values())]
    for name in names:
        if names.count(name) > 1:
            message = f"two files are called {name}; give one of them another name"
            raise SourceNameError(message)
    return "".join(_table(number, one) for number, one in enumerate(sources.values(), 1))


def _table(number: int, source: Source) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", source.file.rpartition(".")[0].lower()).strip("_")
    key = stem if stem[:1].isalpha() else f"source_{stem or number}"
    title = _KINDS.get(source.kind, "")
    named = f"title = {quoted(title)}\n" if title else ""
    return (
        f"\n[sources.{key}]\n{named}file = {quoted(source.file)}\n"
        f"sha256 = {quoted(source.sha256)}\n"
    )


def copy_sources(sources: Mapping[Path, Source], folder: Path) -> None:
    """Copy the sources into the folder of the filing."""
    for path, source in sources.items():
        shutil.copyfile(path, folder / source.file)
