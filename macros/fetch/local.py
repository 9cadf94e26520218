"""Converts the argument of a command to a file: a path unchanged, an address by fetching it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tieout.macros.errors import InputUnusableError
from tieout.macros.terminal import complain


def _complain(text: str) -> None:
    complain(f"tieout: {text}")


def local_copy(
    source: str | Path, contact: str | None = None, tell: Callable[[str], None] = _complain
) -> Path:
    """Return the file of a path or of an address on EDGAR, which is fetched once and then kept.

    An existing file or folder is not taken for an address. Raises one of `errors` if an address
    cannot be read or fetched; whether a path exists is for the caller to check.
    """
    text = str(source)
    if not text:
        message = "the name of a file is empty; name a file, an address or an accession number"
        raise NamelessError(message)
    if isinstance(source, Path) or os.path.lexists(text):
        return Path(source)
    # What reads addresses takes a while to import, and a file does not need it.
    from tieout.macros.fetch.address import is_address  # noqa: PLC0415
    from tieout.macros.fetch.kept import kept_copy  # noqa: PLC0415

    return kept_copy(text, contact, tell) if is_address(text) else Path(source)


class NamelessError(InputUnusableError):
    """The argument is empty, as from a variable of the shell that is not set."""
