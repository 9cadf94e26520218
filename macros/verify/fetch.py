"""Fetches the files of a published site: a few at a time, with limits, and from no other host."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, override
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from tieout.macros.publish.manifest import MANIFEST, ManifestError

_AT_ONCE = 6
_SILENCE = 15.0  # seconds without receiving a byte
_PATIENCE = 120.0  # seconds for one file
_LARGEST = 256_000_000  # bytes of one file
_CHUNK = 65_536
_GZIP = 31  # zlib's code for the gzip format
_GONE = frozenset({403, 404, 410})
_SCHEMES = frozenset({"http", "https"})


class SiteFetchError(ManifestError):
    """The file cannot be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The result for one file: its SHA-256 or a reason; `gone` if the host does not have it."""

    digest: str = ""
    fault: str = ""
    gone: bool = False


def base_of(address: str) -> str:
    """Return the address of a site's folder, ending in a slash, from that of one of its pages.

    Raises :class:`SiteFetchError` if it is not the address of a site.
    """
    try:
        parts = urlsplit(address)
        known = parts.scheme in _SCHEMES and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        message = f"{address} is not the address of a site; it begins with https:// or http://"
        raise SiteFetchError(message)
    folder, _, last = parts.path.rpartition("/")
    if last and not last.endswith((".html", MANIFEST)):
        folder = f"{folder}/{last}"
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/", "", ""))


def fetch(base: str, name: str, largest: int) -> bytes:
    """Return one file of the site at `base`; raises :class:`SiteFetchError`."""
    parts: list[bytes] = []
    fetched = _fetch(_opener(base), base, name, largest, parts)
    if not fetched.digest:
        message = f"{base}{name} cannot be read: {fetched.fault}; name the address of a built site"
        raise SiteFetchError(message)
    return b"".join(parts)


def fetch_all(base: str, names: Iterable[str]) -> Mapping[str, Fetched]:
    """Return the result for each file of the site at `base`; an empty name is the folder itself."""
    opener = _opener(base)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        wanted = list(names)
        found = pool.map(lambda name: _fetch(opener, base, name, _LARGEST), wanted)
        return dict(zip(wanted, found, strict=True))


class _WithinTheSite(HTTPRedirectHandler):
    """Follows redirects only to addresses of the same site."""

    max_redirections = 5

    def __init__(self, base: str) -> None:
        self._base = base

    @override
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        if not f"{newurl}/".startswith(self._base) or "/../" in unquote(newurl):
            message = f"the host redirects to another site, {newurl}"
            raise SiteFetchError(message)
        return Request(newurl, headers=dict(req.header_items()))  # noqa: S310 - within the site


def _opener(base: str) -> OpenerDirector:
    opener = build_opener(_WithinTheSite(base))
    opener.addheaders = [("User-Agent", "tieout"), ("Cache-Control", "no-cache")]
    return opener


def _fetch(
    opener: OpenerDirector, base: str, name: str, largest: int, parts: list[bytes] | None = None
) -> Fetched:
    try:
        digest = hashlib.sha256()
        for chunk in _chunks(opener, base + quote(name), largest):
            digest.update(chunk)
            if parts is not None:
                parts.append(chunk)
    except HTTPError as error:
        error.close()
        return Fetched(fault=f"the host says {error.code}", gone=error.code in _GONE)
    except URLError as error:
        reason = error.reason
        said = reason.strerror if isinstance(reason, OSError) else None
        return Fetched(fault=said or str(reason))
    except (SiteFetchError, OSError, HTTPException, ValueError, zlib.error) as error:
        return Fetched(fault=str(error) or type(error).__name__)
    return Fetched(digest=digest.hexdigest())


def _chunks(opener: OpenerDirector, address: str, largest: int) -> Iterator[bytes]:
    end, size = time.monotonic() + _PATIENCE, 0
    with opener.open(address, timeout=_SILENCE) as answer:
        # Some hosts compress unasked; a file that is itself a .gz must stay as it is.
        packed = answer.headers.get("Content-Encoding") == "gzip" and not address.endswith(".gz")
        unpack = zlib.decompressobj(_GZIP) if packed else None
        while chunk := (unpack and unpack.unconsumed_tail) or answer.read1(_CHUNK):
            part = unpack.decompress(chunk, _CHUNK) if unpack else chunk
            size += len(part)
            if size > largest:
                message = f"it is larger than {largest:,} bytes"
                raise SiteFetchError(message)
            if time.monotonic() > end:
                message = f"it takes longer than {_PATIENCE:.0f} seconds"
                raise SiteFetchError(message)
            yield part
