"""The manifest of a built site: the SHA-256 of each of its files, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.files import write_whole
from tieout.macros.lazy_regex import lazy_regex

MANIFEST = "SHA256SUMS"
LARGEST = 16_000_000
"""The most bytes of a manifest: enough for more than a hundred thousand files."""

_LINE = lazy_regex(r"([0-9a-f]{64}) [ *](.+)")


class ManifestError(InputUnusableError):
    """The manifest cannot be written or read; the message says why and what to do."""


def write_manifest(site: Path) -> int:
    """Write the manifest of a built site into the site, in order of names; count the files.

    Raises :class:`ManifestError` for an empty folder and a file that no manifest can name, OSError
    for a file that cannot be read.
    """
    if not site.is_dir():
        message = f"{for_terminal(str(site))} is not a folder; name the built site"
        raise ManifestError(message)
    names = sorted(name for name in files_of(site) if name != MANIFEST)
    if not names:
        message = f"{for_terminal(str(site))} is empty; name the built site"
        raise ManifestError(message)
    for name in names:
        if fault := _fault(name):
            message = f"{site / name} is a name that {fault}; rename the file"
            raise ManifestError(message)
        if not is_plain(site / name):
            message = f"{site / name} is not an ordinary file; replace it with the file itself"
            raise ManifestError(message)
    lines = "".join(f"{digest(site / name)}  {name}\n" for name in names)
    write_whole(site / MANIFEST, lines.encode())
    return len(names)


def read_manifest(content: bytes, name: str) -> dict[str, str]:
    """Return the digests in a manifest by the paths of their files.

    Raises :class:`ManifestError` for a malformed line, or one that names a file outside the site.
    """
    try:
        lines = content.decode().splitlines() if len(content) <= LARGEST else []
    except UnicodeDecodeError as error:
        message = f"{name} is not a manifest: it is not UTF-8 ({error.reason})"
        raise ManifestError(message) from error
    digests: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        fault = (
            _fault(found[2]) if found else "is not a SHA-256 and a path, as sha256sum writes them"
        )
        if found and found[2] in digests:
            fault = "is listed twice"
        if found is None or fault:
            message = f"{name}:{number}: “{found[2] if found else line:.80}” {fault}"
            raise ManifestError(message)
        digests[found[2]] = found[1]
    if not digests:
        message = f"{name} is not a manifest: it lists no file, or is larger than any"
        raise ManifestError(message)
    return digests


def files_of(site: Path) -> Iterator[str]:
    """Yield the files of a folder, by their paths in it; links are listed but never followed."""
    for folder, folders, names in os.walk(site):
        inside = Path(folder)
        linked = (name for name in folders if (inside / name).is_symlink())
        for name in (*names, *linked):
            yield (inside / name).relative_to(site).as_posix()


def is_plain(path: Path) -> bool:
    """Whether this is an ordinary file: not a link, a pipe or a device."""
    return path.is_file() and not path.is_symlink()


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests_of(site: Path) -> Mapping[str, str]:
    """Return the digest of every file of a folder by its path; empty if it is not ordinary."""
    return {
        name: digest(site / name) if is_plain(site / name) else ""
        for name in files_of(site)
        if name != MANIFEST
    }


def _fault(name: str) -> str:
    """Return why a manifest may not contain a name, such as one that leads out of the site."""
    if not name.isprintable() or "\\" in name:
        return "has a backslash or a character that cannot be printed"
    if any(part in {"", ".", ".."} for part in name.split("/")):
        return "leads out of the site, or is not the shortest path"
    return ""
