"""Converts an address on EDGAR to a file of the cache, fetched once and kept there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from tieout.macros.errors import InputUnusableError
from tieout.macros.fetch.address import EDGAR, Address, read_address
from tieout.macros.fetch.cache import Cache, CacheError
from tieout.macros.fetch.contact import contact_of
from tieout.macros.fetch.pace import Pace
from tieout.macros.places import cache_folder

BASE_VARIABLE = "TIEOUT_EDGAR"
"""The environment variable that names another host, such as a mirror of EDGAR."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def kept_copy(text: str, contact: str | None, tell: Callable[[str], None]) -> Path:
    """Return the file of an address, which is fetched unless it is kept already.

    Raises one of `errors` if it cannot be read or fetched.
    """
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
