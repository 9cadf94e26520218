"""Converts the argument of a command to a file: a path unchanged, an address by fetching it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from tieout.macros.errors import InputUnusableError
from tieout.macros.fetch.address import EDGAR, Address, is_address, read_address
from tieout.macros.fetch.cache import Cache, CacheError
from tieout.macros.fetch.contact import contact_of
from tieout.macros.fetch.pace import Pace
from tieout.macros.places import cache_folder
from tieout.macros.terminal import complain

BASE_VARIABLE = "TIEOUT_EDGAR"
"""The environment variable that names another host, such as a mirror of EDGAR."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


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
    if isinstance(source, Path) or not is_address(text) or os.path.lexists(text):
        return Path(source)
    base = base_address()
    address = read_address(text, base)
    cache = Cache(urlsplit(base).netloc)
    kept = cache.find(address.path)
    if kept is not None:
        return kept
    return cache.keep(address.path, _fetched(base, address, contact, tell))


def _fetched(
    base: str, address: Address, contact: str | None, tell: Callable[[str], None]
) -> bytes:
    # What fetches takes longer to load than a small filing takes to scan.
    from tieout.macros.fetch.download import FetchError, Host, download  # noqa: PLC0415

    host = Host(base, contact_of(contact), Pace(cache_folder() / "last-request"), tell)
    try:
        return download(host, address.path)
    except FetchError as error:
        if not address.doubt:
            raise
        message = f"{error}; {address.doubt}"
        raise FetchError(message) from error
    except OSError as error:
        message = f"{cache_folder()} cannot be written: {error.strerror}"
        raise CacheError(message) from error


class NamelessError(InputUnusableError):
    """The argument is empty, as from a variable of the shell that is not set."""


class BaseError(InputUnusableError):
    """Nothing may be fetched from the host."""


def base_address() -> str:
    """Return the address of EDGAR, or of the host that replaces it; raises :class:`BaseError`."""
    base = os.environ.get(BASE_VARIABLE, EDGAR).rstrip("/")
    try:
        parts = urlsplit(base)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or (parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK)):
        message = f"{BASE_VARIABLE} is “{base}”; it has to begin with https://"
        raise BaseError(message)
    return base
