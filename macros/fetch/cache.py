"""Keeps fetched files, each with a checksum file in the format of `sha256sum`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tieout.macros.errors import InputUnusableError
from tieout.macros.files import write_whole
from tieout.macros.places import CACHE_VARIABLE, cache_folder


class CacheError(InputUnusableError):
    """The cache cannot be written; the message says where it is."""


class Cache:
    """The files that were fetched from one host, by their paths there."""

    def __init__(self, host: str, folder: Path | None = None) -> None:
        """Set the host and, unless it is the usual one, the folder."""
        self.folder = (folder or cache_folder()) / "filings" / host.replace(":", "_")

    def place(self, path: str) -> Path:
        """The place in the cache of a host's file."""
        return self.folder / path.lstrip("/")

    def find(self, path: str) -> Path | None:
        """A host's file in the cache; None if it was not fetched or has changed since."""
        file = self.place(path)
        try:
            recorded = _beside(file).read_text(encoding="utf-8").partition(" ")[0]
            with file.open("rb") as opened:
                found = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError:
            return None
        return file if recorded == found else None

    def keep(self, path: str, content: bytes) -> Path:
        """Write a file and its checksum; raises :class:`CacheError`."""
        file = self.place(path)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, content)
            line = f"{hashlib.sha256(content).hexdigest()}  {file.name}\n"
            write_whole(_beside(file), line.encode())
        except OSError as error:
            message = (
                f"what was fetched cannot be kept in {self.folder}: {error.strerror}; "
                f"name another folder in {CACHE_VARIABLE}"
            )
            raise CacheError(message) from error
        return file


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")
